/** The addresses of consultations. `no`: a consultation's number, the same for the public and in the office. */
export const paths = {
  list: '/consultations',
  after: (place: string) => `/consultations?after=${place}`,
  consultation: (no: string) => `/consultations/${no}`,
  outcomeShown: (no: string) => `/consultations/${no}#opinions`,
  opinionsAfter: (no: string, place: string) => `/consultations/${no}?after=${place}#opinions`,
  opinion: (no: string, clause = 0) =>
    `/consultations/${no}/opinion${clause === 0 ? '' : `?clause=${clause}`}`,
  office: '/office/consultations',
  write: '/office/consultations/new',
  officeConsultation: (no: string) => `/office/consultations/${no}`,
  officeOpinions: (no: string, list: OpinionList, after = '') =>
    `/office/consultations/${no}?list=${list}${after === '' ? '' : `&after=${after}`}#opinions`,
  text: (no: string) => `/office/consultations/${no}/text`,
  decision: (no: string) => `/office/consultations/${no}/decision`,
  period: (no: string) => `/office/consultations/${no}/period`,
  opinions: (no: string) => `/office/consultations/${no}/opinions`,
  opinionsCsv: (no: string) => `/office/consultations/${no}/opinions.csv`,
  answer: (no: string, id: string | number) => `/office/consultations/${no}/opinions/${id}/answer`,
  outcome: (no: string) => `/office/consultations/${no}/outcome`,
  document: (no: string) => `/office/consultations/${no}/document`,
} as const

/** What of the opinions a list shows. */
export const OPINION_LISTS = { open: '未答复', all: '全部' } as const
export type OpinionList = keyof typeof OPINION_LISTS

export function officeAddress(asked: {
  readonly year: number
  readonly unit?: string | null
  readonly after?: string
}): string {
  const { year, unit, after } = asked
  const query = new URLSearchParams({ year: String(year) })
  for (const [name, value] of Object.entries({ unit, after })) if (value) query.set(name, value)
  return `${paths.office}?${query}`
}
