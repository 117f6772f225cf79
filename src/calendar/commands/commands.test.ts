import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Command, CommandRefused, Misuse } from '#platform/command.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { servicesAt } from '#test/town.ts'
import { NOTICE_EXAMPLE } from '../parse-notice.ts'
import { loadCalendar } from '../store.ts'
import { importCommand } from './import.ts'
import list from './list.ts'
import workdays from './workdays.ts'

const call = (command: Command, values: Record<string, string> = {}, ...positionals: string[]) =>
  command.run({ values, positionals })

describe('mingfu calendar workdays', () => {
  it('tells the workdays of a year and the notice they come from', async () => {
    expect((await call(workdays, { year: '2026' })).json).toEqual({
      year: 2026,
      workdays: 248,
      announced: true,
      notice: '国办发明电〔2025〕7号',
    })
  })

  it('as they were announced on a day', async () => {
    const of2020 = async (day?: string) =>
      (await call(workdays, { year: '2020', ...(day && { 'known-on': day }) })).text
    expect(await of2020()).toBe('2020年有249个工作日（国办发明电〔2019〕16号、国办发明电〔2020〕1号）。')
    expect(await of2020('2020-01-26')).toBe('2020年有251个工作日（国办发明电〔2019〕16号）。')
  })

  it('says that a year not announced is provisional', async () => {
    const { json, text } = await call(workdays, { year: '2027' })
    expect(json).toMatchObject({ year: 2027, announced: false, notice: null })
    expect(text).toMatch(/^2027年放假安排尚未公布，.*（暂定）。$/)
  })

  it.each([
    [{}, '请写明年份，如 --year 2026。'],
    [{ year: '26' }, '--year 应是2008至2099之间的年份，不能是“26”。'],
    [{ year: '2007' }, '--year 应是2008至2099之间的年份，不能是“2007”。'],
    [{ year: '2100' }, '--year 应是2008至2099之间的年份，不能是“2100”。'],
    [
      { year: '2026', 'known-on': '2026-02-30' },
      '--known-on 应是存在的日期，写作 2020-01-20 的样子，不能是“2026-02-30”。',
    ],
  ])('%j is misuse', async (values, sentence) => {
    await expect(call(workdays, values)).rejects.toThrow(new Misuse(sentence))
  })
})

describe('mingfu calendar list', () => {
  it('names every notice, when it was announced and what it made of the year', async () => {
    const { json, text } = await call(list)
    const { notices } = json as { notices: object[] }
    expect(notices).toHaveLength(22)
    expect(notices).toContainEqual({
      year: 2020,
      number: '国办发明电〔2020〕1号',
      announcedOn: '2020-01-27',
      amends: '国办发明电〔2019〕16号',
      workdays: 249,
      source: 'http://www.gov.cn/zhengce/content/2020-01/27/content_5472352.htm',
      numberConfirmed: true,
    })
    expect(text.split('\n')[0]).toMatch(/^年份 +文号 +公布日 +工作日$/)
    expect(text).toContain('国办发明电〔2007〕52号（文号待核）')
  })
})

describe('mingfu calendar import', () => {
  let base: TestDatabase
  let importNotice: Command
  const told: string[] = []
  beforeAll(async () => {
    base = await freshDatabase()
    const services = servicesAt(base.db, { now: new Date('2026-03-20T18:00:00+08:00') })
    importNotice = importCommand(
      async (_tx, _by, _at, number) => told.push(number),
      work => work(services),
    )
  })
  afterAll(() => base.close())

  const folder = mkdtempSync(join(tmpdir(), 'notice-'))
  const file = (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  const amendment = {
    year: 2026,
    number: '国办发明电〔2026〕2号',
    announcedOn: '2026-03-20',
    amends: '国办发明电〔2025〕7号',
    daysOff: [{ name: '劳动节', from: '2026-05-06', to: '2026-05-06' }],
    makeUpWorkdays: ['2026-05-10', '2026-05-16'],
  }

  it('brings a notice in and tells what it changes', async () => {
    const { json, text } = await call(importNotice, {}, file('2026.json', JSON.stringify(amendment)))
    expect(json).toMatchObject({
      year: 2026,
      number: '国办发明电〔2026〕2号',
      workdays: 249,
      workdaysBefore: 248,
      moved: 1,
    })
    expect(text).toBe(`国办发明电〔2026〕2号（2026年3月20日公布）已录入。2026年工作日原为248天，现为249天。
  2026年5月6日（周三）改为放假：劳动节
  2026年5月10日（周日）改为上班：调休上班
  2026年5月16日（周六）改为上班：调休上班
未结申请中有1件的期限因此变动，已通知经办人。`)
    expect(told).toEqual(['国办发明电〔2026〕2号'])
    expect((await loadCalendar(base.db)).workdaysIn(2026)).toBe(249)
  })

  it('passes on what is doubtful', async () => {
    const daysOff = [
      ['元旦', '01-01'],
      ['春节', '02-05', '02-08'],
      ['清明节', '04-05'],
      ['劳动节', '05-01', '05-02'],
      ['端午节', '06-09'],
      ['中秋节', '09-15'],
      ['国庆节', '10-01', '10-03'],
    ].map(([name, from, to = from]) => ({ name, from: `2027-${from}`, to: `2027-${to}` }))
    const notice = {
      year: 2027,
      number: '国办发明电〔2026〕9号',
      announcedOn: '2026-11-04',
      daysOff,
      makeUpWorkdays: [],
    }
    const { text } = await call(importNotice, {}, file('2027.json', JSON.stringify(notice)))
    expect(text).toMatch(/2027年工作日原为254天，现为254天。\n.*\n请留意：周一至周五放假7天，/)
  })

  it('refuses a file with errors, all of them told', async () => {
    const path = file('wrong.json', '{"year": 1}')
    const refusal = await call(importNotice, {}, path).catch(error => error)
    expect(refusal).toBeInstanceOf(CommandRefused)
    expect(refusal.message.split('\n')).toHaveLength(6)
    expect(refusal.message).toContain(`“${path}”有5处错误：`)
  })

  it.each<[string, () => string, string]>([
    [
      'known already',
      () => file('example.json', NOTICE_EXAMPLE),
      '国办发明电〔2019〕3号已在工作日历中，不必再次导入。',
    ],
    [
      'not there',
      () => join(folder, 'nowhere.json'),
      `读不到文件“${join(folder, 'nowhere.json')}”。请核对路径和读取权限。`,
    ],
  ])('refuses a notice that is %s', async (_, path, sentence) => {
    await expect(call(importNotice, {}, path())).rejects.toThrow(new CommandRefused(sentence))
  })

  it('wants a file', async () => {
    await expect(call(importNotice)).rejects.toThrow(Misuse)
  })
})
