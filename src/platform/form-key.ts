import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from './db.ts'
import type { Result } from './result.ts'

type FormKeys = {
  form_keys: { key: string; led_to: string; used_at: Date }
}

/** A key for a form about to be shown; the form carries it in the hidden field FORM_KEY. */
export function newFormKey(): string {
  return randomBytes(16).toString('base64url')
}

/**
 * A form sent twice counts once. The first time, `work` is done and what it led to (an address, a number) is kept with
 * the key; every later time the same answer comes back and nothing is done. A second sending while the first is still
 * at work waits for it. A refusal is not kept: the same form may be mended and sent again.
 */
export async function once(
  tx: Tx,
  key: string,
  now: Date,
  work: () => Promise<Result<string>>,
): Promise<Result<string>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
  const keys = tx.$extendTables<FormKeys>()
  const earlier = await keys
    .selectFrom('form_keys')
    .select('led_to')
    .where('key', '=', key)
    .executeTakeFirst()
  if (earlier) return { ok: true, value: earlier.led_to }
  const result = await work()
  if (result.ok) {
    await keys.insertInto('form_keys').values({ key, led_to: result.value, used_at: now }).execute()
  }
  return result
}

/** Forgets keys used before `before`: whoever sends a form again does so within hours. */
export async function forgetFormKeys(db: Db, before: Date): Promise<void> {
  await db.$extendTables<FormKeys>().deleteFrom('form_keys').where('used_at', '<', before).execute()
}
