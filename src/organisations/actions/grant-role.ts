import { type Day, dayInChina } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Account } from '../account.ts'
import type { Actor } from '../actor.ts'
import { addGrant, getAccount, getAccountForChange } from '../people/store.ts'
import { may } from '../policy.ts'
import type { Role } from '../role.ts'
import { faultOfGrant } from '../rules/grant.ts'
import { endSessionsOf } from '../sign-in/store.ts'
import { getUnit, loadUnitTree } from '../store.ts'
import { hasEnded } from '../unit.ts'
import { firstRefusal, refuse } from './refuse.ts'

/**
 * The second of two steps: a right in a unit. The person signs in anew, with a second factor where the role needs one.
 * That the three administrators are three people is held by the database too.
 */
export async function grantRole(
  services: Services,
  actor: Actor,
  input: { readonly accountId: number; readonly unitId: number; readonly role: Role },
): Promise<Result<Account>> {
  return inTransaction(services.db, async tx => {
    const at = services.now()
    const today: Day = dayInChina(at)
    const account = await getAccountForChange(tx, input.accountId)
    const unit = await getUnit(tx, input.unitId)
    const tree = await loadUnitTree(tx)
    const fact = {
      by: actor,
      verb: 'organisations.grant-role',
      subject: { kind: 'account', id: account.id },
      unitId: unit.id,
      at,
    }

    const refusal = firstRefusal(
      may(actor, 'grant-role', tree.placeOf(account.unitId), account.id),
      may(actor, 'grant-role', tree.placeOf(unit.id), account.id),
      faultOfGrant({
        role: input.role,
        unitId: unit.id,
        unitKind: unit.kind,
        unitHasEnded: hasEnded(unit, today),
        accountActive: account.active,
        held: account.grants,
      }),
    )
    if (refusal) return refuse(tx, { ...fact, before: { role: input.role } }, refusal)

    // Given already: by a second click, or by a colleague a moment ago.
    if (account.grants.some(held => held.role === input.role && held.unitId === unit.id)) return done(account)

    await addGrant(tx, { userId: account.id, unitId: unit.id, role: input.role, by: actor.id, at })
    await endSessionsOf(tx, account.id)
    await record(tx, { ...fact, after: { role: input.role, unit: unit.code } })
    return done(await getAccount(tx, account.id))
  })
}
