import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db, Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { OrganisationsTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<OrganisationsTables>()

function selectCredentials(db: Db | Tx) {
  return ours(db)
    .selectFrom('users')
    .select([
      'users.id',
      'login',
      'name',
      'unit_id as unitId',
      'password_hash as passwordHash',
      'password_changed_at as passwordChangedAt',
      'password_must_change as passwordMustChange',
      'totp_secret as sealedSecret',
      'totp_confirmed_at as secondFactorSince',
      'totp_last_step as lastStep',
      'failed_attempts as failedAttempts',
      'locked_until as lockedUntil',
      'active',
      'demo',
    ])
    .select(eb =>
      jsonArrayFrom(
        eb
          .selectFrom('user_roles')
          .whereRef('user_id', '=', 'users.id')
          .select(['role', 'unit_id as unitId']),
      ).as('grants'),
    )
}

/** What signing in needs to know of an account, and nobody else does. */
export type Credentials = NonNullable<Awaited<ReturnType<typeof findCredentials>>>

export async function findCredentials(db: Db | Tx, login: string) {
  return selectCredentials(db).where('login', '=', login).executeTakeFirst()
}

export async function getCredentials(db: Db | Tx, id: number): Promise<Credentials> {
  const found = await selectCredentials(db).where('users.id', '=', id).executeTakeFirst()
  if (!found) throw new NotFound('没有找到这个账号。')
  return found
}

/** Takes the account: tries at its password are counted one after another. */
export async function getCredentialsForChange(tx: Tx, id: number): Promise<Credentials> {
  await ours(tx).selectFrom('users').select('id').where('id', '=', id).forUpdate().execute()
  return getCredentials(tx, id)
}

export async function changeCredentials(
  tx: Tx,
  id: number,
  change: {
    readonly password_hash?: string
    readonly password_changed_at?: Date
    readonly password_must_change?: boolean
    readonly totp_secret?: string | null
    readonly totp_confirmed_at?: Date | null
    readonly totp_last_step?: number | null
    readonly failed_attempts?: number
    readonly locked_until?: Date | null
  },
): Promise<void> {
  await ours(tx).updateTable('users').set(change).where('id', '=', id).execute()
}

// 会话 Sessions -------------------------------------------------------------------------------------------------------

export async function addSession(
  tx: Tx,
  session: { tokenHash: string; accountId: number; at: Date; expiresAt: Date; origin: string },
): Promise<void> {
  await ours(tx)
    .insertInto('sessions')
    .values({
      token_hash: session.tokenHash,
      user_id: session.accountId,
      second_factor_at: null,
      created_at: session.at,
      seen_at: session.at,
      expires_at: session.expiresAt,
      origin: session.origin,
    })
    .execute()
}

/** A session with all that hangs on it, in one query: it is asked with every page. */
export async function findSession(db: Db | Tx, tokenHash: string) {
  return ours(db)
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .innerJoin('units as home', 'home.id', 'users.unit_id')
    .where('token_hash', '=', tokenHash)
    .where('users.active', '=', true)
    .select([
      'sessions.second_factor_at as secondFactorAt',
      'sessions.created_at as createdAt',
      'sessions.seen_at as seenAt',
      'users.id as accountId',
      'users.login',
      'users.name',
      'users.unit_id as unitId',
      'home.short_name as unitName',
      'users.demo',
      'users.password_changed_at as passwordChangedAt',
      'users.password_must_change as passwordMustChange',
      'users.totp_confirmed_at as secondFactorSince',
    ])
    .select(eb =>
      jsonArrayFrom(
        eb
          .selectFrom('user_roles')
          .whereRef('user_roles.user_id', '=', 'users.id')
          .select(['role', 'unit_id as unitId']),
      ).as('grants'),
    )
    .executeTakeFirst()
}

export async function noteSeen(db: Db | Tx, tokenHash: string, at: Date): Promise<void> {
  await ours(db).updateTable('sessions').set({ seen_at: at }).where('token_hash', '=', tokenHash).execute()
}

export async function noteSecondFactor(tx: Tx, tokenHash: string, at: Date): Promise<void> {
  await ours(tx)
    .updateTable('sessions')
    .set({ second_factor_at: at, seen_at: at })
    .where('token_hash', '=', tokenHash)
    .execute()
}

export async function endSession(tx: Tx, tokenHash: string): Promise<void> {
  await ours(tx).deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}

/** Ends every session of an account but the one kept. */
export async function endSessionsOf(tx: Tx, accountId: number, keptTokenHash?: string): Promise<void> {
  const all = ours(tx).deleteFrom('sessions').where('user_id', '=', accountId)
  await (keptTokenHash === undefined ? all : all.where('token_hash', '<>', keptTokenHash)).execute()
}

export interface OpenSession {
  readonly tokenHash: string
  readonly origin: string
  readonly createdAt: Date
  readonly seenAt: Date
}

export async function listSessionsOf(db: Db | Tx, accountId: number, now: Date): Promise<OpenSession[]> {
  return ours(db)
    .selectFrom('sessions')
    .where('user_id', '=', accountId)
    .where('expires_at', '>', now)
    .select(['token_hash as tokenHash', 'origin', 'created_at as createdAt', 'seen_at as seenAt'])
    .orderBy('created_at', 'desc')
    .execute()
}

/** Sweeps away what has ended by itself. */
export async function forgetEndedSessions(db: Db, now: Date): Promise<void> {
  await ours(db).deleteFrom('sessions').where('expires_at', '<=', now).execute()
}
