/** 检索: the nouns. An entry is something public that can be found. */
import type { Day } from '#platform/day.ts'

export const ENTRY_KINDS = {
  document: '文件',
  interpretation: '解读',
  news: '动态',
  response: '回应关切',
  press_conference: '新闻发布会',
  published_answer: '答复公开',
  column: '栏目',
  unit: '机构',
  report: '年度报告',
  topic: '专题',
  gazette: '政府公报',
  consultation: '意见征集',
  page: '网页',
} as const
export type EntryKind = keyof typeof ENTRY_KINDS

export function isEntryKind(text: string): text is EntryKind {
  return Object.hasOwn(ENTRY_KINDS, text)
}

/** 效力 */
export const VALIDITIES = {
  inForce: '有效',
  amended: '已修改',
  repealed: '已废止',
  expired: '已失效',
} as const
export type Validity = keyof typeof VALIDITIES

export function isValidity(text: string): text is Validity {
  return Object.hasOwn(VALIDITIES, text)
}

/** What a module puts into the index. Everything in it is public: put nothing in that is not. */
export interface SearchEntry {
  readonly kind: EntryKind
  /** Its name within its kind: an id, a code. Put again under the same key, it takes the place of the earlier one. */
  readonly key: string
  /** The code of the site it belongs to; none: of the whole platform. */
  readonly site?: string | null
  readonly unitId?: number | null
  readonly title: string
  /** 发文字号 */
  readonly documentNumber?: string | null
  /** 索引号 */
  readonly indexNumber?: string | null
  readonly summary?: string
  /** Plain text, without markup. */
  readonly body?: string
  /** Where it is read: an address of this site, beginning with `/`. */
  readonly path: string
  readonly publishedOn: Day
  readonly topic?: { readonly code: string; readonly label: string } | null
  /** 文种: 通知、意见、办法…… */
  readonly genre?: string | null
  readonly validity?: Validity | null
  /** How often it is read, by whatever measure its module has. */
  readonly popularity?: number
}

/** A found entry as a list shows it. */
export interface Hit {
  readonly id: number
  readonly kind: EntryKind
  readonly title: string
  readonly documentNumber: string | null
  readonly indexNumber: string | null
  readonly summary: string
  readonly path: string
  readonly publishedOn: Day
  readonly unitName: string | null
  readonly topic: string | null
  readonly genre: string | null
  readonly validity: Validity | null
  readonly popularity: number
}
