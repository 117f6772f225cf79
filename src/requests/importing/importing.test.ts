import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesIn } from '#platform/files.ts'
import type { Services } from '#platform/services.ts'
import { ask, orderFrom, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { type Office, officeWith } from '#test/office.ts'
import { makeTown, officer, servicesAt, type Town } from '#test/town.ts'
import { textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { EARLIER_ROW, earlierRows, type RowTyped, workbookWith } from '#test/workbooks.ts'
import { handOver } from '../actions/hand-over.ts'
import { importWorkbook } from '../commands/import.ts'
import { officeRoutes } from '../office-routes.ts'
import { COLUMN_NAMES, COLUMNS, LISTS } from './columns.ts'
import { importCases, lookThrough } from './import-cases.ts'
import { paths } from './paths.ts'
import { importingRoutes } from './routes.ts'
import { forgetWaitingFiles } from './waiting-file.ts'

const clock = { now: new Date('2026-03-02T09:00:00+08:00') }
let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let office: Office
let folder: string

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  office = await officeWith(services, importingRoutes(services), officeRoutes(services))
  folder = await mkdtemp(join(tmpdir(), 'mingfu-test-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await office.close()
  await base.close()
})

const rows = (sql: string, values: unknown[] = []) => base.asOwner(sql, values)
const countImported = async () =>
  Number((await rows('select count(*) as n from requests where imported_from is not null'))[0]?.n)

let files = 0
/** A file on this machine. */
async function fileWith(content: Buffer, name = '往年.xlsx') {
  files += 1
  const path = join(folder, `${files}.xlsx`)
  await writeFile(path, content)
  return { path, name, unitCode: 'finance' }
}
let years = 0
/** Rows that no other test brought in. */
function ownRows(many: number, change: RowTyped = {}): RowTyped[] {
  years += 1
  return earlierRows(many, change).map((row, i) => ({ ...row, 原编号: `第${years}批${i + 1}号`, ...change }))
}
const sentenceOf = async (content: Buffer, name?: string) => {
  const looked = await lookThrough(services, staff.clerk.actor, await fileWith(content, name))
  return looked.ok ? looked.value.wrong : looked.sentence
}

describe('a file in which every row is right', () => {
  it('is brought in whole: closed cases, each with the days of its own time and one fact of today', async () => {
    const typed = ownRows(3)
    const file = await fileWith(
      await workbookWith([
        {
          ...typed[0],
          收到日期: new Date('2019-12-30T00:00:00Z'),
          答复日期: new Date('2020-01-20T00:00:00Z'),
          备注: '电话说过',
        },
        {
          ...typed[1],
          收到日期: '２０２０年３月２日',
          答复日期: '2020.4.30',
          决定: ' 信访、投诉、举报类申请 ',
          申请人类别: '商业企业',
        },
        { ...typed[2], '姓名/名称': null, 送达方式: null },
      ]),
    )
    const imported = await importCases(services, staff.clerk.actor, file)
    expect(imported).toMatchObject({
      ok: true,
      value: { rows: 3, firstNumber: '归历〔2019〕9000001号', lastNumber: '归历〔2019〕9000002号' },
    })
    const brought = await rows(
      `select r.*, a.name, f.kind, f.on_day::text as fact_day, f.data, f.by_user from requests r
       join request_applicants a on a.request_id = r.id join request_facts f on f.request_id = r.id
       where original_number = any($1) order by imported_from`,
      [typed.map(row => row.原编号)],
    )
    expect(brought).toHaveLength(3)
    expect(brought[0]).toMatchObject({
      ...{ number: '归历〔2019〕9000001号', number_key: '20199000001', stage: 'closed', on_time: null },
      ...{ law: '2019', decision: 'disclosed.provided', channel: 'web', name: '独孤先生' },
      ...{ wanted: '2018年部门决算\n备注：电话说过', kind: 'imported', fact_day: '2026-03-02' },
      by_user: String(staff.clerk.id),
    })
    expect(JSON.stringify(brought[0]?.data)).not.toContain('电话')
    expect(brought[1]).toMatchObject({
      number_key: '20209000001',
      decision: 'declined.petition',
      applicant_kind: 'business',
    })
    expect(brought[2]).toMatchObject({ name: '（未录入）', wanted_delivery: 'counter' })
    const days = await rows(
      'select received_on::text as r, due_on::text as d, closed_on::text as c from requests where number_key = $1',
      ['20199000001'],
    )
    // 20 workdays on, with the make-up Sunday and the Spring Festival of 2020 as it was lengthened.
    expect(days).toEqual([{ r: '2019-12-30', d: '2020-02-04', c: '2020-01-20' }])
    const [trail] = await rows("select * from trail where verb = 'requests.import' order by seq desc limit 1")
    expect(trail).toMatchObject({ outcome: 'done', subject_kind: 'import', after: { rows: 3 } })
  })

  it('is shown as what it is', async () => {
    const page = textOf(await office.as(staff.clerk).get('/office/requests/20199000001'))
    expect(page).toContain('历史导入，予以公开，提供信息，不计按期、逾期')
    expect(page).toContain('2019年12月30日收到，2020年1月20日答复')
    for (const step of ['登记送达回证', '转政府信箱']) expect(page).not.toContain(step)
    const list = textOf(await office.as(staff.clerk).get('/office?list=closed'))
    expect(list).toContain('2020年1月20日办结（历史导入）')
    expect(list).not.toContain('2020年1月20日按期')
  })
})

describe('a file in which a row is wrong', () => {
  it('brings in nothing, and every wrong row is named', async () => {
    const before = await countImported()
    const typed = ownRows(4)
    const file = await fileWith(
      await workbookWith([
        typed[0] ?? {},
        { ...typed[1], 渠道: '飞鸽', 收到日期: '2019-02-30' },
        { ...typed[2], 原编号: typed[0]?.原编号 ?? null },
        typed[3] ?? {},
      ]),
    )
    const refused = await importCases(services, staff.clerk.actor, file)
    expect(refused).toMatchObject({
      ok: false,
      code: 'rows-wrong',
      sentence: '有 2 行要改，没有导入任何一行。',
    })
    expect('wrong' in refused && refused.wrong?.map(one => one.row)).toEqual([3, 4])
    expect(await countImported()).toBe(before)
    const [trail] = await rows('select * from trail order by seq desc limit 1')
    expect(trail).toMatchObject({ verb: 'requests.import', outcome: 'refused', subject_id: 'finance' })
  })
})

describe('the same again', () => {
  it('is refused: the file by its content whatever it is called, a case by its number', async () => {
    const typed = ownRows(2)
    const content = await workbookWith(typed)
    expect(await importCases(services, staff.clerk.actor, await fileWith(content))).toMatchObject({
      ok: true,
    })
    const before = await countImported()
    const again = await importCases(services, staff.clerk.actor, await fileWith(content, '换个名字.xlsx'))
    expect(again).toMatchObject({ ok: false, code: 'file-imported' })
    const edited = await workbookWith([{ ...typed[1], 内容: '改过' }, ...ownRows(1)])
    expect(await sentenceOf(edited)).toEqual([
      { row: 2, sentences: [expect.stringMatching(/已经导入过，编号 归历〔2019〕90\d+号，请删去这一行。$/)] },
    ])
    expect(await countImported()).toBe(before)
  })

  it('at the same instant is one', async () => {
    const file = await fileWith(await workbookWith(ownRows(5)))
    const before = await countImported()
    const both = await Promise.all([1, 2].map(() => importCases(services, staff.clerk.actor, file)))
    expect(both.filter(one => one.ok)).toHaveLength(1)
    expect(await countImported()).toBe(before + 5)
  })
})

describe('nothing can be laundered by it', () => {
  it('what came when the unit already worked here is refused, by the program and by the database', async () => {
    const unit = town.countyOffice
    const clerk = await officer(services, unit, 'clerk')
    await ask(services, unit)
    const late = ownRows(1, { 收到日期: '2026-03-02', 答复日期: '2026-03-02' })
    const file = { ...(await fileWith(await workbookWith(late))), unitCode: unit.code }
    clock.now = new Date('2026-06-01T09:00:00+08:00')
    try {
      const refused = await importCases(services, clerk.actor, file)
      expect('wrong' in refused && refused.wrong?.[0]?.sentences[0]).toContain('不能导入')
    } finally {
      clock.now = new Date('2026-03-02T09:00:00+08:00')
    }
    await expect(insertImported(unit.id, { received_on: '2026-03-02' })).rejects.toThrow(
      'already worked here',
    )
    await insertImported(unit.id, { received_on: '2026-03-01' })
  })

  it('an imported case is never on time, and no case becomes or ceases to be one', async () => {
    await expect(insertImported(town.city.id, { on_time: true })).rejects.toThrow('not_counted_on_time')
    await expect(insertImported(town.city.id, { stage: 'open' })).rejects.toThrow(
      /imported_request|closed_request/,
    )
    await expect(insertImported(town.city.id, { original_number: '' })).rejects.toThrow('original_number')
    await expect(insertImported(town.city.id, { received_on: '2020-02-02' })).rejects.toThrow(
      'follows_receipt',
    )
    const own = await ask(services, town.bureau)
    const turned = "update requests set imported_from = 'x#1', original_number = 'x' where number_key = $1"
    await expect(rows(turned, [own])).rejects.toThrow('does not become an imported one')
    const change = (columns: string) =>
      rows(`update requests set ${columns} where number_key = '20199000001'`)
    await expect(change("imported_from = null, original_number = ''")).rejects.toThrow('nor cease')
    await expect(change("closed_on = '2019-12-31'")).rejects.toThrow('stays as it was imported')
    await expect(change("decision = 'disclosed.alreadyPublic'")).rejects.toThrow('stays as it was imported')
    await expect(change('on_time = true')).rejects.toThrow('not_counted_on_time')
  })

  it('and takes no step but to be looked at', async () => {
    const before = await rows("select * from requests where number_key = '20199000001'")
    const clerk = office.as(staff.clerk)
    for (const step of [
      'receipt',
      'extension',
      'answer',
      'correction',
      'fee',
      'withdrawal',
      'answer/return',
      'handover',
    ]) {
      await clerk.post(`/office/requests/20199000001/${step}`, { form_key: 'x'.repeat(22), said: '撤回' })
    }
    expect(await rows("select * from requests where number_key = '20199000001'")).toEqual(before)
    const handed = await handOver(services, orderFrom(staff.clerk, '20199000001'), { note: '' })
    expect(handed).toMatchObject({ ok: false, code: 'not-handled-here' })
  })

  let made = 0
  function insertImported(unitId: number, change: Record<string, unknown>): Promise<unknown> {
    made += 1
    const row = {
      ...{ number: `x${made}`, number_key: String(30_000_000 + made), query_code_hash: 'x', unit_id: unitId },
      ...{
        channel: 'web',
        arrived_at: '2019-03-04',
        applicant_kind: 'natural-person',
        subject: 'x',
        wanted: 'x',
      },
      ...{
        wanted_form: 'paper',
        wanted_delivery: 'counter',
        stage: 'closed',
        answer_stage: 'delivered',
        law: '2019',
      },
      ...{ received_on: '2019-03-04', due_on: '2029-04-01', near_on: '2029-03-28', closed_on: '2020-01-01' },
      ...{ decision: 'disclosed.provided', imported_from: `x#${made}`, original_number: `x${made}` },
      ...('received_on' in change && String(change.received_on) > '2020-02'
        ? { closed_on: '2026-03-01' }
        : {}),
      ...(change.received_on === '2026-03-02' ? { closed_on: '2026-03-02' } : {}),
      ...(change.received_on === '2020-02-02' ? { closed_on: '2020-01-01' } : {}),
      ...change,
    }
    const names = Object.keys(row)
    const places = names.map((_, i) => `$${i + 1}`)
    return rows(`insert into requests (${names.join()}) values (${places.join()})`, Object.values(row))
  }
})

describe('workbooks of many kinds', () => {
  it('formulas stand for the values they had', async () => {
    const [row = {}] = ownRows(1)
    const content = await workbookWith([{ ...row, 内容: { formula: 'A2&"决算"', result: '2018年决算' } }])
    const looked = await lookThrough(services, staff.clerk.actor, await fileWith(content))
    expect(looked).toMatchObject({ ok: true, value: { cases: [{ content: '2018年决算' }], wrong: [] } })
  })

  it('days may count from 1904, text may be in runs, columns may stand in another order', async () => {
    const heads = [
      '备注',
      '内容',
      '答复日期',
      '原 编 号',
      '收到日期（必填）',
      '序号',
      '渠道',
      '申请人类别',
      '决定',
    ]
    const [row = {}] = ownRows(1)
    const content = await workbookWith(
      [
        {
          ...row,
          '原 编 号': row.原编号 ?? null,
          '收到日期（必填）': new Date('2019-03-04T00:00:00Z'),
          内容: { richText: [{ text: '2018年' }, { font: { bold: true }, text: '决算' }] },
        },
      ],
      workbook => {
        workbook.properties.date1904 = true
      },
      heads,
    )
    const looked = await lookThrough(services, staff.clerk.actor, await fileWith(content))
    expect(looked).toMatchObject({
      ok: true,
      value: { cases: [{ row: 2, receivedOn: '2019-03-04', content: '2018年决算', name: '' }], wrong: [] },
    })
  })

  it('a sheet that is hidden is not looked at, empty rows are left out and numbers are as Excel’s', async () => {
    const [row = {}] = ownRows(1)
    const content = await workbookWith([{}, {}, row], workbook => {
      workbook.addWorksheet('隐藏', { state: 'hidden' })
    })
    const looked = await lookThrough(services, staff.clerk.actor, await fileWith(content))
    expect(looked).toMatchObject({ ok: true, value: { cases: [{ row: 4 }], wrong: [] } })
  })

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['a text', () => Buffer.from('原编号,收到日期\n1,2'), '不是可以接收的文件'],
    ['an empty file', () => Buffer.alloc(0), '不是可以接收的文件'],
    ['a PDF', () => Buffer.from('%PDF-1.4\n%%EOF\n'), '应是 Excel（xlsx）'],
    ['no rows', () => workbookWith([]), '表头下面没有内容'],
    ['another table', () => workbookWith([{ 甲: '1' }], undefined, ['甲', '乙']), '表头缺少“原编号”'],
    [
      'a column left out',
      () =>
        workbookWith(
          [EARLIER_ROW],
          undefined,
          Object.keys(EARLIER_ROW).filter(one => one !== '决定'),
        ),
      '表头缺少“决定”',
    ],
    ['half a file', async () => (await workbookWith([EARLIER_ROW])).subarray(0, 3000), '已损坏'],
  ])('%s is refused in one sentence', async (_what, make, sentence) => {
    expect(await sentenceOf(await make())).toContain(sentence)
  })

  it('one that inflates beyond reason is refused before it is read', async () => {
    const bomb = await workbookWith([{ ...EARLIER_ROW, 内容: '0'.repeat(32_000) }], workbook => {
      const sheet = workbook.getWorksheet('往年办件')
      for (let row = 3; row < 3600; row += 1) {
        const cell = sheet?.getRow(row).getCell(6)
        if (cell) cell.value = `${row}${'0'.repeat(32_000)}`
      }
    })
    expect(bomb.length).toBeLessThan(20 * 1024 * 1024)
    expect(await sentenceOf(bomb)).toContain('大得不合常理')
  }, 60_000)
})

