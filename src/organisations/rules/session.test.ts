import { describe, expect, it } from 'vitest'
import { ADMINISTRATORS, ROLES, type Role } from '../role.ts'
import { endOfSession, isAlive, isWorthNoting, needsSecondFactor, stageOf } from './session.ts'

const at = (hour: number, minute = 0, second = 0) => new Date(Date.UTC(2026, 2, 2, hour, minute, second))

describe('how long a session lives', () => {
  it.each([
    ['in use', at(0), at(5), at(5, 29, 59), 'in', true],
    ['unused for half an hour', at(0), at(5), at(5, 30), 'in', false],
    ['in use for twelve hours', at(0), at(11, 59), at(12), 'in', false],
    ['just before twelve hours', at(0), at(11, 59), at(11, 59, 59), 'in', true],
    ['owing a code for ten minutes', at(0), at(0, 9), at(0, 10), 'code', false],
    ['owing a code for nine', at(0), at(0, 9), at(0, 9, 59), 'code', true],
    ['owing a password for ten minutes', at(0), at(0, 9), at(0, 10), 'new-password', false],
  ] as const)('%s', (_what, createdAt, seenAt, now, stage, alive) => {
    expect(isAlive({ createdAt, seenAt }, stage, now)).toBe(alive)
  })

  it('is swept away after twelve hours', () => {
    expect(endOfSession(at(0))).toEqual(at(12))
  })

  it('is noted once a minute', () => {
    expect(isWorthNoting({ createdAt: at(0), seenAt: at(1) }, at(1, 0, 59))).toBe(false)
    expect(isWorthNoting({ createdAt: at(0), seenAt: at(1) }, at(1, 1))).toBe(true)
  })
})

describe('what is still owed after the right password', () => {
  const clerk = {
    roles: ['clerk'] as const,
    hasSecondFactor: false,
    gaveSecondFactor: false,
    password: 'good' as const,
  }
  it.each([
    ['a clerk owes nothing', clerk, 'in'],
    [
      'a clerk with an authenticator of his own will owes its code',
      { ...clerk, hasSecondFactor: true },
      'code',
    ],
    ['a head without one sets it up', { ...clerk, roles: ['clerk', 'head'] as const }, 'second-factor-setup'],
    ['a head with one gives its code', { ...clerk, roles: ['head'] as const, hasSecondFactor: true }, 'code'],
    [
      'the code comes before the new password',
      { ...clerk, hasSecondFactor: true, password: 'must-change' },
      'code',
    ],
    [
      'then the new password',
      { ...clerk, hasSecondFactor: true, gaveSecondFactor: true, password: 'must-change' },
      'new-password',
    ],
    ['a clerk with a one-time password changes it', { ...clerk, password: 'must-change' }, 'new-password'],
    [
      'then he is in',
      { ...clerk, roles: ['head'] as const, hasSecondFactor: true, gaveSecondFactor: true },
      'in',
    ],
  ] as const)('%s', (_what, session, stage) => {
    expect(stageOf(session)).toBe(stage)
  })

  it('whoever approves or administers needs a second factor', () => {
    const needing = (Object.keys(ROLES) as Role[]).filter(role => needsSecondFactor([role]))
    expect(needing).toEqual(['reviewer', 'head', 'disclosure-head', 'supervisor', ...ADMINISTRATORS])
  })
})
