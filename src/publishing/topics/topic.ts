/** 专题: the nouns, and the one table of its steps. */
import { PUBLISHERS, type Step, WRITERS } from '../rules/steps.ts'

/** What is over stays where it is, and says so: addresses live for ever. */
export const TOPIC_STAGES = { draft: '筹备中', open: '已开设', closed: '已结束，留作资料' } as const
export type TopicStage = keyof typeof TOPIC_STAGES

/** Writing leaves the stage as it is. */
interface TopicStep extends Omit<Step<TopicStage>, 'to'> {
  readonly to: TopicStage | null
}

/** The server refuses by this table, and the page shows its buttons by it. */
export const TOPIC_STEPS = {
  writeTopic: { label: '保存', roles: WRITERS, from: ['draft', 'open'], to: null },
  sendTopic: { label: '保存并送审核公开', roles: WRITERS, from: ['draft', 'open'], to: null },
  publishTopic: {
    label: '同意，公开专题',
    roles: PUBLISHERS,
    from: ['draft', 'open'],
    to: 'open',
    notByItsWriters: true,
  },
  giveBackTopic: { label: '退回修改', roles: PUBLISHERS, from: ['draft', 'open'], to: null, saysWhy: true },
  closeTopic: { label: '结束专题，留作资料', roles: PUBLISHERS, from: ['open'], to: 'closed' },
} as const satisfies Record<string, TopicStep>
export type TopicVerb = keyof typeof TOPIC_STEPS

/** Steps that are a button and a word; the others are forms. */
export const DECIDING_VERBS = ['publishTopic', 'giveBackTopic', 'closeTopic'] as const
export type DecidingVerb = (typeof DECIDING_VERBS)[number]

/** A part of a topic: what is in it stands in an order by hand, by the addresses of its pages. */
export interface Section {
  readonly heading: string
  readonly entries: readonly string[]
}

export interface TopicText {
  readonly title: string
  /** Plain paragraphs; may be ''. */
  readonly introduction: string
  readonly sections: readonly Section[]
}

export const topicWords = ({ title, introduction, sections }: TopicText) => ({
  ...{ 名称: title, 导语: introduction, 板块: sections.map(({ heading }) => heading).join('\n') },
})

export interface Topic extends TopicText {
  readonly id: number
  /** Stands in its address. */
  readonly code: string
  readonly unitId: number
  readonly unitName: string
  readonly stage: TopicStage
  readonly writers: readonly number[]
  readonly writtenAt: Date
  /** Something written is not public yet. */
  readonly changed: boolean
  readonly opinion: string
  /** As the public sees it. */
  readonly shown: TopicText | null
  readonly shownAt: Date | null
  readonly publishedByName: string | null
  readonly openedAt: Date | null
  readonly closedAt: Date | null
}

/** A topic as everybody reads it. */
export interface PublicTopic extends TopicText {
  readonly code: string
  readonly unitName: string
  readonly openedAt: Date
  readonly closedAt: Date | null
}

/** What stands at an address of a section, as it is called now. */
export interface EntryShown {
  readonly path: string
  readonly title: string
  /** 文号、单位、日期. */
  readonly about: readonly string[]
}
