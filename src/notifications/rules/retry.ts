const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** How long after each failed attempt the next one is made, in minutes. */
const WAITS = [1, 5, 15, 60, 240, 720, 1440] as const

/** What is older than this tells nothing new; what it told stands in the inbox, or on the tracking page. */
const WORTH_SENDING_MS = 3 * DAY_MS

/** Why a mail or a text message was not taken. */
export interface Failure {
  /** As it stands in the ledger and before administrators; never holds an address or a number. */
  readonly said: string
  /** The other side refused this one, and not whoever connected: the next one may fare better. */
  readonly concernsThisOne: boolean
  /** It will never be taken. */
  readonly forGood: boolean
}

/** Whether something owed since `owedAt` is still worth sending. */
export function isStale(owedAt: Date, now: Date): boolean {
  return now.getTime() - owedAt.getTime() > WORTH_SENDING_MS
}

/**
 * When something is tried again after a failure; null: it is given up. What is refused for good is not tried again;
 * everything else waits longer each time, up to three days from when it was owed.
 *
 * @param attempts how often it was tried, this time included
 */
export function nextTry({ forGood }: Failure, attempts: number, owedAt: Date, now: Date): Date | null {
  const wait = WAITS[attempts - 1]
  if (forGood || wait === undefined) return null
  const next = new Date(now.getTime() + wait * MINUTE_MS)
  return isStale(owedAt, next) ? null : next
}

/**
 * What a mail server's no means. What it refuses for good (5yz, RFC 5321 4.2.1) is not tried again, where it refused the
 * mail and not whoever connected.
 *
 * @param responseCode its own code (451, 550), or null when it was not reached or hung up
 */
export function mailFailure(responseCode: number | null, concernsThisOne: boolean): Failure {
  return {
    said: responseCode === null ? '邮件服务器没有应答' : `邮件服务器答复 ${responseCode}`,
    concernsThisOne,
    forGood: concernsThisOne && responseCode !== null && responseCode >= 500,
  }
}
