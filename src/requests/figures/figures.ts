import type { Day } from '#platform/day.ts'
import { APPLICANT_KINDS, type ApplicantKind, CHANNELS, type Channel } from '../request.ts'
import { DECISION_GROUPS, type DecisionCode, type DecisionGroup, type ReportRow } from '../rules/decisions.ts'
import { isYear, type Period } from './period.ts'
import { type Cell, type Counts, decisionsIn, type FigureSet, SET_NAMES } from './sets.ts'
import { type FormLine, formOf, linesOf } from './table-three.ts'
import { NOTHING_TAKEN, type Taken } from './workdays.ts'

/** A case in the list behind a figure: without who asked. */
export interface FigureCase {
  readonly id: number
  readonly number: string
  readonly numberKey: string
  readonly unitName: string
  readonly subject: string
  readonly channel: Channel
  readonly kind: ApplicantKind
  readonly receivedOn: Day
  readonly dueOn: Day | null
  readonly closedOn: Day | null
  readonly decision: DecisionCode | null
  readonly onTime: boolean | null
}

export interface UnitFigures {
  readonly code: string
  readonly name: string
  readonly counts: Counts
  /** Workdays from receipt to answer, of those closed in the period. */
  readonly taken: Taken
  /** The same of all that were received in the period, those still open with the age they have today. */
  readonly cohortTaken: Taken
}

/** A bar of a chart and a row of its table. */
export interface Share<K extends string> {
  readonly key: K
  readonly label: string
  readonly count: number
}

export interface Month {
  readonly month: Period
  readonly received: number
  readonly closed: number
}

export interface Figures {
  readonly period: Period
  readonly today: Day
  readonly total: Counts
  readonly taken: Taken
  readonly cohortTaken: Taken
  readonly tableThree: readonly TableLine[]
  readonly byGroup: readonly Share<DecisionGroup>[]
  readonly byChannel: readonly Share<Channel>[]
  readonly byKind: readonly Share<ApplicantKind>[]
  readonly byMonth: readonly Month[]
  /** Units with anything to count, in the order of the tree. */
  readonly units: readonly UnitFigures[]
}

/** A line of table three with its cells: the kinds of applicant, and the total. */
export interface TableLine extends FormLine {
  readonly cells: readonly { readonly kind: ApplicantKind | null; readonly count: number }[]
}

export const KINDS = Object.keys(APPLICANT_KINDS) as ApplicantKind[]

export interface UnitNamed {
  readonly id: number
  readonly code: string
  readonly name: string
}

/** Everything shown of a period, as sums of the same cells: units add up to the whole, kinds to the total. */
export function figuresOf(given: {
  readonly period: Period
  readonly today: Day
  readonly cells: readonly Cell[]
  readonly months: readonly Month[]
  readonly units: readonly UnitNamed[]
  readonly taken: ReadonlyMap<number | null, Taken>
  readonly cohortTaken: ReadonlyMap<number | null, Taken>
}): Figures {
  const { period, today, cells, months, units, taken, cohortTaken } = given
  const byUnit = Map.groupBy(cells, cell => cell.unitId)
  const count = (set: FigureSet, counts: (cell: Cell) => boolean) =>
    cells.reduce((sum, cell) => (counts(cell) ? sum + cell.counts[set] : sum), 0)
  const closedAs = (row: ReportRow | DecisionGroup) => {
    const decisions = new Set<DecisionCode | null>(decisionsIn(row))
    return (cell: Cell) => decisions.has(cell.decision)
  }
  return {
    ...{ period, today, byMonth: months },
    total: sumOf(cells),
    taken: taken.get(null) ?? NOTHING_TAKEN,
    cohortTaken: cohortTaken.get(null) ?? NOTHING_TAKEN,
    tableThree: linesOf(formOf(period.to), isYear(period)).map(line => {
      if (line.counts === null) return { ...line, cells: [] }
      const { set, row } = line.counts
      const isOf = row === null ? () => true : closedAs(row)
      const kinds = KINDS.map(kind => ({ kind, count: count(set, cell => cell.kind === kind && isOf(cell)) }))
      return { ...line, cells: [...kinds, { kind: null, count: count(set, isOf) }] }
    }),
    byGroup: sharesOf(DECISION_GROUPS, group => count('closed', closedAs(group))),
    byChannel: sharesOf(CHANNELS, channel => count('received', cell => cell.channel === channel)),
    byKind: sharesOf(APPLICANT_KINDS, kind => count('received', cell => cell.kind === kind)),
    units: units
      .filter(unit => byUnit.has(unit.id))
      .map(({ id, code, name }) => ({
        ...{ code, name, counts: sumOf(byUnit.get(id) ?? []) },
        taken: taken.get(id) ?? NOTHING_TAKEN,
        cohortTaken: cohortTaken.get(id) ?? NOTHING_TAKEN,
      })),
  }
}

function sharesOf<K extends string>(
  labels: Readonly<Record<K, string>>,
  count: (key: K) => number,
): Share<K>[] {
  return (Object.entries(labels) as [K, string][]).map(([key, label]) => ({ key, label, count: count(key) }))
}

function sumOf(cells: readonly Cell[]): Counts {
  const sum = (set: FigureSet) => cells.reduce((all, cell) => all + cell.counts[set], 0)
  return Object.fromEntries(SET_NAMES.map(set => [set, sum(set)])) as Record<FigureSet, number>
}

/**
 * 按期率 of all that were received: whatever is overdue today counts against it, answered or not, and closing a case on
 * any day up to its due day, or on any day after it, leaves it where it is. Null when nothing was received.
 */
export function punctuality(counts: Counts): number | null {
  return counts.cohort === 0 ? null : 1 - counts['cohort-late'] / counts.cohort
}

/** 96.7%. A share that is not the whole is never shown as 100%, nor one that is something as 0%. */
export function showShare(share: number | null): string {
  if (share === null) return '—'
  const rounded = Math.round(share * 1000) / 10
  if (rounded === 100 && share < 1) return '99.9%'
  if (rounded === 0 && share > 0) return '0.1%'
  return `${rounded}%`
}

/** What a chart shows, as a sentence. */
export function findingOf(what: string, shares: readonly Share<string>[], none: string): string {
  const all = shares.reduce((sum, share) => sum + share.count, 0)
  const most = shares.toSorted((a, b) => b.count - a.count)[0]
  if (all === 0 || most === undefined) return none
  return `${what} ${all} 件，最多的是${most.label}，${most.count} 件，占 ${showShare(most.count / all)}`
}
