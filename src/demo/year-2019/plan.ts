import type { Calendar } from '#calendar'
import { addDays, type Day, day, daysFrom } from '#platform/day.ts'
import type { ApplicantKind, CHANNELS, DecisionCode } from '#requests'
import { CARRIED_FORWARD, CARRIED_IN, COLUMNS, OUTCOMES, type YearTable } from './table-three.ts'

export type Channel = keyof typeof CHANNELS

/** One request of the year: who asks whom, how it arrives, when it is answered and how. */
export interface Planned {
  readonly unit: string
  readonly kind: ApplicantKind
  readonly channel: Channel
  readonly arrives: Day
  /** The day it is confirmed; by then it is received. */
  readonly confirmed: Day
  readonly answered: Day
  readonly decision: DecisionCode
  /** Workdays more that were granted. */
  readonly extended: number | null
}

const UNITS = ['city-zrzy', 'city-zjj', 'city-czj', 'city-jyj', 'yingtian-office', 'wenya-jyj'] as const

/** How they came, out of twenty: the net most of all, then by post. */
const CHANNEL_OF: readonly Channel[] = [
  ...Array<Channel>(11).fill('web'),
  ...Array<Channel>(4).fill('registered-mail'),
  ...Array<Channel>(2).fill('in-person'),
  'letter',
  'email',
  'oral',
]

/** Today's Regulation holds from here; what its predecessor did not know is decided from here on. */
const TODAYS_LAW = day('2019-05-15')
const BEGIN = day('2019-01-02')
/** The last day on which something can arrive and still be answered in the year at this office's pace. */
const LAST = day('2019-12-02')
/** What arrives later and takes longer would be answered in the year after. */
const EXTENDED_UNTIL = day('2019-11-10')
/** Decisions that rest on an article under either Regulation. */
const UNDER_BOTH: readonly DecisionCode[] = [
  'disclosed.provided',
  'disclosed.alreadyPublic',
  'unavailable.notHeld',
  'unavailable.notOurs',
  'refused.internalAffairs',
]

/** Every request of table three, a case for each count, spread over the year. The same in every run. */
export function planOf2019(calendar: Calendar): Planned[] {
  const outcomes = eachOf(OUTCOMES)
  // The first so many of a kind whose decision the old law knew arrived in the year before.
  const before = takeFirst(outcomes, CARRIED_IN)
  const within = outcomes.filter(one => !before.includes(one))
  const old = within.filter(({ decision }) => UNDER_BOTH.includes(decision))
  const rest = within.filter(({ decision }) => !UNDER_BOTH.includes(decision))
  const after = eachOf([{ decisions: ['disclosed.provided'], counts: CARRIED_FORWARD }])
  const spread = spreading(calendar)
  const pace = (i: number) => 3 + ((i * 7) % 17)
  return [
    ...spread(before, day('2018-12-20'), day('2018-12-27'), () => 12),
    ...spread(old, BEGIN, LAST, i => Math.min(pace(i), 10)),
    ...spread(rest, TODAYS_LAW, LAST, i => (i % 12 === 11 ? 19 : pace(i))),
    ...spread(after, day('2019-12-23'), day('2019-12-27'), () => 12),
  ].map(handedOut)
}

/** A request of a year after: what came, what became of it, what is carried on. The same in every run. */
export function planOfYear(
  calendar: Calendar,
  year: number,
  { outcomes, carriedForward }: YearTable,
): Planned[] {
  const spread = spreading(calendar)
  const pace = (i: number) => 3 + ((i * 7) % 15)
  return [
    ...spread(eachOf(outcomes), day(`${year}-01-04`), day(`${year}-12-02`), pace),
    ...spread(
      eachOf([{ decisions: ['disclosed.provided'], counts: carriedForward }]),
      day(`${year}-12-22`),
      day(`${year}-12-25`),
      () => 12,
    ),
  ].map(handedOut)
}

interface Decided {
  readonly kind: ApplicantKind
  readonly decision: DecisionCode
}

function eachOf(outcomes: YearTable['outcomes']): Decided[] {
  return outcomes.flatMap(({ decisions, counts }) =>
    COLUMNS.flatMap((kind, column) =>
      Array.from({ length: counts[column] ?? 0 }, (_, i) => ({
        kind,
        decision: decisions[i % decisions.length] ?? decisions[0] ?? 'disclosed.provided',
      })),
    ),
  )
}

/** Gives each its days: they arrive evenly between two days, and take as many workdays as `takes` says. */
function spreading(calendar: Calendar) {
  const workday = (on: Day) => (calendar.isWorkday(on) ? on : calendar.nextWorkday(on))
  return (all: readonly Decided[], from: Day, to: Day, takes: (i: number) => number) =>
    all.map((one, i) => {
      const arrives = workday(addDays(from, Math.floor((i * daysFrom(from, to)) / all.length)))
      const confirmed = calendar.advance(arrives, 1)
      const quick = one.decision === 'other.withdrawn'
      const extended = takes(i) > 18 && arrives < EXTENDED_UNTIL && !quick ? 15 : null
      const days = quick ? 3 : Math.min(takes(i), 18) + (extended === null ? 0 : 6)
      const answered = calendar.advance(confirmed, days)
      return { ...one, arrives, confirmed, answered, extended }
    })
}

function handedOut<T>(one: T, i: number): T & Pick<Planned, 'unit' | 'channel'> {
  return {
    ...one,
    unit: UNITS[i % UNITS.length] ?? UNITS[0],
    channel: CHANNEL_OF[(i * 7) % CHANNEL_OF.length] ?? 'web',
  }
}

function takeFirst(all: readonly Decided[], counts: readonly number[]): Decided[] {
  return COLUMNS.flatMap((kind, column) =>
    all.filter(one => one.kind === kind && UNDER_BOTH.includes(one.decision)).slice(0, counts[column]),
  )
}
