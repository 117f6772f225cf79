import { type Actor, sightOf } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'

/** Whether this person supervises the unit: 政务公开办 over its area (《条例》第三条). */
export async function supervises(db: Db | Tx, actor: Actor, unitId: number): Promise<boolean> {
  const grants = actor.grants.filter(({ role }) => role === 'supervisor')
  return (await sightOf(db, { ...actor, grants })).includes(unitId)
}
