import { Secret, TOTP } from 'otpauth'
import type { Services } from '#platform/services.ts'

export const STEP_SECONDS = 30
/** A clock half a minute off is still a clock. */
const WINDOW = 1
const SETUP_MINUTES = 30

const PURPOSE = 'second factor'
const SETUP_PURPOSE = 'second factor being set up'

/** RFC 6238 as every authenticator knows it: six digits, thirty seconds, SHA-1. */
function totp(secret: string, login = ''): TOTP {
  return new TOTP({
    issuer: '明府',
    label: login,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_SECONDS,
    secret: Secret.fromBase32(secret),
  })
}

export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

export function sealSecret(services: Services, secret: string): string {
  return services.secrets.seal(PURPOSE, secret)
}

export function openSecret(services: Services, sealed: string): string {
  return services.secrets.open(PURPOSE, sealed)
}

/** What the QR code says. */
export function enrolmentAddress(secret: string, login: string): string {
  return totp(secret, login).toString()
}

function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS)
}

/**
 * The step a code is good for, or null when it is wrong or spent: a code counts once, and none older than the last one
 * counts after it.
 */
export function stepOfCode(secret: string, code: string, lastStep: number | null, now: Date): number | null {
  const delta = totp(secret).validate({ token: code, window: WINDOW, timestamp: now.getTime() })
  if (delta === null) return null
  const step = stepAt(now) + delta
  return lastStep === null || step > lastStep ? step : null
}

/** The code an authenticator shows now: for demonstrations and tests. */
export function codeNow(secret: string, now: Date): string {
  return totp(secret).generate({ timestamp: now.getTime() })
}

/** A secret on its way to somebody's authenticator, carried by the form until a code proves it arrived. */
export interface Setup {
  readonly accountId: number
  readonly secret: string
}

export function sealSetup(services: Services, setup: Setup): string {
  return services.secrets.seal(SETUP_PURPOSE, JSON.stringify({ ...setup, at: services.now().getTime() }))
}

/** The setup a form brings back; null when it was altered or is too old. */
export function openSetup(services: Services, sealed: string): Setup | null {
  try {
    const { accountId, secret, at } = JSON.parse(services.secrets.open(SETUP_PURPOSE, sealed))
    return services.now().getTime() - at < SETUP_MINUTES * 60_000 ? { accountId, secret } : null
  } catch {
    return null
  }
}
