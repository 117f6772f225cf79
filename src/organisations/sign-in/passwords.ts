import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

// Argon2id as OWASP recommends it at the least: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of a password nobody has, made at the same cost: an unknown login takes as long as a wrong password. */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$1vqGE11R1QDPcfp7elByTQ$CTtxOjDMjR+sgIFD7i+OtzAi3A2dM9c+QKoknLwjKAM'

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password)
}

// No letter or digit that is easily read as another.
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

/** A password to be read out or handed over on paper: `k7mp-29xd-qwta`, 59 random bits. Must be changed at first use. */
export function oneTimePassword(): string {
  const letters: string[] = []
  while (letters.length < 12) {
    for (const byte of randomBytes(16)) {
      const letter = ALPHABET[byte & 31]
      if (letter !== undefined && letters.length < 12) letters.push(letter)
    }
  }
  return [0, 4, 8].map(from => letters.slice(from, from + 4).join('')).join('-')
}
