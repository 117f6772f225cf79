import { sql } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import type { SearchTables } from '../tables.ts'
import type { Miss } from './miss.ts'

const ours = (db: Db) => db.$extendTables<SearchTables>()

export async function countMiss(db: Db, query: string, day: Day): Promise<void> {
  await ours(db)
    .insertInto('search_misses')
    .values({ query, day })
    .onConflict(conflict =>
      conflict.columns(['query', 'day']).doUpdateSet({ asked: sql`search_misses.asked + 1` }),
    )
    .execute()
}

/** What one person asked once might be about that person: shown is only what was asked this often. */
const LEAST = 2
const MOST = 200

/** What was not found since a day, the most asked first. */
export async function listMisses(db: Db, since: Day): Promise<Miss[]> {
  return ours(db)
    .selectFrom('search_misses')
    .where('day', '>=', since)
    .groupBy('query')
    .having(eb => eb(eb.fn.sum('asked'), '>=', LEAST))
    .select(eb => ['query', eb.fn.sum<number>('asked').as('asked'), eb.fn.max('day').as('last')])
    .orderBy('asked', 'desc')
    .orderBy('query')
    .limit(MOST)
    .execute()
}

/** What was asked once goes after a month, everything after a year. */
export async function forgetMissesBefore(db: Db, month: Day, year: Day): Promise<void> {
  await sql`delete from search_misses miss
    where day < ${year}::date or (day < ${month}::date and asked = 1 and not exists (
      select 1 from search_misses other where other.query = miss.query and other.day <> miss.day))`.execute(
    db,
  )
}
