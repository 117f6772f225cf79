import { inTransaction } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { ATTEMPTS, isLocked, LOCK_MINUTES } from '../rules/lockout.ts'
import { openSecret, stepOfCode } from '../sign-in/second-factor.ts'
import { changeCredentials, endSession, getCredentialsForChange, noteSecondFactor } from '../sign-in/store.ts'
import type { Who } from '../sign-in/who.ts'
import { refuse } from './refuse.ts'
import { countFailure } from './sign-in.ts'

export const WRONG_CODE = refused(
  'wrong-code',
  '验证码不对或已经用过。请等验证器显示下一个6位数字再输入；一直不对时，请检查手机的时间是否准确。',
)
const LOCKED = refused(
  'locked',
  `连续输错${ATTEMPTS}次，账号锁定${LOCK_MINUTES}分钟。请稍后从密码开始重新登录。`,
)

/** Code → signed in. Each code counts once; wrong ones count with wrong passwords towards the lock. */
export async function confirmSecondFactor(services: Services, who: Who, code: string): Promise<Result<null>> {
  return inTransaction(services.db, async tx => {
    const now = services.now()
    const account = await getCredentialsForChange(tx, who.accountId)
    const fact = {
      by: who.actor,
      verb: 'organisations.confirm-second-factor',
      subject: { kind: 'account', id: account.id },
      unitId: account.unitId,
      at: now,
    }

    if (isLocked(account, now) || account.sealedSecret === null) {
      await endSession(tx, who.tokenHash)
      return refuse(tx, fact, LOCKED)
    }
    // A demonstration's code is shown to all its visitors, who may come together: spending it would only keep them out.
    const lastStep = account.demo ? null : account.lastStep
    const step = stepOfCode(openSecret(services, account.sealedSecret), code, lastStep, now)
    if (step === null) {
      const locked = await countFailure(tx, account, now)
      if (locked) await endSession(tx, who.tokenHash)
      return refuse(tx, fact, locked ? LOCKED : WRONG_CODE)
    }

    await changeCredentials(tx, account.id, { totp_last_step: step, failed_attempts: 0, locked_until: null })
    await noteSecondFactor(tx, who.tokenHash, now)
    await record(tx, fact)
    return done(null)
  })
}
