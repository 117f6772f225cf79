import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '#platform/db.ts'
import { momentsOf, type OfYear } from '../store.ts'
import { HELD_STAGES } from './conference.ts'
import type { ConferencesTables } from './tables.ts'

/**
 * Which conferences a year counts: those that took place in it, at the unit that held them, each once; units that took part
 * count none. The one place where it is said: the count and the list ask it.
 */
export function countsIn({ unitIds, year }: OfYear): RawBuilder<boolean> {
  const [first, next] = momentsOf(year)
  return sql`conference.stage = any(${sql.val([...HELD_STAGES])}::text[])
    and conference.unit_id = any(${sql.val([...unitIds])}::bigint[])
    and conference.starts_at >= ${first} and conference.starts_at < ${next}`
}

/** 召开新闻发布会 of a year, 场. */
export async function countPressConferences(db: Db | Tx, asked: OfYear): Promise<number> {
  const { count } = await db
    .$extendTables<ConferencesTables>()
    .selectFrom('press_conferences as conference')
    .where(countsIn(asked))
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
