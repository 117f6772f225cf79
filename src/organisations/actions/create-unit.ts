import { inTransaction } from '#platform/db.ts'
import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Actor } from '../actor.ts'
import { may } from '../policy.ts'
import { codeTaken, faultOfUnit, prefixTaken } from '../rules/unit-details.ts'
import { addUnit, findUnitByCode, findUnitByPrefix, getUnit, loadUnitTree } from '../store.ts'
import { describeUnit, type Unit, type UnitDetails } from '../unit.ts'
import { firstRefusal, refuse } from './refuse.ts'

/** A new unit under its parent. A root (no parent) is made by command alone. */
export async function createUnit(
  services: Services,
  actor: Actor,
  input: { readonly code: string; readonly details: UnitDetails },
): Promise<Result<Unit>> {
  return inTransaction(services.db, async tx => {
    const { code, details } = input
    const tree = await loadUnitTree(tx)
    const parent = details.parentId === null ? null : await getUnit(tx, details.parentId)
    const fact = {
      by: actor,
      verb: 'organisations.create-unit',
      subject: { kind: 'unit', id: code },
      unitId: details.parentId,
      at: services.now(),
    }

    const refusal = firstRefusal(
      may(actor, 'create-unit', tree.placeOf(details.parentId ?? 0)),
      faultOfUnit(details, { parent, livingChildren: 0 }),
      (await findUnitByCode(tx, code)) ? codeTaken(code) : null,
      prefixTaken(await findUnitByPrefix(tx, details.documentPrefix)),
    )
    if (refusal) return refuse(tx, fact, refusal)

    const id = await addUnit(tx, code, details)
    if (id === null) return refuse(tx, fact, codeTaken(code))
    await record(tx, { ...fact, after: describeUnit(details) })
    return done(await getUnit(tx, id))
  })
}
