import { CONTRASTS } from './contrasts.ts'
import { pairsOf, type Reading, read } from './reading.ts'
import { SYNONYMS } from './synonyms.ts'
import { ASKING, FILLERS, FRAMING, LIGHT, NO_PLACES, PLACES } from './words.ts'

/**
 * What can be kept of a text, so that of many requests only few must be read. `shingles` are hashes of every two letters side
 * by side within its words and of its numbers: distinct, ascending, each fitting a PostgreSQL int4, 256 at most. Those of
 * another `edition` were made with other word lists and must be made anew.
 *
 * Kept as `edition int4, shingles int4[]` with `unit_id` beside it, the candidates for a new request are
 * `select … where unit_id = $1 and edition = $2 and shingles && $3::int4[]`, which a GIN index on shingles serves; ranking
 * is left to findDuplicates, which takes a unit's 5,000 in a few milliseconds.
 */
export interface Fingerprint {
  readonly edition: number
  readonly shingles: readonly number[]
}

const SHINGLES_AT_MOST = 256

export function fingerprintOf(text: string): Fingerprint {
  return fingerprintOfReading(read(text))
}

export function fingerprintOfReading({ asked, why }: Reading): Fingerprint {
  const shingles = new Set<number>()
  // What is asked for comes first, so that a long story does not push it out.
  for (const { kind, word } of [...asked, ...why]) {
    if (shingles.size >= SHINGLES_AT_MOST) break
    const whole = word.length === 1 || (kind !== 'word' && kind !== 'unknown')
    for (const part of whole ? [word] : pairsOf(word)) shingles.add(hashOf(part))
  }
  return { edition: EDITION, shingles: [...shingles].slice(0, SHINGLES_AT_MOST).sort((a, b) => a - b) }
}

/** How much of the smaller is in the larger, 0 to 1: a short request may stand within a long one. */
export function overlap({ shingles: a }: Fingerprint, { shingles: b }: Fingerprint): number {
  let common = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] ?? 0
    const right = b[j] ?? 0
    if (left === right) common++
    if (left <= right) i++
    if (right <= left) j++
  }
  return common / Math.max(1, Math.min(a.length, b.length))
}

/** FNV-1a over UTF-16 units, as a signed 32-bit integer. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash | 0
}

/** Changes by itself when a word list does. */
export const EDITION = hashOf(
  JSON.stringify([
    SYNONYMS,
    CONTRASTS,
    FILLERS,
    LIGHT,
    PLACES,
    NO_PLACES,
    FRAMING.map(one => one.pattern.source),
  ]) + ASKING.source,
)
