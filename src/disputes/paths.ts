/** The addresses of disputes. */
export const paths = {
  list: '/office/disputes',
  register: '/office/disputes/new',
  registerOver: (requestKey: string) => `/office/disputes/new?request=${requestKey}`,
  dispute: (id: number | string) => `/office/disputes/${id}`,
  reply: (id: number | string) => `/office/disputes/${id}/reply`,
  outcome: (id: number | string) => `/office/disputes/${id}/outcome`,
  learnt: (id: number | string) => `/office/disputes/${id}/learnt`,
  documents: (id: number | string) => `/office/disputes/${id}/documents`,
  document: (id: number | string, document: number | string) =>
    `/office/disputes/${id}/documents/${document}`,
  correction: (id: number | string) => `/office/disputes/${id}/correction`,
} as const

/** The disputes behind a figure of table four: of a unit with all below it, a year, a kind and a column. */
export function disputesAddress(asked: {
  readonly year: number
  readonly unit?: string | null
  readonly kind?: string | null
  readonly column?: string | null
  readonly after?: string
}): string {
  const { year, unit, kind, column, after } = asked
  const query = new URLSearchParams({ year: String(year) })
  for (const [name, value] of Object.entries({ unit, kind, column, after })) if (value) query.set(name, value)
  return `${paths.list}?${query}`
}
