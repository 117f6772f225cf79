/** What a search can be narrowed by, and how much each would leave. */

/** Counted to here and no further: beyond, nobody reads a list by its length. */
export const COUNTED_AT_MOST = 1_000

export const FACETS = ['kind', 'unit', 'topic', 'genre', 'validity', 'year'] as const
export type Facet = (typeof FACETS)[number]

export interface FacetValue {
  readonly value: string
  readonly label: string
  readonly count: number
}

export interface Counted {
  readonly total: number
  /** Whether there are more than were counted: every figure is then "at least". */
  readonly more: boolean
  readonly facets: Readonly<Record<Facet, readonly FacetValue[]>>
}

export const NONE_COUNTED: Counted = {
  total: 0,
  more: false,
  facets: { kind: [], unit: [], topic: [], genre: [], validity: [], year: [] },
}

/** 1,000+ for whatever is more; 320+ where no more than so many were looked at. */
export function showCount(count: number, more: boolean): string {
  return `${count.toLocaleString('en')}${more ? '+' : ''}`
}
