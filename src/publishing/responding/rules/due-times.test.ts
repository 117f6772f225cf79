import { describe, expect, it } from 'vitest'
import { duesOf, saidOf, showLength } from './due-times.ts'

const at = (text: string) => new Date(`${text}:00+08:00`)
const KNOWN = '2026-02-16T22:30' // the eve of the Spring Festival: hours run through it

interface Case {
  readonly kind: 'emergency' | 'opinion'
  readonly now: string
  readonly told?: string
  readonly conference?: string
  readonly closed?: true
  readonly stands: readonly string[]
}

/** 国办发〔2016〕80号: 5小时、24小时; 国办发〔2016〕61号: 48小时; natural hours. */
const CASES: readonly Case[] = [
  { kind: 'emergency', now: '2026-02-16T23:00', stands: ['running', 'running'] },
  { kind: 'emergency', now: '2026-02-17T01:30', stands: ['near', 'running'] },
  { kind: 'emergency', now: '2026-02-17T03:30', stands: ['near', 'running'] },
  { kind: 'emergency', now: '2026-02-17T03:31', stands: ['overdue', 'running'] },
  { kind: 'emergency', now: '2026-02-17T20:00', told: '2026-02-17T03:30', stands: ['met', 'near'] },
  { kind: 'emergency', now: '2026-02-17T20:00', told: '2026-02-17T03:31', stands: ['late', 'near'] },
  { kind: 'emergency', now: '2026-02-18T09:00', told: '2026-02-17T01:00', stands: ['met', 'overdue'] },
  {
    ...{ kind: 'emergency', now: '2026-02-18T09:00', told: '2026-02-17T01:00' },
    ...{ conference: '2026-02-17T22:30', stands: ['met', 'met'] },
  },
  {
    ...{ kind: 'emergency', now: '2026-02-18T09:00', told: '2026-02-17T01:00' },
    ...{ closed: true, stands: ['met', 'dropped'] },
  },
  { kind: 'opinion', now: '2026-02-17T22:30', stands: ['running'] },
  { kind: 'opinion', now: '2026-02-18T10:30', stands: ['near'] },
  { kind: 'opinion', now: '2026-02-18T22:30', stands: ['near'] },
  { kind: 'opinion', now: '2026-02-18T22:31', stands: ['overdue'] },
  { kind: 'opinion', now: '2026-03-01T09:00', told: '2026-02-18T22:30', stands: ['met'] },
  { kind: 'opinion', now: '2026-03-01T09:00', told: '2026-02-18T22:31', stands: ['late'] },
]

describe('回应时限', () => {
  it.each(CASES)('$kind at $now, told $told: $stands', ({ kind, now, told, conference, closed, stands }) => {
    const concern = {
      ...{ kind, knownAt: at(KNOWN), stage: closed ? ('closed' as const) : ('open' as const) },
      firstToldAt: told === undefined ? null : at(told),
      firstConferenceAt: conference === undefined ? null : at(conference),
    }
    expect(duesOf(concern, at(now)).map(({ standing }) => standing)).toEqual(stands)
  })

  it('is said in words', () => {
    const concern = {
      ...{ kind: 'opinion' as const, knownAt: at(KNOWN), stage: 'open' as const },
      ...{ firstToldAt: null, firstConferenceAt: null },
    }
    const said = (now: string, given: object = {}) => {
      const [due] = duesOf({ ...concern, ...given }, at(now))
      if (due === undefined) throw new Error('nothing is owed')
      return saidOf(due, at(now))
    }
    expect(said('2026-02-17T00:30')).toBe('作出回应还剩1天22小时')
    expect(said('2026-02-18T20:10')).toBe('作出回应还剩2小时20分钟')
    expect(said('2026-02-19T00:00')).toBe('应作出回应，已超过1小时30分钟')
    expect(said('2026-02-19T00:00', { firstToldAt: at('2026-02-18T23:00') })).toBe('作出回应迟了30分钟')
    expect(said('2026-02-19T00:00', { stage: 'closed' })).toBe('没有作出回应')
  })

  it.each([
    [30_000, '1分钟'],
    [59 * 60_000, '59分钟'],
    [3_600_000, '1小时'],
    [90 * 60_000, '1小时30分钟'],
    [24 * 3_600_000, '1天'],
    [-49 * 3_600_000, '2天1小时'],
  ])('%i ms is %s', (ms, said) => expect(showLength(ms)).toBe(said))
})
