import type { Calendar } from '#calendar'
import { addDays, type Day } from '#platform/day.ts'
import type { DisputeFacts } from '../dispute.ts'

/** The unit's own time in a dispute: what it owes whom until when, and by which article. */
export interface OwnDeadline {
  readonly what: string
  readonly dueOn: Day
  readonly why: string
}

interface Term {
  readonly what: string
  readonly days: number
  readonly in: 'workdays' | 'days'
  readonly article: string
}

/**
 * 《行政复议法》（2023年修订）第四十八条、第五十四条, workdays by 第八十八条第二款; 《行政诉讼法》第六十七条 [记忆], days as the calendar
 * has them, the last of them a workday (《民事诉讼法》第八十五条).
 */
const TERMS = {
  ordinary: {
    what: '提出书面答复，提交证据、依据和材料',
    days: 10,
    in: 'workdays',
    article: '《行政复议法》第四十八条',
  },
  simple: {
    what: '提出书面答复，提交证据、依据和材料',
    days: 5,
    in: 'workdays',
    article: '《行政复议法》第五十四条',
  },
  suit: { what: '提交证据、依据和答辩状', days: 15, in: 'days', article: '《行政诉讼法》第六十七条' },
} as const satisfies Readonly<Record<string, Term>>

/** What the unit owes after the copy reached it; null while that day is not known. */
export function ownDeadline(
  { kind, procedure, copyReachedOn }: Pick<DisputeFacts, 'kind' | 'procedure' | 'copyReachedOn'>,
  calendar: Calendar,
): OwnDeadline | null {
  if (copyReachedOn === null) return null
  const term: Term = kind === 'review' ? TERMS[procedure ?? 'ordinary'] : TERMS.suit
  const { what, days, article } = term
  const counted =
    term.in === 'workdays'
      ? calendar.advance(copyReachedOn, days)
      : onAWorkday(calendar, addDays(copyReachedOn, days))
  const unit = term.in === 'workdays' ? '个工作日' : '日'
  return { what, dueOn: counted, why: `${article}：收到副本之日起${days}${unit}内${what}` }
}

function onAWorkday(calendar: Calendar, on: Day): Day {
  return calendar.isWorkday(on) ? on : calendar.nextWorkday(on)
}
