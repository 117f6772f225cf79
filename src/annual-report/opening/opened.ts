/** One cell of a grid. A place covered by a merged cell has text '' and covered true. */
export type GridCell = { readonly text: string; readonly covered: boolean }
export type Block =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'grid'; readonly rows: readonly (readonly GridCell[])[] }
export type OpenedReport = {
  readonly kind: 'txt' | 'md' | 'html' | 'docx' | 'xlsx' | 'pdf'
  readonly blocks: readonly Block[]
}
