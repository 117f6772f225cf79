import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { addDays, type Day, day } from '#platform/day.ts'
import { type ClockFact, clock } from './clock.ts'
import { LAWS, lawOn } from './law.ts'

const calendar = calendarFrom(BUILT_IN_NOTICES)
const FAR = day('2026-12-31')
const at = (on: string, fact: string, more: object = {}) =>
  ({ kind: fact, on: day(on), ...more }) as ClockFact

describe('goal 1: the clock', () => {
  it('does not run without a receipt', () => {
    expect(() => clock([], calendar, FAR)).toThrow(RangeError)
    expect(() => clock([at('2026-03-02', 'received')], calendar, day('2026-03-01'))).toThrow(RangeError)
  })

  it('knows the law by the day of receipt', () => {
    expect(lawOn(day('2019-05-14'))).toBe('2008')
    expect(lawOn(day('2019-05-15'))).toBe('2019')
  })

  it('tells what an extension must know: the original due day, and whether there was one already', () => {
    const story = [at('2026-04-01', 'received'), at('2026-04-20', 'extended', { workdays: 10 })]
    const before = clock(story, calendar, day('2026-04-19'))
    const after = clock(story, calendar, day('2026-04-20'))
    expect([before.originalDueOn, before.dueOn, before.extendedBy]).toEqual(['2026-04-30', '2026-04-30', 0])
    expect([after.originalDueOn, after.dueOn, after.extendedBy]).toEqual(['2026-04-30', '2026-05-18', 10])
  })

  it('never lengthens a period by more than the law allows, whatever was written down', () => {
    const story = (received: string) => [at(received, 'received'), at(received, 'extended', { workdays: 99 })]
    expect(clock(story('2026-04-01'), calendar, FAR).extendedBy).toBe(20)
    expect(clock(story('2018-03-05'), calendar, FAR).extendedBy).toBe(15)
  })

  it('tells the day an answer was deferred to', () => {
    const story = [at('2026-04-01', 'received'), at('2026-04-30', 'deferred', { until: day('2026-06-20') })]
    expect(clock(story, calendar, FAR)).toMatchObject({ deferredUntil: '2026-06-22', dueOn: '2026-06-22' })
    expect(clock(story, calendar, day('2026-04-29')).deferredUntil).toBeNull()
  })

  it('a set day is not suspended by a consultation', () => {
    const story = [
      at('2026-04-01', 'received'),
      at('2026-04-07', 'consulted', { id: '1', party: 'third-party' }),
      at('2026-04-08', 'deferred', { until: day('2026-07-31') }),
    ]
    expect(clock(story, calendar, day('2026-04-09'))).toMatchObject({ phase: 'running', dueOn: '2026-07-31' })
  })

  it('begins anew after a fee that was asked on the very last day, and not after one asked later', () => {
    const asked = (on: string) => [at('2026-03-02', 'received'), at(on, 'fee-asked')]
    expect(clock(asked('2026-03-30'), calendar, day('2026-04-01'))).toMatchObject({
      phase: 'awaiting-payment',
      dueOn: '2026-04-30',
    })
    expect(clock(asked('2026-03-31'), calendar, day('2026-04-01')).dueOn).toBe('2026-03-30')
  })

  it('is on the due day in no list but 今日到期: neither waiting nor overdue', () => {
    const story = [at('2026-03-02', 'received')]
    const phases = ['2026-03-24', '2026-03-25', '2026-03-27', '2026-03-30', '2026-03-31'].map(
      today => clock(story, calendar, day(today)).phase,
    )
    expect(phases).toEqual(['running', 'near', 'near', 'due-today', 'overdue'])
  })

  it('is near when three workdays are left, counted across a holiday', () => {
    const { nearOn, dueOn } = clock([at('2025-09-05', 'received')], calendar, day('2025-09-05'))
    expect([nearOn, dueOn]).toEqual(['2025-09-29', '2025-10-10'])
  })

  it('does not wait longer because a letter is said to have been received late', () => {
    const sent = at('2026-03-04', 'consulted', { id: '1', party: 'third-party' })
    const story = [at('2026-03-02', 'received'), sent]
    const late = [...story, at('2026-03-26', 'consultation-received', { id: '1' })]
    expect(clock(story, calendar, FAR).dueOn).toBe('2026-04-21')
    expect(clock(late, calendar, FAR).dueOn).toBe('2026-04-21')
    const justInTime = [...story, at('2026-03-25', 'consultation-received', { id: '1' })]
    expect(clock(justInTime, calendar, FAR).dueOn).toBe('2026-05-14')
  })

  it('does not wait again when a second answer to the same consultation is written down', () => {
    const story = [
      at('2026-03-02', 'received'),
      at('2026-03-04', 'consulted', { id: '1', party: 'third-party' }),
      at('2026-03-09', 'consultation-answered', { id: '1' }),
    ]
    const again = [...story, at('2026-03-20', 'consultation-answered', { id: '1' })]
    expect(clock(story, calendar, FAR).dueOn).toBe('2026-04-02')
    expect(clock(again, calendar, FAR).dueOn).toBe('2026-04-02')
  })

  it('a correction answers the notice recorded before it', () => {
    const story = [
      at('2018-03-05', 'received'),
      at('2018-03-07', 'corrected'),
      at('2018-03-08', 'correction-asked'),
    ]
    expect(clock(story, calendar, day('2018-03-20'))).toMatchObject({
      phase: 'awaiting-correction',
      startedOn: '2018-03-20',
    })
  })

  it('counts another term in the law’s place when asked to', () => {
    const term = { workdays: 7, article: '《民法典》第二百零一条' }
    const { dueOn, why } = clock([at('2025-09-24', 'received')], calendar, FAR, term)
    expect(dueOn).toBe('2025-10-10')
    expect(why.map(step => step.article)).toEqual(['《民法典》第二百零一条'])
  })
})

