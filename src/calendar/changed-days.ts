import { type Day, day, eachDay } from '#platform/day.ts'
import type { Calendar } from './calendar.ts'

/** A day that is worked under one calendar and not under another. */
export interface ChangedDay {
  readonly day: Day
  readonly worksNow: boolean
  /** What it is called in the later calendar, or was in the earlier one. */
  readonly name: string
}

/**
 * Which days a notice for a year turns from workdays into days off, or the other way. A notice may begin in the last
 * days of the year before.
 */
export function changedDays(before: Calendar, after: Calendar, year: number): ChangedDay[] {
  return eachDay(day(`${year - 1}-12-20`), day(`${year}-12-31`))
    .filter(d => before.isWorkday(d) !== after.isWorkday(d))
    .map(d => ({ day: d, worksNow: after.isWorkday(d), name: after.nameOf(d) ?? before.nameOf(d) ?? '' }))
    .toArray()
}
