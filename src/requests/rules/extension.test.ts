import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { checkExtension } from './extension.ts'

describe('延长答复期限（第三十三条）', () => {
  it.each([
    // today, due day, law, days, extended already, verdict
    ['2026-04-30', '2026-04-30', '2019', 20, false, 'ok'], // on the last day, still in time
    ['2026-05-06', '2026-04-30', '2019', 20, false, 'period-is-over'], // the first workday after May Day
    ['2026-05-01', '2026-04-30', '2019', 1, false, 'period-is-over'], // a day off does not reopen it
    ['2026-04-01', '2026-04-30', '2019', 20, true, 'extended-already'],
    ['2026-04-01', '2026-04-30', '2019', 21, false, 'not-so-many-days'],
    ['2026-04-01', '2026-04-30', '2019', 0, false, 'not-so-many-days'],
    ['2026-04-01', '2026-04-30', '2019', 1.5, false, 'not-so-many-days'],
    ['2026-04-01', '2026-04-30', '2019', Number.NaN, false, 'not-so-many-days'],
    ['2019-05-20', '2019-06-04', '2008', 15, false, 'ok'],
    ['2019-05-20', '2019-06-04', '2008', 16, false, 'not-so-many-days'],
  ] as const)(
    'on %s, due %s, law of %s, %d days, extended already: %s → %s',
    (today, dueOn, law, days, already, verdict) => {
      const result = checkExtension({
        today: day(today),
        dueOn: day(dueOn),
        law,
        days,
        alreadyExtended: already,
      })
      expect(result.ok ? 'ok' : result.code).toBe(verdict)
    },
  )
})
