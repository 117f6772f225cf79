import chineseDays from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { day, eachDay } from '#platform/day.ts'
import { BUILT_IN_NOTICES, calendarFrom } from './index.ts'

const calendar = calendarFrom(BUILT_IN_NOTICES)

describe('the State Council’s days off', () => {
  it.each([
    [2018, 250],
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i workdays', (year, workdays) => {
    expect(calendar.workdaysIn(year)).toBe(workdays)
  })

  it('agree day by day with an independent collection, 2008–2026', () => {
    const different = eachDay(day('2008-01-01'), day('2026-12-31'))
      .filter(d => calendar.isWorkday(d) !== chineseDays.isWorkday(d))
      .toArray()
    expect(different).toEqual([])
  })
})
