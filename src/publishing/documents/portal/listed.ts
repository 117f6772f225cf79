import type { Day } from '#platform/day.ts'
import type { Genre, Listed, RelationKind } from '../document.ts'
import type { Change, Validity } from '../rules/validity.ts'

export interface Page<T> {
  readonly rows: readonly T[]
  /** Where the next page begins; null on the last. */
  readonly next: string | null
}

export interface PolicyFilter {
  readonly q: string
  readonly topic: string | null
  readonly year: number | null
  readonly unit: string | null
  readonly genre: Genre | null
  readonly validity: Validity | null
}

/** Not narrowed. */
export const ALL_POLICIES: PolicyFilter = {
  ...{ q: '', topic: null, year: null, unit: null, genre: null, validity: null },
}

export const isNarrowed = (filter: PolicyFilter): boolean =>
  Object.values(filter).some(choice => choice !== null && choice !== '')

export interface PolicyListed extends Listed {
  readonly validity: Validity
}

export interface Facets {
  readonly topics: readonly { readonly value: string; readonly count: number }[]
  readonly years: readonly { readonly value: string; readonly count: number }[]
  readonly units: readonly { readonly value: string; readonly label: string; readonly count: number }[]
  readonly genres: readonly { readonly value: Genre; readonly count: number }[]
  readonly validities: readonly { readonly value: Validity; readonly count: number }[]
  /** How many are found. */
  readonly total: number
}

/** What is linked to a document, both ways; only what is live. */
export interface Related {
  readonly kind: RelationKind
  /** Whether the other is the one that interprets, amends or repeals this. */
  readonly inverse: boolean
  readonly on: Day | null
  readonly number: string
  readonly title: string
  readonly documentNumber: string | null
  readonly form: string | null
}

/** A consultation whose draft the document was, its outcome being public. */
export interface Consulted {
  readonly number: string
  readonly title: string
}

/** What others do to the validity of a document. */
export function changesTo(related: readonly Related[]): Change[] {
  return related.flatMap(({ kind, inverse, on }) =>
    inverse && on !== null && (kind === 'amends' || kind === 'repeals') ? [{ kind, on }] : [],
  )
}
