import { sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { Mail, Message, Sms } from './message.ts'
import type { NotificationsTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<NotificationsTables & OrganisationsLent>()

// 站内短消息 Messages --------------------------------------------------------------------------------------------------

export interface NewMessage {
  readonly to: readonly number[]
  readonly key: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
  readonly at: Date
}

/** Puts a message into the inboxes that do not hold it yet, and gives back whose those were. */
export async function addMessages(tx: Tx, message: NewMessage): Promise<number[]> {
  const { to, key, subject, body, link, at } = message
  if (to.length === 0) return []
  const rows = await ours(tx)
    .insertInto('messages')
    .values(to.map(user_id => ({ user_id, key, subject, body, link, sent_at: at })))
    .onConflict(conflict => conflict.columns(['user_id', 'key']).doNothing())
    .returning('user_id')
    .execute()
  return rows.map(row => row.user_id)
}

/** Where a page of the inbox ended: unread messages come first, each kind newest first. */
export interface InboxPlace {
  readonly read: boolean
  readonly id: number
}

/** Somebody's messages after a place: those not yet read before those read. */
export async function listMessages(
  db: Db,
  userId: number,
  after: InboxPlace | null,
  limit: number,
): Promise<Message[]> {
  const some = (read: boolean, below: number | null, atMost: number) =>
    ours(db)
      .selectFrom('messages')
      .where('user_id', '=', userId)
      .where('read_at', read ? 'is not' : 'is', null)
      .$if(below !== null, asked => asked.where('id', '<', below ?? 0))
      .select(['id', 'subject', 'body', 'link', 'sent_at as sentAt', 'read_at as readAt'])
      .orderBy('id', 'desc')
      .limit(atMost)
      .execute()
  const unread = after?.read ? [] : await some(false, after?.id ?? null, limit)
  if (unread.length === limit) return unread
  return [...unread, ...(await some(true, after?.read ? after.id : null, limit - unread.length))]
}

/** How many messages somebody has not read, counted up to 100. */
export async function unreadCount(db: Db, userId: number): Promise<number> {
  const row = await ours(db)
    .selectFrom(
      ours(db)
        .selectFrom('messages')
        .select('id')
        .where('user_id', '=', userId)
        .where('read_at', 'is', null)
        .limit(100)
        .as('unread'),
    )
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Marks one's own message as read and gives back where it leads; undefined when there is no such message. */
export async function markRead(
  db: Db,
  userId: number,
  id: number,
  at: Date,
): Promise<{ link: string | null } | undefined> {
  return ours(db)
    .updateTable('messages')
    .set({ read_at: sql<Date>`coalesce(read_at, ${at})` })
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returning('link')
    .executeTakeFirst()
}

/** Marks all as read up to the newest one that was seen: what came meanwhile stays unread. */
export async function markAllRead(db: Db, userId: number, upTo: number, at: Date): Promise<void> {
  await ours(db)
    .updateTable('messages')
    .set({ read_at: at })
    .where('user_id', '=', userId)
    .where('id', '<=', upTo)
    .where('read_at', 'is', null)
    .execute()
}

/** Marks as read what was sent before an instant, an hour after it was. */
export async function markReadUntil(db: Db, userIds: readonly number[], until: Date): Promise<void> {
  await ours(db)
    .updateTable('messages')
    .set({ read_at: sql<Date>`sent_at + interval '1 hour'` })
    .where('user_id', '=', sql<number>`any(${sql.val([...userIds])}::bigint[])`)
    .where('read_at', 'is', null)
    .where('sent_at', '<', until)
    .execute()
}

// 每日汇总 Digests ----------------------------------------------------------------------------------------------------

export async function isDigestDone(db: Db, today: Day): Promise<boolean> {
  const row = await ours(db)
    .selectFrom('digest_days')
    .select('day')
    .where('day', '=', today)
    .executeTakeFirst()
  return row !== undefined
}

export async function markDigestDone(db: Db, today: Day, at: Date): Promise<void> {
  await ours(db)
    .insertInto('digest_days')
    .values({ day: today, done_at: at })
    .onConflict(conflict => conflict.column('day').doNothing())
    .execute()
}

// 邮件 Mail -----------------------------------------------------------------------------------------------------------

/** The addresses of accounts that have one. */
export async function addressesOf(tx: Tx, userIds: readonly number[]): Promise<string[]> {
  if (userIds.length === 0) return []
  const rows = await ours(tx)
    .selectFrom('users')
    .where('id', '=', sql<number>`any(${sql.val([...userIds])}::bigint[])`)
    .where('active', '=', true)
    .select('email')
    .execute()
  return [...new Set(rows.flatMap(row => row.email || []))]
}

export interface NewMail {
  readonly addresses: readonly string[]
  readonly key: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
  readonly at: Date
}

/** Owes a mail to each address, once for a key. */
export async function addMails(tx: Tx, mail: NewMail): Promise<void> {
  const { addresses, key, subject, body, link, at } = mail
  if (addresses.length === 0) return
  await ours(tx)
    .insertInto('mails')
    .values(addresses.map(address => ({ address, key, subject, body, link, owed_at: at, due_at: at })))
    .onConflict(conflict => conflict.columns(['address', 'key']).doNothing())
    .execute()
}

/** Takes one mail that is due, and holds it to the end of the transaction: no other process takes the same. */
export async function takeMailDue(tx: Tx, now: Date): Promise<Mail | undefined> {
  return ours(tx)
    .selectFrom('mails')
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where('due_at', '<=', now)
    .select(['id', 'address', 'key', 'subject', 'body', 'link', 'owed_at as owedAt', 'attempts'])
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

// 短信 Text messages ---------------------------------------------------------------------------------------------------

/** Owes a text message, once for a key. */
export async function addSms(
  tx: Tx,
  { phone, key, body, at }: { phone: string; key: string; body: string; at: Date },
): Promise<void> {
  await ours(tx)
    .insertInto('sms')
    .values({ phone, key, body, owed_at: at, due_at: at })
    .onConflict(conflict => conflict.columns(['phone', 'key']).doNothing())
    .execute()
}

/** As takeMailDue. */
export async function takeSmsDue(tx: Tx, now: Date): Promise<Sms | undefined> {
  return ours(tx)
    .selectFrom('sms')
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where('due_at', '<=', now)
    .select(['id', 'phone', 'key', 'body', 'owed_at as owedAt', 'attempts'])
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

// What became of either -----------------------------------------------------------------------------------------------

/** The ledgers of what is owed outside: each with the same columns about its fate. */
export type Ledger = 'mails' | 'sms'

interface Tried {
  readonly id: number
  readonly attempts: number
}

export async function markSent(tx: Tx, ledger: Ledger, { id, attempts }: Tried, at: Date): Promise<void> {
  await ours(tx)
    .updateTable(ledger)
    .set({ sent_at: at, attempts: attempts + 1, last_error: null })
    .where('id', '=', id)
    .execute()
}

export async function postpone(
  tx: Tx,
  ledger: Ledger,
  { id, attempts }: Tried,
  until: Date,
  error: string,
): Promise<void> {
  await ours(tx)
    .updateTable(ledger)
    .set({ due_at: until, attempts: attempts + 1, last_error: error })
    .where('id', '=', id)
    .execute()
}

export async function giveUp(tx: Tx, ledger: Ledger, { id }: Tried, at: Date, error: string): Promise<void> {
  await ours(tx)
    .updateTable(ledger)
    .set({ given_up_at: at, last_error: error })
    .where('id', '=', id)
    .execute()
}

/** Forgets mails and text messages owed before a day, sent or given up: they hold addresses and numbers. */
export async function forgetSent(db: Db, before: Date): Promise<void> {
  await ours(db).deleteFrom('mails').where('owed_at', '<', before).execute()
  await ours(db).deleteFrom('sms').where('owed_at', '<', before).execute()
}
