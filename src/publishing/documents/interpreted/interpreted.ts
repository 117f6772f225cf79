import type { InterpretationForm } from '../document.ts'

export const interpretedPath = '/office/documents/interpretations'

/** The interpretations behind a unit's figure of a year; all forms without one. */
export function interpretedAddress(asked: {
  readonly year: number
  readonly unit: string | null
  readonly form: InterpretationForm | null
  readonly after?: string
}): string {
  const { year, ...rest } = asked
  const query = new URLSearchParams({ year: String(year) })
  for (const [name, value] of Object.entries(rest)) if (value) query.set(name, value)
  return `${interpretedPath}?${query}`
}

/** An interpretation that a year counts, and what it interprets. */
export interface Interpretation {
  readonly editionId: number
  readonly number: string
  readonly title: string
  readonly form: InterpretationForm
  readonly unitName: string
  readonly publishedAt: Date
  /** null: what it interpreted is no longer public. */
  readonly of: { readonly number: string; readonly title: string; readonly publishedAt: Date } | null
}
