export const paths = {
  /** GET: the page; POST: a file to look through. */
  import: '/office/requests/import',
  confirmation: '/office/requests/import/confirmation',
  template: '/office/requests/import/template.xlsx',
} as const
