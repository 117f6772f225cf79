import { inTransaction } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Actor } from '../actor.ts'
import { may } from '../policy.ts'
import { faultOfUnit, prefixTaken } from '../rules/unit-details.ts'
import {
  changeUnitRow,
  countLivingChildren,
  findUnitByPrefix,
  getUnit,
  getUnitForChange,
  loadUnitTree,
} from '../store.ts'
import { changesOf, type Unit, type UnitContacts, type UnitDetails } from '../unit.ts'
import { firstRefusal, refuse } from './refuse.ts'

/** Changes what a unit is: its names, its place, its beginning and end. What it was stands in the trail. */
export async function changeUnit(
  services: Services,
  actor: Actor,
  input: { readonly code: string; readonly details: UnitDetails },
): Promise<Result<Unit>> {
  return inTransaction(services.db, async tx => {
    const { details } = input
    const unit = await getUnitForChange(tx, input.code)
    const tree = await loadUnitTree(tx)
    const parent = details.parentId === null ? null : await getUnit(tx, details.parentId)
    const fact = {
      by: actor,
      verb: 'organisations.change-unit',
      subject: { kind: 'unit', id: unit.code },
      unitId: unit.id,
      at: services.now(),
    }

    const moves = details.parentId !== unit.parentId
    const refusal = firstRefusal(
      may(actor, 'change-unit', tree.placeOf(unit.id)),
      moves ? may(actor, 'create-unit', tree.placeOf(details.parentId ?? 0)) : null,
      moves && details.parentId !== null && tree.below(unit.id).includes(details.parentId)
        ? refused('under-itself', `${parent?.name ?? ''}是它自己或它的下级单位，不能作为它的上级。`)
        : null,
      faultOfUnit(details, { parent, livingChildren: await countLivingChildren(tx, unit.id) }),
      prefixTaken(await findUnitByPrefix(tx, details.documentPrefix), unit.id),
    )
    if (refusal) return refuse(tx, fact, refusal)

    await changeUnitRow(tx, unit.id, details)
    await record(tx, { ...fact, ...changesOf(unit, details) })
    return done(await getUnit(tx, unit.id))
  })
}

/** Changes how the public reaches a unit's disclosure office. 《条例》第十二条: 及时更新 */
export async function changeContacts(
  services: Services,
  actor: Actor,
  input: { readonly code: string; readonly contacts: UnitContacts },
): Promise<Result<Unit>> {
  return inTransaction(services.db, async tx => {
    const unit = await getUnitForChange(tx, input.code)
    const tree = await loadUnitTree(tx)
    const fact = {
      by: actor,
      verb: 'organisations.change-contacts',
      subject: { kind: 'unit', id: unit.code },
      unitId: unit.id,
      at: services.now(),
    }

    const refusal = firstRefusal(may(actor, 'change-contacts', tree.placeOf(unit.id)))
    if (refusal) return refuse(tx, fact, refusal)

    const changed = { ...unit, ...input.contacts }
    await changeUnitRow(tx, unit.id, changed)
    await record(tx, { ...fact, ...changesOf(unit, changed) })
    return done(changed)
  })
}
