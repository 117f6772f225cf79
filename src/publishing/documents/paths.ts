/** The addresses of publishing. `number`: a document's; it stands in addresses for ever. */
export const paths = {
  document: (number: string) => `/documents/${number}`,
  edition: (number: string, ordinal: number | ':ordinal') => `/documents/${number}/editions/${ordinal}`,
  editionDifferences: (number: string, ordinal: number | ':ordinal') =>
    `/documents/${number}/editions/${ordinal}/differences`,
  /** Every edition; with `on`, a day: the page as it was. */
  history: (number: string) => `/documents/${number}/history`,
  /** 打印件: as its page shows it today. */
  pdf: (number: string) => `/documents/${number}/document.pdf`,
  /** Attachments and images of what is out. */
  file: (number: string, file: number | ':file') => `/documents/${number}/files/${file}`,
  preview: (token: string) => `/previews/${token}`,
  previewFile: (token: string, file: number | ':file') => `/previews/${token}/files/${file}`,
  library: '/policies',
  libraryOf: (asked: Readonly<Record<string, string | undefined>>) => withQuery('/policies', asked),
  feed: '/policies/feed.xml',
  atom: '/policies/atom.xml',
  site: (site: string) => `/sites/${site}`,
  column: (site: string, column: string) => `/sites/${site}/${column}`,
  columnOf: (site: string, column: string, asked: Readonly<Record<string, string | undefined>>) =>
    withQuery(`/sites/${site}/${column}`, asked),
  siteFeed: (site: string) => `/sites/${site}/feed.xml`,
  siteAtom: (site: string) => `/sites/${site}/atom.xml`,
  columnFeed: (site: string, column: string) => `/sites/${site}/${column}/feed.xml`,
  columnAtom: (site: string, column: string) => `/sites/${site}/${column}/atom.xml`,
  /** 信息公开专栏 of a unit: 指南、制度、法定主动公开内容、年报. */
  disclosure: (unit: string) => `/disclosure/${unit}`,
  guidePdf: (unit: string) => `/disclosure/${unit}/guide.pdf`,
  /** 政府信息公开目录 */
  catalogueOf: (unit: string) => `/disclosure/${unit}/catalogue`,
  catalogueCsv: (unit: string) => `/disclosure/${unit}/catalogue.csv`,
  disclosureItem: (unit: string, item: number | ':item') => `/disclosure/${unit}/items/${item}`,
  sitemap: '/sitemap.xml',
  /** A part of one that is too long. 0: what is not a document. */
  sitemapPart: (n: number | ':n') => `/sitemaps/${n}.xml`,
  openData: '/open-data',
  openDataCsv: '/open-data/policies.csv',
  openDataJson: '/open-data/policies.json',
  catalogue: '/open-data/catalog.jsonld',

  office: '/office/documents',
  officeOf: (asked: Readonly<Record<string, string | undefined>>) => withQuery('/office/documents', asked),
  write: '/office/documents/new',
  /** POST: as `write` and `text`, with a Word file whose text is taken over. */
  writeFromWord: '/office/documents/new/word',
  textFromWord: (number: string) => `/office/documents/${number}/text/word`,
  /** A text that was set aside beside the draft. */
  setAside: (number: string, id: number | ':id') => `/office/documents/${number}/set-aside/${id}`,
  /** The preview on a telephone and on a desk. */
  previewWidths: (number: string) => `/office/documents/${number}/preview/widths`,
  officePreview: (number: string) => `/office/documents/${number}/preview`,
  officeDocument: (number: string) => `/office/documents/${number}`,
  text: (number: string) => `/office/documents/${number}/text`,
  /** POST: what is written is kept, without leaving the page. */
  draft: (number: string) => `/office/documents/${number}/draft`,
  differences: (number: string) => `/office/documents/${number}/differences`,
  revision: (number: string) => `/office/documents/${number}/revision`,
  step: (number: string) => `/office/documents/${number}/step`,
  laterReview: (number: string) => `/office/documents/${number}/later-review`,
  takedown: (number: string) => `/office/documents/${number}/takedown`,
  withholding: (number: string, ordinal: number | ':ordinal') =>
    `/office/documents/${number}/editions/${ordinal}/withholding`,
  officeFiles: (number: string) => `/office/documents/${number}/files`,
  officeFile: (number: string, file: number | ':file') => `/office/documents/${number}/files/${file}`,
  previews: (number: string) => `/office/documents/${number}/previews`,
  revocation: (number: string) => `/office/documents/${number}/previews/revocation`,
  columns: '/office/columns',
} as const

function withQuery(address: string, asked: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(asked).filter((pair): pair is [string, string] => (pair[1] ?? '') !== '')
  return given.length === 0 ? address : `${address}?${new URLSearchParams(given)}`
}
