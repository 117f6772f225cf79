import { describe, expect, it } from 'vitest'
import { isStale, mailFailure, nextTry } from './retry.ts'

const OWED = new Date('2026-02-13T09:00:00+08:00')
const minutesIn = (minutes: number) => new Date(OWED.getTime() + minutes * 60_000)
const busy = mailFailure(451, true)

describe('a mail that was not taken', () => {
  it.each([
    ['busy, first time: a minute later', busy, 1, 0, 1],
    ['busy, fourth time: an hour later', busy, 4, 21, 81],
    ['nobody answered', mailFailure(null, false), 1, 0, 1],
    ['hung up in the middle', mailFailure(null, true), 2, 1, 6],
    ['our password is wrong: no fault of this mail', mailFailure(535, false), 3, 6, 21],
    ['no such mailbox: never again', mailFailure(550, true), 1, 0, null],
    ['eighth time: given up', busy, 8, 2481, null],
    ['the next time would be after three days', busy, 7, 60 * 71, null],
  ] as const)('%s', (_what, failure, attempts, now, next) => {
    expect(nextTry(failure, attempts, OWED, minutesIn(now))).toEqual(next === null ? null : minutesIn(next))
  })

  it('waits longer each time', () => {
    const waits = [1, 2, 3, 4, 5, 6].map(n => nextTry(busy, n, OWED, OWED)?.getTime() ?? 0)
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(new Set(waits).size).toBe(waits.length)
  })

  it('tells nothing new after three days', () => {
    expect(isStale(OWED, minutesIn(72 * 60))).toBe(false)
    expect(isStale(OWED, minutesIn(72 * 60 + 1))).toBe(true)
  })
})
