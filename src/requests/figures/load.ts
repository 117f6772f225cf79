import { type Calendar, loadCalendar } from '#calendar'
import { type Actor, findUnitByCode, listUnits, sightOf, unitAndBelow } from '#organisations'
import { type Day, dayInChina, laterOf } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { type Figures, figuresOf } from './figures.ts'
import type { FiguresAsked } from './sets.ts'
import { type Counted, countCells, countMonths, earliestReceipt, takenBy } from './tallies.ts'
import { placesOf } from './workdays.ts'

/**
 * Which units somebody counts: all in sight, the one asked for, or that with those below it as far as they are in sight.
 * Who sees no business has no figures, and a unit out of sight looks like one that does not exist.
 */
export async function sightOfFigures(
  db: Db,
  actor: Actor,
  { unit, withBelow = false }: FiguresAsked,
): Promise<{ readonly sight: readonly number[]; readonly all: number; readonly unitName: string | null }> {
  const sight = await sightOf(db, actor)
  if (sight.length === 0) throw new NotFound('统计由办理申请的单位和政务公开办查看。')
  if (unit === null) return { sight, all: sight.length, unitName: null }
  const found = await findUnitByCode(db, unit)
  if (found === undefined || !sight.includes(found.id)) throw new NotFound('没有找到这个单位。')
  if (!withBelow) return { sight: [found.id], all: sight.length, unitName: found.name }
  const below = await unitAndBelow(db, found.id)
  return {
    sight: below.filter(id => sight.includes(id)),
    all: sight.length,
    unitName: below.length > 1 ? `${found.name}（含下属单位）` : found.name,
  }
}

export async function loadFigures(
  services: Services,
  sight: readonly number[],
  { period }: FiguresAsked,
): Promise<Figures> {
  const { db } = services
  const today = dayInChina(services.now())
  const counted: Counted = { sight, period, today }
  const [cells, months, units, calendar, first] = await Promise.all([
    countCells(db, counted),
    countMonths(db, counted),
    listUnits(db, sight),
    loadCalendar(db),
    earliestReceipt(db, counted),
  ])
  return figuresOf({
    ...{ period, today, cells, months },
    units: units.map(({ unit: { id, code, name } }) => ({ id, code, name })),
    ...(await loadTaken(db, counted, calendar, first)),
  })
}

async function loadTaken(db: Db, counted: Counted, calendar: Calendar, first: Day | null) {
  if (first === null) return { taken: new Map(), cohortTaken: new Map() }
  const places = placesOf(calendar, first, laterOf(counted.today, counted.period.to))
  const [taken, cohortTaken] = await Promise.all([
    takenBy(db, 'closed', counted, places),
    takenBy(db, 'cohort', counted, places),
  ])
  return { taken, cohortTaken }
}
