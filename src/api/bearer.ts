import { type Actor, getAccount } from '#organisations'
import type { Services } from '#platform/services.ts'
import type { Scope } from './scope.ts'
import { findLivingToken, noteUse } from './store.ts'
import { hashToken, tokenIn } from './token.ts'

/** A program that acts for an officer. */
export interface Bearer {
  readonly tokenId: number
  readonly scopes: readonly Scope[]
  /** The officer, with the roles held at this moment. */
  readonly actor: Actor
}

/** Whose token it is; null without one, 'unknown' for one that is good for nothing. */
export async function bearerOf(
  services: Services,
  authorization: string | undefined,
  origin: string,
): Promise<Bearer | null | 'unknown'> {
  const token = tokenIn(authorization)
  if (token === null) return null
  if (token === undefined) return 'unknown'
  const { db, config } = services
  const now = services.now()
  const found = await findLivingToken(db, hashToken(token), now)
  if (!found) return 'unknown'
  const { id, active, demo, name, unitId, grants, passwordMustChange } = await getAccount(db, found.userId)
  // Whoever owes a new password cannot come in at the door; their programs cannot come in by the window.
  if (!active || passwordMustChange || (demo && !config.demo) || grants.length === 0) return 'unknown'
  await noteUse(db, found, now)
  // In the trail it is the officer who acts, and told that it was through a program.
  const actor = { kind: 'user', id, name: `${name}（接口：${found.name}）`, origin, unitId, grants } as const
  return { tokenId: found.id, scopes: found.scopes, actor }
}
