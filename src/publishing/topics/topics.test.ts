import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import { errorAt, textOf, type Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { MOST_ENTRIES, readEntries } from './rules/sections.ts'

let base: TestDatabase
let services: Services
let site: WholeSite
let room: Newsroom
let anybody: Visitor
let first: string
let second: string
const clock = { now: new Date('2026-03-03T09:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  const town = await makeTown(services)
  site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
  anybody = site.visitor()
  first = await begin(
    room.clerk,
    policyFields(room, { title: '供热管理办法', documentNumber: '归财〔2026〕1号' }),
  )
  second = await begin(
    room.clerk,
    policyFields(room, { title: '供热补贴办法', documentNumber: '归财〔2026〕2号' }),
  )
  await publish(room, first)
  await publish(room, second)
})
afterAll(async () => {
  await site.close()
  await base.close()
})

const post = (who: Visitor, address: string, fields: Record<string, string>) =>
  who.post(address, { ...fields, form_key: newFormKey() })
const text = (changed: Record<string, string> = {}) => ({
  ...{ which: 'topic', title: '冬季供热', introduction: '今年冬天怎么供热。', heading1: '政策文件' },
  ...{ entries1: `${second}\nhttp://localhost:3000/documents/${first}`, ...changed },
})
const decide = (who: Visitor, code: string, verb: string, said = '') =>
  post(who, `/office/topics/${code}/decision`, { verb, said })
async function open(code: string): Promise<void> {
  await post(room.clerk, '/office/topics/new', { ...text(), code })
  const answer = await decide(room.head, code, 'publishTopic')
  expect(answer.statusCode).toBe(303)
}

describe('what a section holds is read a line each', () => {
  it.each<[string, readonly string[] | null]>([
    ['20260000001', ['/documents/20260000001']],
    ['/documents/20260000001', ['/documents/20260000001']],
    ['https://www.guide.gov.cn/documents/20260000001/', ['/documents/20260000001']],
    ['２０２６０００００01\n\n /responses/20260001 ', ['/documents/20260000001', '/responses/20260001']],
    ['/press-conferences/20260001\n/press-conferences/20260001', ['/press-conferences/20260001']],
    ['/consultations/20260001', ['/consultations/20260001']],
    ['/consultations/20260001/opinion', null],
    ['', []],
    ['/office/documents/20260000001', null],
    ['/documents/20260000001?x=1', null],
    ['javascript:alert(1)', null],
    ['供热管理办法', null],
  ])('%j', (typed, expected) => {
    const read = readEntries(typed)
    expect(read.ok ? read.value : null).toEqual(expected)
  })

  it(`no more than ${MOST_ENTRIES}`, () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `2026000${1000 + i}`).join('\n')
    expect(readEntries(many(MOST_ENTRIES)).ok).toBe(true)
    expect(readEntries(many(MOST_ENTRIES + 1)).ok).toBe(false)
  })
})

