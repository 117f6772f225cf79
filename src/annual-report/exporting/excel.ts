import type { Workbook, Worksheet } from 'exceljs'
import type { Day } from '#platform/day.ts'
import { cellsOf } from '../cells.ts'
import type { Report } from '../report.ts'
import { type OfficialTable, type Placed, placed } from './official-tables.ts'
import { reportDocument } from './report-document.ts'

const SHEETS: Readonly<Record<OfficialTable['name'], string>> = {
  disclosure: '主动公开',
  requests: '申请办理',
  disputes: '复议诉讼',
}

/**
 * The tables of the report as a workbook: a sheet for each in the official layout, and 数据 with one cell a row for
 * programs. Figures are numbers; text is text, for a cell is a formula only where one is written, and none is.
 */
export async function reportExcel(report: Report, day: Day): Promise<Uint8Array> {
  // A page seldom asks for it, and it is a tenth of a second to read.
  const { Workbook } = (await import('exceljs')).default
  const { unit, title, chapters } = reportDocument(report)
  const book = new Workbook()
  Object.assign(book, { title, creator: unit, lastModifiedBy: unit })
  book.created = new Date(`${day}T00:00:00Z`)
  book.modified = book.created
  // Programs take the first sheet, and people are shown the second.
  book.views = [
    { x: 0, y: 0, width: 20_000, height: 14_000, firstSheet: 0, activeTab: 1, visibility: 'visible' },
  ]
  addData(book, report)
  for (const { heading, table } of chapters) {
    if (table !== null) addTable(book, { title, heading, table })
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const THIN = { style: 'thin' } as const
const RULED = { top: THIN, bottom: THIN, left: THIN, right: THIN } as const
const HEADED = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF6F4EE' } } as const
/** The title and the heading of the chapter stand over a table. */
const ABOVE = 2
/** Of the whole table, in characters. */
const SHEET_WIDTH: Readonly<Record<OfficialTable['name'], number>> = {
  disclosure: 90,
  requests: 130,
  disputes: 150,
}

function addTable(
  book: Workbook,
  { title, heading, table }: { title: string; heading: string; table: OfficialTable },
): void {
  const { name, widths, sections } = table
  const isWide = name !== 'disclosure'
  const sheet = book.addWorksheet(SHEETS[name], {
    pageSetup: {
      paperSize: 9,
      orientation: isWide ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  })
  const whole = widths.reduce((sum, width) => sum + width, 0)
  for (const [i, width] of widths.entries()) {
    sheet.getColumn(i + 1).width = Math.max(8, (width / whole) * SHEET_WIDTH[name])
  }
  for (const [i, words] of [title, heading].entries()) {
    sheet.mergeCells(i + 1, 1, i + 1, widths.length)
    Object.assign(sheet.getCell(i + 1, 1), {
      value: words,
      font: { bold: true, size: i === 0 ? 16 : 13 },
      alignment: { horizontal: i === 0 ? 'center' : 'left', vertical: 'middle' },
    })
    sheet.getRow(i + 1).height = 28
  }
  let row = ABOVE
  for (const { head, body } of sections) {
    for (const places of [...placed(head, row), ...placed(body, row + head.length)]) {
      for (const place of places) write(sheet, place)
      const lines = places.filter(({ down }) => down === 1).map(place => linesIn(sheet, place))
      sheet.getRow((places[0]?.row ?? 0) + 1).height = LINE_HEIGHT * Math.max(1, ...lines) + 5
    }
    row += head.length + body.length
  }
}

/** In points. A program that opens the book makes rows high enough by itself, but not where cells are merged. */
const LINE_HEIGHT = 15

/** A Chinese letter is as wide as two of the measure of columns. */
function linesIn(sheet: Worksheet, { text, column, across }: Placed): number {
  const widths = Array.from({ length: across }, (_, i) => sheet.getColumn(column + i + 1).width ?? 8)
  const room = Math.floor(widths.reduce((sum, width) => sum + width, 0) / 2)
  return Math.ceil(text.length / Math.max(1, room))
}

function write(sheet: Worksheet, place: Placed): void {
  const { as, text, across, down, row, column, cell } = place
  const style = {
    border: RULED,
    alignment: {
      horizontal: as === 'label' && down === 1 ? 'left' : 'center',
      vertical: 'middle',
      wrapText: true,
    },
    ...(as === 'figure' ? {} : { fill: HEADED }),
    ...(as === 'head' ? { font: { bold: true } } : {}),
  } as const
  const value =
    as === 'figure' && cell?.problem === undefined ? excelValue(cell?.value ?? null) : { value: text }
  Object.assign(sheet.getCell(row + 1, column + 1), { ...style, ...value })
  // Last: what a cell covers takes over its rules.
  if (across > 1 || down > 1) sheet.mergeCells(row + 1, column + 1, row + down, column + across)
}

/** A number as a number, money with as many decimals as it was given; one too long for a number stays text. */
function excelValue(value: number | string | null): { value: number | string | null; numFmt?: string } {
  if (typeof value !== 'string') return { value, numFmt: '0' }
  const decimals = value.split('.')[1]?.length ?? 0
  const number = Number(value)
  if (!Number.isFinite(number) || number.toFixed(Math.min(decimals, 100)) !== value) return { value }
  return { value: number, numFmt: decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}` }
}

function addData(book: Workbook, report: Report): void {
  const sheet = book.addWorksheet('数据', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.addRow(['代码', '名称', '数值']).font = { bold: true }
  for (const { key, name, cell } of cellsOf(report)) {
    const row = sheet.addRow([key, name])
    Object.assign(
      row.getCell(3),
      cell.problem === undefined ? excelValue(cell.value) : { value: cell.raw.trim() },
    )
  }
  for (const [i, width] of [44, 60, 16].entries()) sheet.getColumn(i + 1).width = width
}
