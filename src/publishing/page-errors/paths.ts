/** The addresses of 我为政府网站找错. `no`: the number of what was found. */
export const paths = {
  /** What became of what was found, for everybody. */
  list: '/page-errors',
  after: (place: string) => `/page-errors?after=${place}`,
  report: '/page-errors/report',
  reportOf: (page: string) => `/page-errors/report?page=${encodeURIComponent(page)}`,
  track: '/page-errors/track',
  tracked: '/page-errors/track/answer',
  exit: '/page-errors/track/exit',
  office: '/office/page-errors',
  officeError: (no: string) => `/office/page-errors/${no}`,
  referral: (no: string) => `/office/page-errors/${no}/referral`,
  answer: (no: string) => `/office/page-errors/${no}/answer`,
} as const

/** due: not answered yet, what is due first at the head. */
export const OFFICE_LISTS = { due: '待处理', overdue: '逾期', answered: '已答复' } as const
export type OfficeList = keyof typeof OFFICE_LISTS

export function officeAddress(asked: {
  readonly list: OfficeList
  readonly unit?: string | null
  readonly after?: string
}): string {
  const query = new URLSearchParams({ list: asked.list })
  if (asked.unit) query.set('unit', asked.unit)
  if (asked.after) query.set('after', asked.after)
  return `${paths.office}?${query}`
}
