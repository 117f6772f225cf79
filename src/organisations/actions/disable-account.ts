import { inTransaction } from '#platform/db.ts'
import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Account } from '../account.ts'
import type { Actor } from '../actor.ts'
import { changeAccountRow, getAccount, getAccountForChange } from '../people/store.ts'
import { may } from '../policy.ts'
import { endSessionsOf } from '../sign-in/store.ts'
import { loadUnitTree } from '../store.ts'
import { firstRefusal, refuse } from './refuse.ts'

/** Shuts an account: whoever is signed in with it is out at once. It stays, since things are put down to it. */
export function disableAccount(services: Services, actor: Actor, id: number): Promise<Result<Account>> {
  return setActive(services, actor, id, false)
}

/** Opens a shut account again, with the roles it had. */
export function enableAccount(services: Services, actor: Actor, id: number): Promise<Result<Account>> {
  return setActive(services, actor, id, true)
}

async function setActive(
  services: Services,
  actor: Actor,
  id: number,
  active: boolean,
): Promise<Result<Account>> {
  const verb = active ? 'enable-account' : 'disable-account'
  return inTransaction(services.db, async tx => {
    const account = await getAccountForChange(tx, id)
    const tree = await loadUnitTree(tx)
    const fact = {
      by: actor,
      verb: `organisations.${verb}`,
      subject: { kind: 'account', id },
      unitId: account.unitId,
      at: services.now(),
    }

    const refusal = firstRefusal(may(actor, verb, tree.placeOf(account.unitId), id))
    if (refusal) return refuse(tx, fact, refusal)
    if (account.active === active) return done(account)

    await changeAccountRow(tx, id, { active })
    if (!active) await endSessionsOf(tx, id)
    await record(tx, { ...fact, before: { active: account.active }, after: { active } })
    return done(await getAccount(tx, id))
  })
}
