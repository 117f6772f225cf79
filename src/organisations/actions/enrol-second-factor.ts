import { inTransaction } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { isLocked } from '../rules/lockout.ts'
import { verifyPassword } from '../sign-in/passwords.ts'
import { openSetup, sealSecret, stepOfCode } from '../sign-in/second-factor.ts'
import {
  changeCredentials,
  endSessionsOf,
  getCredentials,
  getCredentialsForChange,
  noteSecondFactor,
} from '../sign-in/store.ts'
import type { Who } from '../sign-in/who.ts'
import { WRONG_CODE } from './confirm-second-factor.ts'
import { refuse } from './refuse.ts'
import { countFailure, NOT_LET_IN } from './sign-in.ts'

/**
 * Binds an authenticator, proved by its first code. Whoever has one already gives the password too: a screen left
 * unlocked must not be enough to put another in its place. Other sessions end.
 */
export async function enrolSecondFactor(
  services: Services,
  who: Who,
  input: { readonly setup: string; readonly code: string; readonly password: string | null },
): Promise<Result<null>> {
  const known = await getCredentials(services.db, who.accountId)
  const replaces = known.secondFactorSince !== null
  const right =
    replaces && input.password !== null && (await verifyPassword(known.passwordHash, input.password))

  return inTransaction(services.db, async tx => {
    const now = services.now()
    const account = await getCredentialsForChange(tx, who.accountId)
    const fact = {
      by: who.actor,
      verb: 'organisations.enrol-second-factor',
      subject: { kind: 'account', id: account.id },
      unitId: account.unitId,
      at: now,
    }

    if (account.demo)
      return refuse(tx, fact, refused('demo-account', '演示账号的动态口令显示在登录页上，不能更换。'))
    if (isLocked(account, now)) return refuse(tx, fact, NOT_LET_IN)
    if ((account.secondFactorSince !== null || replaces) && !right) {
      await countFailure(tx, account, now)
      return refuse(tx, fact, refused('wrong-password', '当前密码不对。'))
    }
    const setup = openSetup(services, input.setup)
    if (setup === null || setup.accountId !== account.id) {
      return refuse(tx, fact, refused('setup-too-old', '这个二维码已经过期，请用下面新的二维码重新绑定。'))
    }
    const step = stepOfCode(setup.secret, input.code, null, now)
    if (step === null) return refuse(tx, fact, WRONG_CODE)

    await changeCredentials(tx, account.id, {
      totp_secret: sealSecret(services, setup.secret),
      totp_confirmed_at: now,
      totp_last_step: step,
      failed_attempts: 0,
      locked_until: null,
    })
    await endSessionsOf(tx, account.id, who.tokenHash)
    await noteSecondFactor(tx, who.tokenHash, now)
    await record(tx, fact)
    return done(null)
  })
}
