import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requireOffice } from '#organisations'
import { inTransaction } from '#platform/db.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { type Office, officeWith } from '#test/office.ts'
import { makeTown, type Officer, officer, servicesAt } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { type Fact, recordAll, trailOf } from '../index.ts'
import { trailRoutes } from '../routes.ts'

const START = new Date('2026-03-02T23:30:00+08:00')
let base: TestDatabase
let office: Office
let auditor: Officer
let countyAuditor: Officer
let clerk: Officer
let bureau = 0

/** 120 facts, one every hour. */
const fact = (n: number): Fact => ({
  by: { kind: 'user', id: 7, name: n % 10 === 0 ? '王五' : '李经办', origin: '10.0.0.8' },
  verb: n % 2 === 0 ? 'requests.confirm' : 'requests.grantExtension',
  subject: { kind: 'request', id: `2026${String(n).padStart(4, '0')}` },
  unitId: n % 3 === 0 ? null : bureau,
  at: new Date(START.getTime() + n * 3_600_000),
  outcome: n === 4 ? 'refused' : 'done',
  before: { dueOn: '2026-03-30', stage: 'open' },
  after: n === 4 ? { code: 'past-due' } : { dueOn: '2026-04-28', stage: 'open' },
})

beforeAll(async () => {
  base = await freshDatabase()
  const services = servicesAt(base.db, { now: START })
  const town = await makeTown(services)
  auditor = await officer(services, town.cityOffice, 'auditor')
  countyAuditor = await officer(services, town.countyOffice, 'auditor')
  clerk = await officer(services, town.bureau, 'clerk')
  bureau = town.bureau.id
  await base.asOwner(
    "alter table trail disable trigger all; truncate trail; update trail_head set seq = 0, hash = repeat('0', 64); alter table trail enable trigger all",
  )
  await inTransaction(base.db, tx =>
    recordAll(
      tx,
      Array.from({ length: 120 }, (_, i) => fact(i + 1)),
    ),
  )
  office = await officeWith(
    services,
    trailRoutes(services, {
      words: {
        verbs: { 'requests.confirm': '确认收到', 'requests.grantExtension': '同意延期' },
        things: { request: '申请' },
        particulars: { dueOn: '答复期限', code: '拒绝的原因' },
        values: { code: { 'past-due': '期限已过' } },
      },
      requireOffice,
      readableBy: async ({ actor }) =>
        actor.id === auditor.id ? 'all' : actor.id === countyAuditor.id ? [bureau] : null,
      unitNames: async () => new Map([[bureau, '归德市财政局']]),
    }),
  )
})
afterAll(async () => {
  await office.close()
  await base.close()
})

const numbers = (html: string) => [...html.matchAll(/申请 2026(\d{4})<\/a>/g)].map(match => Number(match[1]))
const see = async (query: string, who = auditor) =>
  numbers((await office.as(who).get(`/office/trail${query}`)).body)

describe('the page of the trail', () => {
  it('tells who did what to which thing, when, from where, before and after', async () => {
    const page = textOf(await office.as(auditor).get('/office/trail?id=20260119'))
    for (const said of [
      '119',
      '2026年3月7日 22:30',
      '李经办',
      '同意延期',
      '申请 20260119',
      '归德市财政局',
      '10.0.0.8',
      '答复期限：2026年3月30日 → 2026年4月28日',
    ])
      expect(page).toContain(said)
    expect(page).not.toContain('stage')
  })

  it('tells attempts that were refused', async () => {
    const page = textOf(await office.as(auditor).get('/office/trail?id=20260004'))
    expect(page).toContain('被拒绝')
    expect(page).toContain('拒绝的原因：期限已过')
  })

  it('turns pages, the newest first, each fact once', async () => {
    const shown: number[] = []
    for (let address: string | undefined = '/office/trail'; address !== undefined; ) {
      const { body } = await office.as(auditor).get(address)
      shown.push(...numbers(body))
      address = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(shown).toEqual(Array.from({ length: 120 }, (_, i) => 120 - i))
  })

  it.each([
    ['a person', `?who=${encodeURIComponent('王五')}`, [120, 110, 100, 90, 80, 70, 60, 50, 40, 30, 20, 10]],
    ['a thing', '?kind=request&id=20260017', [17]],
    ['one day in China', '?from=2026-03-03&to=2026-03-03', Array.from({ length: 24 }, (_, i) => 24 - i)],
    [
      'a verb and a day',
      '?verb=requests.confirm&from=2026-03-03&to=2026-03-03',
      Array.from({ length: 12 }, (_, i) => 24 - 2 * i),
    ],
    ['nothing that is there', '?kind=unit', []],
  ])('is searched by %s', async (_what, query, expected) => {
    expect(await see(query)).toEqual(expected)
  })

  it('keeps the search while turning pages', async () => {
    const { body } = await office.as(auditor).get('/office/trail?verb=requests.confirm')
    const next = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(next).toContain('verb=requests.confirm')
    expect(await see(next.replace('/office/trail', ''))).toEqual([20, 18, 16, 14, 12, 10, 8, 6, 4, 2])
  })

  it.each([
    ['?from=2026-02-30', '起始日期不是一个存在的日期'],
    ['?from=2026-03-05&to=2026-03-04', '截止日期早于起始日期'],
    [`?who=${'李'.repeat(200)}`, '人员姓名最多100字'],
  ])('says what is wrong with %s and keeps what was typed', async (query, sentence) => {
    const page = await office.as(auditor).get(`/office/trail${query}`)
    expect(page.statusCode).toBe(422)
    expect(textOf(page)).toContain(sentence)
  })

  it.each(['?below=x', '?below=-1', '?who=a&who=b', '?who=%00', '?verb[]=x', '?below=99999999999999999999'])(
    'survives %s',
    async query => {
      expect((await office.as(auditor).get(`/office/trail${query}`)).statusCode).toBeLessThan(500)
    },
  )

  it('shows an auditor of a part of the city that part alone', async () => {
    expect((await see('', countyAuditor)).every(n => n % 3 !== 0)).toBe(true)
    expect(await see('?id=20260003', countyAuditor)).toEqual([])
  })

  it('is not there for anybody else', async () => {
    expect((await office.as(clerk).get('/office/trail')).statusCode).toBe(404)
  })

  it('lends a thing its own story', async () => {
    expect(await trailOf(base.db, { kind: 'request', id: '20260017' }, 10)).toMatchObject([
      { actorName: '李经办', verb: 'requests.grantExtension', outcome: 'done' },
    ])
  })
})