// Stories that may or may not be lawful: the clock has to hold against both. ---------------------------------------

const START = day('2016-01-01')
const offset = fc.nat({ max: 120 })
const event = fc.oneof(
  offset.map(n => ({ kind: 'correction-asked' as const, n })),
  offset.map(n => ({ kind: 'corrected' as const, n })),
  offset.map(n => ({ kind: 'fee-asked' as const, n })),
  offset.map(n => ({ kind: 'fee-paid' as const, n })),
  fc.record({
    kind: fc.constant('consulted' as const),
    n: offset,
    id: fc.constantFrom('甲', '乙', '丙'),
    party: fc.constantFrom('third-party' as const, 'other-organ' as const),
  }),
  fc.record({
    kind: fc.constant('consultation-received' as const),
    n: offset,
    id: fc.constantFrom('甲', '乙', '丙'),
  }),
  fc.record({
    kind: fc.constant('consultation-answered' as const),
    n: offset,
    id: fc.constantFrom('甲', '乙', '丙'),
  }),
  fc.record({ kind: fc.constant('extended' as const), n: offset, workdays: fc.integer({ min: 1, max: 25 }) }),
  fc.record({ kind: fc.constant('deferred' as const), n: offset, ahead: fc.integer({ min: -10, max: 120 }) }),
)

/** A story in the order it was recorded, from a day of receipt anywhere in 2016–2026. */
const stories = fc
  .tuple(fc.nat({ max: 3600 }), fc.array(event, { maxLength: 7 }))
  .map(([start, events]): ClockFact[] => {
    const received = addDays(START, start)
    const later = [...events]
      .sort((a, b) => a.n - b.n)
      .map((one): ClockFact => {
        const on = addDays(received, one.n)
        return one.kind === 'deferred'
          ? { kind: 'deferred', on, until: addDays(on, one.ahead) }
          : { ...one, on }
      })
    return [{ kind: 'received', on: received }, ...later]
  })
const receivedOn = (story: readonly ClockFact[]): Day => story[0]?.on ?? START
const runs = { numRuns: 3000 }

