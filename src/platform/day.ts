/**
 * A calendar day in China. A day is not an instant: it carries no hour and no zone, so two days compare as text
 * and a due date can never slip by a server's time zone.
 */
declare const dayBrand: unique symbol
export type Day = string & { readonly [dayBrand]: 'Day' }

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY_MS = 86_400_000

/** The day written `2026-03-02`, or null when it is not a day that exists. */
export function parseDay(text: string): Day | null {
  const match = PATTERN.exec(text)
  if (!match) return null
  const [, year, month, date] = match
  const instant = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  return Number(year) >= 1900 && instant.toISOString().slice(0, 10) === text ? (text as Day) : null
}

/** As parseDay, for days written in code and data. Throws RangeError on anything else. */
export function day(text: string): Day {
  const parsed = parseDay(text)
  if (parsed === null) throw new RangeError(`not a day: ${text}`)
  return parsed
}

const toNumber = (d: Day): number => Date.parse(`${d}T00:00:00Z`) / DAY_MS
const fromNumber = (n: number): Day => new Date(n * DAY_MS).toISOString().slice(0, 10) as Day

/** The day `n` calendar days later (earlier when negative). */
export function addDays(d: Day, n: number): Day {
  return fromNumber(toNumber(d) + n)
}

/** Calendar days from `a` to `b`; negative when b is earlier. */
export function daysFrom(a: Day, b: Day): number {
  return toNumber(b) - toNumber(a)
}

/** 0 Sunday … 6 Saturday. */
export function weekday(d: Day): number {
  return new Date(toNumber(d) * DAY_MS).getUTCDay()
}

/** The same day so many years earlier; 29 February becomes the 28th. */
export function yearsBefore(d: Day, years: number): Day {
  const year = String(yearOf(d) - years).padStart(4, '0')
  return parseDay(`${year}${d.slice(4)}`) ?? day(`${year}-02-28`)
}

export function yearOf(d: Day): number {
  return Number(d.slice(0, 4))
}

export function laterOf(a: Day, b: Day): Day {
  return a > b ? a : b
}

export function earlierOf(a: Day, b: Day): Day {
  return a < b ? a : b
}

/** Every day from `from` to `to`, both included. */
export function* eachDay(from: Day, to: Day): Generator<Day> {
  for (let d = from; d <= to; d = addDays(d, 1)) yield d
}

/** Since then the clock in China has been 8 hours ahead all year; what it was before, the tables of time zones know. */
const SAME_ALL_YEAR_SINCE = Date.UTC(1992, 0)
const AHEAD_MS = 8 * 3_600_000

const chinaClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** `2026-03-02T14:32`, as a clock in China shows it. */
function onChinaClock(instant: Date): string {
  const at = instant.getTime()
  if (at >= SAME_ALL_YEAR_SINCE) return new Date(at + AHEAD_MS).toISOString().slice(0, 16)
  const p = Object.fromEntries(chinaClock.formatToParts(instant).map(({ type, value }) => [type, value]))
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}`
}

/** The day it is in China at an instant. Here, in `timeInChina`, `instantInChina` and `noonInChina` days and instants meet, and nowhere else. */
export function dayInChina(instant: Date): Day {
  return onChinaClock(instant).slice(0, 10) as Day
}

/** `14:32`: the time it is in China at an instant. */
export function timeInChina(instant: Date): string {
  return onChinaClock(instant).slice(11)
}

const TIME = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/

/** The instant of a day at a time written `14:32`; null when it is not a time of day. */
export function instantInChina(d: Day, time: string): Date | null {
  const [, hour = '', minute = ''] = TIME.exec(time.normalize('NFKC').trim()) ?? []
  return hour === '' ? null : new Date(`${d}T${hour.padStart(2, '0')}:${minute}:00+08:00`)
}

/** Noon in China on that day, for what needs some instant of a day. */
export function noonInChina(d: Day): Date {
  return new Date(`${d}T12:00:00+08:00`)
}

/** 2026年3月2日 */
export function showDay(d: Day): string {
  return `${Number(d.slice(0, 4))}年${showMonthDay(d)}`
}

/** 3月2日 */
export function showMonthDay(d: Day): string {
  return `${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日`
}

/** 2026年3月2日 14:32 */
export function showInstant(instant: Date): string {
  return `${showDay(dayInChina(instant))} ${timeInChina(instant)}`
}

/** 周一 */
export function showWeekday(d: Day): string {
  return `周${'日一二三四五六'.charAt(weekday(d))}`
}
