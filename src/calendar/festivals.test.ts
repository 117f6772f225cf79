import chineseDays from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { statutoryFestivals } from './festivals.ts'
import { movingFestivals } from './moving-festivals.ts'

const YEARS = Array.from({ length: 93 }, (_, index) => 2007 + index)

describe('the statutory festivals', () => {
  it.each([
    [2008, '2008-01-01', ['2008-02-06', '2008-02-07', '2008-02-08'], ['2008-05-01']],
    [2013, '2013-01-01', ['2013-02-09', '2013-02-10', '2013-02-11'], ['2013-05-01']],
    [2014, '2014-01-01', ['2014-01-31', '2014-02-01', '2014-02-02'], ['2014-05-01']],
    [2024, '2024-01-01', ['2024-02-10', '2024-02-11', '2024-02-12'], ['2024-05-01']],
    [
      2025,
      '2025-01-01',
      ['2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'],
      ['2025-05-01', '2025-05-02'],
    ],
    [
      2026,
      '2026-01-01',
      ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19'],
      ['2026-05-01', '2026-05-02'],
    ],
  ])('of %i, known on %s: Spring Festival %j, Labour Day %j', (year, known, spring, labour) => {
    const festivals = [...statutoryFestivals(year, day(known))]
    const named = (name: string) => festivals.filter(([, is]) => is === name).map(([d]) => d)
    expect(named('春节')).toEqual(spring)
    expect(named('劳动节')).toEqual(labour)
  })

  it('are those of the law promulgated by the day one asks', () => {
    expect(statutoryFestivals(2025, day('2024-11-09')).get(day('2025-01-28'))).toBeUndefined()
    expect(statutoryFestivals(2025, day('2024-11-10')).get(day('2025-01-28'))).toBe('春节')
    expect(statutoryFestivals(2007, day('2007-01-01')).get(day('2007-02-17'))).toBe('春节')
  })

  it('that move agree with an independent table of moons and solar terms, 2007–2099', () => {
    for (const year of YEARS) {
      const moon = (monthDay: string) => chineseDays.getSolarDateFromLunar(`${year}-${monthDay}`).date
      expect(movingFestivals(year)).toEqual({
        newYear: moon('01-01'),
        qingming: chineseDays.getSolarTermDate(year, 4, 'pure_brightness'),
        dragonBoat: moon('05-05'),
        midAutumn: moon('08-15'),
      })
    }
  })

  it('that move agree with the Chinese calendar of the runtime, but for two New Years near midnight', () => {
    const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
      timeZone: 'UTC',
      month: 'numeric',
      day: 'numeric',
    })
    const different = YEARS.filter(year => {
      const { newYear, dragonBoat, midAutumn } = movingFestivals(year) ?? {}
      return (
        [newYear, dragonBoat, midAutumn].map(d => chinese.format(new Date(`${d}`))).join() !== '1/1,5/5,8/15'
      )
    })
    expect(different.filter(year => year !== 2027 && year !== 2030)).toEqual([])
  })

  it('are only those of fixed date where no table reaches', () => {
    const names = (year: number) => [...statutoryFestivals(year, day('2025-01-01')).values()]
    expect(names(2100)).toEqual(['元旦', '劳动节', '劳动节', '国庆节', '国庆节', '国庆节'])
    expect(names(2006)).toEqual(['元旦', '劳动节', '国庆节', '国庆节', '国庆节'])
  })

  it('are eleven days until 2024 and thirteen since, two that meet being named together', () => {
    for (const year of YEARS) {
      const names = [...statutoryFestivals(year, day('2025-01-01')).values()].flatMap(name =>
        name.split('、'),
      )
      expect(names.length, `${year}`).toBe(year < 2025 ? 11 : 13)
    }
  })
})
