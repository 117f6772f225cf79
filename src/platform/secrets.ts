import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** What the one secret of an installation is good for. A key of its own for each purpose: one never opens another's. */
export interface Secrets {
  /** Encrypts (AES-256-GCM) for keeping in the database. Two seals of the same text differ. */
  seal(purpose: string, text: string): string
  /** Reads what `seal` made for the same purpose. Throws when it was altered, or sealed with another secret. */
  open(purpose: string, sealed: string): string
  /** A keyed digest: finds the same text again without keeping it. 43 characters. */
  fingerprint(purpose: string, text: string): string
}

const VERSION = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16

export function makeSecrets(secret: string): Secrets {
  const keys = new Map<string, Buffer>()
  const keyFor = (use: string, purpose: string): Buffer => {
    const info = `mingfu ${use} ${purpose}`
    const known = keys.get(info)
    if (known) return known
    const key = Buffer.from(hkdfSync('sha256', secret, '', info, 32))
    keys.set(info, key)
    return key
  }
  return {
    seal(purpose, text) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', keyFor('seal', purpose), iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(purpose, sealed) {
      const [version, body] = sealed.split('.')
      if (version !== VERSION || body === undefined) throw new Error('not something this program sealed')
      const bytes = Buffer.from(body, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', keyFor('seal', purpose), bytes.subarray(0, IV_BYTES))
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    },
    fingerprint(purpose, text) {
      return createHmac('sha256', keyFor('fingerprint', purpose)).update(text).digest('base64url')
    },
  }
}
