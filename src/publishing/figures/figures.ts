import type { Day } from '#platform/day.ts'

/** 数据: what was published in a year, by what it is counted. */
export const FIGURES = {
  month: '按月份',
  genre: '按文种',
  unit: '按单位',
  topic: '按主题分类',
  form: '解读的形式',
  time: '是否按期公开',
} as const
export type Figure = keyof typeof FIGURES
export const ALL_FIGURES = Object.keys(FIGURES) as Figure[]

/** 《条例》第二十六条 */
export const TIMELINESS = { onTime: '20个工作日内', late: '超过20个工作日' } as const

/** What is counted besides documents, and its measure word; it stands in the address of its list. */
export const OTHERS = {
  responses: { label: '回应关切', unit: '次' },
  'press-conferences': { label: '新闻发布会', unit: '场' },
} as const
export type Other = keyof typeof OTHERS

/** A response, a press conference, as it stands behind its count. */
export interface OtherListed {
  readonly href: string
  readonly title: string
  readonly unitName: string
  readonly at: Date
}

/** One count and what it is of; `value` names it in the address of its list. */
export interface Counted {
  readonly value: string
  readonly label: string
  readonly count: number
}

/** The last days on which what was made on these days is published in time. */
export type DueDays = readonly { readonly madeOn: Day; readonly last: Day }[]

export interface FiguresOfYear {
  readonly year: number
  readonly total: number
  readonly counted: Readonly<Record<Figure, readonly Counted[]>>
  readonly responses: number
  readonly conferences: number
}

export const paths = {
  figures: '/figures',
  figuresOf: (year: number) => `/figures?year=${year}`,
  csv: '/figures/figures.csv',
  csvOf: (year: number) => `/figures/figures.csv?year=${year}`,
  documents: '/figures/documents',
  responses: '/figures/responses',
  conferences: '/figures/press-conferences',
  /** What is behind the count of responses, of press conferences. */
  othersOf: (what: Other, year: number, after = '') =>
    `/figures/${what}?${new URLSearchParams({ year: String(year), ...(after && { after }) })}`,
  /** The documents behind one count. */
  documentsOf: (asked: {
    readonly year: number
    readonly by: Figure
    readonly value: string
    readonly after?: string
  }) => {
    const { year, by, value, after = '' } = asked
    const query = new URLSearchParams({ year: String(year), by, value, ...(after && { after }) })
    return `/figures/documents?${query}`
  },
} as const
