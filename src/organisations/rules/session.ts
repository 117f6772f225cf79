export const IDLE_MINUTES = 30
export const LONGEST_HOURS = 12
/** How long the second step may be owed after the right password. */
export const SECOND_STEP_MINUTES = 10

const MINUTE = 60_000

export interface SessionTimes {
  readonly createdAt: Date
  readonly seenAt: Date
}

/** When a session begun now ends, whatever is done in it. */
export function endOfSession(now: Date): Date {
  return new Date(now.getTime() + LONGEST_HOURS * 60 * MINUTE)
}

/** A session lives while it is used, half an hour at most unused, and twelve hours in all. */
export function isAlive(session: SessionTimes, now: Date): boolean {
  return (
    now.getTime() - session.seenAt.getTime() < IDLE_MINUTES * MINUTE &&
    now.getTime() - session.createdAt.getTime() < LONGEST_HOURS * 60 * MINUTE
  )
}

/** The second step is owed within ten minutes. */
export function mayStillCompleteSignIn(session: SessionTimes, now: Date): boolean {
  return isAlive(session, now) && now.getTime() - session.createdAt.getTime() < SECOND_STEP_MINUTES * MINUTE
}

/** Being seen is written down once a minute, not with every request. */
export function isWorthNoting(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.seenAt.getTime() >= MINUTE
}
