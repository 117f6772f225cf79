import type { CountedAs } from '#publishing'
import type { DisclosureColumn } from './form/disclosure-rows.ts'
import type { Format } from './form/requests-rows.ts'

/** The rows and columns of 第二十条第（一）项, and what is counted of documents for each. */
const ROWS = { regulation: 'regulations', normative: 'normativeDocuments' } as const
const COLUMNS: Readonly<Record<Format, readonly (readonly [DisclosureColumn, CountedAs])[]>> = {
  '2019': [
    ['made', 'made'],
    ['disclosed', 'disclosed'],
    ['standing', 'standing'],
  ],
  '2021': [
    ['issued', 'made'],
    ['repealed', 'repealed'],
    ['inForce', 'inForce'],
  ],
}

export interface DocumentCell {
  readonly key: `disclosure.${(typeof ROWS)[keyof typeof ROWS]}.${DisclosureColumn}`
  readonly genre: keyof typeof ROWS
  readonly as: CountedAs
}

/** The cells of a form that count documents, in its order. */
export function documentCellsOf(format: Format): readonly DocumentCell[] {
  return (['regulation', 'normative'] as const).flatMap(genre =>
    COLUMNS[format].map(([column, as]) => ({
      key: `disclosure.${ROWS[genre]}.${column}` as const,
      genre,
      as,
    })),
  )
}
