import type { PublicationStage } from './publication.ts'

type Id = number | ':id'

export const paths = {
  /** For the public. */
  list: '/published-answers',
  answer: (id: Id) => `/published-answers/${id}`,
  document: (id: Id, document: number | ':document') => `/published-answers/${id}/documents/${document}`,
  /** For the office. */
  office: '/office/published-answers',
  officeStage: (stage: PublicationStage) => `/office/published-answers?list=${stage}`,
  publication: (id: Id) => `/office/published-answers/${id}`,
  /** GET: the form; POST: 送审公开. */
  proposal: (numberKey: string) => `/office/requests/${numberKey}/publication`,
  step: {
    revise: (id: Id) => `/office/published-answers/${id}/revision`,
    approve: (id: Id) => `/office/published-answers/${id}/approval`,
    return: (id: Id) => `/office/published-answers/${id}/return`,
    withdraw: (id: Id) => `/office/published-answers/${id}/withdrawal`,
  },
} as const

/** The public list as it is looked through; `after`: where the page before ended. */
export function listAddress(asked: { q: string; unit: string; after?: string | undefined }): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '')
  const query = new URLSearchParams(given as [string, string][])
  return query.size === 0 ? paths.list : `${paths.list}?${query}`
}
