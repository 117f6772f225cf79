import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { newFormKey } from '#platform/form-key.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { servicesAt } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import type { ReportJson } from '../../src/annual-report/report-json.ts'
import { fillDemo } from '../../src/demo/fill.ts'
import { verify } from '../../src/trail/verify.ts'

/** Table three of the report for 2019 as it was printed: 自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计. */
const PRINTED: readonly (readonly number[])[] = [
  [356, 43, 18, 20, 43, 10, 490],
  [4, 0, 0, 0, 0, 0, 4],
  [144, 7, 0, 0, 1, 8, 160],
  [1, 0, 0, 0, 0, 1, 2],
  [1, 0, 0, 0, 0, 1, 2],
  [1, 0, 0, 0, 0, 0, 1],
  [0, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 0, 0],
  [3, 0, 0, 0, 0, 0, 3],
  [1, 1, 0, 0, 0, 0, 2],
  [0, 0, 0, 0, 0, 0, 0],
  [59, 28, 0, 0, 0, 0, 87],
  [42, 5, 3, 0, 0, 0, 50],
  [1, 0, 0, 0, 0, 0, 1],
  [0, 0, 0, 0, 0, 0, 0],
  [89, 2, 15, 20, 30, 0, 156],
  [9, 0, 0, 0, 2, 0, 11],
  [0, 0, 0, 0, 0, 0, 0],
  [1, 0, 0, 0, 0, 0, 1],
  [0, 0, 0, 0, 10, 0, 10],
  [5, 0, 0, 0, 0, 0, 5],
  [357, 43, 18, 20, 43, 10, 491],
  [3, 0, 0, 0, 0, 0, 3],
]

let base: TestDatabase
let site: WholeSite
const folder = mkdtempSync(join(tmpdir(), 'mingfu-2019-'))

beforeAll(async () => {
  base = await freshDatabase()
  const services = {
    ...servicesAt(base.db, { now: new Date('2026-03-02T10:00:00+08:00') }),
    config: readConfig({ MINGFU_DATA: folder }, true),
  }
  expect(await fillDemo(services, base.ownerUrl, 2021)).toBe(true)
  await base.asOwner('update time_setting set simulated = true')
  site = await wholeSite(services)
}, 300_000)
afterAll(async () => {
  await site.close()
  await base.close()
  rmSync(folder, { recursive: true, force: true })
})

it('goal 8: the disclosure office reads table three of 2019 as it was printed, cell by cell', async () => {
  const [gongkai] = await base.asOwner("select id from users where login = 'gongkai'")
  const visitor = await site.as({ id: Number(gongkai?.id) })
  const period = 'from=2019-01-01&to=2019-12-31'
  const { body } = await visitor.get(`/office/figures/figures.csv?${period}&table=table-three`)
  const rows = body.split(/\r?\n/).map(line => line.split(',').slice(-7).map(Number))
  expect(rows.filter(cells => cells.length === 7 && cells.every(Number.isInteger))).toEqual(PRINTED)
})

it('goal 8: each of the 494 was received, answered by letter within its time, under the law of its day', async () => {
  const rows = await base.asOwner(`
    select law, count(*)::int as n, bool_and(on_time) as on_time, bool_and(closed_on <= due_on) as by_due,
      bool_and(exists (select from letters l where l.request_id = r.id and l.kind = 'receipt')) as receipts,
      bool_and(exists (select from letters l where l.request_id = r.id and l.kind in ('answer', 'withdrawal'))) as answers
    from requests r where received_on < '2020-01-01' group by law order by law`)
  expect(rows.map(({ law }) => law)).toEqual(['2008', '2019'])
  expect(rows.reduce((sum, row) => sum + Number(row.n), 0)).toBe(494)
  for (const row of rows) {
    expect(row).toMatchObject({ on_time: true, by_due: true, receipts: true, answers: true })
  }
  const named = await base.asOwner(`
    select count(*)::int as n from letters l join requests r on r.id = l.request_id
    where (l.content::text like '%第492号%') <> (r.law = '2008') and l.kind = 'answer'`)
  expect(named[0]?.n).toBe(0)
})

it('goal 8: several channels, some extended, and a trail that is whole', async () => {
  const channels = await base.asOwner('select distinct channel from requests')
  expect(channels.length).toBeGreaterThanOrEqual(5)
  const [extended] = await base.asOwner('select count(*)::int as n from request_extensions where granted')
  expect(Number(extended?.n)).toBeGreaterThan(10)
  expect(await verify(base.db)).toMatchObject({ intact: true })
})