describe('the template', () => {
  it('has every column, offers every list, and what is filled into it is read', async () => {
    const answer = await office.as(staff.clerk).get(paths.template)
    expect(answer.headers['content-type']).toContain('spreadsheetml')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(answer.rawPayload.buffer.slice(0) as ArrayBuffer)
    const [sheet, guide] = workbook.worksheets
    if (!sheet || !guide) throw new Error('no sheets')
    expect(sheet.getRow(1).values).toEqual([undefined, ...COLUMN_NAMES.map(name => COLUMNS[name].head)])
    const offered = (name: keyof typeof LISTS) => {
      const rule = sheet.getRow(2).getCell(COLUMN_NAMES.indexOf(name) + 1).dataValidation
      const [, column = '', last = ''] = /\$([A-Z]+)\$2:\$[A-Z]+\$(\d+)/.exec(String(rule.formulae[0])) ?? []
      return Array.from({ length: Number(last) - 1 }, (_, i) => guide.getCell(`${column}${i + 2}`).text)
    }
    for (const name of Object.keys(LISTS) as (keyof typeof LISTS)[]) {
      expect(offered(name)).toEqual(Object.values(LISTS[name]))
    }
    const [row = {}] = ownRows(1)
    COLUMN_NAMES.forEach((name, i) => {
      sheet.getRow(2).getCell(i + 1).value = row[COLUMNS[name].head] ?? null
    })
    const filled = Buffer.from(await workbook.xlsx.writeBuffer())
    expect(await sentenceOf(filled)).toEqual([])
  })
})

