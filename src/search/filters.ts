/** What a search is narrowed by. */
import { type Day, yearOf } from '#platform/day.ts'
import { any, label, one } from './lexemes.ts'

export interface Filters {
  readonly site?: string | undefined
  readonly kind?: string | undefined
  readonly unit?: number | undefined
  readonly topic?: string | undefined
  readonly genre?: string | undefined
  readonly validity?: string | undefined
  readonly year?: number | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

const MOST_YEARS = 5

/** What an entry must have, as lexemes. */
export function labelsOf(filters: Filters): string[] {
  const { site, kind, unit, topic, genre, validity, year, from, to } = filters
  const labels = [
    ...(site === undefined ? [] : [label.site(site)]),
    ...(kind === undefined ? [] : [label.kind(kind)]),
    ...(unit === undefined ? [] : [label.unit(unit)]),
    ...(topic === undefined ? [] : [label.topic(topic)]),
    ...(genre === undefined ? [] : [label.genre(genre)]),
    ...(validity === undefined ? [] : [label.validity(validity)]),
    ...(year === undefined ? [] : [label.year(year)]),
  ].map(one)
  if (from === undefined || to === undefined || yearOf(to) - yearOf(from) > MOST_YEARS) return labels
  const years = Array.from({ length: Math.max(1, yearOf(to) - yearOf(from) + 1) }, (_, n) => yearOf(from) + n)
  return [...labels, any(years.map(year => one(label.year(year))))]
}
