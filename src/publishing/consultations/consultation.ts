/** 意见征集: the nouns, and the one table of its steps. */
import type { Day } from '#platform/day.ts'
import { PUBLISHERS, type Step, WRITERS } from '../rules/steps.ts'

export const CONSULTATION_STAGES = {
  draft: '征集稿撰写中',
  waiting: '征集稿待审核公开',
  published: '已公开征集',
  outcomeWaiting: '采纳情况待审核公开',
  answered: '采纳情况已公开',
  cancelled: '已取消',
} as const
export type ConsultationStage = keyof typeof CONSULTATION_STAGES

/** What the public sees nothing of. */
export const HIDDEN_STAGES: readonly ConsultationStage[] = ['draft', 'waiting']

/** The server refuses by this table, and the page shows its buttons by it. */
export const CONSULTATION_STEPS = {
  writeConsultation: { label: '保存草稿', roles: WRITERS, from: ['draft', 'waiting'], to: 'draft' },
  sendConsultation: { label: '送审核公开', roles: WRITERS, from: ['draft', 'waiting'], to: 'waiting' },
  publishConsultation: {
    label: '同意，公开征集意见',
    roles: PUBLISHERS,
    from: ['waiting'],
    to: 'published',
    notByItsWriters: true,
  },
  giveBackConsultation: {
    label: '退回修改',
    roles: PUBLISHERS,
    from: ['waiting'],
    to: 'draft',
    saysWhy: true,
  },
  cancelConsultation: {
    label: '取消征集',
    roles: PUBLISHERS,
    from: ['published'],
    to: 'cancelled',
    saysWhy: true,
  },
  prolongConsultation: {
    label: '延长征集期限',
    roles: PUBLISHERS,
    from: ['published'],
    to: 'published',
  },
  registerOpinion: { label: '登记意见', roles: WRITERS, from: ['published'], to: 'published' },
  answerOpinion: { label: '保存采纳情况', roles: WRITERS, from: ['published'], to: 'published' },
  writeOutcome: { label: '保存草稿', roles: WRITERS, from: ['published', 'outcomeWaiting'], to: 'published' },
  sendOutcome: {
    label: '送审核公开',
    roles: WRITERS,
    from: ['published', 'outcomeWaiting'],
    to: 'outcomeWaiting',
  },
  publishOutcome: {
    label: '同意，公开采纳情况',
    roles: PUBLISHERS,
    from: ['outcomeWaiting'],
    to: 'answered',
    notByItsWriters: true,
  },
  giveBackOutcome: {
    label: '退回采纳情况',
    roles: PUBLISHERS,
    from: ['outcomeWaiting'],
    to: 'published',
    saysWhy: true,
  },
  nameDocument: { label: '保存正式文件', roles: WRITERS, from: ['answered'], to: 'answered' },
} as const satisfies Record<string, Step<ConsultationStage>>
export type ConsultationVerb = keyof typeof CONSULTATION_STEPS
export const ALL_CONSULTATION_VERBS = Object.keys(CONSULTATION_STEPS) as ConsultationVerb[]

/** Steps that are a button and a word; the others are forms. */
export const DECIDING_VERBS = [
  'publishConsultation',
  'giveBackConsultation',
  'cancelConsultation',
  'publishOutcome',
  'giveBackOutcome',
] as const satisfies readonly ConsultationVerb[]
export type DecidingVerb = (typeof DECIDING_VERBS)[number]

/** Whose hands a step looks at: those in the draft, or those in the outcome. */
export const isAboutOutcome = (verb: ConsultationVerb): boolean => verb.includes('Outcome')

/** 采纳情况. 《重大行政决策程序暂行条例》第二十九条、第三十二条 */
export const ADOPTIONS = {
  adopted: '采纳',
  partly: '部分采纳',
  notAdopted: '未采纳',
  unrelated: '与征集内容无关',
} as const
export type Adoption = keyof typeof ADOPTIONS
export const ALL_ADOPTIONS = Object.keys(ADOPTIONS) as Adoption[]

export const CHANNELS = {
  online: '网上',
  letter: '信函',
  email: '电子邮件',
  phone: '电话',
  meeting: '座谈会、听证会',
} as const
export type Channel = keyof typeof CHANNELS
/** How what an officer enters came. */
export const OFFLINE_CHANNELS = ['letter', 'email', 'phone', 'meeting'] as const satisfies readonly Channel[]

export const GIVERS = { person: '个人', organisation: '单位' } as const
export type Giver = keyof typeof GIVERS
export const ALL_GIVERS = Object.keys(GIVERS) as Giver[]

export const MOST = {
  ...{ title: 120, about: 10_000, text: 100_000, contact: 500, shortenedBecause: 500, prolongedBecause: 500 },
  said: 500,
  ...{ opinion: 2000, name: 60, giverContact: 100, reason: 1000, summary: 500, outcome: 10_000 },
} as const

export interface ConsultationText {
  readonly title: string
  readonly about: string
  readonly text: string
  readonly contact: string
  readonly opensOn: Day
  readonly closesOn: Day
  /** '' for thirty days and more. */
  readonly shortenedBecause: string
}

/** What of it goes out with the draft. */
export const draftWords = (asked: ConsultationText) => ({
  ...{ 标题: asked.title, 起草说明: asked.about, 征求意见稿: asked.text, 其他提意见的途径: asked.contact },
  缩短期限的原因: asked.shortenedBecause,
})

export const outcomeWords = ({ outcome }: { readonly outcome: string }) => ({ 采纳情况说明: outcome })

export interface Consultation extends ConsultationText {
  readonly id: number
  /** 20260001 */
  readonly number: string
  readonly unitId: number
  readonly unitCode: string
  readonly unitName: string
  readonly stage: ConsultationStage
  readonly writers: readonly number[]
  readonly outcomeWriters: readonly number[]
  readonly opinion: string
  readonly outcome: string
  /** The number of the document it became; '' as long as there is none. */
  readonly finalDocument: string
  readonly publishedAt: Date | null
  readonly publishedByName: string | null
  readonly answeredAt: Date | null
  readonly answeredByName: string | null
}

/** More time than was said at first. */
export interface Prolongation {
  readonly formerLastDay: Day
  readonly closesOn: Day
  readonly because: string
  readonly at: Date
}

/** As it stands on a home page. */
export type OpenConsultation = Pick<
  Consultation,
  'number' | 'title' | 'stage' | 'unitName' | 'opensOn' | 'closesOn'
>

export interface OpinionText {
  /** 0: the whole. */
  readonly clause: number
  readonly text: string
  readonly giver: Giver
  readonly name: string
  readonly contact: string
}

/** What was made of an opinion. */
export interface OpinionAnswer {
  readonly adoption: Adoption
  readonly reason: string
  /** What the outcome tells of the opinion. */
  readonly summary: string
}

export interface Opinion extends OpinionText {
  readonly id: number
  readonly ordinal: number
  readonly channel: Channel
  readonly receivedOn: Day
  /** How many others say the same in the same words. */
  readonly alike: number
  readonly adoption: Adoption | null
  readonly reason: string
  readonly summary: string
}

export type AdoptionCounts = Readonly<Record<Adoption | 'open', number>>
