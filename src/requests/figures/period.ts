import { addDays, type Day, day, earlierOf, laterOf, parseDay, showDay, yearOf } from '#platform/day.ts'

/** What figures are of: from one day to another, both included. */
export interface Period {
  readonly from: Day
  readonly to: Day
}

export function yearPeriod(year: number): Period {
  return { from: day(`${year}-01-01`), to: day(`${year}-12-31`) }
}

/** From the first day of a month to the last day of the `length`-th. */
export function monthsFrom(year: number, month: number, length: number): Period {
  const first = (m: number) => day(`${year + Math.floor((m - 1) / 12)}-${two(((m - 1) % 12) + 1)}-01`)
  return { from: first(month), to: addDays(first(month + length), -1) }
}

const two = (n: number) => String(n).padStart(2, '0')

const EARLIEST = day('2008-05-01')
const LATEST = day('2099-12-31')

/** The period in an address; null when it is none, or ends before it begins. 《条例》 of 2008 came into force on 1 May 2008. */
export function readPeriod(from: string, to: string): Period | null {
  const [a, b] = [parseDay(from), parseDay(to)]
  return a !== null && b !== null && a <= b && b <= LATEST && a >= addDays(EARLIEST, -366)
    ? { from: a, to: b }
    : null
}

/** 2026年, 2026年第一季度, 2026年3月, or from which day to which. */
export function showPeriod({ from, to }: Period): string {
  const year = yearOf(from)
  if (isYear({ from, to })) return `${year}年`
  for (let quarter = 1; quarter <= 4; quarter += 1) {
    const whole = monthsFrom(year, quarter * 3 - 2, 3)
    if (whole.from === from && whole.to === to) return `${year}年第${'一二三四'.charAt(quarter - 1)}季度`
  }
  const month = Number(from.slice(5, 7))
  const whole = monthsFrom(year, month, 1)
  if (whole.from === from && whole.to === to) return `${year}年${month}月`
  return `${showDay(from)}至${showDay(to)}`
}

export function isYear({ from, to }: Period): boolean {
  return from === `${yearOf(from)}-01-01` && to === `${yearOf(from)}-12-31`
}

/** The periods asked for most, as of today. */
export function usualPeriods(today: Day): { readonly label: string; readonly period: Period }[] {
  const [year, month] = [yearOf(today), Number(today.slice(5, 7))]
  const quarter = Math.floor((month - 1) / 3) * 3 + 1
  const before = month === 1 ? monthsFrom(year - 1, 12, 1) : monthsFrom(year, month - 1, 1)
  return [
    { label: '今年', period: yearPeriod(year) },
    { label: '本季度', period: monthsFrom(year, quarter, 3) },
    { label: '本月', period: monthsFrom(year, month, 1) },
    { label: '上月', period: before },
    { label: '去年', period: yearPeriod(year - 1) },
  ]
}

const MOST_MONTHS = 36

/** The months of a period, the first and the last cut to it; none when there are more than anybody reads. */
export function monthsOf({ from, to }: Period): Period[] {
  const months: Period[] = []
  for (let at = from; at <= to; ) {
    const whole = monthsFrom(yearOf(at), Number(at.slice(5, 7)), 1)
    months.push({ from: laterOf(whole.from, from), to: earlierOf(whole.to, to) })
    if (months.length > MOST_MONTHS) return []
    at = addDays(whole.to, 1)
  }
  return months
}
