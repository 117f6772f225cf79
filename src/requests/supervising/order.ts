import type { Calendar } from '#calendar'
import type { Role } from '#organisations'
import type { Day } from '#platform/day.ts'

/** 督办令: where an order stands. */
export const ORDER_STAGES = {
  issued: '待回复',
  answered: '已回复，待审查',
  returned: '退回，待重新回复',
  accepted: '已办结',
} as const
export type OrderStage = keyof typeof ORDER_STAGES

/** What each step is called in the story of an order. */
export const ORDER_STEPS = {
  issued: '发出督办令',
  answered: '回复',
  returned: '退回',
  accepted: '认可，办结',
} as const satisfies Record<OrderStage, string>

interface OrderTransition {
  /** The button, named by its effect. */
  readonly label: string
  /** Whose: the roles in the unit whose case it is, or 'supervisor' over it. */
  readonly roles: readonly Role[]
  readonly from: readonly OrderStage[]
  readonly to: OrderStage
}

/** Every step an order takes after it was issued. The server refuses by it and the page shows its buttons by it. */
export const ORDER_TRANSITIONS = {
  answerOrder: {
    label: '回复督办令',
    roles: ['clerk', 'disclosure-head', 'head'],
    from: ['issued', 'returned'],
    to: 'answered',
  },
  returnOrder: {
    label: '退回，要求重新回复',
    roles: ['supervisor'],
    from: ['answered'],
    to: 'returned',
  },
  acceptOrder: {
    label: '认可回复，办结督办令',
    roles: ['supervisor'],
    from: ['answered'],
    to: 'accepted',
  },
} as const satisfies Record<string, OrderTransition>
export type OrderVerb = keyof typeof ORDER_TRANSITIONS
export const ORDER_VERBS = Object.keys(ORDER_TRANSITIONS) as OrderVerb[]

export function orderTransition(verb: OrderVerb): OrderTransition {
  return ORDER_TRANSITIONS[verb]
}

/** Everything supervision does. */
export const SUPERVISION_VERBS = { urge: '催办', issueOrder: '发出督办令' } as const
export type SupervisionVerb = keyof typeof SUPERVISION_VERBS | OrderVerb

export const LIMITS = {
  /** Workdays that must pass before the same case is urged again. */
  urgeAgainAfter: 1,
  /** Workdays a unit is given to answer an order: at most, and where the form begins. */
  answerWithin: 30,
  answerSuggested: 5,
} as const

/** 催办: one reminder by a person, as it was said. */
export interface Urging {
  readonly requestId: number
  readonly note: string
  readonly onDay: Day
  readonly byName: string
  readonly at: Date
}

export interface OrderStep {
  readonly step: OrderStage
  readonly said: string
  readonly answerBy: Day | null
  readonly byUser: number
  readonly byName: string
  readonly at: Date
}

export interface SupervisionOrder {
  readonly id: number
  readonly requestId: number
  readonly number: string
  /** Who issued it. */
  readonly officeName: string
  readonly demand: string
  readonly stage: OrderStage
  readonly answerBy: Day
  readonly issuedOn: Day
  readonly steps: readonly OrderStep[]
}

/** An order in a list. */
export interface OrderRow {
  readonly id: number
  readonly number: string
  readonly stage: OrderStage
  readonly answerBy: Day
  readonly issuedOn: Day
  readonly caseNumber: string
  readonly numberKey: string
  readonly subject: string
  readonly unitName: string
}

/** Whether a case urged then may not be urged again yet. */
export function isRecent(urging: Urging, calendar: Calendar, today: Day): boolean {
  return calendar.workdaysBetween(urging.onDay, today) < LIMITS.urgeAgainAfter
}
