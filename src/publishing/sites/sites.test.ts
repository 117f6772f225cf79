import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish, step } from '#test/publishing.ts'
import { makeTown, officer, servicesAt, type Town } from '#test/town.ts'
import { textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'

let base: TestDatabase
let services: Services
let town: Town
let site: WholeSite
let room: Newsroom
let keeper: Visitor
let supervisor: Visitor

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2026-03-02T09:00:00+08:00') })
  town = await makeTown(services)
  site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.bureau, unit: town.bureau, code: 'finance' })
  keeper = room.head
  supervisor = await site.as(await officer(services, town.cityOffice, 'supervisor'))
})
afterAll(async () => {
  await site.close()
  await base.close()
})

const NEW_COLUMN = {
  ...{ name: '公示公告', description: '', kind: 'notice', unit: 'finance', parent: '', openTo: 'below' },
}
const COLUMNS = '/office/sites/finance/columns'

function send(who: Visitor, address: string, fields: Record<string, string> = {}) {
  return who.submit(address, { ...fields, form_key: newFormKey() })
}

const opened = (code: string, fields: Record<string, string> = {}) =>
  send(keeper, COLUMNS, { ...NEW_COLUMN, code, ...fields })

describe('a site', () => {
  const fields = { name: '财政网', masthead: '', identificationCode: '4114000016', domain: '' }

  it('is kept by the heads of its unit and by the disclosure office above', async () => {
    for (const who of [keeper, room.disclosure, supervisor]) {
      expect((await who.get('/office/sites')).body).toContain('href="/office/sites/finance"')
      expect((await who.get('/office/documents')).body).toContain('网站与栏目')
    }
    for (const who of [room.clerk, room.reviewer]) {
      expect((await who.get('/office/sites')).statusCode).toBe(404)
      expect((await who.get('/office/documents')).body).not.toContain('网站与栏目')
    }
  })

  it('gets its domain name from the disclosure office alone, and never the platform’s own', async () => {
    const named = { ...fields, domain: 'czj.example.gov.cn' }
    const byUnit = await send(keeper, '/office/sites/finance/edit', named)
    expect([byUnit.statusCode, textOf(byUnit)]).toEqual([
      422,
      expect.stringContaining('域名由管辖本单位的政务公开办'),
    ])
    const own = await send(supervisor, '/office/sites/finance/edit', { ...fields, domain: 'LOCALHOST.' })
    expect(own.statusCode).toBe(422)
    expect((await send(supervisor, '/office/sites/finance/edit', named)).statusCode).toBe(200)
    expect((await keeper.get('/office/sites/finance')).body).toContain('czj.example.gov.cn')
    // Whoever changes the name leaves the domain as it is.
    expect((await send(keeper, '/office/sites/finance/edit', named)).statusCode).toBe(200)
  })

  it.each([
    ['domain', 'http://10.0.0.1/'],
    ['domain', '../etc'],
    ['identificationCode', '411400001'],
    ['name', ''],
  ])('comes back when %s is %j, with what was typed', async (field, typed) => {
    const back = await send(supervisor, '/office/sites/finance/edit', { ...fields, [field]: typed })
    expect(back.statusCode).toBe(422)
    expect(back.body).toContain(`href="#${field}"`)
    expect(valueIn(back, field)).toBe(typed)
  })

  it('keeps its code: an address lives for ever', async () => {
    await send(keeper, '/office/sites/finance/edit', {
      ...fields,
      domain: 'czj.example.gov.cn',
      code: 'other',
    })
    expect((await site.visitor().get('/sites/finance')).statusCode).toBe(200)
    const taken = await send(supervisor, '/office/sites', { ...fields, code: 'finance', unit: 'city' })
    expect([taken.statusCode, textOf(taken)]).toEqual([422, expect.stringContaining('已经有用这个代码')])
  })
})

