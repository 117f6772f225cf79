import { type DisputeKind, disputesAddress } from '#disputes'
import { casesAddress, type FigureSet, type ReportRow, yearPeriod } from '#requests'
import { REQUEST_COLUMNS, type RequestRow, type ResultGroup, rowsOf } from '../form/requests-rows.ts'
import { paths } from '../paths.ts'
import type { NamedFigure } from './figure-book.ts'
import { KIND_OF } from './request-cells.ts'
import { GROUP_OF } from './sources.ts'

const RESULT_GROUPS = [
  'refused',
  'unavailable',
  'declined',
  'other',
] as const satisfies readonly ResultGroup[]
const SET_OF: Partial<Readonly<Record<RequestRow, FigureSet>>> = {
  received: 'received',
  carriedOver: 'carried-in',
  totalClosed: 'closed',
  carriedForward: 'carried-forward',
}

/** Where one sees what a cell is made of, as it stands now: its cases, its disputes, the returns it is the sum of. */
export function behindCell(unit: string, year: number, key: string): string {
  const [table = '', ...rest] = key.split('.')
  if (table === 'disclosure') return paths.cell(unit, year, key)
  if (table !== 'requests') return disputesBehind(unit, year, key)
  const column = REQUEST_COLUMNS.find(one => one === rest.at(-1))
  const row = rowsOf(year >= 2021 ? '2021' : '2019').find(one => one === rest.slice(0, -1).join('.'))
  if (column === undefined || row === undefined) return paths.cell(unit, year, key)
  const asked = { period: yearPeriod(year), unit, withBelow: true }
  const set = SET_OF[row]
  const kind = KIND_OF.get(column) ?? null
  return casesAddress(asked, set ?? 'closed', { row: set === undefined ? reportRow(row) : null, kind })
}

/**
 * Where one sees what a figure of the text is made of: its cell, or for the head of a group all that was decided so. Null for
 * what is the sum of several lists, or in no table.
 */
export function behindFigure(
  unit: string,
  year: number,
  { cells }: Pick<NamedFigure, 'cells'>,
): string | null {
  const [first] = cells
  if (first === undefined) return null
  if (cells.length === 1) return behindCell(unit, year, first)
  const [, group = ''] = first.split('.')
  const row = RESULT_GROUPS.find(one => one === group)
  if (row === undefined || !cells.every(cell => cell.startsWith(`requests.${row}.`))) return null
  return casesAddress({ period: yearPeriod(year), unit, withBelow: true }, 'closed', { row })
}

function disputesBehind(unit: string, year: number, key: string): string {
  const at = key.lastIndexOf('.')
  const kind =
    (Object.keys(GROUP_OF) as DisputeKind[]).find(one => GROUP_OF[one] === key.slice(0, at)) ?? null
  const column = key.slice(at + 1)
  return disputesAddress({ year, unit, kind, column: column === 'total' ? null : column })
}

function reportRow(row: RequestRow): ReportRow {
  return row === 'other.feeUnpaid' ? 'other.feeNotPaid' : (row as ReportRow)
}
