import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day } from '#platform/day.ts'
import { BUILT_IN_NOTICES, calendarFrom, endOfTerm, type Length } from './index.ts'

const calendar = calendarFrom(BUILT_IN_NOTICES)

describe('the last day of a term', () => {
  it.each<[string, Length, string, string]>([
    ['2026-02-10', { workdays: 5 }, '2026-02-24', 'workdays: the make-up Saturday 02-14 is the fourth'],
    [
      '2026-08-04',
      { days: 60 },
      '2026-10-08',
      'natural days: 10-03 is in the holiday, the next workday ends the term',
    ],
    ['2025-11-05', { days: 60 }, '2026-01-04', 'a Sunday that is worked is no rest day'],
    ['2026-03-06', { days: 1 }, '2026-03-09', 'a plain Saturday is one'],
    ['2026-06-20', { days: 0 }, '2026-06-22', 'a date set on a festival moves to the next workday'],
    ['2026-03-16', { months: 6 }, '2026-09-16', 'months: the day of the same number'],
    [
      '2025-08-31',
      { months: 6 },
      '2026-02-28',
      'no 31 February: the month’s last day, here a worked Saturday',
    ],
    ['2023-08-31', { months: 6 }, '2024-02-29', 'a leap year'],
    ['2026-08-15', { months: 6 }, '2027-02-15', 'into the next year'],
    ['2025-12-31', { months: 12 }, '2026-12-31', 'December to December'],
    ['2025-12-31', { yearly: '01-31' }, '2026-01-31', 'a date of the year stands, though a Saturday'],
    ['2026-01-31', { yearly: '01-31' }, '2027-01-31', 'and from that day on it is next year’s'],
    ['2026-01-30', { yearly: '01-31' }, '2026-01-31', 'a day before'],
  ])('from %s, %j: %s (%s)', (from, length, last) => {
    expect(endOfTerm(calendar, day(from), length)).toBe(last)
  })

  it('of natural days or months is always a workday, and never more than a holiday late', () => {
    const days = fc.nat({ max: 6500 }).map(n => addDays(day('2008-01-01'), n))
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 90 }), (from, n) => {
        const last = endOfTerm(calendar, from, { days: n })
        expect(calendar.isWorkday(last)).toBe(true)
        expect(last >= addDays(from, n) && last <= addDays(from, n + 10)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
