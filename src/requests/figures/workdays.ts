import type { Calendar } from '#calendar'
import { type Day, eachDay } from '#platform/day.ts'

/**
 * The place of every day in the row of workdays: workdaysBetween(a, b) = place of b − place of a. With it a database that
 * knows no calendar counts workdays of 100,000 cases by looking two days up.
 */
export interface Places {
  readonly days: readonly Day[]
  readonly places: readonly number[]
}

export function placesOf(calendar: Calendar, from: Day, to: Day): Places {
  const days = eachDay(from, to).toArray()
  let place = 0
  const places = days.map((d, index) => {
    if (index > 0 && calendar.isWorkday(d)) place += 1
    return place
  })
  return { days, places }
}

/** Average and median; null where there is nothing to take it of. */
export interface Taken {
  readonly average: number | null
  readonly median: number | null
}

export const NOTHING_TAKEN: Taken = { average: null, median: null }

/** 12.5: as it is shown, and written into a table. */
export function showTaken(workdays: number | null): string {
  return workdays === null ? '—' : String(Math.round(workdays * 10) / 10)
}
