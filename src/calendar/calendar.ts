import { type Day, day, daysFrom, eachDay, weekday, yearOf } from '#platform/day.ts'
import { statutoryFestivals } from './festivals.ts'
import type { HolidayNotice } from './notice.ts'

/**
 * 工作日历: which days are worked, as it was announced on some day.
 *
 * Its arithmetic, for all days and whole numbers n:
 *   workdaysBetween(a, b) = workdaysBetween(a, x) + workdaysBetween(x, b) = −workdaysBetween(b, a)
 *   workdaysBetween(a, advance(a, n)) = n
 * The day one counts from is never counted (《民事诉讼法》第八十五条、《民法典》第二百零一条).
 */
export interface Calendar {
  isWorkday(d: Day): boolean
  /** 春节; 国庆节、中秋节; 调休上班. Null for an ordinary weekday or weekend. */
  nameOf(d: Day): string | null
  /** The n-th workday after a day; 0 is the day itself; a negative n undoes the same number of workdays. */
  advance(d: Day, n: number): Day
  /** The first workday after a day. */
  nextWorkday(d: Day): Day
  /** Workdays after `a` up to and including `b`; negative when `b` is the earlier. */
  workdaysBetween(a: Day, b: Day): number
  workdaysIn(year: number): number
  /** Whether the year's days off have been announced. If not, the statutory festivals stand in for them. */
  isAnnounced(year: number): boolean
  /** The year's notice and its amendments, in the order they were announced. */
  noticesFor(year: number): readonly HolidayNotice[]
  /** 暂定: counting from one day to the other crosses a year whose days off are not announced. */
  isProvisional(from: Day, to: Day): boolean
}

interface Mark {
  readonly name: string
  readonly works: boolean
}

const MAKE_UP: Mark = { name: '调休上班', works: true }
const THE_END_OF_TIME = day('9999-12-31')

/** The calendar as it stood on the evening of `knownOn`: notices announced later are not known to it. */
export function calendarFrom(notices: readonly HolidayNotice[], knownOn: Day = THE_END_OF_TIME): Calendar {
  const known = notices
    .filter(notice => notice.announcedOn <= knownOn)
    .sort((a, b) => daysFrom(b.announcedOn, a.announcedOn))
  const marks = marksOf(known)
  const announced = new Set(known.filter(notice => notice.amends === undefined).map(notice => notice.year))

  const festivalsOf = remember(year =>
    announced.has(year) ? new Map<Day, string>() : statutoryFestivals(year, knownOn),
  )
  const markOf = (d: Day): Mark | undefined => {
    const festival = festivalsOf(yearOf(d)).get(d)
    return marks.get(d) ?? (festival === undefined ? undefined : { name: festival, works: false })
  }
  const isWorkday = (d: Day): boolean => markOf(d)?.works ?? weekday(d) % 6 !== 0

  const workdaysOf = remember(year =>
    eachDay(day(`${year}-01-01`), day(`${year}-12-31`))
      .filter(isWorkday)
      .toArray(),
  )
  /** How many workdays of its year have begun by the end of a day. */
  const placeOf = (d: Day): number => workdaysOf(yearOf(d)).findLastIndex(workday => workday <= d) + 1

  function advance(d: Day, n: number): Day {
    if (n === 0) return d
    let year = yearOf(d)
    let place = placeOf(d) + n
    for (;;) {
      const workdays = workdaysOf(year)
      const found = workdays[place - 1]
      if (found !== undefined) return found
      if (place > 0) {
        place -= workdays.length
        year += 1
      } else {
        year -= 1
        place += workdaysOf(year).length
      }
    }
  }

  function workdaysBetween(a: Day, b: Day): number {
    if (b < a) return 0 - workdaysBetween(b, a)
    let count = placeOf(b) - placeOf(a)
    for (let year = yearOf(a); year < yearOf(b); year += 1) count += workdaysOf(year).length
    return count
  }

  function isProvisional(from: Day, to: Day): boolean {
    for (let year = yearOf(from); year <= yearOf(to); year += 1) if (!announced.has(year)) return true
    return false
  }

  return {
    isWorkday,
    nameOf: d => markOf(d)?.name ?? null,
    advance,
    nextWorkday: d => advance(d, 1),
    workdaysBetween,
    workdaysIn: year => workdaysOf(year).length,
    isAnnounced: year => announced.has(year),
    noticesFor: year => known.filter(notice => notice.year === year),
    isProvisional,
  }
}

/** What the notices say of single days, the later one of two having the last word. */
function marksOf(notices: readonly HolidayNotice[]): ReadonlyMap<Day, Mark> {
  const marks = new Map<Day, Mark>()
  for (const { daysOff, makeUpWorkdays } of notices) {
    for (const { name, from, to } of daysOff) {
      const off: Mark = { name, works: false }
      for (const d of eachDay(from, to)) marks.set(d, off)
    }
    for (const d of makeUpWorkdays) marks.set(d, MAKE_UP)
  }
  return marks
}

function remember<T>(compute: (year: number) => T): (year: number) => T {
  const kept = new Map<number, T>()
  return year => {
    const value = kept.get(year) ?? compute(year)
    kept.set(year, value)
    return value
  }
}
