import { type RawBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import { addDays, type Day, earlierOf, parseDay } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { ApplicantKind } from '../request.ts'
import type { DecisionCode } from '../rules/decisions.ts'
import type { Sight } from '../store.ts'
import type { RequestsTables } from '../tables.ts'
import type { FigureCase } from './figures.ts'
import { monthsOf, type Period, yearPeriod } from './period.ts'
import { type Cell, type Counts, decisionsIn, type FigureSet, type Narrowing, SET_NAMES } from './sets.ts'
import { NOTHING_TAKEN, type Places, type Taken } from './workdays.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables & OrganisationsLent>()

const inSight = (sight: Sight) => sql<number>`any(${sql.val([...sight])}::bigint[])`

/** What is counted: of which units, in which period, as it is today. */
export interface Counted {
  readonly sight: Sight
  readonly period: Period
  readonly today: Day
}

const DECLINED = [...decisionsIn('declined'), ...decisionsIn('other')]

/** Whether a case is in a set. The one place where the sets are said in SQL: every count and every list asks it. */
function isIn(set: FigureSet, { period: { from, to }, today }: Counted): RawBuilder<boolean> {
  const received = sql`requests.received_on between ${from} and ${to}`
  const closed = sql`requests.closed_on between ${from} and ${to}`
  const forward = sql`requests.received_on <= ${to} and (requests.closed_on is null or requests.closed_on > ${to})`
  // What was handled elsewhere says nothing of how a unit handles.
  const cohort = sql`${received} and requests.imported_from is null`
  switch (set) {
    case 'carried-in':
      return sql`requests.received_on < ${from} and (requests.closed_on is null or requests.closed_on >= ${from})`
    case 'received':
      return sql`${received}`
    case 'closed':
      return sql`${closed}`
    case 'carried-forward':
      return sql`${forward}`
    case 'closed-on-time':
      return sql`${closed} and requests.on_time`
    case 'closed-late':
      return sql`${closed} and not requests.on_time`
    case 'closed-elsewhere':
      return sql`${closed} and requests.on_time is null`
    // On its due day nothing is overdue; at the end of a period that is over, whatever fell due in it is.
    case 'overdue-at-end':
      return sql`${forward} and requests.due_on < ${earlierOf(today, addDays(to, 1))}`
    case 'cohort':
      return sql`${cohort}`
    case 'cohort-late':
      return sql`${cohort} and coalesce(not requests.on_time, requests.due_on < ${today})`
    case 'cohort-open':
      return sql`${cohort} and requests.closed_on is null`
    case 'cohort-extended':
      return sql`${cohort} and requests.extension_stage = 'granted'`
    case 'cohort-deferred':
      return sql`${cohort} and requests.reasons_stage = 'deferred'`
    case 'cohort-corrected':
      return sql`${cohort} and requests.correction_stage <> 'none'`
    case 'cohort-split':
      return sql`${cohort} and requests.origin_id is not null`
    case 'cohort-declined':
      return sql`${cohort} and requests.decision = any(${sql.val(DECLINED)}::text[])`
  }
}

/** Every case that has to do with a period: there at its beginning or received in it, and not closed before. */
function touches({ sight, period: { from, to } }: Counted): RawBuilder<boolean> {
  return sql`requests.unit_id = ${inSight(sight)} and requests.received_on <= ${to}
    and (requests.closed_on is null or requests.closed_on >= ${from})`
}

/** All counts of a period, in one reading: everything shown is a sum of these. */
export async function countCells(db: Db, counted: Counted): Promise<Cell[]> {
  const rows = await ours(db)
    .selectFrom('requests')
    .where(touches(counted))
    .groupBy(['unit_id', 'applicant_kind', 'channel', 'decision'])
    .select(eb => [
      'unit_id as unitId',
      'applicant_kind as kind',
      'channel',
      'decision',
      ...SET_NAMES.map(set => eb.fn.countAll<number>().filterWhere(isIn(set, counted)).as(set)),
    ])
    .execute()
  return rows.map(({ unitId, kind, channel, decision, ...counts }) => ({
    ...{ unitId, kind, channel, decision: decision as DecisionCode | null },
    counts: counts as Counts,
  }))
}

/** How many were received and closed in each month of the period. */
export async function countMonths(
  db: Db,
  counted: Counted,
): Promise<{ readonly month: Period; readonly received: number; readonly closed: number }[]> {
  const { sight, period } = counted
  const months = monthsOf(period)
  if (months.length === 0) return []
  const byMonth = async (on: 'received_on' | 'closed_on') => {
    const { rows } = await sql<{ month: string; count: number }>`
      select to_char(${sql.ref(on)}, 'YYYY-MM') as month, count(*) as count from requests
      where unit_id = ${inSight(sight)} and ${sql.ref(on)} between ${period.from} and ${period.to}
      group by 1`.execute(db)
    return new Map(rows.map(row => [row.month, row.count]))
  }
  const [received, closed] = await Promise.all([byMonth('received_on'), byMonth('closed_on')])
  return months.map(month => {
    const name = month.from.slice(0, 7)
    return { month, received: received.get(name) ?? 0, closed: closed.get(name) ?? 0 }
  })
}

/** The first day on which a case of the period was received; null when there is none. */
export async function earliestReceipt(db: Db, counted: Counted): Promise<Day | null> {
  const row = await ours(db)
    .selectFrom('requests')
    .where(touches(counted))
    .select(eb => eb.fn.min('received_on').as('day'))
    .executeTakeFirst()
  return row?.day ?? null
}

/**
 * Workdays from receipt to the answer, or to today where there is none yet: average and median, unit by unit and, under
 * null, of all. By the places of days in the row of workdays, since a database knows no make-up workday.
 */
export async function takenBy(
  db: Db,
  set: FigureSet,
  counted: Counted,
  { days, places }: Places,
): Promise<Map<number | null, Taken>> {
  const { rows } = await sql<{ unit_id: number | null; average: number | null; median: number | null }>`
    with workdays (day, place) as materialized (select * from unnest(${days}::date[], ${places}::int[]))
    select unit_id, avg(ended.place - began.place)::float8 as average,
      percentile_cont(0.5) within group (order by ended.place - began.place) as median
    from requests
      join workdays began on began.day = requests.received_on
      join workdays ended on ended.day = coalesce(requests.closed_on, ${counted.today}::date)
    where ${touches(counted)} and ${isIn(set, counted)}
    group by grouping sets ((unit_id), ())`.execute(db)
  return new Map(
    rows.map(({ unit_id, average, median }) => [
      unit_id,
      average === null ? NOTHING_TAKEN : { average, median },
    ]),
  )
}

const PAGE = 50

/** One page of the cases behind a figure, the latest received first, and how many there are in all. */
export async function listFigureCases(
  db: Db,
  counted: Counted,
  asked: { readonly set: FigureSet; readonly narrowing: Narrowing; readonly after?: string | undefined },
): Promise<{ rows: FigureCase[]; next: string | null; total: number }> {
  const { row, kind, channel } = asked.narrowing
  const place = readPlace(asked.after)
  const those = ours(db)
    .selectFrom('requests')
    .where(touches(counted))
    .where(isIn(asked.set, counted))
    .$if(row !== null, query => query.where('decision', 'in', row === null ? [] : decisionsIn(row)))
    .$if(kind !== null, query => query.where('applicant_kind', '=', kind ?? 'natural-person'))
    .$if(channel !== null, query => query.where('channel', '=', channel ?? 'web'))
  const { total } = await those.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await those
    .innerJoin('units', 'units.id', 'requests.unit_id')
    .$if(place !== null, query =>
      query.where(
        sql<boolean>`(requests.received_on, requests.id) < (${sql.val(place?.on)}::date, ${sql.val(place?.id)}::bigint)`,
      ),
    )
    .select([
      'requests.id',
      'requests.number',
      'requests.number_key as numberKey',
      'units.name as unitName',
      'requests.subject',
      'requests.channel',
      'requests.applicant_kind as kind',
      'requests.received_on as receivedOn',
      'requests.due_on as dueOn',
      'requests.closed_on as closedOn',
      'requests.decision',
      'requests.on_time as onTime',
    ])
    .$narrowType<{ receivedOn: Day; decision: DecisionCode | null }>()
    .orderBy('requests.received_on', 'desc')
    .orderBy('requests.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  const more = rows.length > PAGE && last !== undefined
  return { rows: page, next: more ? `${last.receivedOn}_${last.id}` : null, total }
}

function readPlace(text: string | undefined): { on: Day; id: number } | null {
  const [date = '', id = ''] = (text ?? '').split('_')
  const on = parseDay(date)
  return on !== null && /^\d{1,15}$/.test(id) ? { on, id: Number(id) } : null
}

/** The cases of a year that have their unit, applicant's kind and decision in common, in the four sets of table three. */
export interface YearCount {
  readonly unitId: number
  readonly kind: ApplicantKind
  readonly decision: DecisionCode | null
  readonly counts: Readonly<Record<YearSet, number>>
}

/** Of which units, and which year, table three is asked for. */
export interface YearAsked {
  readonly unitIds: readonly number[]
  readonly year: number
}

/** 年报第三表: what was carried in and received is what was closed and carried forward. */
export const YEAR_SETS = ['received', 'carried-in', 'closed', 'carried-forward'] as const
export type YearSet = (typeof YEAR_SETS)[number]

function countedIn({ unitIds, year }: YearAsked): Counted {
  const period = yearPeriod(year)
  // None of the four sets looks at today.
  return { sight: unitIds, period, today: period.to }
}

/** Table three of a year, by unit. */
export async function countReportYear(db: Db | Tx, asked: YearAsked): Promise<YearCount[]> {
  const counted = countedIn(asked)
  const rows = await ours(db)
    .selectFrom('requests')
    .where(touches(counted))
    .groupBy(['unit_id', 'applicant_kind', 'decision'])
    .select(eb => [
      'unit_id as unitId',
      'applicant_kind as kind',
      'decision',
      ...YEAR_SETS.map(set => eb.fn.countAll<number>().filterWhere(isIn(set, counted)).as(set)),
    ])
    .execute()
  return rows.map(({ unitId, kind, decision, ...counts }) => ({
    ...{ unitId, kind, decision: decision as DecisionCode | null, counts },
  }))
}

/** A case of table three, and the sets it stands in. */
export interface YearCase {
  readonly id: number
  readonly kind: ApplicantKind
  readonly decision: DecisionCode | null
  readonly sets: readonly YearSet[]
}

/** The cases behind table three of a year: each stands in one of the first two sets and in one of the last two. `kind`: those of one kind of applicant. */
export async function casesOfReportYear(
  db: Db | Tx,
  asked: YearAsked & { readonly kind?: ApplicantKind | undefined },
): Promise<YearCase[]> {
  const counted = countedIn(asked)
  const { kind } = asked
  const rows = await ours(db)
    .selectFrom('requests')
    .where(touches(counted))
    .$if(kind !== undefined, query => query.where('applicant_kind', '=', kind ?? 'natural-person'))
    .select(['id', 'applicant_kind as kind', 'decision', ...YEAR_SETS.map(set => isIn(set, counted).as(set))])
    .execute()
  return rows.map(({ id, kind, decision, ...isInSet }) => ({
    ...{ id, kind, decision: decision as DecisionCode | null },
    sets: YEAR_SETS.filter(set => isInSet[set]),
  }))
}