it('goal 8: 2020 and 2021 go on from 2019, cell by cell what was carried forward, the latter in its own form', async () => {
  const reports = await Promise.all(
    [2019, 2020, 2021].map(async year =>
      (await site.visitor().get(`/annual-reports/city/${year}/report.json`)).json<ReportJson>(),
    ),
  )
  expect(reports.map(({ format }) => format)).toEqual(['2019', '2019', '2021'])
  for (const [before, now] of [reports.slice(0, 2), reports.slice(1)]) {
    expect(now?.requests.carriedOver).toEqual(before?.requests.carriedForward)
    expect(now?.requests.received?.total).toBeGreaterThan(50)
  }
  expect(Object.keys(reports[2]?.requests ?? {})).toContain('other.notCorrected')
})

it('goal 8: the compiled report of the city is the printed one, cell by cell in all its tables', async () => {
  const [gongkai] = await base.asOwner("select id from users where login = 'gongkai'")
  const visitor = await site.as({ id: Number(gongkai?.id) })
  const json = (await visitor.get('/annual-reports/city/2019/report.json')).json<ReportJson>()
  const rows = Object.values(json.requests).map(cells => Object.values(cells))
  expect(rows).toEqual(PRINTED)
  const { review, litigation, disclosure } = json
  expect(review).toEqual({ upheld: 46, corrected: 13, other: 5, pending: 4, total: 68 })
  expect(litigation.direct).toEqual({ upheld: 49, corrected: 7, other: 16, pending: 9, total: 81 })
  expect(litigation.afterReview).toEqual({ upheld: 11, corrected: 3, other: 1, pending: 2, total: 17 })
  expect(disclosure).toEqual({
    regulations: { made: 27, disclosed: 27, standing: 43 },
    normativeDocuments: { made: 468, disclosed: 468, standing: 1062 },
    licences: { lastYearItems: 2798, change: 884, decisions: 398151 },
    otherServices: { lastYearItems: 3652, change: 1051, decisions: 2335431 },
    penalties: { lastYearItems: 13673, change: 1378, decisions: 58651 },
    enforcement: { lastYearItems: 787, change: 158, decisions: 15939 },
    fees: { lastYearItems: 322, change: -33 },
    procurement: { projects: 8340, amountWan: '2173413.7948' },
  })
})

it('goal 8: every cell of the compiled report opens to as many cases, disputes and returns as it says', async () => {
  const [gongkai] = await base.asOwner("select id from users where login = 'gongkai'")
  const visitor = await site.as({ id: Number(gongkai?.id) })
  const page = await visitor.get('/office/annual-reports/city/2019')
  const links = [...page.body.matchAll(/<a href="(\/office\/[^"]+)"[^>]*>(-?[\d.]+)<\/a>/g)]
  expect(links.length).toBeGreaterThan(90)
  for (const [, href = '', shown = ''] of links) {
    const list = await visitor.get(href.replaceAll('&amp;', '&'))
    expect(list.statusCode).toBe(200)
    const said = textOf(list)
    if (href.includes('/figures/cases')) expect(said).toContain(`共 ${shown} 件`)
    else if (href.includes('/disputes')) expect(said).toContain(`共${shown}件`)
    else expect(said).toContain(shown)
  }
}, 120_000)

it('goal 8: a case corrected later is a difference to the published figure, and names the case', async () => {
  const [gongkai] = await base.asOwner("select id from users where login = 'gongkai'")
  const visitor = await site.as({ id: Number(gongkai?.id) })
  const address = '/office/annual-reports/city/2019'
  expect(textOf(await visitor.get(address))).toContain('现在的数据与公开的一致')
  const [moved] = await base.asOwner(
    "select id, number from requests where decision = 'refused.internalAffairs' limit 1",
  )
  await base.asOwner("update requests set decision = 'partlyDisclosed' where id = $1", [moved?.id])
  const said = textOf(await visitor.get(address))
  expect(said).toContain('公开以后，4处数据有了变化')
  const cell = textOf(await visitor.get(`${address}/cells/requests.partlyDisclosed.total`))
  expect(cell).toContain('公开的第1版2')
  expect(cell).toContain('公开以后新计入的')
  expect(cell).toContain(String(moved?.number))
  const json = (await visitor.get('/annual-reports/city/2019/report.json')).json<ReportJson>()
  expect(json.requests.partlyDisclosed?.total).toBe(2)
  // A correction says why, and is a version of its own.
  const publish = (reason: string) =>
    visitor.submit(`${address}/publication`, { reason, form_key: newFormKey() })
  expect(textOf(await publish(''))).toContain('请写明更正的原因')
  expect(textOf(await publish('一件决定的类型登记有误'))).toContain('第2版')
  expect(textOf(await visitor.get('/annual-reports/city/2019'))).toContain('一件决定的类型登记有误')
  await base.asOwner("update requests set decision = 'refused.internalAffairs' where id = $1", [moved?.id])
})
