/** The addresses of annual reports. */
export const paths = {
  /** GET: choose a file; POST: it is read and checked, and nothing of it is kept. */
  check: '/annual-reports/check',
} as const
