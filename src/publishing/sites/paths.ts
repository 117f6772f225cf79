/** The addresses of the office where sites and columns are kept. */
export const paths = {
  sites: '/office/sites',
  newSite: '/office/sites/new',
  site: (site: string) => `/office/sites/${site}`,
  editSite: (site: string) => `/office/sites/${site}/edit`,
  columns: (site: string) => `/office/sites/${site}/columns`,
  newColumn: (site: string) => `/office/sites/${site}/columns/new`,
  /** GET: the column with its form; POST: what it is called, does and stands under. */
  column: (site: string, column: string) => `/office/sites/${site}/columns/${column}`,
  /** POST: a place earlier or later. */
  order: (site: string, column: string) => `/office/sites/${site}/columns/${column}/order`,
  closing: (site: string, column: string) => `/office/sites/${site}/columns/${column}/closing`,
  reopening: (site: string, column: string) => `/office/sites/${site}/columns/${column}/reopening`,
} as const