describe('columns', () => {
  it('stand in a tree of three levels at most, and never under themselves', async () => {
    await opened('gggs')
    await opened('zbcg', { name: '政府采购', parent: 'gggs' })
    await opened('jggg', { name: '结果公告', parent: 'zbcg' })
    const deeper = await opened('fourth', { name: '第四级', parent: 'jggg' })
    expect([deeper.statusCode, textOf(deeper)]).toEqual([422, expect.stringContaining('栏目最多3级')])
    const under = await send(keeper, `${COLUMNS}/gggs`, { ...NEW_COLUMN, parent: 'jggg' })
    expect([under.statusCode, textOf(under)]).toEqual([422, expect.stringContaining('自己')])
    const page = textOf(await keeper.get('/office/sites/finance'))
    expect(page.indexOf('公示公告')).toBeLessThan(page.indexOf('政府采购'))
  })

  it('are put in order among those beside them', async () => {
    const order = async () =>
      [...(await keeper.get('/office/sites/finance')).body.matchAll(/columns\/([a-z]+)">(?!开设)/g)].map(
        ([, code]) => code,
      )
    expect(await order()).toEqual(['zcwj', 'zwdt', 'gggs', 'zbcg', 'jggg'])
    await send(keeper, `${COLUMNS}/gggs/order`, { to: 'earlier' })
    await send(keeper, `${COLUMNS}/gggs/order`, { to: 'earlier' })
    expect(await order()).toEqual(['gggs', 'zbcg', 'jggg', 'zcwj', 'zwdt'])
    const further = await send(keeper, `${COLUMNS}/gggs/order`, { to: 'earlier' })
    expect([further.statusCode, textOf(further)]).toEqual([422, expect.stringContaining('最前')])
  })

  it('belong to the site’s unit or one below it', async () => {
    await opened('sort', { name: '归类栏目' })
    for (const unit of ['city', 'education', '']) {
      const back = await send(keeper, `${COLUMNS}/sort`, { ...NEW_COLUMN, unit })
      expect(back.statusCode).toBe(422)
    }
  })

  it('close from below; what is in them stays readable, and the day is said', async () => {
    const number = await begin(room.clerk, policyFields(room))
    await publish(room, number)
    const early = await send(keeper, `${COLUMNS}/gggs/closing`)
    expect([early.statusCode, textOf(early)]).toEqual([422, expect.stringContaining('还有开着的栏目')])
    await send(keeper, `${COLUMNS}/zcwj/closing`)

    const page = await site.visitor().get('/sites/finance/zcwj')
    expect(page.statusCode).toBe(200)
    expect(textOf(page)).toContain('本栏目已于2026年3月2日关闭')
    expect(page.body).toContain(`/documents/${number}`)
    expect((await site.visitor().get(`/documents/${number}`)).statusCode).toBe(200)
    expect((await site.visitor().get('/sites/finance')).body).not.toContain('/sites/finance/zcwj"')
    const search = `/search?site=finance&q=${encodeURIComponent('政策文件')}`
    expect(textOf(await site.visitor().get(search))).toContain('本栏目已于2026年3月2日关闭')
    // Nothing new comes in; what is in it may still be put right.
    const late = await room.clerk.post('/office/documents/new', policyFields(room))
    expect([late.statusCode, textOf(late)]).toEqual([422, expect.stringContaining('已经关闭')])
    await room.clerk.post(`/office/documents/${number}/revision`, { form_key: newFormKey() })
    const mended = policyFields(room, { title: '改正后的办法', changeNote: '改正标题', saving: '1' })
    expect((await room.clerk.post(`/office/documents/${number}/text`, mended)).statusCode).toBe(303)
    await publish(room, number)
    expect(textOf(await site.visitor().get('/sites/finance/zcwj'))).toContain('改正后的办法')

    await send(keeper, `${COLUMNS}/zcwj/reopening`)
    for (const address of ['/sites/finance/zcwj', search])
      expect(textOf(await site.visitor().get(address))).not.toContain('关闭')
  })

  it('do not close over what is approved and waits for its hour; what was begun before goes nowhere', async () => {
    const scheduled = policyFields(room, {
      ...{ documentNumber: '归财〔2026〕9号', publishAt: '2026-03-09T09:00' },
    })
    const number = await begin(room.clerk, scheduled)
    await publish(room, number)
    const awaited = await send(keeper, `${COLUMNS}/zcwj/closing`)
    expect([awaited.statusCode, textOf(awaited)]).toEqual([422, expect.stringContaining('定时发布')])
    await step(room.head, number, 'giveBack', { said: '改期' })
    await send(keeper, `${COLUMNS}/zcwj/closing`)
    const late = await step(room.clerk, number, 'submit')
    expect([late.statusCode, textOf(late)]).toEqual([422, expect.stringContaining('已经关闭')])
  })
})
