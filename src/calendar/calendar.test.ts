import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, day, eachDay, yearOf } from '#platform/day.ts'
import { BUILT_IN_NOTICES, calendarFrom } from './index.ts'

const calendar = calendarFrom(BUILT_IN_NOTICES)
const knownOn = (d: string) => calendarFrom(BUILT_IN_NOTICES, day(d))

describe('goal 2: the State Council’s days off', () => {
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

  it('reach into the year before', () => {
    expect(calendar.isWorkday(day('2007-12-29'))).toBe(true)
    expect(calendar.isWorkday(day('2007-12-31'))).toBe(false)
    expect(calendar.isWorkday(day('2018-12-29'))).toBe(true)
    expect(calendar.isWorkday(day('2018-12-31'))).toBe(false)
  })

  it.each([
    ['2025-09-28', true, '调休上班'],
    ['2025-10-03', false, '国庆节、中秋节'],
    ['2025-10-09', true, null],
    ['2025-10-12', false, null],
    ['2024-02-09', true, null],
    ['2027-01-01', false, '元旦'],
    ['2028-10-03', false, '国庆节、中秋节'],
  ])('%s: worked %s, called %s', (d, works, name) => {
    expect(calendar.isWorkday(day(d))).toBe(works)
    expect(calendar.nameOf(day(d))).toBe(name)
  })
})

describe('the calendar as it was announced on a day', () => {
  it.each([
    ['2020-01-26', '2020-01-31', true],
    ['2020-01-26', '2020-02-01', true],
    ['2020-01-27', '2020-01-31', false],
    ['2020-01-27', '2020-02-01', false],
    ['2020-01-27', '2020-02-03', true],
    ['2019-03-21', '2019-05-02', true],
    ['2019-03-21', '2019-04-28', false],
    ['2019-03-22', '2019-05-02', false],
    ['2019-03-22', '2019-05-05', true],
    ['2015-05-12', '2015-09-04', true],
    ['2015-05-13', '2015-09-04', false],
    ['2018-12-05', '2018-12-29', false],
    ['2018-12-06', '2018-12-29', true],
  ])('known on %s, %s is worked: %s', (known, d, works) => {
    expect(knownOn(known).isWorkday(day(d))).toBe(works)
  })

  it('names the notices of a year in the order they came', () => {
    const numbers = (c: typeof calendar, year: number) => c.noticesFor(year).map(notice => notice.number)
    expect(numbers(calendar, 2020)).toEqual(['国办发明电〔2019〕16号', '国办发明电〔2020〕1号'])
    expect(numbers(knownOn('2020-01-26'), 2020)).toEqual(['国办发明电〔2019〕16号'])
    expect(numbers(calendar, 2027)).toEqual([])
  })

  it('does not depend on the order in which notices are handed in', () => {
    expect(calendarFrom(BUILT_IN_NOTICES.toReversed()).workdaysIn(2020)).toBe(249)
  })

  it('is not announced by an amendment alone', () => {
    const amendments = BUILT_IN_NOTICES.filter(notice => notice.amends !== undefined)
    expect(calendarFrom(amendments).isAnnounced(2020)).toBe(false)
  })
})

describe('a year whose days off are not announced', () => {
  it('counts its statutory festivals as off and guesses no more', () => {
    const off = eachDay(day('2027-01-01'), day('2027-12-31'))
      .filter(d => calendar.nameOf(d) !== null)
      .map(d => `${d} ${calendar.nameOf(d)}`)
      .toArray()
    expect(off).toEqual([
      '2027-01-01 元旦',
      '2027-02-05 春节',
      '2027-02-06 春节',
      '2027-02-07 春节',
      '2027-02-08 春节',
      '2027-04-05 清明节',
      '2027-05-01 劳动节',
      '2027-05-02 劳动节',
      '2027-06-09 端午节',
      '2027-09-15 中秋节',
      '2027-10-01 国庆节',
      '2027-10-02 国庆节',
      '2027-10-03 国庆节',
    ])
  })

  it.each([
    ['2026-12-04', '2026-12-31', false],
    ['2026-12-04', '2027-01-04', true],
    ['2026-12-04', '2028-01-04', true],
    ['2027-03-01', '2027-03-29', true],
  ])('%s to %s is provisional: %s', (from, to, provisional) => {
    expect(calendar.isProvisional(day(from), day(to))).toBe(provisional)
  })

  it('was, before 4 November 2025, also 2026', () => {
    expect(knownOn('2025-11-03').isAnnounced(2026)).toBe(false)
    expect(knownOn('2025-11-04').isAnnounced(2026)).toBe(true)
  })
})

