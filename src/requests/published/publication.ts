/** 依申请公开答复公开: the nouns, and the one table of the steps an answer takes on its way to the public. */
import type { Role } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { DecisionCode } from '../rules/decisions.ts'

export const PUBLICATION_STAGES = {
  proposed: '待批准公开',
  returned: '退回修改',
  published: '已公开',
  withdrawn: '已撤下',
} as const
export type PublicationStage = keyof typeof PUBLICATION_STAGES

export function isPublicationStage(text: string): text is PublicationStage {
  return Object.hasOwn(PUBLICATION_STAGES, text)
}

interface Step {
  /** The button, named by its effect. */
  readonly label: string
  readonly roles: readonly Role[]
  /** null: there is nothing yet. */
  readonly from: readonly (PublicationStage | null)[]
  readonly to: PublicationStage
  /** Whoever wrote what is to be published does not agree to it. */
  readonly notByProposer?: true
}

const HEADS: readonly Role[] = ['head', 'disclosure-head']

/** The server refuses by this table, and the page shows its buttons by it. */
export const PUBLICATION_STEPS = {
  propose: { label: '送审公开', roles: ['clerk'], from: [null, 'withdrawn'], to: 'proposed' },
  revise: { label: '修改后再送', roles: ['clerk'], from: ['proposed', 'returned'], to: 'proposed' },
  approve: { label: '同意公开', roles: HEADS, from: ['proposed'], to: 'published', notByProposer: true },
  return: { label: '退回修改', roles: HEADS, from: ['proposed'], to: 'returned' },
  // Whoever of the unit finds that something should not be there takes it away at once.
  withdraw: {
    label: '撤下',
    roles: ['clerk', ...HEADS],
    from: ['proposed', 'returned', 'published'],
    to: 'withdrawn',
  },
} as const satisfies Record<string, Step>
export type PublicationVerb = keyof typeof PUBLICATION_STEPS
export const PUBLICATION_VERBS = Object.keys(PUBLICATION_STEPS) as PublicationVerb[]

export const publicationStep = (verb: PublicationVerb): Step => PUBLICATION_STEPS[verb]

/** What an officer writes for the public. */
export interface PublicText {
  readonly title: string
  /** What was asked, in other words and without the person. */
  readonly asked: string
  readonly answered: string
}

export const PUBLIC_TEXT = {
  title: { label: '标题', max: 120 },
  asked: { label: '申请的内容', max: 2000 },
  answered: { label: '答复的内容', max: 4000 },
} as const satisfies Record<keyof PublicText, { label: string; max: number }>

export interface PublishedDocument {
  readonly id: number
  readonly name: string
  readonly size: number
  readonly mediaType: string
  readonly fileKey: string
}

/** As the public sees it. */
export interface PublishedAnswer extends PublicText {
  readonly id: number
  readonly unitName: string
  readonly unitCode: string
  readonly decision: DecisionCode
  readonly answeredOn: Day
  readonly publishedAt: Date
}

/** As the office sees it. */
export interface Publication extends PublicText {
  readonly id: number
  readonly requestId: number
  readonly number: string
  readonly numberKey: string
  readonly unitId: number
  readonly unitName: string
  readonly decision: DecisionCode
  readonly answeredOn: Day
  readonly stage: PublicationStage
  readonly proposedBy: number
  readonly proposedByName: string
  readonly proposedAt: Date
  /** Of whoever sent it back. */
  readonly opinion: string
  readonly approvedByName: string | null
  readonly approvedAt: Date | null
  readonly withdrawnByName: string | null
  readonly withdrawnAt: Date | null
  readonly withdrawnReason: string
}
