import { type SelectQueryBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf, momentsOf, type OfYear, pageOf, readPlace } from '../store.ts'
import {
  type ConferenceStage,
  HELD_STAGES,
  HIDDEN_STAGES,
  type NoticeText,
  type PressConference,
  type RecordText,
} from './conference.ts'
import type { ConcernsRead, ConferencesTables } from './tables.ts'
import { countsIn } from './tallies.ts'

const ours = (db: Db | Tx) => db.$extendTables<ConferencesTables & ConcernsRead & OrganisationsLent>()

const PAGE = 50
const PUBLIC_PAGE = 20

interface Listed {
  readonly rows: PressConference[]
  readonly next: string | null
}

function select(db: Db | Tx) {
  return ours(db)
    .selectFrom('press_conferences as conference')
    .innerJoin('units', 'units.id', 'conference.unit_id')
    .leftJoin('concerns', 'concerns.id', 'conference.concern_id')
    .leftJoin('users as announcer', 'announcer.id', 'conference.announced_by')
    .leftJoin('users as recorder', 'recorder.id', 'conference.recorded_by')
    .select([
      'conference.id',
      'conference.number',
      'conference.unit_id as unitId',
      'units.code as unitCode',
      'units.name as unitName',
      'concerns.number as concernNumber',
      'concerns.subject as concernSubject',
      'conference.title',
      'conference.starts_at as startsAt',
      'conference.place',
      'conference.speakers',
      'conference.about',
      'conference.documents',
      'conference.transcript',
      'conference.video_url as videoUrl',
      'conference.video_text as videoText',
      'conference.stage',
      'conference.notice_writers as noticeWriters',
      'conference.record_writers as recordWriters',
      'conference.written_at as writtenAt',
      'conference.opinion',
      'announcer.name as announcedByName',
      'conference.announced_at as announcedAt',
      'recorder.name as recordedByName',
      'conference.recorded_at as recordedAt',
    ])
}

type Row = ReturnType<typeof select> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
/** A row is the thing itself, or this does not compile. */
const toConference = (row: Row): PressConference => row

export async function findConference(
  db: Db | Tx,
  sight: readonly number[],
  number: string,
): Promise<PressConference | undefined> {
  const row = await select(db)
    .where('conference.number', '=', number)
    .where('conference.unit_id', '=', anyOf(sight))
    .executeTakeFirst()
  return row && toConference(row)
}

/** As findConference; whoever changes it next waits. */
export async function findConferenceForChange(
  tx: Tx,
  sight: readonly number[],
  number: string,
): Promise<PressConference | undefined> {
  await lockConference(tx, number)
  return findConference(tx, sight, number)
}

export async function lockConference(tx: Tx, number: string): Promise<void> {
  await ours(tx)
    .selectFrom('press_conferences')
    .select('id')
    .where('number', '=', number)
    .forUpdate()
    .execute()
}

/** One page of a year, the latest first; `held`: only what the year counts. */
export async function listConferences(
  db: Db | Tx,
  { held, after, ...asked }: OfYear & { readonly held: boolean; readonly after: string },
): Promise<Listed> {
  const [first, next] = momentsOf(asked.year)
  const those = select(db)
    .where('conference.unit_id', '=', anyOf(asked.unitIds))
    .where('conference.starts_at', '>=', first)
    .where('conference.starts_at', '<', next)
    .$if(held, query => query.where(countsIn(asked)))
  return latest(those, after, PAGE)
}

/** One page of what everybody sees, the latest first. */
export async function listPublicConferences(db: Db, after: string): Promise<Listed> {
  return latest(select(db).where(isPublic), after, PUBLIC_PAGE)
}

export async function findPublicConference(
  db: Db | Tx,
  number: string,
): Promise<PressConference | undefined> {
  const row = await select(db).where('conference.number', '=', number).where(isPublic).executeTakeFirst()
  return row && toConference(row)
}

export async function listPublicConferencesOf(
  db: Db | Tx,
  numbers: readonly string[],
): Promise<PressConference[]> {
  const rows = await select(db)
    .where('conference.number', '=', sql<string>`any(${sql.val([...numbers])}::text[])`)
    .where(isPublic)
    .execute()
  return rows.map(toConference)
}

