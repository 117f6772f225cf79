const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** How long after each failed attempt the next one is made, in minutes. */
const WAITS = [1, 5, 15, 60, 240, 720, 1440] as const

/** A mail older than this tells nothing new; what it told stands in the inbox, or on the tracking page. */
const WORTH_SENDING_MS = 3 * DAY_MS

/** What a mail server said no with: its own code (451, 550), or none when it was not reached or hung up. */
export interface MailFailure {
  readonly responseCode: number | null
  /** The server refused this mail, and not whoever connected. */
  readonly concernsThisMail: boolean
}

/** Whether a mail owed since `owedAt` is still worth sending. */
export function isStale(owedAt: Date, now: Date): boolean {
  return now.getTime() - owedAt.getTime() > WORTH_SENDING_MS
}

/**
 * When a mail is tried again after a failure; null: it is given up. What the server refuses for good (5yz, RFC 5321
 * 4.2.1) is not tried again; everything else waits longer each time, up to three days from when it was owed.
 *
 * @param attempts how often it was tried, this time included
 */
export function nextTry(failure: MailFailure, attempts: number, owedAt: Date, now: Date): Date | null {
  const { responseCode, concernsThisMail } = failure
  if (concernsThisMail && responseCode !== null && responseCode >= 500) return null
  const wait = WAITS[attempts - 1]
  if (wait === undefined) return null
  const next = new Date(now.getTime() + wait * MINUTE_MS)
  return isStale(owedAt, next) ? null : next
}
