import { describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { day } from '#platform/day.ts'
import { arrivalAtUnit } from './routing.ts'

const calendar = calendarFrom(BUILT_IN_NOTICES)

describe('转办的申请何日到达承办单位', () => {
  it.each([
    ['2026-03-02', null, '2026-03-02'], // asked the right unit at once
    ['2026-03-02', '2026-03-02', '2026-03-02'],
    ['2026-03-02', '2026-03-03', '2026-03-03'], // the next workday: in time
    ['2026-03-02', '2026-03-09', '2026-03-03'], // a week on somebody's desk is not the applicant's
    ['2026-02-14', '2026-02-25', '2026-02-24'], // make-up Saturday, then the spring festival
  ] as const)('arrived %s, handed on %s → %s', (arrived, routed, reached) => {
    expect(arrivalAtUnit(day(arrived), routed === null ? null : day(routed), calendar)).toBe(reached)
  })
})
