import type { Calendar } from '#calendar'
import type { Day } from '#platform/day.ts'
import { type ClockFact, only } from './clock-facts.ts'
import { explain, type Step } from './explain.ts'
import { LAWS, type Law, type LawVersion, lawOn } from './law.ts'
import { type Matter, periodFrom, readCorrections, readFee } from './period.ts'

export type { ClockFact } from './clock-facts.ts'
export type { Row, Step } from './explain.ts'

export const PHASES = {
  'awaiting-correction': '等待补正',
  'awaiting-payment': '等待缴费',
  suspended: '征求意见，期限暂停',
  running: '期限内',
  near: '即将逾期',
  'due-today': '今日到期',
  overdue: '已逾期',
  stopped: '已答复',
} as const
export type Phase = keyof typeof PHASES

/** 临近: so many workdays are left, or fewer. Reading `nearThreeWorkdays`. */
export const NEAR_WORKDAYS = 3

export interface Clock {
  readonly law: LawVersion
  readonly receivedOn: Day
  /** The day the count starts from: receipt, or the correction or payment that set it back to nothing. */
  readonly startedOn: Day
  /** The last day to answer; always a workday. While something is awaited: as if it came today. */
  readonly dueOn: Day
  /** The last day before extension and deferral: whoever wants to extend must do so by then. */
  readonly originalDueOn: Day
  /** Workdays; 0 when not extended. A request is extended once. */
  readonly extendedBy: number
  readonly deferredUntil: Day | null
  readonly nearOn: Day
  /** 暂定: the count crosses a year whose days off are not announced. */
  readonly provisional: boolean
  /** Workdays from today (or from the answer) to the due day; negative when late. */
  readonly remaining: number
  readonly phase: Phase
  readonly answeredOn: Day | null
  /** An answer on the due day is on time. Null while there is none. */
  readonly onTime: boolean | null
  readonly why: readonly Step[]
}

/**
 * 答复时钟: the day by which a request must be answered, from what happened to it, the calendar and today.
 * Facts of days after today, or after the answer, move nothing. Throws RangeError when there is no receipt.
 * `term` counts another term the same way, in place of the law's own.
 */
export function clock(
  story: readonly ClockFact[],
  calendar: Calendar,
  today: Day,
  term?: Law['answer'],
): Clock {
  const past = story.filter(fact => fact.on <= today)
  const [received] = only(past, 'received')
  if (received === undefined) throw new RangeError('a clock starts with the receipt')
  const version = lawOn(received.on)
  const answeredOn = only(past, 'answered')[0]?.on ?? null
  const now = answeredOn ?? today
  const facts = past.filter(fact => fact.on <= now)
  const law: Law = { ...LAWS[version], ...(term && { answer: term }) }
  const matter: Matter = { facts, law, calendar, now }
  const { corrections, ...correction } = readCorrections(matter, received.on)
  const { fee, ...payment } = readFee(matter, correction.startedOn)
  const { startedOn } = payment
  const period = periodFrom(matter, startedOn)
  const { dueOn, originalDueOn, extendedBy, deferredUntil, stretches } = period
  const nearOn = calendar.advance(dueOn, -NEAR_WORKDAYS)

  function phase(): Phase {
    if (answeredOn !== null) return 'stopped'
    if (correction.awaiting) return 'awaiting-correction'
    if (payment.awaiting) return 'awaiting-payment'
    if (deferredUntil === null && stretches.some(stretch => stretch.pause?.end === 'today'))
      return 'suspended'
    if (today > dueOn) return 'overdue'
    if (today === dueOn) return 'due-today'
    return today >= nearOn ? 'near' : 'running'
  }

  return {
    law: version,
    receivedOn: received.on,
    startedOn,
    dueOn,
    originalDueOn,
    extendedBy,
    deferredUntil,
    nearOn,
    provisional: calendar.isProvisional(startedOn, dueOn),
    remaining: calendar.workdaysBetween(now, dueOn),
    phase: phase(),
    answeredOn,
    onTime: answeredOn === null ? null : answeredOn <= dueOn,
    why: explain({ law, calendar, received, corrections, fee, period, answeredOn }),
  }
}
