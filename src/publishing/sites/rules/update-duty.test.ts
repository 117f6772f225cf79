import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day } from '#platform/day.ts'
import { ALL_COLUMN_KINDS, COLUMN_KINDS } from '../site.ts'
import { updateDuty } from './update-duty.ts'

describe('检查指标 V4: a column shows something new before the inspection counts it', () => {
  it.each([
    // 动态要闻: 2 weeks. The spring festival stops nothing: the indicator counts days, not workdays.
    ['news', '2026-02-14', '2026-02-23', '2026-02-28', 'inTime'],
    ['news', '2026-02-14', '2026-02-24', '2026-02-28', 'near'],
    ['news', '2026-02-14', '2026-02-28', '2026-02-28', 'near'],
    ['news', '2026-02-14', '2026-03-01', '2026-02-28', 'late'],
    // 通知公告, 政策文件 and 政策解读: 6 months
    ['notice', '2026-01-01', '2026-05-01', '2026-06-30', 'near'],
    ['policy', '2026-01-01', '2026-04-30', '2026-06-30', 'inTime'],
    ['interpretation', '2026-01-01', '2026-07-01', '2026-06-30', 'late'],
    // 规划计划: a year
    ['plan', '2025-03-02', '2026-03-02', '2026-03-02', 'near'],
    ['plan', '2025-03-02', '2026-03-03', '2026-03-02', 'late'],
  ] as const)('%s, last on %s: on %s due by %s, %s', (kind, last, today, dueOn, state) => {
    const since = { openedOn: day('2020-01-01'), lastPublishedOn: day(last) }
    expect(updateDuty(kind, since, day(today))).toEqual({ dueOn, state })
  })

  it('counts an empty column from the day it was opened', () => {
    const since = { openedOn: day('2026-03-02'), lastPublishedOn: null }
    expect(updateDuty('news', since, day('2026-03-16'))).toEqual({ dueOn: '2026-03-16', state: 'near' })
    expect(updateDuty('news', since, day('2026-03-17'))).toEqual({ dueOn: '2026-03-16', state: 'late' })
  })

  it('asks nothing of 概况 and 机构职能', () => {
    const since = { openedOn: day('2010-01-01'), lastPublishedOn: null }
    expect(updateDuty('standing', since, day('2026-03-02'))).toBeNull()
  })

  it('warns before it is late, and publishing brings it back in time, whatever the kind and the day', () => {
    const kinds = fc.constantFrom(...ALL_COLUMN_KINDS.filter(kind => COLUMN_KINDS[kind].days !== null))
    fc.assert(
      fc.property(kinds, fc.nat(4000), fc.nat(800), (kind, start, later) => {
        const last = addDays(day('2018-01-01'), start)
        const since = { openedOn: day('2010-01-01'), lastPublishedOn: last }
        const state = (on: number) => updateDuty(kind, since, addDays(last, on))?.state ?? 'inTime'
        const order = ['inTime', 'near', 'late']
        expect(state(0)).toBe('inTime')
        const step = order.indexOf(state(later + 1)) - order.indexOf(state(later))
        expect([0, 1]).toContain(step)
      }),
    )
  })
})
