import { describe, expect, it } from 'vitest'
import { afterFailure, isLocked, type Lock, UNLOCKED } from './lockout.ts'

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 2, 2, 1, minute, second))

function fail(times: number, from: Lock, now: Date): Lock {
  let lock = from
  for (let i = 0; i < times; i += 1) lock = afterFailure(lock, now)
  return lock
}

describe('wrong passwords in a row', () => {
  it.each([
    [1, false],
    [4, false],
    [5, true],
    [50, true],
  ])('after %i the account is locked: %s', (times, locked) => {
    expect(isLocked(fail(times, UNLOCKED, at(0)), at(0))).toBe(locked)
  })

  it('locks for a quarter of an hour to the second', () => {
    const lock = fail(5, UNLOCKED, at(0))
    expect(isLocked(lock, at(14, 59))).toBe(true)
    expect(isLocked(lock, at(15))).toBe(false)
  })

  it('is not prolonged by knocking on', () => {
    const lock = fail(9, fail(5, UNLOCKED, at(0)), at(10))
    expect(isLocked(lock, at(15))).toBe(false)
  })

  it('gives five new tries afterwards', () => {
    const locked = fail(5, UNLOCKED, at(0))
    expect(isLocked(fail(4, locked, at(20)), at(20))).toBe(false)
    expect(isLocked(fail(5, locked, at(20)), at(20))).toBe(true)
  })
})