/** Press conferences about a concern that everybody sees. */
export async function listPublicConferencesAbout(db: Db, concernNumber: string): Promise<PressConference[]> {
  const rows = await select(db)
    .where('concerns.number', '=', concernNumber)
    .where(isPublic)
    .orderBy('conference.starts_at')
    .execute()
  return rows.map(toConference)
}

const isPublic = sql<boolean>`conference.stage <> all(${sql.val([...HIDDEN_STAGES])}::text[])`

async function latest(those: ReturnType<typeof select>, after: string, size: number): Promise<Listed> {
  const place = readPlace(after)
  const rows = await those
    .$if(place !== null, query =>
      query.where(sql<boolean>`(conference.starts_at, conference.id) < (${place?.at}, ${place?.id}::bigint)`),
    )
    .orderBy('conference.starts_at', 'desc')
    .orderBy('conference.id', 'desc')
    .limit(size + 1)
    .execute()
  return pageOf(rows.map(toConference), size, ({ startsAt, id }) => ({ at: startsAt, id }))
}

/** A concern of the unit, by its number. */
export async function findConcernOf(
  db: Db | Tx,
  unitId: number,
  number: string,
): Promise<number | undefined> {
  const row = await ours(db)
    .selectFrom('concerns')
    .where('number', '=', number)
    .where('unit_id', '=', unitId)
    .select('id')
    .executeTakeFirst()
  return row?.id
}

interface Written {
  readonly stage: ConferenceStage
  readonly by: number
  readonly at: Date
}
type NoticeWritten = Omit<NoticeText, 'concernNumber'> & Written & { readonly concernId: number | null }

function noticeColumns(notice: NoticeWritten) {
  const { title, startsAt, place, speakers, about, documents, concernId, stage, at } = notice
  return {
    ...{ title, starts_at: startsAt, place, about, stage, written_at: at, concern_id: concernId },
    ...{ speakers: JSON.stringify(speakers), documents: [...documents] },
  }
}

export async function addConference(
  tx: Tx,
  { number, unitId, ...notice }: NoticeWritten & { readonly number: string; readonly unitId: number },
): Promise<void> {
  await ours(tx)
    .insertInto('press_conferences')
    .values({ number, unit_id: unitId, notice_writers: [notice.by], ...noticeColumns(notice) })
    .execute()
}

/** Keeps a notice as it is now; whoever wrote it had a hand in it for good. */
export async function rewriteNotice(tx: Tx, id: number, notice: NoticeWritten): Promise<void> {
  await ours(tx)
    .updateTable('press_conferences')
    .set({
      ...noticeColumns(notice),
      notice_writers: sql`array_append(array_remove(notice_writers, ${notice.by}), ${notice.by})`,
    })
    .where('id', '=', id)
    .execute()
}

/** The same for the record. */
export async function rewriteRecord(tx: Tx, id: number, record: RecordText & Written): Promise<void> {
  const { transcript, videoUrl, videoText, stage, by, at } = record
  await ours(tx)
    .updateTable('press_conferences')
    .set({
      ...{ transcript, video_url: videoUrl, video_text: videoText, stage, written_at: at },
      record_writers: sql`array_append(array_remove(record_writers, ${by}), ${by})`,
    })
    .where('id', '=', id)
    .execute()
}

/** Moves a conference on. What is taken back from the public is public no more. */
export async function moveConference(
  tx: Tx,
  id: number,
  { to, opinion, by, at }: { to: ConferenceStage; opinion: string; by: number; at: Date },
): Promise<void> {
  await ours(tx)
    .updateTable('press_conferences')
    .set({
      ...{ stage: to, opinion },
      ...(to === 'announced' ? { announced_by: by, announced_at: at } : {}),
      ...(to === 'draft' ? { announced_by: null, announced_at: null } : {}),
      ...(to === 'recorded' ? { recorded_by: by, recorded_at: at } : {}),
      ...(HELD_STAGES.includes(to) && to !== 'recorded' ? { recorded_by: null, recorded_at: null } : {}),
    })
    .where('id', '=', id)
    .execute()
}
