import { type Actor, listUnits, sightOf } from '#organisations'
import type { Db } from '#platform/db.ts'
import { mayWrite } from '../rules/steps.ts'

/** The office that puts the city's gazette together, when this person sees its business; null for anybody else. */
export async function findGazetteOffice(
  db: Db,
  actor: Actor,
): Promise<{ readonly id: number; readonly code: string; readonly mayWrite: boolean } | null> {
  const sight = await sightOf(db, actor)
  if (sight.length === 0) return null
  const units = (await listUnits(db)).map(({ unit }) => unit)
  const office = units.find(({ level, kind }) => level === 'city' && kind === 'office')
  if (office === undefined || !sight.includes(office.id)) return null
  return { id: office.id, code: office.code, mayWrite: mayWrite(actor, office.id) }
}
