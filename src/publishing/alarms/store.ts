import { type RawBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import { type Day, noonInChina } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { POLICY_GENRES, type Stage } from '../documents/document.ts'
import type { PublishingTables } from '../documents/tables.ts'
import type { ColumnKind } from '../sites/site.ts'
import type { AlarmStage, Failure, Watch } from './alarm.ts'
import { LATE_MINUTES } from './rules/standings.ts'
import type { AlarmsTables, Scheduled } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables & OrganisationsLent & AlarmsTables>()

const PAGE = 500

/** Something that is watched. */
export interface Watched {
  /** An edition, or a column. */
  readonly id: number
  readonly unitId: number
  /** Of its document; of a column its code and that of its site. */
  readonly number: string
  readonly title: string
  /** From when its term is counted, or its hour. */
  readonly since: Date
  /** At which stages it was told of. */
  readonly told: readonly AlarmStage[]
}

/** One page of what has not been told of for the last time, `after` the id that was seen last. */
export type ListWatched<T extends Watched> = (
  db: Db,
  after: number,
) => Promise<{ rows: T[]; next: number | null }>

const toldOf = (watch: Watch, thing: string, since: RawBuilder<unknown>) =>
  sql<AlarmStage[]>`array(select alarm.stage from publishing_alarms alarm
    where alarm.watch = ${watch} and alarm.thing = ${sql.ref(thing)} and alarm.since = ${since})`

const notOver = (watch: Watch, thing: string, since: RawBuilder<unknown>) =>
  sql<boolean>`not exists (select from publishing_alarms alarm where alarm.watch = ${watch}
    and alarm.thing = ${sql.ref(thing)} and alarm.since = ${since} and alarm.stage = 'over')`

function pageOf<T extends Watched>(rows: T[]): { rows: T[]; next: number | null } {
  return { rows, next: rows.length < PAGE ? null : (rows.at(-1)?.id ?? null) }
}

/** Editions that are watched from `since` on. */
function editions(db: Db, { watch, since, after }: { watch: Watch; since: RawBuilder<Date>; after: number }) {
  return ours(db)
    .selectFrom('editions as edition')
    .innerJoin('documents', 'documents.id', 'edition.document_id')
    .where('edition.id', '>', after)
    .where(notOver(watch, 'edition.id', since))
    .orderBy('edition.id')
    .limit(PAGE)
    .select([
      'edition.id',
      'documents.unit_id as unitId',
      'documents.number',
      'edition.title',
      since.as('since'),
      toldOf(watch, 'edition.id', since).as('told'),
    ])
}

/** 紧急发布 that nobody reviewed since, out since `before` or longer. */
export function listUrgent(before: Date): ListWatched<Watched> {
  const since = sql<Date>`edition.published_at`
  return async (db, after) =>
    pageOf(
      await editions(db, { watch: 'urgent', since, after })
        .where('edition.published_at', '<=', before)
        .where(
          sql<boolean>`edition.id in (select step.edition_id from edition_steps step where step.step = 'publishedUrgently'
            and not exists (select from edition_steps later where later.edition_id = step.edition_id and later.step = 'reviewedLater'))`,
        )
        .execute(),
    )
}

/**
 * 《条例》第二十六条, 形成或者变更之日: it was made on a later day than anything of its document that is out or was. A revision that
 * keeps the day of its original has no day from which to count.
 */
export const MADE_SINCE = sql<boolean>`edition.made_on is not null and not exists (
  select from editions earlier where earlier.document_id = edition.document_id and earlier.published_at is not null
    and coalesce(earlier.made_on, (earlier.published_at at time zone 'Asia/Shanghai')::date) >= edition.made_on)`

/** 《条例》第二十六条: made or changed on `latest` or before, to be public, and not yet. */
export function listMade(latest: Day): ListWatched<Watched & { readonly madeOn: Day }> {
  const since = sql<Date>`(edition.made_on + time '12:00') at time zone 'Asia/Shanghai'`
  return async (db, after) => {
    const rows = await editions(db, { watch: 'making', since, after })
      .where('edition.stage', 'in', ['draft', 'first', 'second', 'final', 'approved'])
      .where('edition.disclosure', '=', 'proactive')
      .where('edition.made_on', '<=', latest)
      .where(MADE_SINCE)
      .select('edition.made_on as madeOn')
      .execute()
    return pageOf(rows.flatMap(row => (row.madeOn === null ? [] : [{ ...row, madeOn: row.madeOn }])))
  }
}

/** From when on a document wants its interpretation: when the first edition that asks for one went out. */
export const WANTED_SINCE = sql<Date>`(select min(first.published_at) from editions first
  where first.document_id = edition.document_id and first.needs_interpretation)`

/** Documents that want an interpretation and have none. */
export function listUninterpreted(before: Date): ListWatched<Watched> {
  return async (db, after) =>
    pageOf(
      await editions(db, { watch: 'interpreting', since: WANTED_SINCE, after })
        .where('edition.stage', '=', 'live')
        .where('edition.needs_interpretation', '=', true)
        .where('edition.genre', 'in', [...POLICY_GENRES])
        .where(WANTED_SINCE, '<=', before)
        .where(
          sql<boolean>`not exists (select from document_relations relation
            where relation.to_document = edition.document_id and relation.kind = 'interprets')`,
        )
        .execute(),
    )
}

/** What lies with the reviewers at `stage`, since it was sent there. */
export function listUnderReview(watch: Watch, stage: Stage, before: Date): ListWatched<Watched> {
  const since = sql<Date>`(select max(step.at) from edition_steps step where step.edition_id = edition.id)`
  return async (db, after) =>
    pageOf(
      await editions(db, { watch, since, after })
        .where('edition.stage', '=', stage)
        .where(since, '<=', before)
        .execute(),
    )
}

/** What became of an hour that was set. */
export interface Hour {
  readonly hour: Date
  /** When it was kept after all; null: not yet. */
  readonly doneAt: Date | null
  readonly why: Failure | null
}

const WHAT = {
  publishing: { hour: 'publish_at', waits: 'approved', done: 'live', step: 'published' },
  withdrawing: { hour: 'withdraw_at', waits: 'live', done: 'down', step: 'takenDown' },
} as const

const LOOKED_BACK_MS = 3 * 86_400_000

/** What had its hour at `before` or earlier: what still waits, and what the clock did too late in the days before. */
export function listLate(what: Scheduled, before: Date): ListWatched<Watched & Hour> {
  const { hour, waits, done, step } = WHAT[what]
  const since = sql<Date>`${sql.ref(`edition.${hour}`)}`
  const doneAt = sql<Date | null>`(select max(step.at) from edition_steps step
    where step.edition_id = edition.id and step.step = ${step} and step.by_user is null)`
  const lookedBackTo = new Date(before.getTime() - LOOKED_BACK_MS)
  // Each half has its own index.
  const late = sql<boolean>`edition.id in (
    select id from editions where stage = ${sql.lit(waits)} and ${sql.ref(hour)} <= ${before}
    union all
    select done.id from editions done where done.stage = ${sql.lit(done)}
      and ${sql.ref(`done.${hour}`)} between ${lookedBackTo} and ${before} and exists (
        select from edition_steps step where step.edition_id = done.id and step.step = ${step}
          and step.by_user is null and step.at >= ${sql.ref(`done.${hour}`)} + make_interval(mins => ${LATE_MINUTES})))`
  return async (db, after) =>
    pageOf(
      await editions(db, { watch: what, since, after })
        .leftJoin('schedule_failures as failure', join =>
          join.onRef('failure.edition_id', '=', 'edition.id').on('failure.hour', '=', what),
        )
        .where(late)
        .select([since.as('hour'), doneAt.as('doneAt'), 'failure.why'])
        .execute(),
    )
}

/** Open columns with how long they have been without anything new. */
export type WatchedColumn = Watched & {
  readonly kind: ColumnKind
  readonly openedOn: Day
  readonly lastPublishedOn: Day | null
}

export async function listColumnsToUpdate(
  db: Db,
  after: number,
): Promise<{ rows: WatchedColumn[]; next: number | null }> {
  const lastOn = sql<Day | null>`(select (max(edition.published_at) at time zone 'Asia/Shanghai')::date from editions edition
    where edition.column_id = "column".id and edition.stage = 'live')`
  const since = sql`(coalesce(${lastOn}, "column".opened_on) + time '12:00') at time zone 'Asia/Shanghai'`
  const rows = await ours(db)
    .selectFrom('site_columns as column')
    .innerJoin('sites', 'sites.id', 'column.site_id')
    .where('column.id', '>', after)
    .where('column.closed_on', 'is', null)
    .where('column.kind', '<>', 'standing')
    .where(notOver('updating', 'column.id', since))
    .orderBy('column.id')
    .limit(PAGE)
    .select([
      'column.id',
      'column.unit_id as unitId',
      'column.kind',
      'column.opened_on as openedOn',
      sql<string>`sites.code || '/' || "column".code`.as('number'),
      sql<string>`sites.name || '：' || "column".name`.as('title'),
      lastOn.as('lastPublishedOn'),
      toldOf('updating', 'column.id', since).as('told'),
    ])
    .execute()
  return pageOf(rows.map(row => ({ ...row, since: noonInChina(row.lastPublishedOn ?? row.openedOn) })))
}

export interface Alarm {
  readonly watch: Watch
  readonly stage: AlarmStage
}

/** Enters that things are told of, and gives back which were not yet. Whoever enters the same at once waits, and gets nothing. */
export async function enterAlarms(
  tx: Tx,
  { watch, stage }: Alarm,
  things: readonly Pick<Watched, 'id' | 'since'>[],
  at: Date,
): Promise<number[]> {
  const rows = await ours(tx)
    .insertInto('publishing_alarms')
    .values(things.map(({ id, since }) => ({ watch, thing: id, since, stage, told_at: at })))
    .onConflict(conflict => conflict.doNothing())
    .returning('thing')
    .execute()
  return rows.map(({ thing }) => thing)
}

export async function noteFailure(
  db: Db,
  failure: { readonly editionId: number; readonly hour: Scheduled; readonly why: Failure; readonly at: Date },
): Promise<void> {
  const { editionId, hour, why, at } = failure
  await ours(db)
    .insertInto('schedule_failures')
    .values({ edition_id: editionId, hour, why, failed_at: at })
    .onConflict(conflict => conflict.columns(['edition_id', 'hour']).doUpdateSet({ why, failed_at: at }))
    .execute()
}

/** How much waits past its hour now. */
export async function countLate(db: Db, before: Date): Promise<number> {
  const { rows } = await sql<{ late: number }>`
    select (select count(*) from editions where stage = 'approved' and publish_at <= ${before})
      + (select count(*) from editions where stage = 'live' and withdraw_at <= ${before}) as late`.execute(db)
  return Number(rows[0]?.late ?? 0)
}
