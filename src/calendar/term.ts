import { addDays, type Day, day, earlierOf, yearOf } from '#platform/day.ts'
import type { Calendar } from './calendar.ts'

/** How long a term is: workdays, natural days, months, or a date of the year written `01-31`. */
export type Length =
  | { readonly workdays: number }
  | { readonly days: number }
  | { readonly months: number }
  | { readonly yearly: string }

/**
 * The last day of a term that is counted from `from`. The day itself is not counted (《民法典》第二百零一条).
 * - workdays end on a workday by their nature;
 * - natural days and months whose last day is off end on the next workday (《民事诉讼法》第八十五条第三款、
 *   《民法典》第二百零三条). Reading: a weekend is off like a festival, a make-up workday is not;
 * - months end on the day of the same number, or on the month's last day where it has none (《民法典》第二百零二条);
 * - a date of the year is the date: 「1月31日前」 is not put off to a workday.
 */
export function endOfTerm(calendar: Calendar, from: Day, length: Length): Day {
  if ('workdays' in length) return calendar.advance(from, length.workdays)
  if ('yearly' in length) return nextDateOfYear(from, length.yearly)
  const last = 'days' in length ? addDays(from, length.days) : addMonths(from, length.months)
  return calendar.isWorkday(last) ? last : calendar.nextWorkday(last)
}

function nextDateOfYear(from: Day, monthDay: string): Day {
  const thisYear = day(`${yearOf(from)}-${monthDay}`)
  return thisYear > from ? thisYear : day(`${yearOf(from) + 1}-${monthDay}`)
}

function addMonths(from: Day, months: number): Day {
  const monthsSinceZero = yearOf(from) * 12 + Number(from.slice(5, 7)) - 1 + months
  const first = firstOfMonth(monthsSinceZero)
  const lastOfMonth = addDays(firstOfMonth(monthsSinceZero + 1), -1)
  const sameNumber = addDays(first, Number(from.slice(8)) - 1)
  return earlierOf(sameNumber, lastOfMonth)
}

function firstOfMonth(monthsSinceZero: number): Day {
  const month = String((monthsSinceZero % 12) + 1).padStart(2, '0')
  return day(`${Math.floor(monthsSinceZero / 12)}-${month}-01`)
}
