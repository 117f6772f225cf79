import { showInstant } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { codeLimit, MOST_WRONG_CODES } from './limits.ts'
import { isSameHash, queryCodeHash } from './query-code.ts'
import { addQueryAttempt, holdNumber, listQueryAttempts } from './store.ts'

/** Which numbers are meant: what is sent in by whom nobody knows has a series of its own for each kind. */
export interface Numbered {
  /** 申请编号, 找错编号: as whoever typed it wrong reads it. */
  readonly called: string
  /** Before the digits, so that two series with the same digits are two numbers. */
  readonly series: string
  readonly find: (
    tx: Tx,
    numberKey: string,
  ) => Promise<{ readonly id: number; readonly hash: string } | undefined>
}

/**
 * Finds a thing by its number and code. A wrong code, a number that does not exist and somebody else's code are answered
 * with the same words after the same work; tries of one number wait for each other, so that five are five.
 */
export function lookUp(
  { db, secrets, now }: Services,
  { numberKey, code }: { readonly numberKey: string; readonly code: string },
  { series, called, find }: Numbered,
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
      `${called}或查询码不对，请对照回执核对。同一编号一小时内输错 ${MOST_WRONG_CODES} 次后要等一会儿才能再查。`,
    )
  })
}

/** As long as a real one, and no digest of anything. */
const NO_HASH = '-'.repeat(43)

/** For how long what was looked up stays open in this browser. */
export const OPEN_MINUTES = 30

/** What the browser's cookie holds of an opened thing: sealed, so that it says nothing and can be made by nobody else. */
export function sealOpened({ secrets, now }: Services, id: number, purpose: string): string {
  const until = now().getTime() + OPEN_MINUTES * 60_000
  return secrets.seal(purpose, JSON.stringify({ id, until }))
}

/** The thing a cookie opens, or null. */
export function openSealed(
  { secrets, now }: Services,
  cookie: string | undefined,
  purpose: string,
): number | null {
  if (cookie === undefined) return null
  try {
    const opened: { id: number; until: number } = JSON.parse(secrets.open(purpose, cookie))
    return opened.until > now().getTime() ? opened.id : null
  } catch {
    return null
  }
}
