/** 信息报送: the nouns. */
import type { Day } from '#platform/day.ts'
import { PUBLISHERS, type Step, WRITERS } from '../rules/steps.ts'

/** To whose website an article is sent; above the city first. */
export const LEVELS_ABOVE = {
  state: '中国政府网',
  province: '省政府网站',
  city: '市政府网站',
} as const
export type LevelAbove = keyof typeof LEVELS_ABOVE

export const SUBMISSION_STAGES = { sent: '已报送', adopted: '已采用', void: '已作废' } as const
export type SubmissionStage = keyof typeof SUBMISSION_STAGES

/** Small units have one officer: the office above them records what was adopted, too. */
const ADOPTERS = [...PUBLISHERS, 'supervisor'] as const

/** Adoption earns points: whoever entered the article does not record it. */
export const SUBMISSION_STEPS = {
  adopt: { label: '登记采用', roles: ADOPTERS, from: ['sent'], to: 'adopted', notByItsWriters: true },
  takeBack: { label: '撤销采用', roles: ADOPTERS, from: ['adopted'], to: 'sent', saysWhy: true },
  void: { label: '作废', roles: WRITERS, from: ['sent'], to: 'void', saysWhy: true },
} as const satisfies Record<string, Step<SubmissionStage>>
export type SubmissionVerb = keyof typeof SUBMISSION_STEPS

export interface SubmissionFacts {
  readonly title: string
  readonly level: LevelAbove
  readonly sentOn: Day
  /** The article's own address, or its text; one of them is there. */
  readonly link: string
  readonly text: string
}

export interface Submission extends SubmissionFacts {
  readonly id: number
  readonly unitId: number
  readonly unitCode: string
  readonly unitName: string
  readonly stage: SubmissionStage
  readonly adoptedBy: string
  readonly adoptedOn: Day | null
  readonly points: number
  readonly reason: string
  readonly registeredBy: number
  readonly registeredByName: string
  readonly registeredAt: Date
}

/** Of a unit and a year: what was sent in it, what of that was adopted, and the points of those. */
export interface SubmissionCounts {
  readonly sent: number
  readonly adopted: number
  readonly points: number
}
