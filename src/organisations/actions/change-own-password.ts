import { inTransaction } from '#platform/db.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { isLocked } from '../rules/lockout.ts'
import { faultOf } from '../rules/password.ts'
import { hashPassword, verifyPassword } from '../sign-in/passwords.ts'
import {
  changeCredentials,
  endSessionsOf,
  getCredentials,
  getCredentialsForChange,
} from '../sign-in/store.ts'
import type { Who } from '../sign-in/who.ts'
import { refuse } from './refuse.ts'
import { countFailure, NOT_LET_IN } from './sign-in.ts'

/** A password of one's own. Every other session of the account ends. */
export async function changeOwnPassword(
  services: Services,
  who: Who,
  input: { readonly current: string; readonly wanted: string },
): Promise<Result<null>> {
  const known = await getCredentials(services.db, who.accountId)
  const right = await verifyPassword(known.passwordHash, input.current)
  const passwordHash = await hashPassword(input.wanted)

  return inTransaction(services.db, async tx => {
    const now = services.now()
    const account = await getCredentialsForChange(tx, who.accountId)
    const fact = {
      by: who.actor,
      verb: 'organisations.change-own-password',
      subject: { kind: 'account', id: account.id },
      unitId: account.unitId,
      at: now,
    }

    if (account.demo) return refuse(tx, fact, refused('demo-account', '演示账号的密码是公开的，不能修改。'))
    if (isLocked(account, now)) return refuse(tx, fact, NOT_LET_IN)
    if (!right || account.passwordHash !== known.passwordHash) {
      await countFailure(tx, account, now)
      return refuse(tx, fact, refused('wrong-password', '当前密码不对。'))
    }
    const fault = faultOfNew(input.wanted, input.current, account)
    if (fault) return refuse(tx, fact, fault)

    await changeCredentials(tx, account.id, {
      password_hash: passwordHash,
      password_changed_at: now,
      password_must_change: false,
      failed_attempts: 0,
      locked_until: null,
    })
    await endSessionsOf(tx, account.id, who.tokenHash)
    await record(tx, fact)
    return done(null)
  })
}

function faultOfNew(wanted: string, current: string, owner: { login: string; name: string }): Refusal | null {
  if (wanted === current) return refused('same-password', '新密码不能与当前密码相同。')
  const fault = faultOf(wanted, owner)
  return fault === null ? null : refused('weak-password', fault)
}
