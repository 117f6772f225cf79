import { inTransaction, type Tx } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Actor } from '../actor.ts'
import { may } from '../policy.ts'
import { codeTaken, faultOfUnit, prefixTaken } from '../rules/unit-details.ts'
import { addUnit, findUnitByCode, findUnitByPrefix, getUnit, getUnitByCode, loadUnitTree } from '../store.ts'
import { describeUnit, type Unit, type UnitDetails } from '../unit.ts'
import { firstRefusal, refuse } from './refuse.ts'

export interface NewUnit {
  readonly code: string
  readonly details: UnitDetails
  /** Of the form it came with: sent twice, one unit. */
  readonly formKey?: string
}

/** A new unit under its parent. A root (no parent) is made by command alone. */
export async function createUnit(services: Services, actor: Actor, input: NewUnit): Promise<Result<Unit>> {
  return inTransaction(services.db, async tx => {
    const create = () => createIn(tx, services, actor, input)
    const { formKey } = input
    const code = formKey === undefined ? await create() : await once(tx, formKey, services.now(), create)
    return code.ok ? done(await getUnitByCode(tx, code.value)) : code
  })
}

/** @returns the unit's code */
async function createIn(
  tx: Tx,
  services: Services,
  actor: Actor,
  { code, details }: NewUnit,
): Promise<Result<string>> {
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

  // Another may have taken the code or the 机关代字 a moment ago.
  if ((await addUnit(tx, code, details)) === null) return refuse(tx, fact, codeTaken(code))
  await record(tx, { ...fact, after: describeUnit(details) })
  return done(code)
}
