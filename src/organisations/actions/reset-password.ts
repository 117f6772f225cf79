import { inTransaction } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Actor } from '../actor.ts'
import { getAccountForChange } from '../people/store.ts'
import { may } from '../policy.ts'
import { UNLOCKED } from '../rules/lockout.ts'
import { hashPassword, oneTimePassword } from '../sign-in/passwords.ts'
import { changeCredentials, endSessionsOf } from '../sign-in/store.ts'
import { loadUnitTree } from '../store.ts'
import { firstRefusal, refuse } from './refuse.ts'

/** A new one-time password for somebody who forgot, and the lock taken off. The second factor stays as it is. */
export async function resetPassword(
  services: Services,
  actor: Actor,
  id: number,
): Promise<Result<{ readonly oneTimePassword: string }>> {
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  return inTransaction(services.db, async tx => {
    const at = services.now()
    const account = await getAccountForChange(tx, id)
    const tree = await loadUnitTree(tx)
    const fact = {
      by: actor,
      verb: 'organisations.reset-password',
      subject: { kind: 'account', id },
      unitId: account.unitId,
      at,
    }

    const refusal = firstRefusal(
      may(actor, 'reset-password', tree.placeOf(account.unitId), id),
      account.demo ? refused('demo-account', '演示账号的密码是公开的，不能修改。') : null,
    )
    if (refusal) return refuse(tx, fact, refusal)

    await changeCredentials(tx, id, {
      password_hash: passwordHash,
      password_changed_at: at,
      password_must_change: true,
      failed_attempts: UNLOCKED.failedAttempts,
      locked_until: UNLOCKED.lockedUntil,
    })
    await endSessionsOf(tx, id)
    await record(tx, fact)
    return done({ oneTimePassword: password })
  })
}
