import { inTransaction } from '#platform/db.ts'
import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Account } from '../account.ts'
import type { Actor } from '../actor.ts'
import { getAccount, getAccountForChange, removeGrant } from '../people/store.ts'
import { may } from '../policy.ts'
import type { Role } from '../role.ts'
import { endSessionsOf } from '../sign-in/store.ts'
import { loadUnitTree } from '../store.ts'
import { firstRefusal, refuse } from './refuse.ts'

/** Takes a right back, at once: the person signs in anew with what is left. */
export async function revokeRole(
  services: Services,
  actor: Actor,
  input: { readonly accountId: number; readonly unitId: number; readonly role: Role },
): Promise<Result<Account>> {
  return inTransaction(services.db, async tx => {
    const account = await getAccountForChange(tx, input.accountId)
    const tree = await loadUnitTree(tx)
    const grant = account.grants.find(held => held.role === input.role && held.unitId === input.unitId)
    const fact = {
      by: actor,
      verb: 'organisations.revoke-role',
      subject: { kind: 'account', id: account.id },
      unitId: input.unitId,
      at: services.now(),
    }

    const refusal = firstRefusal(may(actor, 'revoke-role', tree.placeOf(input.unitId), account.id))
    if (refusal) return refuse(tx, fact, refusal)
    // Taken back already: by a second click, or by a colleague a moment ago.
    if (grant === undefined) return done(account)

    await removeGrant(tx, { userId: account.id, unitId: grant.unitId, role: grant.role })
    await endSessionsOf(tx, account.id)
    await record(tx, { ...fact, before: { role: grant.role, unit: grant.unitCode } })
    return done(await getAccount(tx, account.id))
  })
}
