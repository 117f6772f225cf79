import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { fixtureBytes } from '#test/annual-reports.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { readFile } from '#test/reports.ts'
import { makeTown, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { addVersion } from '../compiling/store.ts'
import { paths } from '../paths.ts'
import { contentOf, type ReportContent } from '../values.ts'

let base: TestDatabase
let services: Services
let town: Town
let site: WholeSite
let head: Officer

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2026-03-02T09:00:00+08:00') })
  town = await makeTown(services)
  head = await officer(services, town.bureau, 'disclosure-head')
  site = await wholeSite(services)
})
afterAll(async () => {
  await site.close()
  await base.close()
})

async function publish(unitId: number, content: ReportContent, reason = ''): Promise<void> {
  const at = services.now()
  await inTransaction(base.db, async tx => {
    await addVersion(tx, {
      ...{ unitId, year: content.year, origin: 'compiled', content, sources: [], reason, by: head.id, at },
    })
  })
}

/** A report somebody published, as if this unit had. */
async function contentIn(file: string, unit: string, year: number): Promise<ReportContent> {
  return contentOf(await readFile(file, fixtureBytes(file)), { unit, year })
}

describe('before anything is published', () => {
  it('the page says what comes here', async () => {
    const page = await site.visitor().get(paths.archive)
    expect(page.statusCode).toBe(200)
    expect(textOf(page)).toContain('还没有公开的年度报告')
  })

  it('there is no report and no file', async () => {
    expect((await site.visitor().get(paths.published('finance', 2024))).statusCode).toBe(404)
    expect((await site.visitor().get(paths.file('finance', 2024, 'json'))).statusCode).toBe(404)
  })
})

describe('what is published', () => {
  beforeAll(async () => {
    const { bureau, county } = town
    await publish(bureau.id, await contentIn('suqian-2023.txt', bureau.name, 2023))
    await publish(county.id, await contentIn('hongze-2023.layout.txt', county.name, 2023))
    const first = await contentIn('suqian-2024.txt', bureau.name, 2024)
    await publish(bureau.id, first)
    const values = { ...first.values, 'disclosure.regulations.inForce': 77 }
    const chapters = first.chapters.map(one => (one.chapter === 6 ? { ...one, text: '没有其他事项。' } : one))
    await publish(bureau.id, { ...first, values, chapters }, '规章的件数有误。')
  })

  it('stands in the archive: the last year first, and any year, unit and name in the address', async () => {
    const visitor = site.visitor()
    const latest = textOf(await visitor.get(paths.archive))
    expect(latest).toContain('归德市财政局')
    expect(latest).toContain('第2版')
    expect(latest).not.toContain('睢阳区人民政府2023')
    const year = textOf(await visitor.get(paths.archiveOf({ year: '2023' })))
    expect(year).toContain('睢阳区人民政府2023年度报告')
    const unit = textOf(await visitor.get(paths.archiveOf({ unit: 'finance' })))
    expect(unit).toMatch(/财政局2024年度报告[\s\S]*财政局2023年度报告/)
    expect(unit).not.toContain('睢阳区')
    expect(textOf(await visitor.get(paths.archiveOf({ q: '睢阳' })))).toContain('睢阳区人民政府2023年度报告')
    expect(textOf(await visitor.get(paths.archiveOf({ q: '乌有' })))).toContain('没有找到')
    expect((await visitor.get('/units/finance')).body).toContain(paths.archiveOf({ unit: 'finance' }))
  })

  it('is shown as last published, with what changed and why', async () => {
    const page = await site.visitor().get(paths.published('finance', 2024))
    const text = textOf(page)
    expect(text).toContain('归德市财政局2024年政府信息公开工作年度报告')
    expect(text).toContain('更正的原因：规章的件数有误。')
    expect(text).toContain('与第1版不同的数据，1处')
    expect(text).toMatch(/规章·现行有效件数\s*\d+\s*77/)
    expect(text).toContain('文字有改动的部分：其他需要报告的事项。')
    expect(text).not.toContain('这不是最新的一版')
  })

  it('keeps every version at its address, and says when a later one is there', async () => {
    const text = textOf(await site.visitor().get(paths.version('finance', 2024, 1)))
    expect(text).toContain('这不是最新的一版')
    expect(text).toContain('规章的件数有误。')
    for (const version of ['3', '0', 'x']) {
      const page = await site.visitor().get(`${paths.published('finance', 2024)}?version=${version}`)
      expect(page.statusCode, version).toBe(404)
    }
  })

  it.each([
    ['docx', 'PK'],
    ['pdf', '%PDF'],
    ['xlsx', 'PK'],
    ['json', '{'],
  ])('is taken away as %s, each version by itself', async (kind, beginning) => {
    const file = await site.visitor().get(paths.fileOf('finance', 2024, 1, kind))
    expect(file.statusCode).toBe(200)
    expect(file.rawPayload.subarray(0, beginning.length).toString('latin1')).toBe(beginning)
    expect(file.headers['cache-control']).toBe('no-cache')
    const held = { 'if-none-match': String(file.headers.etag) }
    const again = await site.visitor().send({ url: paths.fileOf('finance', 2024, 1, kind), headers: held })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    const later = await site.visitor().send({ url: paths.fileOf('finance', 2024, 2, kind), headers: held })
    expect(later.statusCode).toBe(200)
    expect(file.headers['content-disposition']).toContain(`.${kind}`)
    expect((await site.visitor().get(paths.fileOf('finance', 2024, 9, kind))).statusCode).toBe(404)
  })

  it('says in JSON what the page says', async () => {
    const last = (await site.visitor().get(paths.file('finance', 2024, 'json'))).json()
    const first = (await site.visitor().get(paths.fileOf('finance', 2024, 1, 'json'))).json()
    expect(last).toMatchObject({
      unit: '归德市财政局',
      year: 2024,
      disclosure: { regulations: { inForce: 77 } },
    })
    expect(first.disclosure.regulations.inForce).not.toBe(77)
    expect(first.requests).toEqual(last.requests)
  })

  it('is in no other format', async () => {
    expect((await site.visitor().get(paths.file('finance', 2024, 'exe'))).statusCode).toBe(404)
  })
})

