const BOM = '\ufeff'
// A spreadsheet takes what begins so for a formula, also after its quotes.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** A cell that no spreadsheet runs: text that looks like a formula gets an apostrophe before it. */
function harmless(cell: string | number): string {
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table to be taken away: heads of columns, and rows of text and numbers. */
export interface CsvTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** RFC 4180, in UTF-8 with the mark by which Excel and WPS tell it. */
export function csvOf({ head, rows }: CsvTable): string {
  return BOM + [head, ...rows].map(row => `${row.map(harmless).join(',')}\r\n`).join('')
}
