import { randomBytes } from 'node:crypto'
import type { Secrets } from '#platform/secrets.ts'

/** 128 random bits in 22 characters: short enough for a text message, and nothing of anybody in it. */
export function newLinkToken(): string {
  return randomBytes(16).toString('base64url')
}

export function isLinkToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{22}$/.test(text)
}

/** What the database holds: whoever reads it cannot open the page with it. */
export function hashLink(secrets: Secrets, token: string): string {
  return secrets.fingerprint('receipt confirmation', token)
}
