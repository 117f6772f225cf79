import { showInstant } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { codeLimit, MOST_WRONG_CODES } from './limits.ts'
import { isSameHash, queryCodeHash } from './query-code.ts'
import { addQueryAttempt, findQueryCodeHash, holdNumber, listQueryAttempts } from './store.ts'

/**
 * Finds a case by its number and code. A wrong code, a number that does not exist and somebody else's code are answered
 * with the same words after the same work; tries of one number wait for each other, so that five are five.
 */
export function lookUp(
  { db, secrets, now }: Services,
  { numberKey, code }: { readonly numberKey: string; readonly code: string },
): Promise<Result<number>> {
  return inTransaction(db, async tx => {
    const at = now()
    await holdNumber(tx, numberKey)
    const wrong = await listQueryAttempts(tx, numberKey, codeLimit.since(at))
    const found = await findQueryCodeHash(tx, numberKey)
    const given = queryCodeHash(secrets, numberKey, code)
    const isRight = isSameHash(given, found?.hash ?? NO_HASH)
    const until = codeLimit.waitUntil(wrong)
    if (until !== null) {
      return refused(
        'wait',
        `这个编号一小时内已输错 ${MOST_WRONG_CODES} 次。为防止他人试探，请在${showInstant(until)}以后再查。`,
      )
    }
    if (found && isRight) return done(found.id)
    await addQueryAttempt(tx, numberKey, at)
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
export function sealCase({ secrets, now }: Services, requestId: number): string {
  const until = now().getTime() + CASE_OPEN_MINUTES * 60_000
  return secrets.seal(PURPOSE, JSON.stringify({ requestId, until }))
}

/** The case a cookie opens, or null. */
export function openCase({ secrets, now }: Services, cookie: string | undefined): number | null {
  if (cookie === undefined) return null
  try {
    const opened: { requestId: number; until: number } = JSON.parse(secrets.open(PURPOSE, cookie))
    return opened.until > now().getTime() ? opened.requestId : null
  } catch {
    return null
  }
}
