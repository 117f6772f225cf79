/** The addresses of returns. `unit`: a unit's code. */
export const paths = {
  list: '/office/annual-returns',
  listOf: (year: number, after = '') =>
    `/office/annual-returns?year=${year}${after === '' ? '' : `&after=${after}`}`,
  csv: '/office/annual-returns/figures.csv',
  csvOf: (year: number) => `/office/annual-returns/figures.csv?year=${year}`,
  urging: '/office/annual-returns/urging',
  return: (unit: string, year: number | string) => `/office/annual-returns/${unit}/${year}`,
  /** POST: what the checks say of the figures as typed; nothing is kept. */
  check: (unit: string, year: number | string) => `/office/annual-returns/${unit}/${year}/check`,
  decision: (unit: string, year: number | string) => `/office/annual-returns/${unit}/${year}/decision`,
} as const
