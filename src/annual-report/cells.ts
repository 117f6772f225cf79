import { DISCLOSURE_COLUMNS, type DisclosureColumn, disclosureRowsOf } from './form/disclosure-rows.ts'
import {
  DISPUTE_COLUMN_LABELS,
  DISPUTE_COLUMNS,
  DISPUTE_GROUP_LABELS,
  DISPUTE_GROUPS,
} from './form/dispute-columns.ts'
import {
  COLUMN_LABELS,
  type Format,
  REQUEST_COLUMNS,
  type RequestColumn,
  type RequestRow,
  requestRowName,
  rowsOf,
} from './form/requests-rows.ts'
import type { Cell, Report } from './report.ts'

/** One cell of a report with its key (`requests.disclosed.total`) and its name in Chinese. */
export interface NamedCell {
  readonly key: string
  readonly name: string
  readonly cell: Cell
}

export function requestKey(row: RequestRow, column: RequestColumn): string {
  return `requests.${row}.${column}`
}

export function requestCellName(row: RequestRow, column: RequestColumn): string {
  return `${requestRowName(row)}·${COLUMN_LABELS[column]}`
}

/** Every cell that was read or tried, table by table in the order of the form. */
export function cellsOf(report: Report): NamedCell[] {
  return [...disclosureCells(report), ...requestCells(report), ...disputeCells(report)]
}

function disclosureCells(report: Report): NamedCell[] {
  return disclosureRowsOf(report.formats.disclosure ?? '2021').flatMap(([row, { label, columns }]) =>
    columns.flatMap((column: DisclosureColumn) => {
      const cell = report.disclosure[row]?.[column]
      const name = `${label}·${DISCLOSURE_COLUMNS[column].label}`
      return cell === undefined ? [] : [{ key: `disclosure.${row}.${column}`, name, cell }]
    }),
  )
}

function requestCells(report: Report): NamedCell[] {
  return rowsOf(requestFormat(report)).flatMap(row =>
    REQUEST_COLUMNS.flatMap(column => {
      const cell = report.requests[row]?.[column]
      return cell === undefined
        ? []
        : [{ key: requestKey(row, column), name: requestCellName(row, column), cell }]
    }),
  )
}

function disputeCells(report: Report): NamedCell[] {
  return DISPUTE_GROUPS.flatMap(group =>
    DISPUTE_COLUMNS.flatMap(column => {
      const cell = report.disputes[group]?.[column]
      const name = `${DISPUTE_GROUP_LABELS[group]}·${DISPUTE_COLUMN_LABELS[column]}`
      return cell === undefined ? [] : [{ key: `${group}.${column}`, name, cell }]
    }),
  )
}

/** The form the third table follows. */
export function requestFormat(report: Report): Format {
  return report.formats.requests ?? '2021'
}

/** The figure of a cell where nothing counts as 0; null when it could not be read or is no figure. */
export function figureOf(cell: Cell | undefined): number | null {
  if (cell === undefined || cell.problem !== undefined) return null
  return cell.value === null ? 0 : Number(cell.value)
}

/** The total of a row of 第三表: as it stands, or what its columns add up to where it was left empty. */
export function rowTotal(report: Report, row: RequestRow): number | null {
  const cells = report.requests[row]
  if (cells === undefined) return null
  if (cells.total.value !== null || cells.total.problem !== undefined) return figureOf(cells.total)
  return sumOf(REQUEST_COLUMNS.filter(column => column !== 'total').map(column => figureOf(cells[column])))
}

export function sumOf(figures: readonly (number | null)[]): number | null {
  return figures.reduce<number | null>((sum, n) => (sum === null || n === null ? null : sum + n), 0)
}
