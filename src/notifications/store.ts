import { sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import type { NotificationsTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<NotificationsTables & OrganisationsLent>()

export interface NewMessage {
  readonly to: readonly number[]
  readonly key: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
  readonly at: Date
}

/** Puts a message into the inboxes that do not hold it yet, and gives back whose those were. */
export async function addMessages(tx: Tx, { to, key, subject, body, link, at }: NewMessage): Promise<number[]> {
  if (to.length === 0) return []
  const rows = await ours(tx)
    .insertInto('messages')
    .values(to.map(user_id => ({ user_id, key, subject, body, link, sent_at: at, read_at: null })))
    .onConflict(conflict => conflict.columns(['user_id', 'key']).doNothing())
    .returning('user_id')
    .execute()
  return rows.map(row => row.user_id)
}

/** The addresses of accounts that have one. */
export async function addressesOf(tx: Tx, userIds: readonly number[]): Promise<string[]> {
  if (userIds.length === 0) return []
  const rows = await ours(tx)
    .selectFrom('users')
    .where('id', '=', sql<number>`any(${sql.val([...userIds])}::bigint[])`)
    .where('email', 'is not', null)
    .where('email', '<>', '')
    .select('email')
    .execute()
  return rows.flatMap(row => row.email ?? [])
}

export interface NewMail {
  readonly addresses: readonly string[]
  readonly key: string
  readonly subject: string
  readonly body: string
  readonly at: Date
}

/** Owes a mail to each address, once for a key. */
export async function addMails(tx: Tx, { addresses, key, subject, body, at }: NewMail): Promise<void> {
  if (addresses.length === 0) return
  await ours(tx)
    .insertInto('mails')
    .values(addresses.map(address => ({ address, key, subject, body, owed_at: at, due_at: at })))
    .onConflict(conflict => conflict.columns(['address', 'key']).doNothing())
    .execute()
}
