import { type Actor, sightOf } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import { KEEPERS, KEEPS_ALL, type Keeping } from './policy.ts'

/** The units whose sites this person keeps. */
export function unitsKept(db: Db | Tx, actor: Actor): Promise<number[]> {
  const grants = actor.grants.filter(({ role }) => KEEPERS.includes(role))
  return sightOf(db, { ...actor, grants })
}

export async function keepingOf(db: Db | Tx, actor: Actor, unitId: number): Promise<Keeping> {
  if (actor.kind === 'command') return KEEPS_ALL
  const grants = actor.grants.filter(({ role }) => role === 'supervisor')
  return {
    keeps: (await unitsKept(db, actor)).includes(unitId),
    supervises: (await sightOf(db, { ...actor, grants })).includes(unitId),
  }
}

/** Whether the actor sees what the unit does; for anybody else there is no such thing. */
export async function isInSight(db: Db | Tx, actor: Actor, unitId: number): Promise<boolean> {
  return actor.kind === 'command' || (await sightOf(db, actor)).includes(unitId)
}
