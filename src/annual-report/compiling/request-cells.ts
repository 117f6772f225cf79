import {
  type ApplicantKind,
  DECISIONS,
  type DecisionCode,
  type ReportRow,
  type YearCount,
  type YearSet,
} from '#requests'
import { requestKey } from '../cells.ts'
import {
  type Format,
  REQUEST_COLUMNS,
  type RequestColumn,
  type RequestRow,
  rowsOf,
} from '../form/requests-rows.ts'
import type { Values } from '../values.ts'

/** 申请人情况: the column of table three an applicant counts in. */
export const COLUMN_OF: Readonly<Record<ApplicantKind, RequestColumn>> = {
  'natural-person': 'naturalPerson',
  business: 'business',
  research: 'research',
  welfare: 'welfare',
  'legal-service': 'legalService',
  'other-organisation': 'otherOrganisation',
}

/** The kind of applicant a column counts; none for the total. */
export const KIND_OF: ReadonlyMap<string, ApplicantKind> = new Map(
  Object.entries(COLUMN_OF).map(([kind, column]) => [column, kind as ApplicantKind]),
)

const ROW_OF_SET = {
  received: 'received',
  'carried-in': 'carriedOver',
  'carried-forward': 'carriedForward',
} as const satisfies Partial<Record<YearSet, RequestRow>>

/** The row a case of a set stands in: the closed ones by what was decided. */
export function rowOf(set: YearSet, decision: DecisionCode | null, format: Format): RequestRow {
  if (set !== 'closed') return ROW_OF_SET[set]
  // What is closed was decided; the database holds both together.
  if (decision === null) throw new Error('a closed case without a decision')
  return nameOfForm(DECISIONS[decision].rows[format])
}

function nameOfForm(row: ReportRow): RequestRow {
  return row === 'other.feeNotPaid' ? 'other.feeUnpaid' : row
}

/** Table three from the cases: every row and column of the form, sums included. */
export function requestValues(counts: readonly YearCount[], format: Format): Values {
  const cells = new Map<string, number>(
    rowsOf(format).flatMap(row => REQUEST_COLUMNS.map(column => [requestKey(row, column), 0] as const)),
  )
  const add = (row: RequestRow, column: RequestColumn, count: number) => {
    const key = requestKey(row, column)
    cells.set(key, (cells.get(key) ?? 0) + count)
  }
  for (const { kind, decision, counts: inSets } of counts) {
    for (const [set, count] of Object.entries(inSets) as [YearSet, number][]) {
      if (count === 0) continue
      for (const column of [COLUMN_OF[kind], 'total'] as const) {
        add(rowOf(set, decision, format), column, count)
        if (set === 'closed') add('totalClosed', column, count)
      }
    }
  }
  return Object.fromEntries(cells)
}
