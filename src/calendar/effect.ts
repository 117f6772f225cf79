import { type Day, day, eachDay } from '#platform/day.ts'
import { type Calendar, calendarFrom } from './calendar.ts'
import type { HolidayNotice } from './notice.ts'

/** A day that is worked under one calendar and not under another. */
export interface ChangedDay {
  readonly day: Day
  readonly worksNow: boolean
  /** What it is called in the later calendar, or was in the earlier one. */
  readonly name: string
}

/** What a notice makes of its year. */
export interface Effect {
  readonly wasAnnounced: boolean
  readonly workdaysBefore: number
  readonly workdays: number
  readonly changedDays: readonly ChangedDay[]
}

export function effectOf(notice: HolidayNotice, known: readonly HolidayNotice[]): Effect {
  const { year } = notice
  const before = calendarFrom(known)
  const after = calendarFrom([...known, notice])
  return {
    wasAnnounced: before.isAnnounced(year),
    workdaysBefore: before.workdaysIn(year),
    workdays: after.workdaysIn(year),
    changedDays: changedDays(before, after, year),
  }
}

/** Days that turn from workdays into days off, or the other way. A notice may begin in the December before its year. */
function changedDays(before: Calendar, after: Calendar, year: number): ChangedDay[] {
  return eachDay(day(`${year - 1}-12-20`), day(`${year}-12-31`))
    .filter(d => before.isWorkday(d) !== after.isWorkday(d))
    .map(d => ({ day: d, worksNow: after.isWorkday(d), name: after.nameOf(d) ?? before.nameOf(d) ?? '' }))
    .toArray()
}
