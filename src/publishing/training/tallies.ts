import { type RawBuilder, sql } from 'kysely'
import { day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { OfYear } from '../store.ts'
import type { TrainingsTables } from './tables.ts'

/** Which trainings a year counts: those held in it, each once. The one place where it is said: the counts and the list ask it. */
export function countsIn({ unitIds, year }: OfYear): RawBuilder<boolean> {
  return sql`trainings.voided_reason is null and trainings.unit_id = any(${sql.val([...unitIds])}::bigint[])
    and trainings.held_on between ${day(`${year}-01-01`)} and ${day(`${year}-12-31`)}`
}

/** 开展政务公开培训 of a year, 次; and how many people came, 人次. */
export async function countTrainings(
  db: Db | Tx,
  asked: OfYear,
): Promise<{ trainings: number; audience: number }> {
  return db
    .$extendTables<TrainingsTables>()
    .selectFrom('trainings')
    .where(countsIn(asked))
    .select(eb => [
      eb.fn.countAll<number>().as('trainings'),
      sql<number>`coalesce(sum(audience), 0)::bigint`.as('audience'),
    ])
    .executeTakeFirstOrThrow()
}
