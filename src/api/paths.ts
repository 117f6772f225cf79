const V1 = '/api/v1'

export const paths = {
  /** What the interface is, for people. */
  page: '/api',
  base: V1,
  openapi: `${V1}/openapi.json`,
  /** GET: one's own tokens; POST: another one. */
  tokens: '/office/api-tokens',
  revocation: (id: number | ':id') => `/office/api-tokens/${id}/revocation`,
} as const
