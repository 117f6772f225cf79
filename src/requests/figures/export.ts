import type { Sheet } from './sheets.ts'

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