describe('the page', () => {
  const upload = async (visitor: Visitor, content: Buffer, name = '往年.xlsx') =>
    visitor.postFiles(paths.import, { unit: 'finance' }, [{ field: 'file', name, content }])

  it('looks a file through, shows it, and brings it in when told to', async () => {
    const clerk = office.as(staff.clerk)
    const before = await countImported()
    const preview = await upload(clerk, await workbookWith(ownRows(12)))
    expect([preview.statusCode, textOf(preview)]).toEqual([
      200,
      expect.stringContaining('12 行都对，还没有导入'),
    ])
    expect(await countImported()).toBe(before)
    const file = valueIn(preview, 'file') ?? ''
    const done = await clerk.submit(paths.confirmation, { file })
    expect(textOf(done)).toContain('已导入 12 件')
    expect(await countImported()).toBe(before + 12)
    const again = await clerk.post(paths.confirmation, { file })
    expect([again.statusCode, textOf(again)]).toEqual([422, expect.stringContaining('这个文件已经导入')])
    expect(await countImported()).toBe(before + 12)
    expect(await rows('select * from request_import_files')).toEqual([])
  })

  it('shows every row that is wrong, with what to do', async () => {
    const [row = {}] = ownRows(1)
    const preview = await upload(
      office.as(staff.clerk),
      await workbookWith([row, { ...EARLIER_ROW, 渠道: '<b>' }]),
    )
    expect(preview.statusCode).toBe(422)
    expect(textOf(preview)).toContain('第 3 行')
    expect(textOf(preview)).toContain('渠道“<b>”不在列表中')
    expect(valueIn(preview, 'file')).toBeUndefined()
  })

  it('keeps a file for whoever brought it alone, and for a day', async () => {
    const colleague = await officer(services, town.bureau, 'clerk')
    const preview = await upload(office.as(staff.clerk), await workbookWith(ownRows(1)))
    const file = valueIn(preview, 'file') ?? ''
    const before = await countImported()
    expect((await office.as(colleague).post(paths.confirmation, { file })).statusCode).toBe(422)
    expect(await countImported()).toBe(before)
    const [waiting] = await rows('select * from request_import_files')
    expect(JSON.stringify(waiting)).not.toContain(file)
    clock.now = new Date('2126-03-04T09:00:00+08:00')
    await forgetWaitingFiles(services)
    clock.now = new Date('2026-03-02T09:00:00+08:00')
    expect(await rows('select * from request_import_files')).toEqual([])
    expect(await filesIn(services.config.dataFolder).exists(String(waiting?.file_key))).toBe(false)
  })

  it('is for clerks, each for the own unit', async () => {
    for (const person of [staff.head, await officer(services, town.cityOffice, 'supervisor')]) {
      for (const url of [paths.import, paths.template]) {
        expect((await office.as(person).get(url)).statusCode).toBe(403)
      }
      expect((await upload(office.as(person), await workbookWith(ownRows(1)))).statusCode).toBe(403)
    }
    const county = await officer(services, town.countyOffice, 'clerk')
    const before = await countImported()
    const theirs = await upload(office.as(county), await workbookWith(ownRows(1)))
    expect(textOf(theirs)).not.toContain('归德市财政局')
    const file = await fileWith(await workbookWith(ownRows(1)))
    expect(await importCases(services, county.actor, file)).toMatchObject({
      ok: false,
      code: 'not-your-role',
    })
    expect(await countImported()).toBe(before)
  })

  it('says what to do without a file', async () => {
    const page = await office.as(staff.clerk).postFiles(paths.import, { unit: 'finance' }, [])
    expect([page.statusCode, textOf(page)]).toEqual([422, expect.stringContaining('请选择填好的 Excel 文件')])
  })
})

describe('the command', () => {
  it('looks, imports, and says which rows are wrong', async () => {
    const before = await countImported()
    const file = await fileWith(await workbookWith(ownRows(2)))
    const looked = await importWorkbook(services, file, true)
    expect(looked.json).toMatchObject({ unit: 'finance', rows: 2, imported: false, wrong: [] })
    expect(await countImported()).toBe(before)
    const imported = await importWorkbook(services, file, false)
    expect([imported.json, imported.exitStatus]).toMatchObject([{ rows: 2, imported: true }, undefined])
    expect(await countImported()).toBe(before + 2)
    const wrong = await importWorkbook(
      services,
      await fileWith(await workbookWith([{ ...EARLIER_ROW, 决定: '?' }])),
      false,
    )
    expect([wrong.exitStatus, wrong.text]).toEqual([1, expect.stringContaining('第 2 行：决定“?”')])
    await expect(importWorkbook(services, { ...file, path: '/nowhere.xlsx' }, false)).rejects.toThrow(
      '没有文件',
    )
    await expect(importWorkbook(services, { ...file, unitCode: 'x-y' }, false)).rejects.toThrow('没有代码为')
  })
})
