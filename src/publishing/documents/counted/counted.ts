import type { Genre } from '../document.ts'

/** What the yearly report counts of 规章 and 规范性文件, in the forms of 2019 and of 2021. 国办公开办函〔2019〕60号、〔2021〕30号 */
export const COUNTED = {
  made: '本年制作（制发）',
  disclosed: '本年制作并公开',
  standing: '年末对外公开总数',
  repealed: '本年废止、失效',
  inForce: '年末现行有效',
} as const
export type CountedAs = keyof typeof COUNTED
export const ALL_COUNTED = Object.keys(COUNTED) as CountedAs[]

/** The two sorts the report has a row for. */
export const COUNTED_GENRES = ['regulation', 'normative'] as const satisfies readonly Genre[]
export type CountedGenre = (typeof COUNTED_GENRES)[number]

/** The documents behind a unit's figure of a year. */
export function countedAddress(asked: {
  readonly year: number
  readonly unit: string | null
  readonly genre: CountedGenre
  readonly as: CountedAs
  readonly after?: string
}): string {
  const { year, unit, genre, as, after } = asked
  const query = new URLSearchParams({ year: String(year), genre, as })
  for (const [name, value] of Object.entries({ unit, after })) if (value) query.set(name, value)
  return `${countedPath}?${query}`
}

export const countedPath = '/office/documents/counted'
