import { type Calendar, loadCalendar } from '#calendar'
import { tell } from '#notifications'
import { holdersOf, officersWith, supervisorsOf } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { lookUp } from '#platform/metrics.ts'
import type { Services } from '#platform/services.ts'
import { paths } from '../documents/paths.ts'
import { ALARM_STAGES, type AlarmStage, FAILURES, type Standing, type Watch, watchKind } from './alarm.ts'
import {
  hourStanding,
  interpretingStanding,
  LATE_MINUTES,
  MAKING_WATCHED_WORKDAYS,
  makingStanding,
  reviewStanding,
  updatingStanding,
  urgentStanding,
} from './rules/standings.ts'
import {
  countLate,
  enterAlarms,
  type ListWatched,
  listColumnsToUpdate,
  listLate,
  listMade,
  listUnderReview,
  listUninterpreted,
  listUrgent,
  type Watched,
} from './store.ts'

/** One that is owed an alarm now. */
type Owed = Watched & Standing

/** A message names so many and counts the others. */
const NAMED = 10

/**
 * 主动公开的时限: finds what is near its end or past it and tells the unit, each thing once at each stage, found by looking, so that
 * a missed turn is made up for. What comes up in one turn is one message for a unit; the ledger is the promise, entered in
 * the transaction that tells.
 */
export async function watchTerms(services: Services): Promise<void> {
  const now = services.now()
  const today = dayInChina(now)
  const calendar = await loadCalendar(services.db)
  const latest = calendar.advance(today, -MAKING_WATCHED_WORKDAYS)
  await watch(services, 'urgent', listUrgent(now), ({ since }) => urgentStanding(since, now))
  await watch(services, 'making', listMade(latest), ({ madeOn }) => makingStanding(calendar, madeOn, today))
  await watch(services, 'interpreting', listUninterpreted(now), ({ since }) =>
    interpretingStanding(calendar, dayInChina(since), today),
  )
  await watch(services, 'updating', listColumnsToUpdate, column => updatingStanding(column, today))
  await watchReviews(services, calendar)
}

/** What waits for somebody's review longer than it should. */
async function watchReviews(services: Services, calendar: Calendar): Promise<void> {
  const now = services.now()
  for (const [name, stage] of REVIEWS) {
    await watch(services, name, listUnderReview(name, stage, now), ({ since }) =>
      reviewStanding(calendar, since, dayInChina(now)),
    )
  }
}

const REVIEWS = [
  ['firstReview', 'first'],
  ['secondReview', 'second'],
  ['finalReview', 'final'],
] as const

/** 定时发布、定时撤下 that did not keep their hour: told in the log, to the unit, to whoever supervises it and to administrators. */
export async function watchHours(services: Services): Promise<void> {
  const now = services.now()
  const before = lateBefore(now)
  for (const what of ['publishing', 'withdrawing'] as const) {
    await watch(services, what, listLate(what, before), ({ hour, doneAt, why }) =>
      hourStanding({ hour, doneAt, why: why === null ? null : FAILURES[why] }, now),
    )
  }
}

function lateBefore(now: Date): Date {
  return new Date(now.getTime() - LATE_MINUTES * 60_000)
}

/** The figure of what waits past its hour: it is looked up, so that it also tells when nothing runs any more. */
export function showLateHours({ db, now }: Services): void {
  lookUp(
    {
      name: 'mingfu_scheduled_hours_late',
      help: `What was to be published or withdrawn more than ${LATE_MINUTES} minutes ago`,
    },
    () => countLate(db, lateBefore(now())),
  )
}

async function watch<T extends Watched>(
  services: Services,
  name: Watch,
  list: ListWatched<T>,
  standingOf: (one: T) => Standing | null,
): Promise<void> {
  let after: number | null = 0
  while (after !== null) {
    const { rows, next }: { rows: T[]; next: number | null } = await list(services.db, after)
    const owed = rows.flatMap((row): Owed[] => {
      const standing = standingOf(row)
      return standing === null || row.told.includes(standing.stage) ? [] : [{ ...row, ...standing }]
    })
    for (const stage of ALARM_STAGES) {
      const byUnit = Map.groupBy(
        owed.filter(one => one.stage === stage),
        ({ unitId }) => unitId,
      )
      for (const [unitId, things] of byUnit) await tellUnit(services, { name, stage, unitId, things })
    }
    after = next
  }
}

interface ToTell {
  readonly name: Watch
  readonly stage: AlarmStage
  readonly unitId: number
  readonly things: readonly Owed[]
}

async function tellUnit(services: Services, { name, stage, unitId, things }: ToTell): Promise<void> {
  const at = services.now()
  const told = await inTransaction(services.db, async tx => {
    const entered = new Set(await enterAlarms(tx, { watch: name, stage }, things, at))
    const fresh = things.filter(({ id }) => entered.has(id))
    const [first] = fresh
    if (first === undefined) return []
    const key = `alarm:${name}:${stage}:${first.id}:${first.since.toISOString()}`
    const head = watchKind(name).heads[stage] ?? ''
    const subject = fresh.length === 1 ? `${head}：${titleOf(first)}` : `${head}：${fresh.length}项`
    const link = fresh.length === 1 ? linkOf(name, first) : LISTS[name]
    const to = await whoIsTold(tx, { name, stage, unitId })
    await tell(tx, { to, key, subject, body: linesOf(fresh, one => `“${titleOf(one)}”`), link, at })
    if (watchKind(name).administrators) {
      const administrators = (await holdersOf(tx, 'system-administrator')).map(({ id }) => id)
      const body = linesOf(fresh, ({ number }) => `文档${number}`)
      await tell(tx, { to: administrators, key, subject: `${head}：${fresh.length}项`, body, at })
    }
    return fresh
  })
  if (watchKind(name).administrators) {
    for (const { id, number, since } of told) {
      services.log.warn(
        { edition: id, document: number, hour: since, what: name },
        'a scheduled hour was not kept',
      )
    }
  }
}

async function whoIsTold(tx: Tx, { name, stage, unitId }: Omit<ToTell, 'things'>): Promise<number[]> {
  const { roles, above } = watchKind(name)
  const officers = await officersWith(tx, unitId, roles)
  const supervisors = above === stage ? await supervisorsOf(tx, unitId) : []
  return [...officers, ...supervisors].map(({ id }) => id)
}

const titleOf = ({ title }: Watched): string => title || '（还没有标题）'

function linesOf(things: readonly Owed[], named: (one: Owed) => string): string {
  const lines = things.slice(0, NAMED).map(one => `${named(one)}：${one.said}`)
  const others = things.length > NAMED ? [`还有${things.length - NAMED}项，见列表。`] : []
  return [...lines, ...others].join('\n')
}

/** Where several are seen together. */
const LISTS: Readonly<Record<Watch, string>> = {
  urgent: paths.officeOf({ list: 'urgent' }),
  making: paths.officeOf({ list: 'making' }),
  interpreting: paths.officeOf({ list: 'uninterpreted' }),
  updating: paths.columns,
  publishing: paths.officeOf({ list: 'approved' }),
  withdrawing: paths.officeOf({ list: 'live' }),
  firstReview: paths.officeOf({ list: 'first' }),
  secondReview: paths.officeOf({ list: 'second' }),
  finalReview: paths.officeOf({ list: 'final' }),
}

const linkOf = (name: Watch, { number }: Watched): string =>
  name === 'updating' ? paths.columns : paths.officeDocument(number)
