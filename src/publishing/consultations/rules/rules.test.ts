import { describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { day } from '#platform/day.ts'
import { clausesOf, nameOfClause } from './clauses.ts'
import { outcomeBy, periodRefused, prolongingRefused, standingOn } from './period.ts'

describe('the period of a consultation', () => {
  it.each([
    ['thirty days, the first not counted', '2026-03-02', '2026-04-01', '', null],
    ['a day less', '2026-03-02', '2026-03-31', '', 'shortenedBecause'],
    ['a day less, with a reason', '2026-03-02', '2026-03-31', '紧急', null],
    ['thirty days over the spring festival: calendar days', '2027-01-29', '2027-02-28', '', null],
    ['over February of a leap year', '2028-02-01', '2028-03-02', '', null],
    ['ending before it begins', '2026-03-10', '2026-03-09', '紧急', 'closesOn'],
    ['begun yesterday', '2026-03-01', '2026-05-01', '', 'opensOn'],
  ])('%s', (_what, opensOn, closesOn, shortenedBecause, field) => {
    const period = { opensOn: day(opensOn), closesOn: day(closesOn), shortenedBecause }
    expect(periodRefused(period, day('2026-03-02'))?.field ?? null).toBe(field)
  })

  it.each([
    ['on its last day, until a day later', '2026-04-02', '2026-04-01', null],
    ['before it opens', '2026-05-01', '2026-02-20', null],
    ['when it is over', '2026-05-01', '2026-04-02', /^征集已于2026年4月1日截止，不能再延长/],
    ['until the same day', '2026-04-01', '2026-03-10', /^只能延长，不能提前/],
    ['until an earlier day', '2026-03-20', '2026-03-10', /^只能延长，不能提前/],
  ])('prolonged %s', (_what, until, today, why) => {
    const refusal = prolongingRefused(day('2026-04-01'), day(until), day(today))
    if (why === null) expect(refusal).toBeNull()
    else expect(refusal).toMatch(why)
  })

  it.each([
    ['2026-03-01', 'published', 'upcoming'],
    ['2026-03-02', 'published', 'open'],
    ['2026-04-01', 'published', 'open'],
    ['2026-04-02', 'published', 'closed'],
    ['2026-04-02', 'outcomeWaiting', 'closed'],
    ['2026-03-15', 'cancelled', 'cancelled'],
    ['2026-05-01', 'answered', 'answered'],
  ] as const)('on %s a %s one is %s', (today, stage, standing) => {
    const asked = { stage, opensOn: day('2026-03-02'), closesOn: day('2026-04-01') }
    expect(standingOn(day(today), asked)).toBe(standing)
  })

  it.each([
    ['2026-04-01', '2026-04-23', 'over 清明'],
    ['2026-02-02', '2026-02-28', 'over the spring festival, with its make-up Saturdays'],
  ])('what closes on %s is told of by %s: %s', (closesOn, due) => {
    expect(outcomeBy(calendarFrom(BUILT_IN_NOTICES), day(closesOn))).toBe(due)
  })
})

describe('clauses', () => {
  it.each([
    ['articles', '第一条　甲。\n第二条　乙：\n（一）丙。', ['第一条:1', '第二条:2']],
    [
      'chapters head what follows',
      '第一章　总则\n第一条　甲。\n第二章　附则\n第二条　乙。',
      ['第一条:2', '第二条:2'],
    ],
    ['a preamble', '为了某事。\n第一条　甲。', ['第一条:2']],
    ['no articles', '甲。\n\n乙。', ['第1段:1', '第2段:1']],
    ['an article mentioned is none', '第一条　甲。\n依照本办法第三条办理。', ['第一条:2']],
  ])('%s', (_what, text, expected) => {
    expect(clausesOf(text).map(({ name, paragraphs }) => `${name}:${paragraphs.length}`)).toEqual(expected)
  })

  it('every line of a text stands in exactly one clause, in its order', () => {
    const text = '总则\n第一条　甲。\n续。\n第二章　乙\n第二条　丙。\n第三章　丁'
    const lines = clausesOf(text).flatMap(({ paragraphs }) => paragraphs)
    expect(lines).toEqual(text.split('\n'))
  })

  it('the whole is called so', () => {
    expect(nameOfClause(clausesOf('第一条　甲。'), 0)).toBe('全文')
  })
})
