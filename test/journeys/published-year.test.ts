import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { readConfig } from '#platform/config.ts'
import { dayInChina } from '#platform/day.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { servicesAt } from '#test/town.ts'
import { textOf, type Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { DemoCity } from '../../src/demo/demo-city.ts'
import { publish2019 } from '../../src/demo/fill.ts'
import { STAFFED_TO_PUBLISH } from '../../src/demo/people.ts'
import { COUNTS_OF_2019, partOf, sumOf } from '../../src/demo/publishing-year/counts.ts'
import { FOUNDED_FOR_2019 } from '../../src/demo/year-2019/deeds.ts'
import { INTERPRETATION_FORMS } from '../../src/publishing/documents/document.ts'
import { interpretBy } from '../../src/publishing/documents/rules/terms.ts'

/**
 * What the report of 2019 counts one by one, published by calling the actions. On each commit a fortieth of it;
 * `MINGFU_SHARE_OF_2019=1` makes all of it, some five thousand.
 */
const SHARE = Number(process.env.MINGFU_SHARE_OF_2019 ?? 1 / 40)
const COUNTS = partOf(COUNTS_OF_2019, SHARE, { newsToo: false })

let base: TestDatabase
let site: WholeSite
let office: Visitor
const folder = mkdtempSync(join(tmpdir(), 'mingfu-published-'))

beforeAll(async () => {
  base = await freshDatabase()
  const services = {
    ...servicesAt(base.db, { now: new Date('2020-01-10T10:00:00+08:00') }),
    config: readConfig({ MINGFU_DATA: folder }, true),
  }
  const city = new DemoCity(services)
  await city.settle(FOUNDED_FOR_2019, STAFFED_TO_PUBLISH)
  await publish2019(city, { counts: COUNTS, staffed: STAFFED_TO_PUBLISH })
  site = await wholeSite(services)
  const [gongkai] = await base.asOwner("select id from users where login = 'gongkai'")
  office = await site.as({ id: Number(gongkai?.id) })
}, 1_800_000)
afterAll(async () => {
  await site.close()
  await base.close()
  rmSync(folder, { recursive: true, force: true })
})

/** How many rows a list of the office has, page after page. */
async function rowsOf(address: string): Promise<number> {
  const { body } = await office.get(address)
  const rows = (/<tbody>(.*?)<\/tbody>/s.exec(body)?.[1] ?? '').split('<tr').length - 1
  const next = [...body.matchAll(/<a [^>]*href="([^"]*[?&](?:amp;)?after=[^"]*)"/g)].at(-1)?.[1]
  return rows + (next === undefined ? 0 : await rowsOf(next.replaceAll('&amp;', '&')))
}

describe('portal goal 5: an interpretation is joined to what it interprets', () => {
  it('each stands on the other’s page, both ways', async () => {
    const links = await base.asOwner(`
      select mine.number as mine, theirs.number as theirs from document_relations relation
      join documents mine on mine.id = from_document join documents theirs on theirs.id = to_document
      where kind = 'interprets'`)
    expect(links).toHaveLength(sumOf(COUNTS.interpretations))
    const reader = site.visitor()
    for (const { mine, theirs } of links) {
      expect((await reader.get(`/documents/${mine}`)).body).toContain(`href="/documents/${theirs}"`)
      expect((await reader.get(`/documents/${theirs}`)).body).toContain(`href="/documents/${mine}"`)
    }
  }, 600_000)

  it('from the transaction that published it', async () => {
    const [apart] = await base.asOwner(`
      select count(*)::int as n from document_relations relation join editions on document_id = from_document
      where kind = 'interprets' and stage = 'live' and relation.xmin <> editions.xmin`)
    expect(apart?.n).toBe(0)
  })

  it('three workdays are counted for each; what nobody interpreted is listed with its day', async () => {
    const calendar = calendarFrom(BUILT_IN_NOTICES)
    const rows = await base.asOwner(`
      select mine.first_published_at as mine, theirs.first_published_at as theirs from document_relations relation
      join documents mine on mine.id = from_document join documents theirs on theirs.id = to_document
      where kind = 'interprets'`)
    const late = rows.filter(
      ({ mine, theirs }) => dayInChina(mine as Date) > interpretBy(calendar, dayInChina(theirs as Date)),
    ).length
    expect(late).toBeLessThan(rows.length / 5)
    const marks: number = await lateMarks('/office/documents/interpretations?year=2019')
    expect(marks).toBe(late)
    const [owed] = await base.asOwner(`
      select count(*)::int as n from editions where stage = 'live' and needs_interpretation
        and not exists (select from document_relations where to_document = document_id and kind = 'interprets')`)
    expect(Number(owed?.n)).toBeGreaterThan(0)
    expect(await rowsOf('/office/documents?list=uninterpreted')).toBe(owed?.n)
  })

  async function lateMarks(address: string): Promise<number> {
    const { body } = await office.get(address)
    const next = [...body.matchAll(/href="([^"]*after=[^"]*)"/g)].at(-1)?.[1]
    const here = body.split('class="state late"').length - 1
    return here + (next === undefined ? 0 : await lateMarks(next.replaceAll('&amp;', '&')))
  }
})

describe('portal goal 13: the figures of 2019 are counted, not typed, and each opens to its list', () => {
  it('规章 and 规范性文件: made, made and disclosed, public at the end of the year', async () => {
    const { regulations, olderRegulations, normative, olderNormative } = COUNTS
    for (const [genre, made, older] of [
      ['regulation', regulations, olderRegulations],
      ['normative', normative, olderNormative],
    ] as const) {
      for (const [as, count] of [
        ['made', made],
        ['disclosed', made],
        ['standing', made + older],
      ] as const) {
        const address = `/office/documents/counted?year=2019&genre=${genre}&as=${as}`
        expect(textOf(await office.get(address))).toContain(`${count}件`)
        expect(await rowsOf(address)).toBe(count)
      }
    }
  }, 120_000)

  it('the cells of the report that is compiled are the same, and lead there', async () => {
    const cells = [...(await office.get('/office/annual-reports/city/2019')).body.matchAll(CELL)]
    expect(cells.map(([, key, shown]) => [key, Number(shown)])).toEqual([
      ['regulations.made', COUNTS.regulations],
      ['regulations.disclosed', COUNTS.regulations],
      ['regulations.standing', COUNTS.regulations + COUNTS.olderRegulations],
      ['normativeDocuments.made', COUNTS.normative],
      ['normativeDocuments.disclosed', COUNTS.normative],
      ['normativeDocuments.standing', COUNTS.normative + COUNTS.olderNormative],
    ])
  })
  const CELL = /href="[^"]*disclosure\.((?:regulations|normativeDocuments)\.\w+)[^"]*"[^>]*>(\d+)</g

  it('解读 by form', async () => {
    const all = '/office/documents/interpretations?year=2019'
    expect(textOf(await office.get(all))).toContain(`共${sumOf(COUNTS.interpretations)}条`)
    for (const [form, count] of Object.entries(COUNTS.interpretations)) {
      const label = INTERPRETATION_FORMS[form as keyof typeof INTERPRETATION_FORMS]
      expect(textOf(await office.get(`${all}&form=${form}`))).toContain(`其中${label}${count}条`)
      expect(await rowsOf(`${all}&form=${form}`)).toBe(count)
    }
  })

  it('回应, 新闻发布会 with their records, 意见征集, 信息报送 and what of it was adopted', async () => {
    for (const [address, said, count] of [
      ['/office/responses?year=2019&list=given', `共${COUNTS.responses}次`, COUNTS.responses],
      ['/office/press-conferences?year=2019&list=held', `共${COUNTS.conferences}场`, COUNTS.conferences],
      ['/office/consultations?year=2019', `公开征集${COUNTS.consultations}期`, COUNTS.consultations],
      ['/office/submissions?year=2019', `报送${COUNTS.submissions}篇`, COUNTS.submissions],
      ['/office/submissions?year=2019&list=adopted', `其中被采用${COUNTS.adopted}篇`, COUNTS.adopted],
    ] as const) {
      expect(textOf(await office.get(address))).toContain(said)
      expect(await rowsOf(address)).toBe(count)
    }
    const [records] = await base.asOwner(
      "select count(*)::int as n from press_conferences where stage = 'recorded' and transcript like '主持人：%'",
    )
    expect(records?.n).toBe(COUNTS.conferences)
  })

  it('回应 and 新闻发布会 on the portal, too: each count opens to as many', async () => {
    const reader = site.visitor()
    const { body } = await reader.get('/figures?year=2019')
    const listed = async (address: string): Promise<number> => {
      const page = (await reader.get(address)).body
      const next = [...page.matchAll(/<a [^>]*href="([^"]*&amp;after=[^"]*)"/g)].at(-1)?.[1]
      const rows = page.split(/<li><a href="\/(?:responses|press-conferences)\/\d/).length - 1
      return rows + (next === undefined ? 0 : await listed(next.replaceAll('&amp;', '&')))
    }
    for (const [what, count] of [
      ['responses', `${COUNTS.responses}次`],
      ['press-conferences', `${COUNTS.conferences}场`],
    ] as const) {
      const address = `/figures/${what}?year=2019`
      expect(body).toContain(`<a href="${address}">${count}</a>`)
      expect(`${await listed(address)}`).toBe(count.slice(0, -1))
      expect(await listed(`/figures/${what}?year=2018`)).toBe(0)
    }
  })
})
