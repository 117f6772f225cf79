import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { addDays, day } from '#platform/day.ts'
import { ownDeadline } from './deadlines.ts'
import { reviewFirstWarning } from './review-first.ts'

const calendar = calendarFrom(BUILT_IN_NOTICES)

describe('the unit’s own time in a review or a lawsuit', () => {
  it.each([
    // 条例与期限 例29: 02-14, a Saturday, is worked.
    ['review', 'simple', '2026-02-10', '2026-02-24'],
    ['review', 'ordinary', '2026-02-10', '2026-03-02'],
    ['review', 'ordinary', '2026-03-02', '2026-03-16'],
    // Fifteen days as the calendar has them; the last one is no day off.
    ['direct', null, '2026-03-02', '2026-03-17'],
    ['afterReview', null, '2026-09-20', '2026-10-08'],
    ['direct', null, '2026-03-06', '2026-03-23'],
  ] as const)('%s (%s), the copy on %s: until %s', (kind, procedure, copy, due) => {
    expect(ownDeadline({ kind, procedure, copyReachedOn: day(copy) }, calendar)?.dueOn).toBe(due)
  })

  it('is not known before the copy is there', () => {
    expect(ownDeadline({ kind: 'direct', procedure: null, copyReachedOn: null }, calendar)).toBeNull()
  })

  it('never ends on a day off, and never earlier for a later copy', () => {
    const start = day('2015-01-01')
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3650 }),
        fc.constantFrom('review', 'direct') as fc.Arbitrary<'review' | 'direct'>,
        fc.constantFrom('ordinary', 'simple') as fc.Arbitrary<'ordinary' | 'simple'>,
        (n, kind, procedure) => {
          const due = (k: number) =>
            ownDeadline({ kind, procedure, copyReachedOn: addDays(start, k) }, calendar)?.dueOn ?? start
          expect(calendar.isWorkday(due(n))).toBe(true)
          expect(due(n + 1) >= due(n)).toBe(true)
          expect(due(n) > addDays(start, n)).toBe(true)
        },
      ),
    )
  })
})

describe('复议前置: 《行政复议法》第二十三条, since 2024-01-01', () => {
  it.each([
    ['direct', 'refused.internalAffairs', '2024-01-01', true],
    ['direct', 'refused.internalAffairs', '2023-12-31', false],
    ['direct', 'unavailable.notHeld', '2024-01-02', false],
    ['review', 'refused.stateSecret', '2024-01-02', false],
    ['afterReview', 'refused.stateSecret', '2024-01-02', false],
    ['direct', 'refused.thirdParty', '2026-01-05', true],
  ] as const)('%s over %s of %s: %s', (kind, decision, closedOn, warned) => {
    expect(reviewFirstWarning(kind, { decision, closedOn: day(closedOn) }) !== null).toBe(warned)
  })
})
