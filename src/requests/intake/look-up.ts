import { showInstant } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { addQueryAttempt, holdNumber, listQueryAttempts } from './attempts/store.ts'
import { codeLimit, MOST_WRONG_CODES } from './limits.ts'
import { isSameHash, queryCodeHash } from './query-code.ts'
import { findQueryCodeHash } from './store.ts'

/** Which numbers are meant: those of requests, or of something else with a series of its own. */
export interface Numbered {
  /** Before the digits, so that two series with the same digits are two numbers. */
  readonly series: string
  readonly find: (
    tx: Tx,
    numberKey: string,
  ) => Promise<{ readonly id: number; readonly hash: string } | undefined>
}

const REQUESTS: Numbered = { series: '', find: findQueryCodeHash }

/**
 * Finds a case by its number and code. A wrong code, a number that does not exist and somebody else's code are answered
 * with the same words after the same work; tries of one number wait for each other, so that five are five.
 */
export function lookUp(
  { db, secrets, now }: Services,
  { numberKey, code }: { readonly numberKey: string; readonly code: string },
  { series, find }: Numbered = REQUESTS,
): Promise<Result<number>> {
  return inTransaction(db, async tx => {
    const at = now()
    const tried = `${series}${numberKey}`
    await holdNumber(tx, tried)
    const wrong = await listQueryAttempts(tx, tried, codeLimit.since(at))
    const found = await find(tx, numberKey)
    const given = queryCodeHash(secrets, tried, code)
    const isRight = isSameHash(given, found?.hash ?? NO_HASH)
    const until = codeLimit.waitUntil(wrong)
    if (until !== null) {
      return refused(
        'wait',
        `这个编号一小时内已输错 ${MOST_WRONG_CODES} 次。为防止他人试探，请在${showInstant(until)}以后再查。`,
      )
    }
    if (found && isRight) return done(found.id)
    await addQueryAttempt(tx, tried, at)
    return refused(
      'no-match',
      `申请编号或查询码不对，请对照回执核对。同一编号一小时内输错 ${MOST_WRONG_CODES} 次后要等一会儿才能再查。`,
    )
  })
}

/** As long as a real one, and no digest of anything. */
const NO_HASH = '-'.repeat(43)

/** For how long a case that was looked up stays open in this browser. */
export const CASE_OPEN_MINUTES = 30

const PURPOSE = 'tracked case'

/** What the browser's cookie holds of an opened case: sealed, so that it says nothing and can be made by nobody else. */
export function sealCase({ secrets, now }: Services, requestId: number, purpose = PURPOSE): string {
  const until = now().getTime() + CASE_OPEN_MINUTES * 60_000
  return secrets.seal(purpose, JSON.stringify({ requestId, until }))
}

/** The case a cookie opens, or null. */
export function openCase(
  { secrets, now }: Services,
  cookie: string | undefined,
  purpose = PURPOSE,
): number | null {
  if (cookie === undefined) return null
  try {
    const opened: { requestId: number; until: number } = JSON.parse(secrets.open(purpose, cookie))
    return opened.until > now().getTime() ? opened.requestId : null
  } catch {
    return null
  }
}
