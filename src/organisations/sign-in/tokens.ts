import { createHash, randomBytes } from 'node:crypto'

export const SESSION_COOKIE = 'mingfu_session'

/** What the cookie holds: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database holds: whoever reads it cannot sign in with it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
