import type { Db, Tx } from '#platform/db.ts'
import type { Scope } from './scope.ts'
import type { ApiTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<ApiTables>()

// 令牌 Tokens ---------------------------------------------------------------------------------------------------------

export interface Token {
  readonly id: number
  readonly userId: number
  readonly name: string
  readonly beginning: string
  readonly scopes: readonly Scope[]
  readonly madeAt: Date
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

function selectTokens(db: Db | Tx) {
  return ours(db)
    .selectFrom('api_tokens')
    .select([
      'id',
      'user_id as userId',
      'name',
      'beginning',
      'scopes',
      'made_at as madeAt',
      'expires_at as expiresAt',
      'last_used_at as lastUsedAt',
      'revoked_at as revokedAt',
    ])
}

/** The token behind a digest, if it can still be used. */
export async function findLivingToken(db: Db, tokenHash: string, now: Date): Promise<Token | undefined> {
  return selectTokens(db)
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** One's own, the newest first. */
export async function listTokens(db: Db | Tx, userId: number): Promise<Token[]> {
  return selectTokens(db).where('user_id', '=', userId).orderBy('id', 'desc').execute()
}

export async function addToken(
  tx: Tx,
  token: {
    readonly userId: number
    readonly name: string
    readonly tokenHash: string
    readonly beginning: string
    readonly scopes: readonly Scope[]
    readonly at: Date
    readonly expiresAt: Date
  },
): Promise<number> {
  const row = await ours(tx)
    .insertInto('api_tokens')
    .values({
      user_id: token.userId,
      name: token.name,
      token_hash: token.tokenHash,
      beginning: token.beginning,
      scopes: [...token.scopes],
      made_at: token.at,
      expires_at: token.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** @returns whether there was one of theirs to revoke */
export async function revokeTokenRow(tx: Tx, userId: number, id: number, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await ours(tx)
    .updateTable('api_tokens')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Noted to the minute, so that a busy program does not write with every call. */
export async function noteUse(db: Db, { id, lastUsedAt }: Token, now: Date): Promise<void> {
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < 60_000) return
  await ours(db).updateTable('api_tokens').set({ last_used_at: now }).where('id', '=', id).execute()
}

// 一次算一次 Calls that count once -------------------------------------------------------------------------------------

/** Notes what stands under a key; false when something else did already. */
export async function noteCall(db: Db, key: string, contentHash: string, now: Date): Promise<boolean> {
  await ours(db)
    .insertInto('api_calls')
    .values({ key, content_hash: contentHash, used_at: now })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const row = await ours(db)
    .selectFrom('api_calls')
    .where('key', '=', key)
    .select('content_hash')
    .executeTakeFirst()
  return row === undefined || row.content_hash === contentHash
}

export async function forgetCallsBefore(db: Db, before: Date): Promise<void> {
  await ours(db).deleteFrom('api_calls').where('used_at', '<', before).execute()
}
