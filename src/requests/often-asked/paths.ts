export const paths = {
  list: '/office/often-asked',
  of: (unitCode: string) => `/office/often-asked?unit=${encodeURIComponent(unitCode)}`,
  decisions: '/office/often-asked/decisions',
} as const
