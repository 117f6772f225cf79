import type { Day } from '#platform/day.ts'
import type { Case } from './case.ts'

/** The work lists of the office. Near, today and overdue part the open cases: on its due day a case is 今日到期. */
export const WORKLISTS = {
  routing: { label: '待转办', empty: '没有等待转办的申请。不知道该向哪个单位提出的申请会出现在这里。' },
  arrived: {
    label: '待确认',
    empty: '没有等待确认的申请。网上提交的申请会出现在这里，最迟次一工作日确认收到。',
  },
  open: { label: '办理中', empty: '没有在办的申请。确认收到之后，申请会出现在这里。' },
  near: { label: '即将逾期', empty: '没有即将逾期的申请。剩余 3 个工作日以内的在办申请会出现在这里。' },
  today: { label: '今日到期', empty: '今天没有到期的申请。' },
  overdue: { label: '逾期', empty: '没有逾期的申请。' },
  closed: { label: '已办结', empty: '还没有办结的申请。答复送达之后，申请会出现在这里。' },
} as const satisfies Record<string, { label: string; empty: string }>
export type WorklistName = keyof typeof WORKLISTS

export function isWorklist(text: string): text is WorklistName {
  return Object.hasOwn(WORKLISTS, text)
}

export interface Worklist {
  readonly name: WorklistName
  readonly cases: readonly WorklistRow[]
  /** Where the next page begins, or null at the end. */
  readonly next: string | null
}

export type WorklistRow = Pick<
  Case,
  | 'id'
  | 'number'
  | 'numberKey'
  | 'unitName'
  | 'applicantName'
  | 'subject'
  | 'stage'
  | 'answer'
  | 'extension'
  | 'correction'
  | 'consultation'
  | 'reasons'
  | 'fee'
  | 'handlerName'
  | 'arrivedAt'
  | 'confirmBy'
  | 'dueOn'
  | 'nearOn'
  | 'provisional'
  | 'closedOn'
  | 'onTime'
>

/** How many cases wait in each list. Closed ones are counted up to 1,000. */
export type WorklistCounts = Readonly<Record<WorklistName, number>>

export const COUNTED_AT_MOST = 1000

/** Which list an open case stands in, besides 办理中. The boundaries of the queries in tallies.ts, said once more in words. */
export function urgencyOf(c: { dueOn: Day; nearOn: Day }, today: Day): 'open' | 'near' | 'today' | 'overdue' {
  if (today > c.dueOn) return 'overdue'
  if (today === c.dueOn) return 'today'
  return today >= c.nearOn ? 'near' : 'open'
}