describe('a topic', () => {
  it('is public only when another person than its writer lets it out; in the order of its lines', async () => {
    await post(room.clerk, '/office/topics/new', { ...text(), code: 'heating' })
    const status = async () => (await anybody.get('/topics/heating')).statusCode
    expect(await status()).toBe(404)
    expect((await decide(room.clerk, 'heating', 'publishTopic')).statusCode).toBe(422)
    // Whoever wrote part of it is a writer, whatever else they may do.
    await post(room.head, '/office/topics/heating/text', text())
    expect((await decide(room.head, 'heating', 'publishTopic')).body).toContain('须由另一人办理')
    expect(await status()).toBe(404)
    expect((await decide(room.disclosure, 'heating', 'publishTopic')).statusCode).toBe(303)
    const page = await anybody.get('/topics/heating')
    const listed = [...page.body.matchAll(/href="\/documents\/(\d+)"/g)].map(([, number]) => number)
    expect(listed).toEqual([second, first])
    expect(textOf(page)).toContain('责任单位：归德市财政局')
  })

  it('holds a consultation, from when it is public, with until when one may say something', async () => {
    const sent = await post(room.clerk, '/office/consultations/new', {
      ...{ title: '供热条例（征求意见稿）', about: '为了供热。', text: '第一条　供热。', contact: '来信' },
      ...{ opensOn: '2026-03-03', closesOn: '2026-04-02', shortenedBecause: '', which: 'text', send: 'yes' },
    })
    const office = String(sent.headers.location)
    const address = office.replace('/office', '')
    await post(room.clerk, '/office/topics/new', {
      ...text({ entries1: `${address}\n${first}` }),
      code: 'asked',
    })
    await decide(room.head, 'asked', 'publishTopic')
    const page = async () => (await anybody.get('/topics/asked')).body
    expect(await page()).not.toContain('供热条例')
    await post(room.head, `${office}/decision`, { verb: 'publishConsultation', said: '', which: 'decision' })
    expect(await page()).toContain(`href="${address}">供热条例（征求意见稿）</a>`)
    expect(await page()).toContain('2026年3月3日至2026年4月2日')
  })

  it('is found: in the list, on the home page, by search, in the site map; and followed', async () => {
    await open('found')
    for (const url of ['/topics', '/', `/search?q=${encodeURIComponent('冬季供热')}`, '/sitemap.xml']) {
      expect((await anybody.get(url)).body, url).toContain('/topics/found')
    }
    for (const form of ['feed', 'atom']) {
      const feed = await anybody.get(`/topics/found/${form}.xml`)
      expect([feed.statusCode, feed.body.includes('供热管理办法')]).toEqual([200, true])
    }
  })

  it('shows what was let out while something else is being written', async () => {
    await open('rewritten')
    await post(room.clerk, '/office/topics/rewritten/text', text({ title: '还没有审核的名称' }))
    const shown = async () => (await anybody.get('/topics/rewritten')).body
    expect(await shown()).not.toContain('还没有审核的名称')
    expect((await room.head.get('/office/topics')).body).toContain('有修改待公开')
    expect((await decide(room.disclosure, 'rewritten', 'giveBackTopic')).statusCode).toBe(422)
    await decide(room.disclosure, 'rewritten', 'giveBackTopic', '名称不对')
    expect((await room.clerk.get('/office/topics/rewritten')).body).toContain('名称不对')
    await decide(room.head, 'rewritten', 'publishTopic')
    expect(await shown()).toContain('还没有审核的名称')
  })

  it('that is over stays, says so, and is changed no more', async () => {
    await open('over')
    expect((await decide(room.head, 'over', 'closeTopic')).statusCode).toBe(303)
    const page = await anybody.get('/topics/over')
    expect(page.statusCode).toBe(200)
    expect(textOf(page)).toContain('2026年3月3日起不再更新，内容保留')
    expect((await post(room.clerk, '/office/topics/over/text', text())).statusCode).toBe(422)
    expect((await anybody.get('/')).body).not.toContain('/topics/over')
  })

  it('leaves out what is not public any more, and tells the office', async () => {
    const gone = await begin(
      room.clerk,
      policyFields(room, { title: '作废', documentNumber: '归财〔2026〕3号' }),
    )
    await post(room.clerk, '/office/topics/new', {
      ...text({ entries1: `${first}\n${gone}` }),
      code: 'parts',
    })
    await decide(room.head, 'parts', 'publishTopic')
    expect((await anybody.get('/topics/parts')).body).not.toContain(gone)
    expect(textOf(await room.clerk.get('/office/topics/parts'))).toContain('有些内容公众看不到')
  })

  it.each([
    ['code', { code: '../x' }],
    ['title', { code: 'fine', title: '' }],
    ['entries1', { code: 'fine', entries1: '文件' }],
    ['heading2', { code: 'fine', entries2: '20260000001' }],
    ['entries2', { code: 'fine', heading2: '解读' }],
  ])('comes back with a sentence at %s and what was typed', async (field, wrong) => {
    const back = await post(room.clerk, '/office/topics/new', { ...text(), ...wrong })
    expect(back.statusCode).toBe(422)
    expect(errorAt(back, field)).not.toBe('')
    expect(back.body).toContain('今年冬天怎么供热。')
  })
})
