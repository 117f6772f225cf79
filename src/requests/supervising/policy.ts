import { type Actor, holds, sightOf } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import { ORDER_TRANSITIONS } from './order.ts'

/** Units the actor supervises, without those where he has but a part in the business. 《条例》第三条 */
export function supervisedBy(db: Db | Tx, actor: Actor): Promise<number[]> {
  return sightOf(db, { ...actor, grants: actor.grants.filter(grant => grant.role === 'supervisor') })
}

export async function supervises(db: Db | Tx, actor: Actor, unitId: number): Promise<boolean> {
  return (await supervisedBy(db, actor)).includes(unitId)
}

/** Whether the actor answers orders for the unit. */
export function mayAnswer(actor: Actor, unitId: number): boolean {
  return ORDER_TRANSITIONS.answerOrder.roles.some(role => holds(actor, role, unitId))
}
