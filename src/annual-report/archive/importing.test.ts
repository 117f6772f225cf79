import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { fixtureBytes } from '#test/annual-reports.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { standingOf } from '../compiling/standing.ts'
import { addVersion } from '../compiling/store.ts'
import { paths } from '../paths.ts'

let base: TestDatabase
let services: Services
let town: Town
let site: WholeSite
let head: Officer
let office: Visitor
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  head = await officer(services, town.bureau, 'disclosure-head')
  site = await wholeSite(services)
  office = await site.as(head)
})
afterAll(async () => {
  await site.close()
  await base.close()
})

const fileOf = (name: string, content: Uint8Array = fixtureBytes(name)) => ({
  ...{ field: 'file', name, type: 'application/octet-stream' },
  content: Buffer.from(content),
})

function bring(name: string, { by = office, unit = 'finance', content = fixtureBytes(name) } = {}) {
  return by.postFiles(paths.importing, { unit }, [fileOf(name, content)])
}

async function agree(
  page: { readonly body: string },
  said: Readonly<Record<string, string>> = {},
  by = office,
) {
  const file = valueIn(page, 'file') ?? ''
  return by.post(paths.importConfirmation, { file, form_key: valueIn(page, 'form_key') ?? '', ...said })
}

const versions = () =>
  base.asOwner('select year, version, origin, reason from annual_report_versions order by id')

describe('导入以前年度的报告', () => {
  it('shows what was read and what the checks say, and publishes nothing yet', async () => {
    expect(textOf(await office.get(paths.importing))).toContain('归德市财政局')
    const page = await bring('suqian-2023.txt')
    expect(page.statusCode).toBe(200)
    const text = textOf(page)
    expect(text).toContain('2023年度。导入以后对外公开')
    expect(text).toContain('您选的是“归德市财政局”')
    expect(text).toContain('59237.2449')
    expect(await versions()).toEqual([])
  })

  it('publishes it when agreed to, once however often it is sent', async () => {
    const page = await bring('suqian-2023.txt')
    const [first, second] = [await agree(page), await agree(page)]
    expect([first.statusCode, first.headers.location]).toEqual([303, paths.published('finance', 2023)])
    expect(second.headers.location).toBe(first.headers.location)
    expect(await versions()).toEqual([{ year: 2023, version: 1, origin: 'imported', reason: '' }])
    const published = textOf(await site.visitor().get(paths.published('finance', 2023)))
    expect(published).toContain('由公开的年报导入')
    expect(published).toContain('59237.2449')
    expect(textOf(await site.visitor().get(paths.archive))).toContain('2026年3月2日导入')
    expect(await base.asOwner('select count(*)::int as waiting from annual_report_imports')).toEqual([
      { waiting: 1 },
    ])
  })

  it('is refused when the same report is brought again', async () => {
    const page = await bring('suqian-2023.txt')
    expect(textOf(await agree(page))).toContain('已经导入过，与这一份相同')
  })

  it('is another version, with its reason, when another file is brought', async () => {
    const other = Buffer.from(fixtureBytes('suqian-2023.txt'))
      .toString('utf8')
      .replaceAll('59237.2449', '59237.25')
    const page = await bring('suqian-2023.txt', { content: Buffer.from(other) })
    const refused = await agree(page)
    expect(refused.statusCode).toBe(422)
    expect(errorAt(refused, 'reason')).toContain('请写明更正的原因')
    const done = await agree(refused, { reason: '金额读错了。' })
    expect(done.statusCode).toBe(303)
    expect((await versions()).at(-1)).toEqual({
      ...{ year: 2023, version: 2, origin: 'imported', reason: '金额读错了。' },
    })
    expect(textOf(await site.visitor().get(paths.published('finance', 2023)))).toContain(
      '与第1版不同的数据，1处',
    )
  })

  it('is what the next year’s report is held against', async () => {
    const standing = await standingOf(base.db, { unit: town.bureau, year: 2024, today: day('2026-03-02') })
    expect(standing.findings.map(({ rule }) => rule)).toContain('carry-over')
  })

  it('is refused where the year was compiled here', async () => {
    const page = await bring('suqian-2024.txt')
    const { content } = await standingOf(base.db, { unit: town.bureau, year: 2024, today: day('2026-03-02') })
    await inTransaction(base.db, async tx => {
      await addVersion(tx, {
        ...{ unitId: town.bureau.id, year: 2024, origin: 'compiled', content, sources: [], reason: '' },
        ...{ by: head.id, at: clock.now },
      })
    })
    const refused = await agree(page)
    expect(refused.statusCode).toBe(422)
    expect(textOf(refused)).toContain('2024年度的报告已经在本平台汇编公开')
    const again = await bring('suqian-2024.txt')
    expect(textOf(again)).toContain('不能导入')
    expect(again.body).not.toContain('导入并公开')
  })

  it('asks for the year when the file does not tell it', async () => {
    const text = Buffer.from(fixtureBytes('suqian-2023.txt'))
      .toString('utf8')
      .replaceAll(/20[12]\d/g, '某')
    const page = await bring('suqian-2023.txt', { content: Buffer.from(text) })
    expect(textOf(page)).toContain('文件里没有读出年度')
    expect(errorAt(await agree(page), 'year')).toBe('请填写年度。')
    expect(textOf(await agree(page, { year: '2026' }))).toContain('只能导入2019年度到2025年度的报告')
    const done = await agree(page, { year: '2021' })
    expect(done.headers.location).toBe(paths.published('finance', 2021))
  })

  it.each([
    ['nothing', '', '请选择年度报告的文件。'],
    ['a letter', '今天天气很好。', '这不是政府信息公开工作年度报告'],
  ])('says so at the file when it is %s', async (_, text, sentence) => {
    const files = text === '' ? [] : [fileOf('a.txt', Buffer.from(text))]
    const page = await office.postFiles(paths.importing, { unit: 'finance' }, files)
    expect(page.statusCode).toBe(422)
    expect(errorAt(page, 'file')).toContain(sentence)
  })

  it('waits a day, and only for whoever brought it', async () => {
    const page = await bring('shangqiu-2019.txt')
    const colleague = await site.as(await officer(services, town.bureau, 'head'))
    expect(textOf(await agree(page, { form_key: newFormKey() }, colleague))).toContain('放了超过一天已经删除')
    clock.now = new Date('2026-03-03T09:00:01+08:00')
    office = await site.as(head)
    expect(textOf(await agree(page))).toContain('放了超过一天已经删除')
    await bring('shangqiu-2019.txt')
    expect(await base.asOwner('select count(*)::int as waiting from annual_report_imports')).toEqual([
      { waiting: 1 },
    ])
  })

  it('is for whoever makes a unit’s report public, and for his units', async () => {
    const clerk = await site.as(await officer(services, town.bureau, 'clerk'))
    expect((await clerk.get(paths.importing)).statusCode).toBe(403)
    expect((await bring('suqian-2023.txt', { by: clerk })).statusCode).toBe(403)
    expect((await bring('suqian-2023.txt', { unit: 'suiyang' })).statusCode).toBe(422)
    const supervisor = await site.as(await officer(services, town.cityOffice, 'supervisor'))
    const page = await bring('hongze-2023.pdf', { by: supervisor, unit: 'suiyang' })
    expect((await agree(page, {}, supervisor)).headers.location).toBe(paths.published('suiyang', 2023))
  })
})
