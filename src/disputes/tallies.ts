import { type RawBuilder, sql } from 'kysely'
import { type Day, day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { type DisputeKind, outcomesIn } from './dispute.ts'
import { DISPUTE_COLUMNS, type DisputeColumn, type DisputeCounts } from './table-four.ts'
import type { DisputesTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<DisputesTables>()

/** Of which units and which year table four is asked for. */
export interface DisputesAsked {
  readonly unitIds: readonly number[]
  readonly year: number
}

/** The last day of the year that is counted. */
const endOf = (year: number): Day => day(`${year}-12-31`)

/**
 * Which disputes a year's table counts: those accepted by its end and not decided before it began (decision 0145). The one
 * place where it is said: every count and every list asks it.
 */
export function countsIn({ unitIds, year }: DisputesAsked): RawBuilder<boolean> {
  return sql`disputes.unit_id = any(${sql.val([...unitIds])}::bigint[])
    and disputes.accepted_on <= ${endOf(year)}
    and (disputes.decided_on is null or disputes.decided_on >= ${day(`${year}-01-01`)})`
}

/** Whether a dispute stands in a column of the year. */
export function standsIn(column: DisputeColumn, year: number): RawBuilder<boolean> {
  const decided = sql`disputes.decided_on <= ${endOf(year)}`
  if (column === 'pending') return sql`(${decided}) is not true`
  return sql`${decided} and disputes.outcome = any(${sql.val(outcomesIn(column))}::text[])`
}

/** Table four of a year. */
export async function countDisputes(db: Db | Tx, asked: DisputesAsked): Promise<DisputeCounts> {
  const rows = await ours(db)
    .selectFrom('disputes')
    .where(countsIn(asked))
    .groupBy('kind')
    .select(eb => [
      'kind',
      eb.fn.countAll<number>().as('total'),
      ...DISPUTE_COLUMNS.map(column =>
        eb.fn.countAll<number>().filterWhere(standsIn(column, asked.year)).as(column),
      ),
    ])
    .execute()
  const none = { upheld: 0, corrected: 0, other: 0, pending: 0, total: 0 }
  const of = (kind: DisputeKind) => {
    const { kind: _, ...counts } = rows.find(row => row.kind === kind) ?? { kind, ...none }
    return counts
  }
  return { review: of('review'), direct: of('direct'), afterReview: of('afterReview') }
}

/** The disputes behind table four of a year, each in its column. */
export async function disputesOfReport(
  db: Db | Tx,
  asked: DisputesAsked,
): Promise<{ disputeId: number; kind: DisputeKind; column: DisputeColumn }[]> {
  const rows = await ours(db)
    .selectFrom('disputes')
    .where(countsIn(asked))
    .select([
      'id as disputeId',
      'kind',
      ...DISPUTE_COLUMNS.map(column => standsIn(column, asked.year).as(column)),
    ])
    .execute()
  return rows.map(({ disputeId, kind, ...isIn }) => ({
    ...{ disputeId, kind },
    column: DISPUTE_COLUMNS.find(column => isIn[column]) ?? 'pending',
  }))
}
