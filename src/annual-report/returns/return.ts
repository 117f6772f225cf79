import type { Role } from '#organisations'

/** 年报数据: where a unit's return of a year stands. */
export const RETURN_STAGES = {
  draft: '填报中',
  submitted: '已提交，待审核',
  reviewed: '已审核，待采用',
  accepted: '已采用',
  returned: '退回，待修改',
} as const
export type ReturnStage = keyof typeof RETURN_STAGES

interface ReturnTransition {
  /** The button, named by its effect. */
  readonly label: string
  /** In the unit whose return it is; 'supervisor': over it. */
  readonly roles: readonly Role[]
  /** null: there is none yet. */
  readonly from: readonly (ReturnStage | null)[]
  readonly to: ReturnStage
}

const FILLERS: readonly Role[] = ['clerk', 'disclosure-head', 'head']
const REVIEWERS: readonly Role[] = ['reviewer', 'disclosure-head', 'head']

/** Every step of a return. The server refuses by it and the page shows its buttons by it. */
export const RETURN_TRANSITIONS = {
  save: { label: '保存', roles: FILLERS, from: [null, 'draft', 'returned'], to: 'draft' },
  submit: { label: '提交', roles: FILLERS, from: [null, 'draft', 'returned'], to: 'submitted' },
  review: { label: '审核通过', roles: REVIEWERS, from: ['submitted'], to: 'reviewed' },
  accept: { label: '采用', roles: ['supervisor'], from: ['submitted', 'reviewed'], to: 'accepted' },
  giveBack: {
    label: '退回修改',
    roles: [...REVIEWERS, 'supervisor'],
    from: ['submitted', 'reviewed'],
    to: 'returned',
  },
  /** What was accepted is corrected by being returned first. */
  reopen: { label: '退回更正', roles: ['supervisor'], from: ['accepted'], to: 'returned' },
} as const satisfies Record<string, ReturnTransition>
export type ReturnVerb = keyof typeof RETURN_TRANSITIONS

export function returnTransition(verb: ReturnVerb): ReturnTransition {
  return RETURN_TRANSITIONS[verb]
}

/** By field; null: 不适用. What is not there was not filled in. */
export type Figures = Readonly<Record<string, string | null>>

/** What was done with a return. */
export interface ReturnStep {
  readonly step: ReturnStage
  readonly said: string
  readonly byName: string
  readonly at: Date
}

export interface AnnualReturn {
  readonly id: number
  readonly unitId: number
  readonly year: number
  readonly stage: ReturnStage
  readonly figures: Figures
  readonly note: string
  readonly saving: number
  readonly filledBy: number
  readonly filledByName: string
  readonly savedAt: Date
}

/** One unit's return in a list. */
export interface ReturnLine {
  readonly unitId: number
  readonly unitCode: string
  readonly unitName: string
  /** null: nobody has begun. */
  readonly stage: ReturnStage | null
  readonly savedAt: Date | null
}

/** Whether the unit still has to hand it in. */
export function isMissing({ stage }: Pick<ReturnLine, 'stage'>): boolean {
  return stage === null || stage === 'draft' || stage === 'returned'
}
