import type { Sheet, SheetCell } from './sheets.ts'

const BOM = '\ufeff'
// A spreadsheet takes what begins so for a formula, also after its quotes.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** A cell that no spreadsheet runs: text that looks like a formula gets an apostrophe before it. */
function harmless(cell: SheetCell): string {
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** RFC 4180, in UTF-8 with the mark by which Excel and WPS tell it. */
export function csvOf({ head, rows }: Sheet): string {
  return BOM + [head, ...rows].map(row => `${row.map(harmless).join(',')}\r\n`).join('')
}

/** One workbook with a sheet for each table. Text is text: a cell is a formula only where one is written, and none is. */
export async function workbookOf(title: string, sheets: readonly Sheet[]): Promise<Buffer> {
  // A page seldom asks for it, and it is a tenth of a second to read.
  const { Workbook } = (await import('exceljs')).default
  const book = new Workbook()
  book.title = title
  for (const { name, head, rows } of sheets) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] })
    sheet.addRow([...head]).font = { bold: true }
    sheet.addRows(rows.map(row => [...row]))
    sheet.columns.forEach((column, index) => {
      column.width = index === 0 ? 40 : 14
    })
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}
