import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db.ts'

type IntakeTables = {
  human_checks_spent: { challenge: string; expires_at: Date }
  intake_attempts: { address_hash: string; kind: IntakeAttempt; at: Date }
  query_attempts: { number_key: string; at: Date }
}

const ours = (db: Db | Tx) => db.$extendTables<IntakeTables>()

/** Spends a check; false when it was spent already. */
export async function spendHumanCheck(tx: Tx, challenge: string, expiresAt: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ours(tx)
    .insertInto('human_checks_spent')
    .values({ challenge, expires_at: expiresAt })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export type IntakeAttempt = 'work' | 'question' | 'failed'

export async function addIntakeAttempt(
  tx: Tx,
  addressHash: string,
  kind: IntakeAttempt,
  at: Date,
): Promise<void> {
  await ours(tx).insertInto('intake_attempts').values({ address_hash: addressHash, kind, at }).execute()
}

export async function listIntakeAttempts(
  tx: Tx,
  addressHash: string,
  since: Date,
): Promise<{ readonly kind: IntakeAttempt; readonly at: Date }[]> {
  return ours(tx)
    .selectFrom('intake_attempts')
    .where('address_hash', '=', addressHash)
    .where('at', '>', since)
    .select(['kind', 'at'])
    .orderBy('at')
    .execute()
}

/** One at a time for a number, whether it exists or not. Held until the transaction is over. */
export async function holdNumber(tx: Tx, numberKey: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`query ${numberKey}`}, 0))`.execute(tx)
}

export async function addQueryAttempt(tx: Tx, numberKey: string, at: Date): Promise<void> {
  await ours(tx).insertInto('query_attempts').values({ number_key: numberKey, at }).execute()
}

/** When wrong codes were given for a number since an instant, the earliest first. */
export async function listQueryAttempts(tx: Tx, numberKey: string, since: Date): Promise<Date[]> {
  const rows = await ours(tx)
    .selectFrom('query_attempts')
    .where('number_key', '=', numberKey)
    .where('at', '>', since)
    .select('at')
    .orderBy('at')
    .execute()
  return rows.map(row => row.at)
}

/** What counted for an hour and is over. */
export async function forgetAttempts(tx: Tx, before: Date): Promise<void> {
  await ours(tx).deleteFrom('query_attempts').where('at', '<=', before).execute()
  await ours(tx).deleteFrom('intake_attempts').where('at', '<=', before).execute()
}

export async function forgetSpentChecks(tx: Tx, now: Date): Promise<void> {
  await ours(tx).deleteFrom('human_checks_spent').where('expires_at', '<=', now).execute()
}
