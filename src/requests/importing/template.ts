import ExcelJS from 'exceljs'
import { COLUMN_NAMES, COLUMNS, LISTS } from './columns.ts'

/** So many rows offer their lists. More can be filled in by copying a row. */
const ROWS_WITH_LISTS = 2000
const WIDTHS: Readonly<Record<string, number>> = { content: 50, decision: 34, note: 30, originalNumber: 20 }

/** The workbook to fill in: heads, lists to choose from, and a sheet that says what belongs where. */
export async function makeTemplate(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('往年办件', { views: [{ state: 'frozen', ySplit: 1 }] })
  const guide = workbook.addWorksheet('填写说明')
  sheet.columns = COLUMN_NAMES.map(name => ({ header: COLUMNS[name].head, width: WIDTHS[name] ?? 16 }))
  sheet.getRow(1).font = { bold: true }
  guide.columns = [{ width: 18 }, { width: 60 }]
  guide.addRow(['列', '怎样填写']).font = { bold: true }
  for (const name of COLUMN_NAMES) {
    const { head, required, hint } = COLUMNS[name]
    guide.addRow([head, `${required ? '必填。' : ''}${hint}`])
  }
  guide.addRow([])
  guide.addRow([
    '',
    '日期写成 Excel 的日期或者文字都可以。有一行不对，整个文件都不导入，系统会指出是哪一行、怎样改。',
  ])
  COLUMN_NAMES.forEach((name, i) => {
    const place = i + 1
    if (name === 'receivedOn' || name === 'answeredOn') sheet.getColumn(place).numFmt = 'yyyy-mm-dd'
    // A number of its own may look like a number or a day: it is kept as it is written.
    if (name === 'originalNumber') sheet.getColumn(place).numFmt = '@'
    if (name in LISTS) offer(sheet, guide, place, Object.values(LISTS[name as keyof typeof LISTS]))
  })
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** A list stands in the guide, since one that stands in the rule itself may have 255 characters alone. */
function offer(
  sheet: ExcelJS.Worksheet,
  guide: ExcelJS.Worksheet,
  place: number,
  labels: readonly string[],
): void {
  const column = guide.getColumn(place + 3)
  column.values = [sheet.getRow(1).getCell(place).text, ...labels]
  column.width = 30
  const range = `'${guide.name}'!$${column.letter}$2:$${column.letter}$${labels.length + 1}`
  for (let row = 2; row <= ROWS_WITH_LISTS; row += 1) {
    sheet.getRow(row).getCell(place).dataValidation = {
      ...{ type: 'list', allowBlank: true, formulae: [range] },
      ...{ showErrorMessage: true, errorTitle: '请从列表中选', error: '这一列只能填列表里的内容。' },
    }
  }
}
