import { describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { day } from '#platform/day.ts'
import { dueDays, standingOf } from './terms.ts'

const calendar = calendarFrom(BUILT_IN_NOTICES)

/** 1个工作日内转办、3个工作日内答复; found on the day before the Spring Festival of 2026, whose make-up Saturdays are worked. */
describe('by when whoever found an error is answered', () => {
  it.each([
    ['2026-03-02', 'content', '2026-03-03', '2026-03-05'],
    ['2026-03-06', 'link', '2026-03-09', '2026-03-11'],
    ['2026-03-07', 'link', '2026-03-09', '2026-03-11'],
    // 14 February 2026 is a Saturday that is worked; the festival is from the 15th to the 23rd, the 28th is worked too.
    ['2026-02-13', 'content', '2026-02-14', '2026-02-25'],
    ['2026-02-26', 'content', '2026-02-27', '2026-03-02'],
    ['2026-03-02', 'personal', '2026-03-03', '2026-03-03'],
    ['2026-02-14', 'personal', '2026-02-24', '2026-02-24'],
  ] as const)('found on %s, %s: handed on by %s, answered by %s', (foundOn, kind, handOnBy, dueOn) => {
    expect(dueDays(calendar, day(foundOn), kind)).toEqual({ handOnBy, dueOn })
  })

  it.each([
    ['2026-03-04', null, 'running'],
    ['2026-03-05', null, 'near'],
    ['2026-03-06', null, 'overdue'],
    ['2026-03-06', '2026-03-05', 'met'],
    ['2026-03-06', '2026-03-06', 'late'],
  ] as const)('on %s, answered on %s: %s', (today, doneOn, standing) => {
    expect(standingOf({ on: day('2026-03-05'), doneOn: doneOn && day(doneOn) }, day(today))).toBe(standing)
  })
})
