import { type Actor, findUnitByCode, sightOf, type Unit } from '#organisations'
import type { Tx } from '#platform/db.ts'

/** The unit, when the actor sees its business; for anybody else there is none. */
export async function unitInSight(
  tx: Tx,
  actor: Actor,
  code: string,
): Promise<(Unit & { readonly unitId: number }) | undefined> {
  const unit = await findUnitByCode(tx, code)
  if (unit === undefined || !(await sightOf(tx, actor)).includes(unit.id)) return undefined
  return { ...unit, unitId: unit.id }
}
