import { type RawBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import { day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf, type OfYear } from '../store.ts'
import type { SubmissionCounts } from './submission.ts'
import type { SubmissionsTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<SubmissionsTables & OrganisationsLent>()

/**
 * Which submissions a year counts: those sent in it, each once; of them those adopted, whenever that was, so that adopted is
 * a part of sent (年报「其中：被采用」). The one place where it is said: every count and every list asks it.
 */
export function countsIn({ unitIds, year }: OfYear): RawBuilder<boolean> {
  return sql`submissions.stage <> 'void' and submissions.unit_id = any(${sql.val([...unitIds])}::bigint[])
    and submissions.sent_on between ${day(`${year}-01-01`)} and ${day(`${year}-12-31`)}`
}

export const isAdopted = sql<boolean>`submissions.stage = 'adopted'`

/** 向上级政府网站报送信息 of a year, 篇; those adopted, and their points. */
export async function countSubmissions(db: Db | Tx, asked: OfYear): Promise<SubmissionCounts> {
  return ours(db)
    .selectFrom('submissions')
    .where(countsIn(asked))
    .select(eb => [
      eb.fn.countAll<number>().as('sent'),
      eb.fn.countAll<number>().filterWhere(isAdopted).as('adopted'),
      sql<number>`coalesce(sum(points), 0)::bigint`.as('points'),
    ])
    .executeTakeFirstOrThrow()
}

export interface UnitCounts extends SubmissionCounts {
  readonly unitCode: string
  readonly unitName: string
}

/** The same for each of the units, those that sent nothing too. */
export async function countByUnit(db: Db | Tx, asked: OfYear): Promise<UnitCounts[]> {
  return ours(db)
    .selectFrom('units')
    .leftJoin('submissions', join => join.onRef('submissions.unit_id', '=', 'units.id').on(countsIn(asked)))
    .where('units.id', '=', anyOf(asked.unitIds))
    .groupBy('units.id')
    .orderBy('units.sort_key')
    .orderBy('units.id')
    .select(eb => [
      'units.code as unitCode',
      'units.name as unitName',
      eb.fn.count<number>('submissions.id').as('sent'),
      eb.fn.count<number>('submissions.id').filterWhere(isAdopted).as('adopted'),
      sql<number>`coalesce(sum(submissions.points), 0)::bigint`.as('points'),
    ])
    .execute()
}
