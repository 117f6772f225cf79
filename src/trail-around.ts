/** What the trail's page needs to know of people and units, whom the trail itself stands below. */
import { type Actor, listUnits, requireOffice, type Unit, unitAndBelow, unitsWhere } from '#organisations'
import type { Db } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import type { Readable } from '#trail'
import type { TrailSurroundings } from './trail/routes.ts'
import { TRAIL_WORDS } from './trail-words.ts'

export function trailSurroundings({ db }: Services): TrailSurroundings {
  return {
    words: TRAIL_WORDS,
    requireOffice,
    readableBy: request => readableBy(db, request.actor),
    unitNames: async () => new Map((await listUnits(db)).map(({ unit }) => [unit.id, unit.shortName])),
  }
}

/**
 * An auditor at the city's government or its office reads everything, one at a county's what is the county's, one of a
 * department what is the department's. Nobody else reads anything.
 */
async function readableBy(db: Db, actor: Actor): Promise<Readable | null> {
  const audited = unitsWhere(actor, ['auditor'])
  if (audited.length === 0) return null
  const units = (await listUnits(db, audited)).map(({ unit }) => unit)
  const governs = (unit: Unit) => unit.kind === 'government' || unit.kind === 'office'
  if (units.some(unit => unit.level === 'city' && governs(unit))) return 'all'
  const tops = units.map(unit => (unit.kind === 'office' ? (unit.parentId ?? unit.id) : unit.id))
  const areas = await Promise.all(tops.map(top => unitAndBelow(db, top)))
  return [...new Set(areas.flat())]
}
