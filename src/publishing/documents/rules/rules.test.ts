import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { addDays, day } from '#platform/day.ts'
import { indexNumber, isDocumentNumber, tidyDocumentNumber } from './numbers.ts'
import { interpretBy, publishBy, reviewLaterBy } from './terms.ts'
import { type Change, validityOn } from './validity.ts'

const calendar = calendarFrom(BUILT_IN_NOTICES)

describe('《条例》第二十六条: 20 workdays from making to publishing', () => {
  it.each([
    // 条例与期限 七, 26
    ['2026-02-06', '2026-03-12'],
    ['2026-03-02', '2026-03-30'],
    ['2025-09-24', '2025-10-28'],
  ])('made on %s: by %s', (made, by) => {
    expect(publishBy(calendar, day(made))).toBe(by)
  })
})

describe('the interpretation follows within 3 workdays', () => {
  it.each([
    ['2026-03-02', '2026-03-05'],
    ['2026-03-06', '2026-03-11'],
    // The make-up Saturday before the spring festival is a workday.
    ['2026-02-12', '2026-02-24'],
  ])('published on %s: by %s', (published, by) => {
    expect(interpretBy(calendar, day(published))).toBe(by)
  })
})

it('what went out urgently is reviewed within 24 hours', () => {
  expect(reviewLaterBy(new Date('2026-03-06T17:30:00+08:00'))).toEqual(new Date('2026-03-07T17:30:00+08:00'))
})

describe('validity is computed by the day (国办发〔2017〕47号 三（一）4)', () => {
  const about = {
    effectiveOn: day('2020-01-01'),
    expiresOn: day('2024-12-31'),
    changes: [{ kind: 'amends', on: day('2022-05-01') }] as Change[],
  }
  it.each([
    ['2019-12-31', 'notYet'],
    ['2020-01-01', 'inForce'],
    ['2022-04-30', 'inForce'],
    ['2022-05-01', 'amended'],
    ['2024-12-31', 'amended'],
    ['2025-01-01', 'expired'],
  ])('on %s: %s', (today, validity) => {
    expect(validityOn(day(today), about)).toBe(validity)
  })

  it('a repeal counts from its day, and before everything else', () => {
    const changes: Change[] = [...about.changes, { kind: 'repeals', on: day('2023-03-01') }]
    expect(validityOn(day('2023-02-28'), { ...about, changes })).toBe('amended')
    expect(validityOn(day('2023-03-01'), { ...about, changes })).toBe('repealed')
    expect(validityOn(day('2030-01-01'), { ...about, changes })).toBe('repealed')
  })

  it('what was repealed is never in force again', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (repealed, later) => {
        const on = addDays(day('2015-01-01'), repealed)
        const asked = { effectiveOn: null, expiresOn: null, changes: [{ kind: 'repeals', on } as const] }
        expect(validityOn(addDays(on, later), asked)).toBe('repealed')
        expect(validityOn(addDays(on, -1 - later), asked)).toBe('inForce')
      }),
    )
  })
})

describe('发文字号 (GB/T 9704—2012 7.2.5)', () => {
  it.each([
    ['归政办〔2026〕3号', '归政办〔2026〕3号'],
    ['归政办[2026]3号', '归政办〔2026〕3号'],
    ['归政办（2026）03号', '归政办〔2026〕3号'],
    ['归政办 【２０２６】 第３号', '归政办〔2026〕3号'],
    ['归德市人民政府令第12号', '归德市人民政府令第12号'],
  ])('%s is written %s', (typed, right) => {
    expect(tidyDocumentNumber(typed)).toBe(right)
    expect(isDocumentNumber(right)).toBe(true)
  })

  it.each(['归政办〔26〕3号', '归政办2026年3号', '〔2026〕3号', '归政办〔2026〕号', ''])(
    '%s is none',
    text => {
      expect(isDocumentNumber(tidyDocumentNumber(text))).toBe(false)
    },
  )
})

it('索引号 as on government pages', () => {
  expect(indexNumber('11441700007280420Y', 2021, 49)).toBe('11441700007280420Y/2021-00050')
})