describe('published reports side by side', () => {
  beforeAll(async () => {
    await publish(town.bureau.id, await contentIn('shangqiu-2019.txt', town.bureau.name, 2019))
  })

  it('are chosen on a page of their own', async () => {
    const page = await site.visitor().get(paths.comparison)
    expect(page.statusCode).toBe(200)
    expect(textOf(page)).toContain('一个单位的历年报告')
    expect(page.body).not.toContain('下载对比表')
  })

  it('are the years of one unit, with what changed, in the last version of each', async () => {
    const page = await site.visitor().get(paths.comparisonOf({ units: 'finance', years: '2023,2024' }))
    const text = textOf(page)
    expect(text).toContain('归德市财政局历年年度报告对比')
    expect(text).toContain('2023年2024年比上年')
    expect(text).toMatch(/规章·现行有效件数\d*77/)
    expect(page.body).toContain('id="chart-years-title"')
  })

  it('say where the forms differ, and where a year is left out', async () => {
    const text = textOf(
      await site.visitor().get(paths.comparisonOf({ units: 'finance', years: '2019,2023,2020' })),
    )
    expect(text).toContain('主动公开一表自2021年度起换了格式')
    expect(text).toContain('2020年还没有公开的报告')
    expect(text).toContain('表中没有2022年的报告，“比上年”一栏是与2019年相比。')
  })

  it('are the units of one year', async () => {
    const several = '/annual-reports/comparison?units=finance&units=suiyang&years=2023'
    for (const address of [several, paths.comparisonOf({ years: '2023' })]) {
      const page = await site.visitor().get(address)
      expect(textOf(page)).toMatch(/项目.*财政局.*睢阳区人民政府/)
      expect(textOf(page)).not.toContain('比上年')
      expect(page.body).toContain('id="chart-units-title"')
    }
    const missing = textOf(await site.visitor().get(`${several.replace('2023', '2024')}`))
    expect(missing).toContain('睢阳区人民政府还没有公开2024年度的报告。')
  })

  it('are a table for a spreadsheet too', async () => {
    const file = await site.visitor().get(paths.comparisonFile({ units: 'finance', years: '2023,2024' }))
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(file.body).toContain('表,项目,2023年,2024年,比上年,说明')
    expect(file.body).toMatch(/规章·现行有效件数,\d*,77,/)
    expect((await site.visitor().get(paths.comparisonFile({ units: 'nowhere' }))).statusCode).toBe(404)
  })

  it('are none of what is not there', async () => {
    const page = await site.visitor().get(paths.comparisonOf({ units: 'nowhere', years: 'x' }))
    expect(page.statusCode).toBe(200)
    expect(textOf(page)).toContain('没有公开的报告，请另选单位或者年度。')
  })
})
