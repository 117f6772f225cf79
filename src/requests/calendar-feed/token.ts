import { createHash, randomBytes } from 'node:crypto'

/** What the address holds: 256 random bits. */
export function newFeedToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database holds: whoever reads it cannot open the calendar with it. */
export function hashFeedToken(token: string): string {
  return createHash('sha256').update(`calendar-feed\n${token}`).digest('base64url')
}

/** The token in `<token>.ics`; null for what is none. */
export function tokenIn(file: string): string | null {
  return /^([A-Za-z0-9_-]{43})\.ics$/.exec(file)?.[1] ?? null
}
