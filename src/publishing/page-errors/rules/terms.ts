/** By when somebody who found an error is answered. */
import { type Calendar, endOfTerm } from '#calendar'
import type { Day } from '#platform/day.ts'
import { isUrgent, type PageErrorKind, type PageErrorStage } from '../page-error.ts'

/**
 * 国办发〔2017〕47号 (辽宁、海南办法): 1个工作日内转办，3个工作日内答复. Reading [口径]: both from the day it was found, handing
 * on does not begin them anew; what leaks somebody's data is answered within one workday.
 */
export const TERMS = { handOn: 1, answer: 3, urgent: 1 } as const

export function dueDays(
  calendar: Calendar,
  foundOn: Day,
  kind: PageErrorKind,
): { readonly handOnBy: Day; readonly dueOn: Day } {
  return {
    handOnBy: endOfTerm(calendar, foundOn, { workdays: TERMS.handOn }),
    dueOn: endOfTerm(calendar, foundOn, { workdays: isUrgent(kind) ? TERMS.urgent : TERMS.answer }),
  }
}

/** late: answered after its day. near: the day is today. */
export type Standing = 'met' | 'late' | 'running' | 'near' | 'overdue'

export function standingOf(due: { readonly on: Day; readonly doneOn: Day | null }, today: Day): Standing {
  const { on, doneOn } = due
  if (doneOn !== null) return doneOn <= on ? 'met' : 'late'
  if (today > on) return 'overdue'
  return today === on ? 'near' : 'running'
}

/** The day that counts now: of handing on, as long as nobody knows whose page it is, and of the answer. */
export function dueNow(found: {
  readonly stage: PageErrorStage
  readonly handOnBy: Day
  readonly dueOn: Day
}): Day {
  return found.stage === 'routing' ? found.handOnBy : found.dueOn
}
