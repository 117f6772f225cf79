export const ATTEMPTS = 5
export const LOCK_MINUTES = 15

export interface Lock {
  readonly failedAttempts: number
  readonly lockedUntil: Date | null
}

export const UNLOCKED: Lock = { failedAttempts: 0, lockedUntil: null }

export function isLocked(lock: Lock, now: Date): boolean {
  return lock.lockedUntil !== null && now < lock.lockedUntil
}

/**
 * After one more wrong password or code. The fifth in a row locks the account for a quarter of an hour; knocking on while
 * it is locked does not prolong it; afterwards the count begins anew.
 */
export function afterFailure(lock: Lock, now: Date): Lock {
  if (isLocked(lock, now)) return lock
  const failedAttempts = (lock.lockedUntil === null ? lock.failedAttempts : 0) + 1
  if (failedAttempts < ATTEMPTS) return { failedAttempts, lockedUntil: null }
  return { failedAttempts, lockedUntil: new Date(now.getTime() + LOCK_MINUTES * 60_000) }
}
