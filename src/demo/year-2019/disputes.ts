import { type Calendar, loadCalendar } from '#calendar'
import {
  type DisputeKind,
  type Outcome,
  recordLearnt,
  recordOutcome,
  recordReply,
  registerDispute,
} from '#disputes'
import { type Day, day, yearOf } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import { type Deed, type DemoCity, must } from '../demo-city.ts'
import type { Told } from './deeds.ts'

/**
 * 政府信息公开行政复议、行政诉讼情况 of the report of 2019 (table four, 商丘市人民政府2019年政府信息公开工作年度报告), and a few made up for
 * the years after. What is pending at the end of a year is decided in the next.
 */
interface Ends {
  readonly upheld: number
  readonly corrected: number
  readonly other: number
  readonly pending: number
}
const TABLE_FOUR: Readonly<Record<number, Readonly<Record<DisputeKind, Ends>>>> = {
  2019: {
    review: { upheld: 46, corrected: 13, other: 5, pending: 4 },
    direct: { upheld: 49, corrected: 7, other: 16, pending: 9 },
    afterReview: { upheld: 11, corrected: 3, other: 1, pending: 2 },
  },
  2020: {
    review: { upheld: 3, corrected: 1, other: 1, pending: 1 },
    direct: { upheld: 2, corrected: 0, other: 1, pending: 0 },
    afterReview: { upheld: 1, corrected: 0, other: 0, pending: 0 },
  },
  2021: {
    review: { upheld: 2, corrected: 1, other: 0, pending: 1 },
    direct: { upheld: 1, corrected: 1, other: 0, pending: 0 },
    afterReview: { upheld: 0, corrected: 0, other: 0, pending: 0 },
  },
}

/** How it ends, taken in turn; a pending one ends so in the next year. */
const ENDS: Readonly<Record<keyof Ends, Readonly<Record<'review' | 'suit', readonly Outcome[]>>>> = {
  upheld: { review: ['upheld', 'reviewRejected'], suit: ['suitRejected'] },
  corrected: { review: ['quashed', 'orderedToAct'], suit: ['quashed', 'foundUnlawful'] },
  other: { review: ['withdrawn', 'ended'], suit: ['withdrawn', 'suitDismissed'] },
  pending: { review: ['upheld'], suit: ['suitRejected'] },
}

/** A dispute: over which answer, accepted and ended on which days. */
interface PlannedDispute {
  readonly about: Told
  readonly kind: DisputeKind
  readonly acceptedOn: Day
  readonly outcome: Outcome
  readonly decidedOn: Day
}

/** The disputes of the years 2019 to `last` over answers of those years, each told from its copy to its end. */
export async function deedsOfDisputes(city: DemoCity, told: readonly Told[], last: number): Promise<Deed[]> {
  const calendar = await loadCalendar(city.services.db)
  const planned = [2019, 2020, 2021]
    .filter(year => year <= last)
    .flatMap(year =>
      planOf(
        calendar,
        year,
        told.filter(one => yearOf(one.answered) === year && yearOf(one.arrives) === year),
      ),
    )
  return planned.flatMap((dispute, index) => storyOf(city, calendar, dispute, index))
}

function planOf(calendar: Calendar, year: number, told: readonly Told[]): PlannedDispute[] {
  const table = TABLE_FOUR[year]
  if (table === undefined) return []
  const answered = told
    .filter(({ decision }) => decision !== 'other.withdrawn')
    .toSorted((a, b) => (a.answered < b.answered ? -1 : 1))
  const yearsEnd = day(`${year}-12-31`)
  // What ends in the year is over an early answer, what does not over a late one.
  const early = answered.filter(one => calendar.advance(one.answered, 38) <= yearsEnd).values()
  const late = answered
    .filter(one => calendar.advance(one.answered, 10) <= yearsEnd)
    .toReversed()
    .values()
  const reviewed: PlannedDispute[] = []
  return (['review', 'direct', 'afterReview'] as const).flatMap(kind => {
    const sort = kind === 'review' ? 'review' : 'suit'
    return (Object.entries(table[kind]) as [keyof Ends, number][]).flatMap(([end, count]) =>
      Array.from({ length: count }, (_, i): PlannedDispute => {
        const outcomes = ENDS[end][sort]
        const outcome = outcomes[i % outcomes.length] ?? 'upheld'
        const pending = end === 'pending'
        const before = kind === 'afterReview' ? reviewed.shift() : undefined
        const about = before?.about ?? taken(pending ? late : early)
        const from = before?.decidedOn ?? about.answered
        const acceptedOn =
          pending && before ? calendar.advance(yearsEnd, -10) : calendar.advance(from, 6 + (i % 4))
        const decidedOn = pending
          ? calendar.advance(yearsEnd, 20 + (i % 15))
          : calendar.advance(acceptedOn, 20 + (i % 8))
        const dispute = { about, kind, acceptedOn, outcome, decidedOn }
        if (kind === 'review' && !pending) reviewed.push(dispute)
        return dispute
      }),
    )
  })
}

function taken(answers: Iterator<Told>): Told {
  const { value } = answers.next()
  if (value === undefined) throw new Error('more disputes than answers to dispute')
  return value
}

function storyOf(city: DemoCity, calendar: Calendar, dispute: PlannedDispute, index: number): Deed[] {
  const { about, kind, acceptedOn, outcome, decidedOn } = dispute
  const s = city.services
  const copyReachedOn = calendar.advance(acceptedOn, 2)
  const clerk = () => city.actor('jingban', about.unit)
  let id = 0
  const order = () => ({ actor: clerk(), id, formKey: newFormKey() })
  const then = (on: Day, minute: number, act: () => Promise<unknown>): Deed => ({
    at: city.instant(on, 300 + minute + (index % 60)),
    unit: about.unit,
    act,
  })
  const review = kind === 'review'
  const deeds = [
    then(copyReachedOn, 0, async () => {
      id = Number(
        must(
          await registerDispute(
            s,
            { actor: clerk(), formKey: newFormKey() },
            {
              requestNumber: about.numberKey,
              ...{ kind, acceptedOn, copyReachedOn, procedure: review ? 'ordinary' : null },
              organ: review ? '归德市人民政府' : '应天区人民法院',
              caseNumber: `演示${review ? '复' : '行初'}〔${yearOf(acceptedOn)}〕${index + 1}号`,
            },
          ),
        ),
      )
    }),
    then(calendar.advance(copyReachedOn, 3), 0, async () =>
      must(await recordReply(s, order(), { sentOn: calendar.advance(copyReachedOn, 3) })),
    ),
    then(decidedOn, 60, async () => must(await recordOutcome(s, order(), { outcome, decidedOn }))),
    ...(outcome === 'quashed'
      ? [
          then(decidedOn, 120, async () =>
            must(
              await recordLearnt(s, order(), {
                learnt: '检索范围写得不够具体，以后在答复书中逐项列明（演示）。',
              }),
            ),
          ),
        ]
      : []),
  ]
  return deeds
}
