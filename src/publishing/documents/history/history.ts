import { addDays, type Day, instantInChina } from '#platform/day.ts'
import type { Edition, InterpretationForm, Relation, RelationKind } from '../document.ts'

/** An edition without its text. */
export interface EditionHead {
  readonly id: number
  readonly ordinal: number
  readonly title: string
  readonly changeNote: string
  readonly publishedAt: Date
  readonly digest: string | null
  readonly files: readonly number[]
  /** It holds what nobody may read, and is not given out any more. */
  readonly withheld: boolean
}

/** One edition in the life of its document: from when to when the public read it. */
export interface Span {
  readonly head: EditionHead
  /** null: it is what the public reads now. */
  readonly to: Date | null
}

/** Another document as the public read it at some instant. */
export interface OutThen
  extends Pick<Edition, 'documentId' | 'title' | 'documentNumber' | 'effectiveOn' | 'relations'> {
  readonly number: string
  readonly form: InterpretationForm | null
}

/** The instant at which a day is over: what was published before it was there on that day. */
export function endOf(day: Day): Date {
  const midnight = instantInChina(addDays(day, 1), '00:00')
  if (midnight === null) throw new Error(`${day} has no end`)
  return midnight
}

/** Each edition was read until the next one came out, the last until the document was taken down; the newest first. */
export function spansOf(heads: readonly EditionHead[], takenDownAt: Date | null): Span[] {
  const newestFirst = [...heads].sort((a, b) => b.ordinal - a.ordinal)
  return newestFirst.map((head, index) => ({ head, to: newestFirst[index - 1]?.publishedAt ?? takenDownAt }))
}

/** The edition the public read at the end of a day. */
export function spanOn(spans: readonly Span[], day: Day): Span | undefined {
  const end = endOf(day)
  return spans.find(({ head, to }) => head.publishedAt < end && (to === null || to >= end))
}

/**
 * The day an amendment or a repeal takes effect: the day it names, or the day the document that makes it takes effect, or the
 * day that document was first out saying so. A later edition of it does not move that day.
 */
export function dayOfChange(
  { kind, on }: Pick<Relation, 'kind' | 'on'>,
  { effectiveOn, firstNamedOn }: { readonly effectiveOn: Day | null; readonly firstNamedOn: Day },
): Day | null {
  return CHANGES.includes(kind) ? (on ?? effectiveOn ?? firstNamedOn) : null
}
const CHANGES: readonly RelationKind[] = ['amends', 'repeals']
