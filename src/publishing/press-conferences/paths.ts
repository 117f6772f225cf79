/** The addresses of press conferences. `no`: a conference's number, the same for the public and in the office. */
export const paths = {
  list: '/press-conferences',
  after: (place: string) => `/press-conferences?after=${place}`,
  conference: (no: string) => `/press-conferences/${no}`,
  office: '/office/press-conferences',
  write: '/office/press-conferences/new',
  officeConference: (no: string) => `/office/press-conferences/${no}`,
  notice: (no: string) => `/office/press-conferences/${no}/notice`,
  record: (no: string) => `/office/press-conferences/${no}/record`,
  decision: (no: string) => `/office/press-conferences/${no}/decision`,
} as const

/** all: whatever the unit prepares or has held; held: what the year counts. */
export const OFFICE_LISTS = { all: '全部', held: '已举行' } as const
export type OfficeList = keyof typeof OFFICE_LISTS

export function officeAddress(asked: {
  readonly list?: OfficeList
  readonly year: number
  readonly unit?: string | null
  readonly after?: string
}): string {
  const { list = 'all', year, unit, after } = asked
  const query = new URLSearchParams({ list, year: String(year) })
  for (const [name, value] of Object.entries({ unit, after })) if (value) query.set(name, value)
  return `${paths.office}?${query}`
}

/** The conferences behind a unit's figure of a year. */
export const conferencesAddress = (asked: { readonly year: number; readonly unit?: string | null }): string =>
  officeAddress({ list: 'held', ...asked })
