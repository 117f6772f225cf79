import { timingSafeEqual } from 'node:crypto'
import type { Secrets } from '#platform/secrets.ts'

/**
 * 查询码: sixteen characters, 80 bits, in Crockford's base 32: no I, L, O or U, so that it survives handwriting and the
 * telephone. It follows from the secret token of the draft, so that an application sent twice shows the same one; what
 * is kept is a keyed digest.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/** The code for a draft's token, in four groups: `7Q2M-K0XV-…`. */
export function queryCodeFor(secrets: Secrets, draftToken: string): string {
  const bytes = Buffer.from(secrets.fingerprint('query code', draftToken), 'base64url')
  let code = ''
  for (let i = 0; i < LENGTH; i += 1) {
    const bit = i * 5
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    code += ALPHABET.charAt((pair >> (11 - (bit & 7))) & 31)
  }
  return showQueryCode(code)
}

function showQueryCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** What was typed as the sixteen characters, whatever the case, the spaces and the look-alikes; null if it is no code. */
export function readQueryCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.·]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/U/g, 'V')
  return code.length === LENGTH && [...code].every(c => ALPHABET.includes(c)) ? code : null
}

/** What the database holds of a code. The number is in it: one case's code opens no other. */
export function queryCodeHash(secrets: Secrets, numberKey: string, code: string): string {
  return secrets.fingerprint('query code hash', `${numberKey} ${readQueryCode(code) ?? ''}`)
}

/** In the same time whatever differs. */
export function isSameHash(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
