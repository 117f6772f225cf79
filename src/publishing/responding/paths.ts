/** The addresses of 回应关切. `no`: a concern's number, the same for the public and in the office. */
export const paths = {
  list: '/responses',
  after: (place: string) => `/responses?after=${place}`,
  concern: (no: string) => `/responses/${no}`,
  office: '/office/responses',
  register: '/office/responses/new',
  officeConcern: (no: string) => `/office/responses/${no}`,
  correction: (no: string) => `/office/responses/${no}/correction`,
  decision: (no: string) => `/office/responses/${no}/decision`,
  writing: (no: string) => `/office/responses/${no}/responses`,
  response: (no: string, id: number | string) => `/office/responses/${no}/responses/${id}`,
  responseDecision: (no: string, id: number | string) => `/office/responses/${no}/responses/${id}/decision`,
} as const

/** open, closed: concerns; given: the responses a year counts. */
export const OFFICE_LISTS = { open: '回应中', closed: '已办结', given: '已公开的回应' } as const
export type OfficeList = keyof typeof OFFICE_LISTS

export function officeAddress(asked: {
  readonly list: OfficeList
  readonly year?: number
  readonly unit?: string | null
  readonly after?: string
}): string {
  const { list, year, unit, after } = asked
  const query = new URLSearchParams({ list })
  const others = { year: year === undefined ? '' : String(year), unit, after }
  for (const [name, value] of Object.entries(others)) if (value) query.set(name, value)
  return `${paths.office}?${query}`
}

/** The responses behind a unit's figure of a year. */
export const responsesAddress = (asked: { readonly year: number; readonly unit?: string | null }): string =>
  officeAddress({ list: 'given', ...asked })