describe('goal 1: counting', () => {
  const day1 = day('2007-06-01')
  const days = fc.nat({ max: 8600 }).map(n => addDays(day1, n))
  const runs = { numRuns: 10_000 }

  it.each([
    ['2026-02-13', 0, '2026-02-13'],
    ['2026-02-15', 0, '2026-02-15'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-02-24', -1, '2026-02-14'],
    ['2026-01-04', -1, '2025-12-31'],
    ['2025-10-28', -3, '2025-10-23'],
    ['2008-02-13', -30, '2007-12-27'],
    ['2025-12-31', 248, '2026-12-31'],
    ['2025-12-31', 249, '2027-01-04'],
  ])('from %s, workday %i is %s', (from, n, to) => {
    expect(calendar.advance(day(from), n)).toBe(to)
  })

  it('the next workday is the first one after a day', () => {
    expect(calendar.nextWorkday(day('2025-09-30'))).toBe('2025-10-09')
    expect(calendar.nextWorkday(day('2025-09-27'))).toBe('2025-09-28')
  })

  it('between(a, b) = between(a, x) + between(x, b)', () => {
    fc.assert(
      fc.property(days, days, days, (a, x, b) => {
        const whole = calendar.workdaysBetween(a, b)
        expect(whole).toBe(calendar.workdaysBetween(a, x) + calendar.workdaysBetween(x, b))
        expect(whole + calendar.workdaysBetween(b, a)).toBe(0)
      }),
      runs,
    )
  })

  it('between(a, advance(a, n)) = n', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -600, max: 600 }), (a, n) => {
        expect(calendar.workdaysBetween(a, calendar.advance(a, n))).toBe(n)
      }),
      runs,
    )
  })

  it('advance lands on a workday, later for later days and for more workdays', () => {
    fc.assert(
      fc.property(days, fc.nat({ max: 40 }), fc.integer({ min: 1, max: 60 }), (a, later, n) => {
        const due = calendar.advance(a, n)
        expect(calendar.isWorkday(due)).toBe(true)
        expect(calendar.advance(addDays(a, later), n) >= due).toBe(true)
        expect(calendar.advance(a, n + 1) > due).toBe(true)
      }),
      runs,
    )
  })

  it('between counts the workdays one by one', () => {
    fc.assert(
      fc.property(days, fc.nat({ max: 90 }), (a, n) => {
        const b = addDays(a, n)
        const walked = eachDay(addDays(a, 1), b).filter(calendar.isWorkday).toArray().length
        expect(calendar.workdaysBetween(a, b)).toBe(walked)
      }),
      { numRuns: 1000 },
    )
  })

  it('agrees with a walk day by day from every day 2008–2026, for 7, 15, 20 and 40 workdays', () => {
    const walked = walkEveryDay()
    const different: string[] = []
    for (const [start, dues] of walked) {
      for (const [n, due] of dues)
        if (calendar.advance(start, n) !== due) different.push(`${start} + ${n}: ${due}`)
    }
    expect(walked.size).toBe(6940)
    expect(different).toEqual([])
  })
})

/** A naive walk on an independent collection of holidays; 2027, which it does not know, is written out here. */
function walkEveryDay(): Map<Day, [number, Day][]> {
  const statutory2027 = ['2027-01-01', '2027-02-05', '2027-02-08', '2027-04-05']
  const days = [...eachDay(day('2008-01-01'), day('2027-04-30'))]
  const worked = days.map(d =>
    yearOf(d) === 2027
      ? new Date(d).getUTCDay() % 6 !== 0 && !statutory2027.includes(d)
      : chineseDays.isWorkday(d),
  )
  const result = new Map<Day, [number, Day][]>()
  for (const [index, start] of days.entries()) {
    if (yearOf(start) > 2026) break
    const dues: [number, Day][] = []
    let count = 0
    for (let i = index + 1; count < 40; i += 1) {
      if (!worked[i]) continue
      count += 1
      const due = days[i]
      if (due !== undefined && [7, 15, 20, 40].includes(count)) dues.push([count, due])
    }
    result.set(start, dues)
  }
  return result
}
