/** The addresses of 信息报送; the office alone. */
export const paths = {
  list: '/office/submissions',
  ranking: '/office/submissions/ranking',
  rankingOf: (year: number) => `/office/submissions/ranking?year=${year}`,
  register: '/office/submissions/new',
  submission: (id: number | string) => `/office/submissions/${id}`,
  adoption: (id: number | string) => `/office/submissions/${id}/adoption`,
  decision: (id: number | string) => `/office/submissions/${id}/decision`,
} as const

/** The submissions behind a figure: of a year, of a unit, of those adopted alone. */
export function submissionsAddress(asked: {
  readonly year: number
  readonly unit?: string | null
  readonly adopted?: boolean
  readonly after?: string
}): string {
  const { year, unit, adopted = false, after } = asked
  const query = new URLSearchParams({ year: String(year) })
  const others = { unit, list: adopted ? 'adopted' : '', after }
  for (const [name, value] of Object.entries(others)) if (value) query.set(name, value)
  return `${paths.list}?${query}`
}
