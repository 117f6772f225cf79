import type { Day } from '#platform/day.ts'
import type { AnswerStage, Stage } from '../request.ts'

/** The open cases of all units, parted by urgency; each case stands in exactly one part. In the order of the list. */
export const URGENCIES = {
  overdue: { label: '逾期', empty: '没有逾期的申请。' },
  today: { label: '今日到期', empty: '今天没有到期的申请。' },
  near: { label: '即将逾期', empty: '没有即将逾期的申请。剩余 3 个工作日以内的在办申请会出现在这里。' },
  unconfirmed: { label: '迟未确认', empty: '没有迟迟不确认收到的申请。' },
  running: { label: '期限内', empty: '没有期限还宽裕的在办申请。' },
  waiting: { label: '待确认、待转办', empty: '没有等待确认或者转办的申请。' },
} as const satisfies Record<string, { label: string; empty: string }>
export type Urgency = keyof typeof URGENCIES
export const URGENCY_NAMES = Object.keys(URGENCIES) as Urgency[]

export function isUrgency(text: string): text is Urgency {
  return Object.hasOwn(URGENCIES, text)
}

/** How many open cases of a unit stand in each part. */
export interface UrgencyCounts {
  readonly unitId: number
  readonly unitCode: string
  readonly unitName: string
  readonly counts: Readonly<Record<Urgency, number>>
}

/** A case as supervision sees it: without who asked. */
export interface SupervisedRow {
  readonly id: number
  readonly number: string
  readonly numberKey: string
  readonly unitName: string
  readonly subject: string
  readonly stage: Stage
  readonly answer: AnswerStage
  readonly handlerName: string | null
  readonly dueOn: Day | null
  /** Where it is not received yet: by when it should be confirmed or routed. */
  readonly owedBy: Day
  readonly provisional: boolean
  readonly urgency: Urgency
}
