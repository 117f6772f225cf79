import { NEEDS_SECOND_FACTOR, type Role } from '../role.ts'
import type { PasswordStanding } from './password.ts'

export const IDLE_MINUTES = 30
export const LONGEST_HOURS = 12
/** How long what is still owed after the right password may take. */
export const COMPLETION_MINUTES = 10

const MINUTE = 60_000

export interface SessionTimes {
  readonly createdAt: Date
  readonly seenAt: Date
}

/**
 * How far somebody has got with signing in. Only `in` is anybody; before that the password was right and something is
 * still owed: the code, a second factor to be set up, or a password of one's own.
 */
export type Stage = 'code' | 'second-factor-setup' | 'new-password' | 'in'

export function stageOf(session: {
  readonly roles: readonly Role[]
  readonly hasSecondFactor: boolean
  readonly gaveSecondFactor: boolean
  readonly password: PasswordStanding
}): Stage {
  const owesSecondFactor = session.hasSecondFactor || needsSecondFactor(session.roles)
  if (owesSecondFactor && !session.gaveSecondFactor) {
    return session.hasSecondFactor ? 'code' : 'second-factor-setup'
  }
  return session.password === 'good' ? 'in' : 'new-password'
}

export function needsSecondFactor(roles: readonly Role[]): boolean {
  return roles.some(role => NEEDS_SECOND_FACTOR.includes(role))
}

/** When a session begun now ends, whatever is done in it. */
export function endOfSession(now: Date): Date {
  return new Date(now.getTime() + LONGEST_HOURS * 60 * MINUTE)
}

/** A session lives half an hour unused and twelve hours in all; one still owing something lives ten minutes. */
export function isAlive(session: SessionTimes, stage: Stage, now: Date): boolean {
  const unused = now.getTime() - session.seenAt.getTime()
  const age = now.getTime() - session.createdAt.getTime()
  const longest = stage === 'in' ? LONGEST_HOURS * 60 * MINUTE : COMPLETION_MINUTES * MINUTE
  return unused < IDLE_MINUTES * MINUTE && age < longest
}

/** Being seen is written down once a minute, not with every request. */
export function isWorthNoting(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.seenAt.getTime() >= MINUTE
}
