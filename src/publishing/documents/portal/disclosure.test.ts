import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'

let base: TestDatabase
let site: WholeSite
let room: Newsroom
let number: string

beforeAll(async () => {
  base = await freshDatabase()
  const services = servicesAt(base.db, { now: new Date('2026-03-02T09:00:00+08:00') })
  const town = await makeTown(services)
  site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
  number = await begin(room.clerk, policyFields(room, { summary: '每人每月四百元。', item: '11' }))
  await publish(room, number)
  const rule = {
    genre: 'disclosureRule',
    title: '信息公开保密审查制度',
    documentNumber: '',
    topic: '综合政务',
  }
  await publish(room, await begin(room.clerk, policyFields(room, rule)))
  const news = { genre: 'news', title: '一条动态', documentNumber: '', columnId: String(room.newsColumn) }
  await publish(room, await begin(room.clerk, policyFields(room, news)))
  await begin(
    room.clerk,
    policyFields(room, { title: '还没有发布的办法', documentNumber: '归财〔2026〕8号' }),
  )
})
afterAll(async () => {
  await site.close()
  await base.close()
})

/** 《条例》第十二条第二款, word for word what the guide holds. */
const GUIDE = [
  '政府信息的分类',
  '编排体系',
  '获取方式',
  '政府信息公开工作机构',
  '办公地址',
  '办公时间',
  '联系电话',
  '传真号码',
  '互联网联系方式',
]

describe('国办公开办函〔2019〕61号: the platform of every unit', () => {
  it('has the four sections, 依申请公开 and a search of its own', async () => {
    const page = await site.visitor().get('/disclosure/finance')
    for (const section of [
      '政府信息公开指南',
      '政府信息公开制度',
      '法定主动公开内容',
      '政府信息公开年报',
      '依申请公开',
    ]) {
      expect(page.body).toContain(`<h2>${section}</h2>`)
    }
    expect(page.body).toMatch(/<form method="get" action="\/search">.*name="unit" value="\d+"/)
    expect(textOf(page)).toContain('信息公开保密审查制度')
  })

  it('《条例》第十二条: the guide has every field, on the page and on paper', async () => {
    const page = textOf(await site.visitor().get('/disclosure/finance'))
    const pdf = await site.visitor().get('/disclosure/finance/guide.pdf')
    expect(pdf.headers['content-type']).toBe('application/pdf')
    const paper = textOfPdf(pdf.rawPayload).replace(/\s/g, '')
    for (const field of GUIDE) {
      expect(page).toContain(field)
      expect(paper).toContain(field)
    }
    expect(paper).toContain('0370-5550000')
    expect(page).toContain('现有2条')
  })

  it('《条例》第十二条: the catalogue has 索引号、名称、内容概述、生成日期, and only what is out; news is none of it', async () => {
    const page = await site.visitor().get('/disclosure/finance/catalogue')
    const csv = await site.visitor().get('/disclosure/finance/catalogue.csv')
    for (const field of ['索引号', '名称', '内容概述', '生成日期']) {
      expect(textOf(page)).toContain(field)
      expect(csv.body).toContain(field)
    }
    for (const body of [textOf(page), csv.body]) {
      expect(body).toContain('归德市养老机构补贴办法')
      expect(body).toContain('每人每月四百元。')
      expect(body).not.toContain('一条动态')
      expect(body).not.toContain('还没有发布的办法')
    }
    expect(csv.body.trim().split('\r\n')).toHaveLength(3)
    expect(csv.body).toContain(`http://localhost:3000/documents/${number}`)
  })

  it('and there is none of a unit that is not there', async () => {
    for (const part of ['', '/catalogue', '/catalogue.csv', '/guide.pdf', '/items/1']) {
      expect((await site.visitor().get(`/disclosure/nobody${part}`)).statusCode).toBe(404)
    }
  })
})
