import ExcelJS from 'exceljs'

/** A row of earlier years as it stands in the template; named cells are changed. */
export interface RowTyped {
  readonly [head: string]: ExcelJS.CellValue
}

export const EARLIER_ROW: RowTyped = {
  原编号: '归财申〔2019〕1号',
  收到日期: '2019-03-04',
  渠道: '网上提交',
  申请人类别: '自然人',
  '姓名/名称': '独孤先生',
  内容: '2018年部门决算',
  决定: '予以公开，提供信息',
  答复日期: '2019-04-01',
  送达方式: '邮寄',
  备注: '',
}

/** Rows with numbers of their own. */
export function earlierRows(many: number, change: RowTyped = {}): RowTyped[] {
  return Array.from({ length: many }, (_, i) => ({
    ...EARLIER_ROW,
    原编号: `归财申〔2019〕${i + 1}号`,
    ...change,
  }))
}

/** A workbook of one sheet, made by another hand than the reader's. */
export async function workbookWith(
  rows: readonly RowTyped[],
  arrange: (workbook: ExcelJS.Workbook) => void = () => undefined,
  heads: readonly string[] = Object.keys(EARLIER_ROW),
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('往年办件')
  sheet.addRow(heads)
  for (const row of rows) sheet.addRow(heads.map(head => row[head] ?? null))
  arrange(workbook)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
