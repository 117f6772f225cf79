import { inTransaction } from '#platform/db.ts'
import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Account } from '../account.ts'
import type { Actor } from '../actor.ts'
import { changeAccountRow, getAccount, getAccountForChange } from '../people/store.ts'
import { may } from '../policy.ts'
import { getUnit, loadUnitTree } from '../store.ts'
import { firstRefusal, refuse } from './refuse.ts'

/** Changes a person's name, address for mail, or the unit the person sits in. Roles stay as they are. */
export async function changeAccount(
  services: Services,
  actor: Actor,
  input: {
    readonly id: number
    readonly name: string
    readonly email: string | null
    readonly unitId: number
  },
): Promise<Result<Account>> {
  return inTransaction(services.db, async tx => {
    const account = await getAccountForChange(tx, input.id)
    const unit = await getUnit(tx, input.unitId)
    const tree = await loadUnitTree(tx)
    const fact = {
      by: actor,
      verb: 'organisations.change-account',
      subject: { kind: 'account', id: account.id },
      unitId: account.unitId,
      at: services.now(),
    }

    const refusal = firstRefusal(
      may(actor, 'change-account', tree.placeOf(account.unitId), account.id),
      may(actor, 'change-account', tree.placeOf(unit.id), account.id),
    )
    if (refusal) return refuse(tx, fact, refusal)

    await changeAccountRow(tx, account.id, { name: input.name, email: input.email, unit_id: unit.id })
    await record(tx, {
      ...fact,
      before: { name: account.name, email: account.email, unit: account.unitId },
      after: { name: input.name, email: input.email, unit: unit.id },
    })
    return done(await getAccount(tx, account.id))
  })
}
