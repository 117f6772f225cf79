import { createHash, randomBytes } from 'node:crypto'

/** Stands before every token, so that one that leaked into a file or a log is told for what it is. */
const MARK = 'mingfu_'
const PATTERN = /^mingfu_[A-Za-z0-9_-]{43}$/

/** 256 random bits. */
export function newToken(): string {
  return MARK + randomBytes(32).toString('base64url')
}

/** What the database holds: whoever reads it cannot act with it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(`api token\n${token}`).digest('base64url')
}

/** Enough to tell one's own apart, too little to guess. */
export function beginningOf(token: string): string {
  return token.slice(0, MARK.length + 4)
}

/** The token in `Bearer …`; null when there is none, undefined when it cannot be one. */
export function tokenIn(authorization: string | undefined): string | null | undefined {
  if (authorization === undefined) return null
  const token = /^Bearer +(\S+) *$/i.exec(authorization)?.[1]
  return token !== undefined && PATTERN.test(token) ? token : undefined
}
