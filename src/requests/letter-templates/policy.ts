import { type Actor, holds, sightOf } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import { supervises } from '../supervising/policy.ts'

/** Whoever has a part in the unit's business may read by which wording its letters are written. */
export async function mayReadTemplates(db: Db | Tx, actor: Actor, unitId: number): Promise<boolean> {
  return (await sightOf(db, actor)).includes(unitId)
}

/** The wording of a unit's letters is its disclosure office's (《条例》第四条); the office that guides them all may set it too (第三条). */
export async function mayWriteTemplates(db: Db | Tx, actor: Actor, unitId: number): Promise<boolean> {
  return holds(actor, 'disclosure-head', unitId) || (await supervises(db, actor, unitId))
}
