/** 我为政府网站找错: the nouns. */
import type { Day } from '#platform/day.ts'
import { type Step, WRITERS } from '../rules/steps.ts'

/** What may be wrong with a page. The words partly from memory: a word is changed here. */
export const PAGE_ERROR_KINDS = {
  content: '内容错误（错别字、数据、名称、日期等）',
  outdated: '内容过时、长期不更新',
  link: '链接错误',
  unreachable: '打不开、无法访问',
  attachment: '附件、图片打不开或者不对',
  personal: '个人信息泄露',
  other: '其他',
} as const
export type PageErrorKind = keyof typeof PAGE_ERROR_KINDS
export const ALL_KINDS = Object.keys(PAGE_ERROR_KINDS) as PageErrorKind[]

/** What harms somebody as long as it stands there. */
export const isUrgent = (kind: PageErrorKind): boolean => kind === 'personal'

export const PAGE_ERROR_STAGES = { routing: '待转办', open: '待处理', answered: '已答复' } as const
export type PageErrorStage = keyof typeof PAGE_ERROR_STAGES

export const OUTCOMES = {
  putRight: '已经改正',
  noError: '不属实，页面没有错误',
  explained: '暂不能改正，已说明',
} as const
export type Outcome = keyof typeof OUTCOMES
export const ALL_OUTCOMES = Object.keys(OUTCOMES) as Outcome[]

export const PAGE_ERROR_STEPS = {
  handOn: {
    label: '转办',
    roles: [...WRITERS, 'supervisor'],
    from: ['routing', 'open'],
    to: 'open',
  },
  answer: { label: '答复找错的人', roles: WRITERS, from: ['routing', 'open'], to: 'answered', saysWhy: true },
} as const satisfies Record<string, Step<PageErrorStage>>
export type PageErrorVerb = keyof typeof PAGE_ERROR_STEPS

/** What somebody found, as it was sent. */
export interface Found {
  /** A path of this site. */
  readonly page: string
  readonly kind: PageErrorKind
  readonly what: string
  readonly phone: string
  readonly email: string
}

/** What somebody found, and how far it is. */
export interface PageError extends Found {
  readonly id: number
  readonly number: string
  readonly unitId: number
  readonly unitName: string
  readonly foundAt: Date
  readonly stage: PageErrorStage
  readonly handOnBy: Day
  readonly dueOn: Day
  readonly outcome: Outcome | null
  readonly answer: string
  readonly answeredByName: string | null
  readonly answeredAt: Date | null
}

export interface Referral {
  readonly from: string
  readonly to: string
  readonly said: string
  readonly byName: string
  readonly at: Date
}

/** What the public reads of it: nothing that whoever found it wrote. */
export interface PublicPageError {
  readonly id: number
  readonly number: string
  readonly page: string
  readonly kind: PageErrorKind
  readonly unitName: string
  readonly foundAt: Date
  readonly answeredAt: Date
  readonly outcome: Outcome
  readonly answer: string
}

export const MOST = { page: 500, what: 1000, phone: 40, email: 100, answer: 1000, said: 200 } as const

/** What stands where something of a person stood. */
export const NOBODY = '（已匿名）'
