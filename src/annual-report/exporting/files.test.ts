import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { fixtureBytes } from '#test/annual-reports.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { balancedFigures } from '#test/report-layouts.ts'
import { numbersOf, readFile, reportWith } from '#test/reports.ts'
import { reportJson } from '../report-json.ts'
import { reportExcel } from './excel.ts'
import { exportReport, isExportKind } from './export-report.ts'
import { reportPdf } from './pdf.ts'
import { reportWord } from './word.ts'

const PUBLISHED = day('2024-01-26')

const EXPORTS = [
  ['Word', 'a.docx', reportWord, 6],
  ['Excel', 'a.xlsx', reportExcel, 6],
  ['PDF', 'a.pdf', reportPdf, 4],
] as const

describe.each(EXPORTS)('a report in %s', (kind, file, write, numRuns) => {
  it('reads back as the same figures, organ and year, in both forms', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(balancedFigures, async figures => {
        const report = reportWith(figures)
        const read = await readFile(file, await write(report, PUBLISHED))
        expect(numbersOf(read)).toEqual(numbersOf(report))
        expect(read).toMatchObject({
          unit: report.unit,
          year: report.year,
          formats: report.formats,
          unread: [],
        })
        if (kind !== 'Excel') {
          expect(read.chapters.map(({ title }) => title)).toEqual(report.chapters.map(({ title }) => title))
          expect(read.chapters[4]?.text).toBe(report.chapters[4]?.text)
        }
      }),
      { numRuns, endOnFailure: true },
    )
  })

  it('keeps what people wrote as text, whatever it looks like', { timeout: 30_000 }, async () => {
    const [figures] = fc.sample(balancedFigures, { seed: 7, numRuns: 1 })
    if (figures === undefined) throw new Error('one was asked for')
    const report = reportWith(figures)
    const hostile = '=HYPERLINK("http://a")<w:p/> #panic() *粗* & ]]> \u0000。'
    const written = {
      ...report,
      unit: '=归德<市>',
      chapters: [{ chapter: 1, title: '', text: hostile, figures: [] }],
    }
    const read = await readFile(file, await write(written, PUBLISHED))
    expect(numbersOf(read)).toEqual(numbersOf(report))
    if (kind !== 'Excel')
      expect(read.chapters[0]?.text.replace(/\s/g, '')).toContain('=HYPERLINK("http://a")<w:p/>')
  })

  it('shangqiu-2019 is the same cell by cell', { timeout: 30_000 }, async () => {
    const report = await readFile('shangqiu-2019.txt', fixtureBytes('shangqiu-2019.txt'))
    const read = await readFile(file, await write(report, PUBLISHED))
    expect(numbersOf(read)).toEqual(numbersOf(report))
  })
})

describe('the workbook', () => {
  it('has figures as numbers, money with its decimals, heads merged, and no formula', async () => {
    const report = await readFile('shangqiu-2019.txt', fixtureBytes('shangqiu-2019.txt'))
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Uint8Array.from(await reportExcel({ ...report, unit: '=1+1' }, PUBLISHED)).buffer)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['数据', '主动公开', '申请办理', '复议诉讼'])
    const data = book.getWorksheet('数据')
    const rows = (data?.getRows(2, data.rowCount - 1) ?? []).map(
      row => [row.getCell(1).value, row.getCell(3)] as const,
    )
    expect(rows).toHaveLength(Object.keys(numbersOf(report)).length)
    for (const [key, cell] of rows) expect([key, cell.value]).toEqual([key, numbersOf(report)[String(key)]])
    expect(rows.find(([key]) => key === 'disclosure.procurement.amountWan')?.[1].numFmt).toBe('0.0000')
    const types = book.worksheets.flatMap(sheet => sheet.getSheetValues()).flat()
    expect(types.filter(value => typeof value === 'object' && value !== null && 'formula' in value)).toEqual(
      [],
    )
    expect(book.getWorksheet('申请办理')?.getCell('D3').master.address).toBe('D3')
    expect(book.getWorksheet('申请办理')?.getCell('J3').master.address).toBe('D3')
  })
})

describe('the PDF', () => {
  it('breaks table three over two pages under its head again, and reads back', {
    timeout: 30_000,
  }, async () => {
    const read = await readFile('hongze-2023.layout.txt', fixtureBytes('hongze-2023.layout.txt'))
    const text = Array.from({ length: 14 }, () => '依申请公开工作平稳有序。').join('\n')
    const report = { ...read, chapters: [{ chapter: 3, title: '', text, figures: [] }] }
    const pdf = await reportPdf(report, PUBLISHED)
    const heads = textOfPdf(pdf)
      .replace(/\s/g, '')
      .match(/申请人情况/g)
    expect(heads).toHaveLength(2)
    expect(numbersOf(await readFile('a.pdf', pdf))).toEqual(numbersOf(report))
  })

  it('is the same bytes again, and tells programs that read it aloud what is a heading and a table', async () => {
    const report = await readFile('hongze-2023.layout.txt', fixtureBytes('hongze-2023.layout.txt'))
    const pdf = Buffer.from(await reportPdf(report, PUBLISHED))
    expect(pdf.equals(Buffer.from(await reportPdf(report, PUBLISHED)))).toBe(true)
    expect(pdf.includes('/StructTreeRoot')).toBe(true)
  })
})

describe('a report taken away', () => {
  it.each(['pdf', 'docx', 'xlsx', 'json'] as const)(
    'as %s has its title for a name, also without organ and year',
    async kind => {
      const report = await readFile('hongze-2023.layout.txt', fixtureBytes('hongze-2023.layout.txt'))
      expect((await exportReport(kind, report, PUBLISHED)).name).toBe(
        `洪泽区人民政府2023年政府信息公开工作年度报告.${kind}`,
      )
      const unknown = await exportReport(kind, { ...report, unit: null, year: null }, PUBLISHED)
      expect(unknown.name).toBe(`政府信息公开工作年度报告.${kind}`)
      expect(unknown.bytes.length).toBeGreaterThan(1000)
    },
  )

  it('as JSON says what the command says, and the paragraphs too', async () => {
    const report = await readFile('hongze-2023.layout.txt', fixtureBytes('hongze-2023.layout.txt'))
    const json = JSON.parse(Buffer.from((await exportReport('json', report, PUBLISHED)).bytes).toString())
    expect(json).toMatchObject(JSON.parse(JSON.stringify(reportJson(report))))
    expect(json.text[5].paragraphs).toEqual([
      '2023年，区政府严格落实《政府信息公开信息处理费管理办法》，全年收取政府信息公开信息处理费0元。',
    ])
  })

  it('has no other kinds', () => {
    expect(['pdf', 'exe', 'toString'].map(isExportKind)).toEqual([true, false, false])
  })
})
