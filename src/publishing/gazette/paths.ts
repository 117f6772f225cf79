/** The addresses of 政府公报. `id`: an issue in the office. */
export const paths = {
  list: '/gazette',
  ofYear: (year: number) => `/gazette?year=${year}`,
  feed: '/gazette/feed.xml',
  issue: (year: number | ':year', issue: number | ':issue') => `/gazette/${year}/${issue}`,
  pdf: (year: number | ':year', issue: number | ':issue') => `/gazette/${year}/${issue}/gazette.pdf`,
  office: '/office/gazette',
  begin: '/office/gazette/new',
  officeIssue: (id: number | ':id') => `/office/gazette/${id}`,
  candidates: (id: number, q: string) => `/office/gazette/${id}?${new URLSearchParams({ q })}#candidates`,
  facts: (id: number | ':id') => `/office/gazette/${id}/facts`,
  contents: (id: number | ':id') => `/office/gazette/${id}/contents`,
  documents: (id: number | ':id') => `/office/gazette/${id}/documents`,
  preview: (id: number | ':id') => `/office/gazette/${id}/preview`,
  previewPdf: (id: number | ':id') => `/office/gazette/${id}/preview.pdf`,
  step: (id: number | ':id') => `/office/gazette/${id}/step`,
} as const
