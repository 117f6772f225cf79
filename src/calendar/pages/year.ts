import { type Day, day, eachDay, weekday } from '#platform/day.ts'
import type { Calendar } from '../calendar.ts'
import type { HolidayNotice } from '../notice.ts'

export interface DayShown {
  readonly date: number
  readonly works: boolean
  /** Whether it is otherwise than its weekday says: 休 on a weekday, 班 on a weekend, and the festivals themselves. */
  readonly mark: '休' | '班' | null
  readonly name: string | null
}

export interface MonthShown {
  readonly month: number
  readonly workdays: number
  /** Weeks from Monday; null before the first and after the last. */
  readonly weeks: readonly (readonly (DayShown | null)[])[]
}

export interface YearShown {
  readonly year: number
  readonly workdays: number
  readonly announced: boolean
  readonly notices: readonly HolidayNotice[]
  readonly months: readonly MonthShown[]
}

export function yearShown(calendar: Calendar, year: number): YearShown {
  return {
    year,
    workdays: calendar.workdaysIn(year),
    announced: calendar.isAnnounced(year),
    notices: calendar.noticesFor(year),
    months: Array.from({ length: 12 }, (_, index) => monthShown(calendar, year, index + 1)),
  }
}

function monthShown(calendar: Calendar, year: number, month: number): MonthShown {
  const written = `${year}-${String(month).padStart(2, '0')}`
  const first = day(`${written}-01`)
  const days = eachDay(first, day(`${year}-12-31`))
    .filter(d => d.startsWith(written))
    .toArray()
  const blanks: null[] = Array(mondayFirst(first)).fill(null)
  const cells = [...blanks, ...days.map(d => dayShown(calendar, d))]
  while (cells.length % 7 !== 0) cells.push(null)
  return {
    month,
    workdays: days.filter(d => calendar.isWorkday(d)).length,
    weeks: Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7)),
  }
}

/** 0 Monday … 6 Sunday. */
const mondayFirst = (d: Day): number => (weekday(d) + 6) % 7

function dayShown(calendar: Calendar, d: Day): DayShown {
  const works = calendar.isWorkday(d)
  const name = calendar.nameOf(d)
  return { date: Number(d.slice(8)), works, mark: name === null ? null : works ? '班' : '休', name }
}
