import { type DisputeKind, disputesAddress } from '#disputes'
import { type ApplicantKind, casesAddress, type FigureSet, type ReportRow, yearPeriod } from '#requests'
import { REQUEST_COLUMNS, type RequestColumn, type RequestRow, rowsOf } from '../form/requests-rows.ts'
import { paths } from '../paths.ts'
import { COLUMN_OF } from './request-cells.ts'
import { GROUP_OF } from './sources.ts'

const KIND_OF = new Map<RequestColumn, ApplicantKind>(
  Object.entries(COLUMN_OF).map(([kind, column]) => [column, kind as ApplicantKind]),
)
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