describe('goal 1: whatever happens to a request', () => {
  it('its due day is a workday after the start, and the steps make up the period', () => {
    fc.assert(
      fc.property(stories, offset, (story, days) => {
        const today = addDays(receivedOn(story), days)
        const reading = clock(story, calendar, today)
        const { startedOn, dueOn, originalDueOn, extendedBy, why, law } = reading
        expect(calendar.isWorkday(dueOn)).toBe(true)
        expect(startedOn < originalDueOn && originalDueOn <= dueOn).toBe(true)
        const spans = why.filter(step => step.rows.length > 0)
        const deferredBy = spans
          .filter(step => step.article === '第三十五条')
          .reduce((sum, step) => sum + step.days, 0)
        const total = why.reduce((sum, step) => sum + step.days, 0)
        expect(total - deferredBy).toBe(LAWS[law].answer.workdays + extendedBy)
        // No day is missing and none counted twice: each span begins the day after the last one ended.
        let through = startedOn
        for (const { from, to, days: counted, rows } of spans) {
          expect(from).toBe(addDays(through, 1))
          expect(from <= to).toBe(true)
          expect(rows[0]?.from).toBe(from)
          expect(rows.at(-1)?.to).toBe(to)
          expect(rows.reduce((sum, row) => sum + row.days, 0)).toBe(counted)
          through = to
        }
        expect(through).toBe(dueOn)
        for (const step of why) expect(step.text).toMatch(/^.{6,}。$/)
      }),
      runs,
    )
  })

  it('what is over stays over: nothing that happens after the due day moves it', () => {
    fc.assert(
      fc.property(stories, offset, offset, (story, days, more) => {
        const today = addDays(receivedOn(story), days)
        const now = clock(story, calendar, today)
        const later = clock(story, calendar, addDays(today, more))
        if (now.phase === 'overdue') expect([later.dueOn, later.phase]).toEqual([now.dueOn, 'overdue'])
      }),
      { numRuns: 10_000 },
    )
  })

  it('as days pass, its due day never comes nearer', () => {
    fc.assert(
      fc.property(stories, offset, (story, days) => {
        const today = addDays(receivedOn(story), days)
        const now = clock(story, calendar, today)
        expect(clock(story, calendar, addDays(today, 1)).dueOn >= now.dueOn).toBe(true)
      }),
      runs,
    )
  })

  it('a consultation more never shortens the period', () => {
    const consultation = fc.tuple(offset, fc.nat({ max: 40 }))
    fc.assert(
      fc.property(stories, consultation, (story, [n, length]) => {
        const asked = addDays(receivedOn(story), n)
        const more: ClockFact[] = [
          ...story,
          { kind: 'consulted', on: asked, id: '丁', party: 'third-party' },
          { kind: 'consultation-answered', on: addDays(asked, length), id: '丁' },
        ]
        const until = addDays(FAR, 365)
        expect(clock(more, calendar, until).dueOn >= clock(story, calendar, until).dueOn).toBe(true)
      }),
      runs,
    )
  })

  it('its phase, its days left and the due day tell the same', () => {
    fc.assert(
      fc.property(stories, offset, (story, days) => {
        const today = addDays(receivedOn(story), days)
        const { phase, dueOn, nearOn, remaining } = clock(story, calendar, today)
        expect(remaining).toBe(calendar.workdaysBetween(today, dueOn))
        expect(phase === 'overdue').toBe(today > dueOn)
        expect(phase === 'due-today').toBe(today === dueOn)
        if (phase === 'near') expect(remaining).toBeGreaterThan(0)
        if (phase === 'near') expect(remaining).toBeLessThanOrEqual(3)
        if (phase === 'running') expect(remaining).toBeGreaterThan(3)
        expect(calendar.workdaysBetween(nearOn, dueOn)).toBe(3)
      }),
      runs,
    )
  })

  it('an answer stops it, on time exactly when it comes by the due day', () => {
    fc.assert(
      fc.property(stories, offset, fc.nat({ max: 60 }), (story, days, more) => {
        const on = addDays(receivedOn(story), days)
        const before = clock(story, calendar, on)
        const answered: ClockFact[] = [...story, { kind: 'answered', on }]
        const after = clock(answered, calendar, addDays(on, more))
        expect(after).toMatchObject({ phase: 'stopped', answeredOn: on, dueOn: before.dueOn })
        expect(after.onTime).toBe(on <= before.dueOn)
        expect(after.remaining).toBe(before.remaining)
      }),
      runs,
    )
  })

  it('without suspensions the period is the law’s number of workdays', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3900 }), n => {
        const on = addDays(START, n)
        const { dueOn, law } = clock([{ kind: 'received', on }], calendar, on)
        expect(calendar.workdaysBetween(on, dueOn)).toBe(law === '2008' ? 15 : 20)
      }),
      runs,
    )
  })
})
