/**
 * Requests that ask for the same as an earlier one, of the same person or of others. Pure. Why it is done this way:
 * docs/decisions/0080 to 0082.
 */
import { type Fingerprint, fingerprintOfReading, overlap } from './fingerprint.ts'
import { read } from './reading.ts'
import { type Likeness, likeness, NEARLY_SAME, SAME } from './similarity.ts'

export { differences, type Piece } from './differences.ts'
export type { Against } from './facts.ts'
export { EDITION, type Fingerprint, fingerprintOf } from './fingerprint.ts'
export { normalise } from './normalise.ts'
export { type Likeness, NEARLY_SAME, SAME, similarity } from './similarity.ts'

/** A request as it is compared. */
export interface Asked {
  /** Subject, description and document number as the applicant wrote them, one after another. */
  readonly text: string
  readonly fingerprint: Fingerprint
  /** Whatever tells one applicant from another: kind and number of the certificate. */
  readonly applicant: string
}

export const DUPLICATE_KINDS = { same: '内容相同', 'nearly-same': '内容相近' } as const
export type DuplicateKind = keyof typeof DUPLICATE_KINDS

export interface Duplicate<E extends Asked> extends Likeness {
  readonly earlier: E
  readonly kind: DuplicateKind
  readonly sameApplicant: boolean
}

/**
 * The earlier requests that ask for the same or nearly the same, the most alike first, 20 at most.
 *
 * It shows and never refuses: 《条例》第三十六条第（六）项 lets an organ decline only where it has already answered, and the
 * same applicant asks for the same again. Others may ask for what somebody was given, and are answered; an earlier request
 * that is still open, was withdrawn or was not answered for want of a correction is no ground either. Whether a request is
 * 重复申请 is decided by an officer who has read both.
 */
export function findDuplicates<E extends Asked>(newOne: Asked, earlier: readonly E[]): Duplicate<E>[] {
  const reading = read(newOne.text)
  return candidates(fingerprintOfReading(reading), earlier)
    .map(one => duplicateOf(one, likeness(reading, read(one.text)), newOne))
    .filter(one => one !== null)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN_AT_MOST)
}

const SHOWN_AT_MOST = 20
/** No pair of the labelled set that is the same or nearly so has less in common. */
const LEAST_OVERLAP = 0.3
const READ_AT_MOST = 100

function candidates<E extends Asked>(fingerprint: Fingerprint, earlier: readonly E[]): E[] {
  return earlier
    .map(one => ({ one, common: overlap(fingerprint, one.fingerprint) }))
    .filter(({ common }) => common >= LEAST_OVERLAP)
    .sort((a, b) => b.common - a.common)
    .slice(0, READ_AT_MOST)
    .map(({ one }) => one)
}

function duplicateOf<E extends Asked>(earlier: E, found: Likeness, newOne: Asked): Duplicate<E> | null {
  if (found.score < NEARLY_SAME) return null
  const kind = found.score >= SAME ? 'same' : 'nearly-same'
  return { ...found, earlier, kind, sameApplicant: earlier.applicant === newOne.applicant }
}
