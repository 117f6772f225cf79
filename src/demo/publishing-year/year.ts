import { loadCalendar } from '#calendar'
import { getUnitByCode } from '#organisations'
import { addDays, type Day, day } from '#platform/day.ts'
import type { Result } from '#platform/result.ts'
import { listColumnsFor } from '#publishing'
import { type Deed, type DemoCity, must } from '../demo-city.ts'
import { planConsultations, planRunning, planTopics } from './asking.ts'
import { A_LITTLE_YEAR, type Counts } from './counts.ts'
import { PUBLISHERS } from './places.ts'
import { type PlannedItem, planYear } from './plan.ts'
import { storyOf, toldAt } from './stories.ts'
import type { Step, Telling } from './telling.ts'

/** A year of publishing: what is planned, in its order, and how each is told. */
export interface Year {
  readonly items: readonly PlannedItem[]
  readonly telling: Telling
}

/** Documents of the demonstration that are not of the year have lower numbers. */
const NUMBERS_AFTER = 30

/**
 * The year up to a day, as the few offices publish it that are `staffed`. What the public is asked at its end comes first: it
 * is on the home page.
 */
export async function littleYear(city: DemoCity, last: Day, staffed: readonly string[]): Promise<Year> {
  const asked = { first: addDays(last, -364), last, counts: A_LITTLE_YEAR, staffed }
  const { items, telling } = await yearOf(city, asked)
  const publishers = PUBLISHERS.filter(({ code }) => staffed.includes(code))
  const running = planRunning({ calendar: await loadCalendar(city.services.db), last, publishers })
  return { items: [...running, ...items, ...planTopics({ items, last, publishers })], telling }
}

/** 2019, as the report counts it or in a part of it. */
export function yearOf2019(city: DemoCity, counts: Counts, staffed: readonly string[]): Promise<Year> {
  return yearOf(city, { first: day('2019-01-01'), last: day('2019-12-31'), counts, staffed })
}

async function yearOf(
  city: DemoCity,
  asked: {
    readonly first: Day
    readonly last: Day
    readonly counts: Counts
    readonly staffed: readonly string[]
  },
): Promise<Year> {
  const { db } = city.services
  const { first, last, counts, staffed } = asked
  const office = await getUnitByCode(db, 'city-office')
  const columns = new Map((await listColumnsFor(db, office.id)).map(({ code, id }) => [code, id]))
  const publishers = PUBLISHERS.filter(({ code }) => staffed.includes(code))
  const calendar = await loadCalendar(db)
  const plan = planYear({ calendar, first, last, counts, publishers, numbersAfter: NUMBERS_AFTER })
  const consultations = planConsultations({ calendar, first, count: counts.consultations, plan })
  const items = [...plan, ...consultations].toSorted(
    (a, b) => toldAt(a).getTime() - toldAt(b).getTime() || a.key - b.key,
  )
  return { items, telling: { city, columns, numbers: new Map(), last } }
}

/** Each item of the year as one deed. `told`: hears of each that is done. */
export function deedsOf({ items, telling }: Year, told: () => void = () => undefined): Deed[] {
  return items.map(item => ({
    at: toldAt(item),
    unit: item.publisher.code,
    act: async () => {
      for (const step of storyOf(item, telling)) await take(telling.city, step).then(must)
      told()
    },
  }))
}

/** Takes a step on its instant. */
export async function take(city: DemoCity, { at, act, keep }: Step): Promise<Result<string>> {
  const done = await city.at(at, act)
  if (done.ok) keep?.(done.value)
  return done
}
