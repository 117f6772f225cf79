import type { Db, Tx } from '#platform/db.ts'
import type { CalendarFeedTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<CalendarFeedTables>()

/** When somebody's feed was made, if there is one. */
export async function findFeedOf(db: Db | Tx, userId: number): Promise<{ madeAt: Date } | undefined> {
  return ours(db)
    .selectFrom('calendar_feeds')
    .where('user_id', '=', userId)
    .select('made_at as madeAt')
    .executeTakeFirst()
}

/** Whose feed an address is. */
export async function findOwnerOfFeed(db: Db, tokenHash: string): Promise<number | undefined> {
  const row = await ours(db)
    .selectFrom('calendar_feeds')
    .where('token_hash', '=', tokenHash)
    .select('user_id')
    .executeTakeFirst()
  return row?.user_id
}

/** Puts an address in the place of the one there was. */
export async function saveFeed(tx: Tx, userId: number, tokenHash: string, at: Date): Promise<void> {
  const feed = { token_hash: tokenHash, made_at: at }
  await ours(tx)
    .insertInto('calendar_feeds')
    .values({ user_id: userId, ...feed })
    .onConflict(conflict => conflict.column('user_id').doUpdateSet(feed))
    .execute()
}

/** @returns whether there was one */
export async function removeFeed(tx: Tx, userId: number): Promise<boolean> {
  const row = await ours(tx)
    .deleteFrom('calendar_feeds')
    .where('user_id', '=', userId)
    .returning('user_id')
    .executeTakeFirst()
  return row !== undefined
}
