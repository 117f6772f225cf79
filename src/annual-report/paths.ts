/** The addresses of annual reports. `unit`: a unit's code. */
export const paths = {
  /** GET: choose a file; POST: it is read and checked, and nothing of it is kept. */
  check: '/annual-reports/check',
  /** What is public, of all units and years. */
  archive: '/annual-reports',
  archiveOf: (asked: Readonly<Record<string, string>>) => `/annual-reports?${new URLSearchParams(asked)}`,
  comparison: '/annual-reports/comparison',
  comparisonOf: (asked: Readonly<Record<string, string>>) =>
    `/annual-reports/comparison?${new URLSearchParams(asked)}`,
  /** The same as a table to be taken away. */
  comparisonFile: (asked: Readonly<Record<string, string>>) =>
    `/annual-reports/comparison.csv?${new URLSearchParams(asked)}`,
  comparisonCsv: '/annual-reports/comparison.csv',
  published: (unit: string, year: number | string) => `/annual-reports/${unit}/${year}`,
  version: (unit: string, year: number, version: number) =>
    `/annual-reports/${unit}/${year}?version=${version}`,
  /** `kind`: docx, pdf, xlsx, json. */
  file: (unit: string, year: number | string, kind: string) =>
    `/annual-reports/${unit}/${year}/report.${kind}`,
  fileOf: (unit: string, year: number, version: number, kind: string) =>
    `/annual-reports/${unit}/${year}/report.${kind}?version=${version}`,

  office: '/office/annual-reports',
  officeOf: (year: number, after = '') =>
    `/office/annual-reports?year=${year}${after === '' ? '' : `&after=${after}`}`,
  report: (unit: string, year: number | string) => `/office/annual-reports/${unit}/${year}`,
  text: (unit: string, year: number | string) => `/office/annual-reports/${unit}/${year}/text`,
  /** POST: what the checks say of the text as typed; nothing is kept. */
  textCheck: (unit: string, year: number | string) => `/office/annual-reports/${unit}/${year}/text/check`,
  publication: (unit: string, year: number | string) => `/office/annual-reports/${unit}/${year}/publication`,
  cell: (unit: string, year: number | string, cell: string) =>
    `/office/annual-reports/${unit}/${year}/cells/${cell}`,
  /** GET: choose a file; POST: it is read and shown, and waits a day for a yes. */
  importing: '/office/annual-reports/import',
  importConfirmation: '/office/annual-reports/import/confirmation',
} as const
