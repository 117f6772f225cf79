/** 回应关切: the nouns. */
import { PUBLISHERS, type Step, WRITERS } from '../rules/steps.ts'

/** 国办发〔2016〕80号、61号 give each its own hours. */
export const CONCERN_KINDS = {
  emergency: '特别重大、重大突发事件',
  opinion: '其他政务舆情',
} as const
export type ConcernKind = keyof typeof CONCERN_KINDS

export const CONCERN_STAGES = { open: '回应中', closed: '已办结' } as const
export type ConcernStage = keyof typeof CONCERN_STAGES

/** What becomes of a concern; what is told the public about it has its own table below. */
export const CONCERN_STEPS = {
  correct: { label: '更正登记', roles: WRITERS, from: ['open'], to: 'open', saysWhy: true },
  close: { label: '办结', roles: WRITERS, from: ['open'], to: 'closed', saysWhy: true },
  reopen: { label: '重新打开', roles: WRITERS, from: ['closed'], to: 'open', saysWhy: true },
} as const satisfies Record<string, Step<ConcernStage>>
export type ConcernVerb = keyof typeof CONCERN_STEPS

/** What is registered of a concern. */
export interface ConcernFacts {
  readonly subject: string
  /** What people worry about, as the public reads it. */
  readonly about: string
  readonly kind: ConcernKind
  /** When the unit knew of it: its hours run from here. */
  readonly knownAt: Date
  readonly heardFrom: string
}

export interface Concern extends ConcernFacts {
  readonly id: number
  /** 20260001 */
  readonly number: string
  readonly unitId: number
  readonly unitCode: string
  readonly unitName: string
  readonly stage: ConcernStage
  readonly conclusion: string
  readonly registeredBy: number
  readonly registeredByName: string
  readonly registeredAt: Date
  readonly closedAt: Date | null
  /** When the public was first told something; null: not yet. */
  readonly firstToldAt: Date | null
  /** When the first press conference about it was held. */
  readonly firstConferenceAt: Date | null
  /** Public by now. */
  readonly published: number
  readonly waiting: number
}

export const RESPONSE_FORMS = {
  bulletin: '情况通报',
  explanation: '情况说明',
  answers: '答记者问',
  interview: '负责人接受采访',
} as const
export type ResponseForm = keyof typeof RESPONSE_FORMS

export const RESPONSE_STAGES = {
  draft: '草稿',
  waiting: '待审核公开',
  published: '已公开',
  withdrawn: '已撤下',
} as const
export type ResponseStage = keyof typeof RESPONSE_STAGES

export const RESPONSE_STEPS = {
  write: { label: '保存草稿', roles: WRITERS, from: ['draft', 'waiting'], to: 'draft' },
  send: { label: '送审核公开', roles: WRITERS, from: ['draft', 'waiting'], to: 'waiting' },
  publish: {
    label: '同意，向社会公开',
    roles: PUBLISHERS,
    from: ['waiting'],
    to: 'published',
    notByItsWriters: true,
  },
  giveBack: { label: '退回修改', roles: PUBLISHERS, from: ['waiting'], to: 'draft', saysWhy: true },
  // Whoever of the unit finds that something should not be there takes it away at once.
  withdraw: { label: '撤下', roles: WRITERS, from: ['published'], to: 'withdrawn', saysWhy: true },
} as const satisfies Record<string, Step<ResponseStage>>
export type ResponseVerb = keyof typeof RESPONSE_STEPS

/** What is written for the public. */
export interface ResponseText {
  readonly title: string
  /** Plain paragraphs. */
  readonly text: string
  readonly form: ResponseForm
  /** Told elsewhere before it stood here: when, and where ('' where not). */
  readonly givenAt: Date | null
  readonly givenWhere: string
}

export const responseWords = ({ title, text, givenWhere }: ResponseText) => ({
  ...{ 标题: title, 正文: text, 在哪里发布: givenWhere },
})

export interface Response extends ResponseText {
  readonly id: number
  readonly concernId: number
  readonly concernNumber: string
  readonly concernSubject: string
  readonly unitId: number
  readonly unitName: string
  readonly stage: ResponseStage
  readonly writers: readonly number[]
  readonly writtenAt: Date
  readonly opinion: string
  readonly publishedByName: string | null
  readonly publishedAt: Date | null
  /** When the public was told. */
  readonly publicAt: Date | null
  readonly withdrawnAt: Date | null
  readonly withdrawnReason: string
}
