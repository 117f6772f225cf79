import { sql } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import type { DemoTables } from './tables.ts'

const ours = (db: Db) => db.$extendTables<DemoTables>()

/** How far the demonstration's year of publishing is. */
export interface YearMade {
  readonly lastDay: Day
  readonly planned: number
  readonly made: number
}

export async function intendYear(db: Db, year: Pick<YearMade, 'lastDay' | 'planned'>): Promise<void> {
  await ours(db)
    .insertInto('demonstration_year')
    .values({ only_row: true, last_day: year.lastDay, planned: year.planned, made: 0 })
    .execute()
}

/** Undefined where none is intended. */
export async function findYear(db: Db): Promise<YearMade | undefined> {
  return ours(db)
    .selectFrom('demonstration_year')
    .select(['last_day as lastDay', 'planned', 'made'])
    .executeTakeFirst()
}

export async function noteMade(db: Db, made: number): Promise<void> {
  await ours(db).updateTable('demonstration_year').set({ made }).execute()
}

/** Does it in one process at a time; where another is at it, not at all. The lock is the connection's, and ends with it. */
export async function alone(db: Db, work: () => Promise<void>): Promise<void> {
  await db.connection().execute(async connection => {
    const key = sql`hashtextextended('the demonstration''s year', 0)`
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${key}) as mine`.execute(
      connection,
    )
    if (!rows[0]?.mine) return
    try {
      await work()
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection)
    }
  })
}
