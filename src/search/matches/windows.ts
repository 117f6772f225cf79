/**
 * Common words stand in hundreds of thousands of entries, and only the newest few are looked at: first those of the last
 * days or months; how many of them have the words tells how far back to look next.
 */
import { addDays, type Day } from '#platform/day.ts'
import { any, label, one } from '../lexemes.ts'

export interface Window {
  /** What its entries have; null: all entries. */
  readonly label: string | null
  readonly days: number
}

const DAYS = 10
const MONTH = 30
const HALF = 182

/** Of so many entries, the first window is this one: it holds a few thousand. */
const FIRST_OF = [
  { more: 300_000, first: 0 },
  { more: 50_000, first: 1 },
  { more: 10_000, first: 2 },
] as const

/** Each holds the ones before it; the last holds everything. Few labels each: the database goes through the list of each. */
export function windowsBefore(day: Day, entries: number): Window[] {
  const monthBefore = addDays(`${day.slice(0, 8)}01` as Day, -1)
  const halfBefore = addDays(`${day.slice(0, 5)}${day.slice(5, 7) <= '06' ? '01' : '07'}-01` as Day, -1)
  const windows = [
    windowOf(
      Array.from({ length: DAYS }, (_, n) => label.day(addDays(day, -n))),
      DAYS,
    ),
    // The month that has begun counts half.
    windowOf([label.month(day), label.month(monthBefore)], 1.5 * MONTH),
    windowOf([label.half(day), label.half(halfBefore)], 1.5 * HALF),
  ]
  const first = FIRST_OF.find(({ more }) => entries > more)?.first ?? windows.length
  return [...windows.slice(first), { label: null, days: Number.POSITIVE_INFINITY }]
}

const windowOf = (labels: readonly string[], days: number): Window => ({ label: any(labels.map(one)), days })

/** A guess may be wrong by so much, and the window still holds enough. */
const MARGIN = 1.4

/** How many the first window must have for this one to be worth looking into for so many. */
export function worthFrom(first: Window, { days }: Window, enough: number): number {
  return Math.ceil((enough * MARGIN * first.days) / days)
}
