/** 修改、废止: by whoever made a rule or stands above its maker, and by a rule; 解读: of a policy. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish, signedIn, step } from '#test/publishing.ts'
import { makeTown, makeUnit, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'

let base: TestDatabase
let town: Town
let site: WholeSite
/** 市财政局, 市教育局 and 市政府. */
let bureau: Newsroom
let school: Newsroom
let city: Newsroom
let rule: string
let news: string

beforeAll(async () => {
  base = await freshDatabase()
  const services = servicesAt(base.db, { now: new Date('2026-03-02T09:00:00+08:00') })
  town = await makeTown(services)
  site = await wholeSite(services)
  bureau = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
  const education = await makeUnit(services, {
    ...{ code: 'education', name: '归德市教育局', level: 'city', kind: 'department', under: town.city },
  })
  const roomOf = async (unit: typeof education): Promise<Newsroom> =>
    signedIn({
      ...bureau,
      people: {
        clerk: await officer(services, unit, 'clerk'),
        reviewer: await officer(services, unit, 'reviewer'),
        disclosure: await officer(services, unit, 'disclosure-head'),
        head: await officer(services, unit, 'head'),
      },
    })
  school = await roomOf(education)
  city = await roomOf(town.city)
  rule = await begin(bureau.clerk, policyFields(bureau))
  await publish(bureau, rule)
  news = await begin(bureau.clerk, newsFields('财政工作会议召开'))
  await publish(bureau, news)
})
afterAll(async () => {
  await site.close()
  await base.close()
})

const newsFields = (title: string, more: Record<string, string> = {}) =>
  policyFields(bureau, {
    ...{
      columnId: String(bureau.newsColumn),
      genre: 'news',
      title,
      documentNumber: '',
      topic: '',
      madeOn: '',
    },
    ...more,
  })
const ruleOf = (n: number, more: Record<string, string> = {}) =>
  policyFields(bureau, { title: `第${n}号办法`, documentNumber: `归教〔2026〕${n}号`, ...more })
const pageOf = async (number: string) => textOf(await site.visitor().get(`/documents/${number}`))

describe('a rule', () => {
  it('is not repealed by a unit beside its maker, and stays in force', async () => {
    const asked = ruleOf(11, { relations: `废止 ${rule} 2026-03-02` })
    const refused = await school.clerk.post('/office/documents/new', asked)
    expect(refused.statusCode).toBe(422)
    expect(errorAt(refused, 'relations')).toContain('只能由制定机关或者它的上级机关修改、废止')
    expect(await pageOf(rule)).not.toContain('已废止')
  })

  it('is not repealed by a piece of news, whoever writes it', async () => {
    const refused = await bureau.clerk.post(
      '/office/documents/new',
      newsFields('废止的消息', { relations: `废止 ${rule}` }),
    )
    expect(errorAt(refused, 'relations')).toContain('要用政策文件来修改、废止')
  })

  it('nor by a draft that names it since before it may', async () => {
    const draft = await begin(school.clerk, ruleOf(12))
    await base.asOwner(
      `update editions set relations = $1 where document_id = (select id from documents where number = $2)`,
      [JSON.stringify([{ kind: 'repeals', number: rule, on: null }]), draft],
    )
    expect(textOf(await step(school.clerk, draft, 'submit'))).toContain('只能由制定机关')
  })

  it('is repealed by whoever stands above its maker', async () => {
    const above = await begin(
      city.clerk,
      ruleOf(13, { documentNumber: '归政〔2026〕13号', relations: `废止 ${rule} 2026-03-02` }),
    )
    await publish(city, above)
    expect(await pageOf(rule)).toContain('已废止')
  })
})

it('an interpretation interprets a policy', async () => {
  const refused = await bureau.clerk.post(
    '/office/documents/new',
    newsFields('一图读懂会议', { genre: 'interpretation', form: 'chart', relations: `解读 ${news}` }),
  )
  expect(errorAt(refused, 'relations')).toContain('不能作为解读的对象')
})

it('a column kept for the unit that answers for it takes nothing of any other', async () => {
  const change = (openTo: string) =>
    city.head.post('/office/sites/city/columns/zwdt', {
      ...{ name: '政务动态', description: '', kind: 'news', parent: '', unit: town.city.code, openTo },
      form_key: newFormKey(),
    })
  expect((await change('owner')).statusCode).toBe(303)
  expect((await school.clerk.get('/office/documents/new')).body).not.toContain('：政务动态')
  const refused = await school.clerk.post('/office/documents/new', newsFields('学校开学'))
  expect(errorAt(refused, 'columnId')).toContain('不接收本单位的文档')
  expect((await city.clerk.get('/office/documents/new')).body).toContain('：政务动态')
  expect((await change('below')).statusCode).toBe(303)
  await begin(school.clerk, newsFields('学校开学'))
})

it('what says it was made on a day to come does not go out', async () => {
  const draft = await begin(
    bureau.clerk,
    policyFields(bureau, { documentNumber: '归财〔2026〕31号', madeOn: '2031-01-01' }),
  )
  expect(textOf(await step(bureau.clerk, draft, 'submit'))).toContain('成文日期2031年1月1日还没有到')
})

it.each(['2147483648', '99999999999', '0', '-1', '1.5'])(
  'there is no edition %s, and nothing breaks',
  async ordinal => {
    for (const rest of ['', '/differences'])
      expect((await site.visitor().get(`/documents/${rule}/editions/${ordinal}${rest}`)).statusCode).toBe(404)
  },
)

it('of today, the history has the page itself', async () => {
  const today = await site.visitor().get(`/documents/${rule}/history?on=2026-03-02`)
  expect([today.statusCode, today.headers.location]).toEqual([303, `/documents/${rule}`])
})

it('a day in a list is the same for whoever reads and for programs', async () => {
  const { body } = await site.visitor().get('/policies')
  for (const [, day = '', shown = ''] of body.matchAll(/<time datetime="([\d-]+)">([^<]+)</g)) {
    const [year, month, date] = day.split('-').map(Number)
    expect(shown).toBe(`${year}年${month}月${date}日`)
  }
  expect(body).toContain('<time datetime="2026-03-02">')
})
