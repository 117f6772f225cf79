/** The addresses of 培训; the office alone. */
export const paths = {
  list: '/office/trainings',
  register: '/office/trainings/new',
  training: (id: number | string) => `/office/trainings/${id}`,
  voiding: (id: number | string) => `/office/trainings/${id}/voiding`,
} as const

/** The trainings behind a unit's figure of a year. */
export function trainingsAddress(asked: {
  readonly year: number
  readonly unit?: string | null
  readonly after?: string
}): string {
  const { year, unit, after } = asked
  const query = new URLSearchParams({ year: String(year) })
  for (const [name, value] of Object.entries({ unit, after })) if (value) query.set(name, value)
  return `${paths.list}?${query}`
}
