import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { day } from '#platform/day.ts'
import { filledReturn } from '#test/returns.ts'
import { fieldsOf } from '../fields.ts'
import { checkReturn, readFigure, readFigures } from './check-return.ts'
import { returnDueOn } from './deadlines.ts'
import { dueReminder } from './due-reminder.ts'

const figuresOf = (year: number, given: Readonly<Record<string, string>> = {}) =>
  readFigures(year, filledReturn(year, given)).figures

describe('a figure as somebody types it', () => {
  it.each([
    ['12', 'count', '12'],
    ['１，２３４', 'count', '1234'],
    ['007', 'count', '7'],
    ['+1', 'change', '1'],
    ['－33', 'change', '-33'],
    ['-0', 'change', '0'],
    ['2173413.7948', 'wan', '2173413.7948'],
    ['0.5', 'wan', '0.5'],
    ['20.30', 'yuan', '20.30'],
    ['/', 'count', null],
    ['不适用', 'wan', null],
  ] as const)('%s as %s is %s', (typed, kind, figure) => {
    expect(readFigure(typed, kind)).toBe(figure)
  })

  it.each([
    ['-1', 'count'],
    ['1.5', 'count'],
    ['约20', 'count'],
    ['1.23456', 'wan'],
    ['-2', 'wan'],
    ['1.234', 'yuan'],
    ['20.3万元', 'wan'],
    ['', 'count'],
  ] as const)('%s as %s is no figure', (typed, kind) => {
    expect(readFigure(typed, kind)).toBeUndefined()
  })

  it('is the same when it is read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), n => {
        expect(readFigure(String(n), 'change')).toBe(String(n))
      }),
    )
  })
})

describe('a return', () => {
  it('asks 2019 by the form of 2019 and 2021 by that of 2021', () => {
    const keys = (year: number) => fieldsOf(year).map(({ key }) => key)
    expect(keys(2020)).toContain('disclosure.procurement.amountWan')
    expect(keys(2021)).not.toContain('disclosure.procurement.amountWan')
    expect(keys(2021)).toContain('disclosure.fees.amountWan')
  })

  it('a blank is neither nothing nor 不适用: it is asked for', () => {
    const { figures } = readFigures(2019, filledReturn(2019, { 'disclosure.licences.decisions': ' ' }))
    expect(checkReturn(2019, figures, {}).errors).toEqual([
      {
        field: 'disclosure.licences.decisions',
        sentence: '“行政许可·处理决定数量”没有填。没有发生的填0，本机关没有这项职能的填“/”。',
      },
    ])
    const without = figuresOf(2019, { 'disclosure.licences.decisions': '/' })
    expect(checkReturn(2019, without, {}).errors).toEqual([])
  })

  it.each([
    [
      'the parts of what was made public add up',
      { 'prose.disclosedItems': '82386', 'prose.websiteItems': '79818', 'prose.newMediaItems': '2568' },
      [],
    ],
    [
      'parts that do not',
      { 'prose.disclosedItems': '82387', 'prose.websiteItems': '79818', 'prose.newMediaItems': '2568' },
      ['prose.disclosedItems'],
    ],
    [
      'more adopted than sent in',
      { 'prose.articlesSubmitted': '2', 'prose.articlesAdopted': '3' },
      ['prose.articlesAdopted'],
    ],
  ] as const)('%s', (_, given, fields) => {
    expect(checkReturn(2019, figuresOf(2019, given), {}).errors.map(({ field }) => field)).toEqual(fields)
  })

  it.each([
    [
      'G1: in force = last year’s + issued − repealed',
      2022,
      {
        'disclosure.normativeDocuments.issued': '3',
        'disclosure.normativeDocuments.repealed': '1',
        'disclosure.normativeDocuments.inForce': '12',
      },
      { 'disclosure.normativeDocuments.inForce': '10' },
      [],
    ],
    [
      'G1 broken',
      2022,
      { 'disclosure.normativeDocuments.issued': '3', 'disclosure.normativeDocuments.inForce': '12' },
      { 'disclosure.normativeDocuments.inForce': '10' },
      ['disclosure.normativeDocuments.inForce'],
    ],
    [
      'G2: items of last year = those before + their change',
      2020,
      { 'disclosure.fees.lastYearItems': '289' },
      { 'disclosure.fees.lastYearItems': '322', 'disclosure.fees.change': '-33' },
      [],
    ],
    [
      'G2 broken',
      2020,
      { 'disclosure.fees.lastYearItems': '290' },
      { 'disclosure.fees.lastYearItems': '322', 'disclosure.fees.change': '-33' },
      ['disclosure.fees.lastYearItems'],
    ],
    [
      'G3: more made public than made',
      2019,
      {
        'disclosure.regulations.made': '1',
        'disclosure.regulations.disclosed': '2',
        'disclosure.regulations.standing': '9',
      },
      {},
      ['disclosure.regulations.disclosed'],
    ],
    [
      'G3: fewer standing than new',
      2019,
      {
        'disclosure.regulations.made': '2',
        'disclosure.regulations.disclosed': '2',
        'disclosure.regulations.standing': '1',
      },
      {},
      ['disclosure.regulations.standing'],
    ],
    [
      'ten times last year’s',
      2020,
      { 'prose.letters': '1000' },
      { 'prose.letters': '100' },
      ['prose.letters'],
    ],
    ['small figures leap by themselves', 2020, { 'prose.letters': '15' }, { 'prose.letters': '1' }, []],
  ] as const)('%s', (_, year, given, before, fields) => {
    expect(checkReturn(year, figuresOf(year, given), before).asked.map(({ field }) => field)).toEqual(fields)
  })
})

describe('reminders: 《条例》第四十九条, by 31 January', () => {
  const calendar = calendarFrom(BUILT_IN_NOTICES)
  it.each([
    ['2026-01-16', null],
    ['2026-01-17', 'early'],
    ['2026-01-26', 'early'],
    ['2026-01-27', 'near'],
    ['2026-01-30', 'near'],
    ['2026-01-31', 'due'],
    ['2026-02-01', 'overdue'],
    ['2026-04-01', 'overdue'],
    ['2026-04-02', null],
  ] as const)('on %s: %s', (today, kind) => {
    expect(dueReminder(calendar, day(today), returnDueOn(2025))).toBe(kind)
  })
})
