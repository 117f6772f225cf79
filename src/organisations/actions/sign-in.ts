import { inTransaction, type Tx } from '#platform/db.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Fact, record } from '#trail'
import { citizen } from '../actor.ts'
import { ATTEMPTS, afterFailure, isLocked, LOCK_MINUTES, UNLOCKED } from '../rules/lockout.ts'
import { ONE_TIME_DAYS, passwordStanding } from '../rules/password.ts'
import { endOfSession, type Stage, stageOf } from '../rules/session.ts'
import { NOBODYS_HASH, verifyPassword } from '../sign-in/passwords.ts'
import {
  addSession,
  type Credentials,
  changeCredentials,
  endSession,
  findCredentials,
  getCredentialsForChange,
} from '../sign-in/store.ts'
import { hashToken, newToken } from '../sign-in/tokens.ts'
import { refuse } from './refuse.ts'

/** One sentence for an unknown login, a wrong password and a locked account: which it was is nobody's business. */
export const NOT_LET_IN = refused(
  'not-let-in',
  `登录名或密码不对，或者账号暂时锁定。连续输错${ATTEMPTS}次，账号锁定${LOCK_MINUTES}分钟。忘记密码请联系系统管理员。`,
)

export interface SignInTry {
  readonly login: string
  readonly password: string
  readonly origin: string
  /** The cookie that came along, if any: that session ends. */
  readonly earlierToken?: string | undefined
}

export interface SignedIn {
  readonly token: string
  /** What is still owed. */
  readonly stage: Stage
}

/** Password → session. What else is owed (code, second factor, new password) follows in it. */
export async function signIn(services: Services, attempt: SignInTry): Promise<Result<SignedIn>> {
  // Outside the transaction, and always: an unknown login costs the same as a wrong password.
  const known = await findCredentials(services.db, attempt.login)
  const right = await verifyPassword(known?.passwordHash ?? NOBODYS_HASH, attempt.password)

  return inTransaction(services.db, async tx => {
    const now = services.now()
    const account = known && (await getCredentialsForChange(tx, known.id))
    const fact: Fact = {
      by: citizen(attempt.origin),
      verb: 'organisations.sign-in',
      // What was typed as an unknown login may be a password in the wrong box: it is written down nowhere.
      subject: { kind: 'account', id: account?.id ?? 'unknown' },
      unitId: account?.unitId ?? null,
      at: now,
    }

    const hasRightPassword = right && account?.passwordHash === known?.passwordHash
    if (!account || !hasRightPassword || isLocked(account, now) || isDemoOutsideDemo(services, account)) {
      if (account && !hasRightPassword) await countFailure(tx, account, now)
      return refuse(tx, fact, NOT_LET_IN)
    }
    const standing = standingOf(account, now)
    const closed = whyClosed(account, standing)
    if (closed) return refuse(tx, fact, closed)

    const stage = stageOf({
      roles: account.grants.map(grant => grant.role),
      hasSecondFactor: account.secondFactorSince !== null,
      gaveSecondFactor: false,
      password: standing,
    })
    const token = newToken()
    if (attempt.earlierToken !== undefined) await endSession(tx, hashToken(attempt.earlierToken))
    await addSession(tx, {
      tokenHash: hashToken(token),
      accountId: account.id,
      at: now,
      expiresAt: endOfSession(now),
      origin: attempt.origin,
    })
    // While a code is owed the tries stay counted: the right password does not buy more guesses at the code.
    if (stage !== 'code') await clearFailures(tx, account)

    await record(tx, {
      ...fact,
      by: { kind: 'user', id: account.id, name: account.name, origin: attempt.origin },
      after: { owes: stage === 'in' ? 'nothing' : stage },
    })
    return done({ token, stage })
  })
}

/** Told to whoever knows the password: there is nothing left to find out, and much to ask the administrator for. */
function whyClosed(account: Credentials, standing: ReturnType<typeof standingOf>): Refusal | null {
  if (!account.active) return refused('account-disabled', '这个账号已停用，请联系系统管理员。')
  if (account.grants.length === 0) {
    return refused('no-role', '密码正确，但这个账号还没有任何角色，不能登录。请联系安全管理员授权。')
  }
  if (standing === 'lapsed') {
    return refused(
      'password-lapsed',
      `一次性密码超过${ONE_TIME_DAYS}天没有使用，已经失效。请联系系统管理员重新发放。`,
    )
  }
  return null
}

export function standingOf(
  account: Pick<Credentials, 'passwordChangedAt' | 'passwordMustChange' | 'demo'>,
  now: Date,
) {
  return passwordStanding(
    { changedAt: account.passwordChangedAt, mustChange: account.passwordMustChange, demo: account.demo },
    now,
  )
}

/** The password of a demonstration's account is public: outside the demonstration it opens nothing. */
export function isDemoOutsideDemo(services: Services, account: { readonly demo: boolean }): boolean {
  return account.demo && !services.config.demo
}

/** Counts a wrong password or code. @returns whether the account is locked now. */
export async function countFailure(tx: Tx, account: Credentials, now: Date): Promise<boolean> {
  const lock = afterFailure(account, now)
  await changeCredentials(tx, account.id, {
    failed_attempts: lock.failedAttempts,
    locked_until: lock.lockedUntil,
  })
  return isLocked(lock, now)
}

export async function clearFailures(tx: Tx, account: Credentials): Promise<void> {
  await changeCredentials(tx, account.id, {
    failed_attempts: UNLOCKED.failedAttempts,
    locked_until: UNLOCKED.lockedUntil,
  })
}
