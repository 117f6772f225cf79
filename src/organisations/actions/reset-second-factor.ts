import { inTransaction } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Account } from '../account.ts'
import type { Actor } from '../actor.ts'
import { getAccount, getAccountForChange } from '../people/store.ts'
import { may } from '../policy.ts'
import { changeCredentials, endSessionsOf } from '../sign-in/store.ts'
import { loadUnitTree } from '../store.ts'
import { firstRefusal, refuse } from './refuse.ts'

/** For somebody whose telephone is lost: the authenticator counts no more, and a new one is set up at the next sign-in. */
export async function resetSecondFactor(
  services: Services,
  actor: Actor,
  id: number,
): Promise<Result<Account>> {
  return inTransaction(services.db, async tx => {
    const account = await getAccountForChange(tx, id)
    const tree = await loadUnitTree(tx)
    const fact = {
      by: actor,
      verb: 'organisations.reset-second-factor',
      subject: { kind: 'account', id },
      unitId: account.unitId,
      at: services.now(),
    }

    const refusal = firstRefusal(
      may(actor, 'reset-second-factor', tree.placeOf(account.unitId), id),
      account.demo ? refused('demo-account', '演示账号的动态口令显示在登录页上，不能解除。') : null,
    )
    if (refusal) return refuse(tx, fact, refusal)
    if (account.secondFactorSince === null) return done(account)

    await changeCredentials(tx, id, { totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
    await endSessionsOf(tx, id)
    await record(tx, fact)
    return done(await getAccount(tx, id))
  })
}
