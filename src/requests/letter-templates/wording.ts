import { LETTER_KINDS, type LetterKind } from '../letters/letter.ts'
import { TEMPLATES } from '../letters/places.ts'

/** One saving of a unit's wording; `wording` null takes it back. */
export interface TemplateVersion {
  readonly unitId: number
  readonly unitName: string
  readonly kind: LetterKind
  readonly version: number
  readonly wording: string | null
  readonly reason: string
  readonly savedBy: string
  readonly savedAt: Date
}

/** The wording letters are written by now: of the unit, of one above it, or built in (`from` null). */
export interface WordingInForce {
  readonly wording: string
  readonly from: TemplateVersion | null
}

/** In the order of the letters. */
export const ALL_KINDS = Object.keys(LETTER_KINDS) as LetterKind[]

/**
 * The nearest unit's last saving decides; one that takes its wording back leaves it to the next above.
 *
 * @param latest the last saving of each unit for one kind
 * @param chain the unit, its parent, and so on upwards
 */
export function wordingInForce(
  kind: LetterKind,
  latest: readonly TemplateVersion[],
  chain: readonly number[],
): WordingInForce {
  const from = chain
    .map(unitId => latest.find(version => version.unitId === unitId && version.kind === kind))
    .find(version => version !== undefined && version.wording !== null)
  return from?.wording == null ? { wording: TEMPLATES[kind], from: null } : { wording: from.wording, from }
}
