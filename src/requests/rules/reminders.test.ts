import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { type RemindedCase, remindersOwed } from './reminders.ts'

const open: RemindedCase = {
  ...{ stage: 'open', unitId: 3, nearOn: day('2025-10-23'), dueOn: day('2025-10-28') },
  ...{ consultation: 'none', reasons: 'none' },
}

describe('四级提醒', () => {
  it.each([
    ['2025-10-22', []],
    ['2025-10-23', ['near']], // three workdays left
    ['2025-10-27', ['near']],
    ['2025-10-28', ['near', 'due']], // the due day is 今日到期, never in neither list
    ['2025-10-29', ['near', 'due', 'overdue']],
    ['2025-11-15', ['near', 'due', 'overdue']], // a scheduler dead for weeks still finds all it owes
  ] as const)('on %s an open case due 2025-10-28 is owed %j', (today, kinds) => {
    expect(remindersOwed(open, day(today)).map(r => r.kind)).toEqual(kinds)
  })

  it.each([
    ['2025-10-24', 'waiting', 'none', []],
    ['2025-10-24', 'waiting', 'deferred', ['near']], // a set day is not suspended
    ['2025-10-24', 'answered', 'none', ['near']],
    ['2025-10-29', 'waiting', 'none', ['due', 'overdue']], // asked too late to suspend anything
  ] as const)('on %s, opinions %s, reasons %s: %j', (today, consultation, reasons, kinds) => {
    expect(remindersOwed({ ...open, consultation, reasons }, day(today)).map(r => r.kind)).toEqual(kinds)
  })

  it('a new due day is a new debt, a new unit too', () => {
    const about = (c: Parameters<typeof remindersOwed>[0]) =>
      remindersOwed(c, day('2025-12-01')).map(r => r.about)
    expect(about(open)).toEqual(['due:2025-10-28', 'due:2025-10-28', 'due:2025-10-28'])
    expect(about({ ...open, dueOn: day('2025-12-01') })).toEqual(['due:2025-12-01', 'due:2025-12-01'])
    expect(about({ ...open, stage: 'arrived' })).toEqual(['unit:3'])
    expect(about({ ...open, stage: 'closed' })).toEqual([])
    expect(about({ ...open, stage: 'routing' })).toEqual([])
  })
})
