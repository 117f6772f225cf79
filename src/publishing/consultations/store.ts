import { type SelectQueryBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import { type Day, parseDay } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf, type OfYear } from '../store.ts'
import {
  type Consultation,
  type ConsultationStage,
  type ConsultationText,
  HIDDEN_STAGES,
  type OpenConsultation,
  type Prolongation,
} from './consultation.ts'
import type { ConsultationsTables } from './tables.ts'
import { opensIn } from './tallies.ts'

const ours = (db: Db | Tx) => db.$extendTables<ConsultationsTables & OrganisationsLent>()

const PAGE = 50
const PUBLIC_PAGE = 20

export interface Listed<Row> {
  readonly rows: Row[]
  readonly next: string | null
}

function select(db: Db | Tx) {
  return ours(db)
    .selectFrom('consultations as asked')
    .innerJoin('units', 'units.id', 'asked.unit_id')
    .leftJoin('users as publisher', 'publisher.id', 'asked.published_by')
    .leftJoin('users as answerer', 'answerer.id', 'asked.answered_by')
    .select([
      ...(['asked.id', 'asked.number', 'asked.title', 'asked.about', 'asked.text', 'asked.contact'] as const),
      ...(['asked.stage', 'asked.writers', 'asked.opinion', 'asked.outcome'] as const),
      'asked.unit_id as unitId',
      'units.code as unitCode',
      'units.name as unitName',
      'asked.opens_on as opensOn',
      'asked.closes_on as closesOn',
      'asked.shortened_because as shortenedBecause',
      'asked.outcome_writers as outcomeWriters',
      'asked.final_document as finalDocument',
      'asked.published_at as publishedAt',
      'publisher.name as publishedByName',
      'asked.answered_at as answeredAt',
      'answerer.name as answeredByName',
    ])
}

type Row = ReturnType<typeof select> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
/** A row is the thing itself, or this does not compile. */
const toConsultation = (row: Row): Consultation => row

const isPublic = sql<boolean>`asked.stage <> all(${sql.val([...HIDDEN_STAGES])}::text[])`

export async function findConsultation(
  db: Db | Tx,
  sight: readonly number[],
  number: string,
): Promise<Consultation | undefined> {
  const row = await select(db)
    .where('asked.number', '=', number)
    .where('asked.unit_id', '=', anyOf(sight))
    .executeTakeFirst()
  return row && toConsultation(row)
}

/** As findConsultation; whoever changes it next waits. */
export async function findConsultationForChange(
  tx: Tx,
  sight: readonly number[],
  number: string,
): Promise<Consultation | undefined> {
  await lock(tx, number)
  return findConsultation(tx, sight, number)
}

async function lock(tx: Tx, number: string): Promise<void> {
  await ours(tx).selectFrom('consultations').select('id').where('number', '=', number).forUpdate().execute()
}

export async function findPublicConsultation(db: Db | Tx, number: string): Promise<Consultation | undefined> {
  const row = await select(db).where('asked.number', '=', number).where(isPublic).executeTakeFirst()
  return row && toConsultation(row)
}

/** Those of these numbers that everybody sees. */
export async function listPublicConsultationsOf(
  db: Db | Tx,
  numbers: readonly string[],
): Promise<Consultation[]> {
  const rows = await select(db)
    .where('asked.number', '=', sql<string>`any(${sql.val([...numbers])}::text[])`)
    .where(isPublic)
    .execute()
  return rows.map(toConsultation)
}

/** As findPublicConsultation, when an opinion is to be put to it: opinions are numbered one after the other. */
export async function findPublicConsultationForChange(
  tx: Tx,
  number: string,
): Promise<Consultation | undefined> {
  await lock(tx, number)
  return findPublicConsultation(tx, number)
}

/** A place in a list ordered by a day and an id, as it stands in the address: `2026-03-02_131`. */
function readPlace(text: string): { readonly on: Day; readonly id: number } | null {
  const [, on, id] = /^(\d{4}-\d\d-\d\d)_(\d{1,15})$/.exec(text) ?? []
  const known = on === undefined ? null : parseDay(on)
  return known === null ? null : { on: known, id: Number(id) }
}

/** One page, the latest first by one of its days. */
async function latest(
  those: ReturnType<typeof select>,
  by: 'opens_on' | 'closes_on',
  { after, size }: { readonly after: string; readonly size: number },
): Promise<Listed<Consultation>> {
  const place = readPlace(after)
  const rows = await those
    .$if(place !== null, query =>
      query.where(
        sql<boolean>`(${sql.ref(`asked.${by}`)}, asked.id) < (${sql.val(place?.on)}::date, ${sql.val(place?.id)}::bigint)`,
      ),
    )
    .orderBy(`asked.${by}`, 'desc')
    .orderBy('asked.id', 'desc')
    .limit(size + 1)
    .execute()
  const page = rows.slice(0, size).map(toConsultation)
  const last = page.at(-1)
  const next =
    rows.length > size && last ? `${by === 'opens_on' ? last.opensOn : last.closesOn}_${last.id}` : null
  return { rows: page, next }
}

/** One page of a year, the latest to open first. */
export function listConsultations(
  db: Db | Tx,
  { after, unitIds, year }: OfYear & { readonly after: string },
): Promise<Listed<Consultation>> {
  const those = select(db).where('asked.unit_id', '=', anyOf(unitIds)).where(opensIn(year))
  return latest(those, 'opens_on', { after, size: PAGE })
}

/** What is open on a day or will be, the first to close first. */
export async function listOpenConsultations(db: Db | Tx, today: Day): Promise<Consultation[]> {
  const rows = await select(db)
    .where('asked.stage', '=', 'published')
    .where('asked.closes_on', '>=', today)
    .orderBy('asked.closes_on')
    .orderBy('asked.id')
    .limit(200)
    .execute()
  return rows.map(toConsultation)
}

/** What one can say something on today, the first to close first; `unitIds`: what these ask. */
export function listOpenToday(
  db: Db | Tx,
  {
    today,
    most,
    unitIds,
  }: { readonly today: Day; readonly most: number; readonly unitIds?: readonly number[] },
): Promise<OpenConsultation[]> {
  return ours(db)
    .selectFrom('consultations as asked')
    .innerJoin('units', 'units.id', 'asked.unit_id')
    .where('asked.stage', '=', 'published')
    .where('asked.opens_on', '<=', today)
    .where('asked.closes_on', '>=', today)
    .$if(unitIds !== undefined, query => query.where('asked.unit_id', '=', anyOf(unitIds ?? [])))
    .orderBy('asked.closes_on')
    .orderBy('asked.id')
    .limit(most)
    .select(['asked.number', 'asked.title', 'asked.stage', 'units.name as unitName'])
    .select(['asked.opens_on as opensOn', 'asked.closes_on as closesOn'])
    .execute()
}

/** One page of what is over, the last to close first. */
export function listEndedConsultations(
  db: Db | Tx,
  today: Day,
  after: string,
): Promise<Listed<Consultation>> {
  const those = select(db)
    .where(isPublic)
    .where(eb => eb.or([eb('asked.closes_on', '<', today), eb('asked.stage', '<>', 'published')]))
  return latest(those, 'closes_on', { after, size: PUBLIC_PAGE })
}

/** What is public and not over, for reminding: those after an id. */
export async function listRunning(db: Db, after: number, most: number): Promise<Consultation[]> {
  const rows = await select(db)
    .where('asked.stage', 'in', ['published', 'outcomeWaiting'])
    .where('asked.id', '>', after)
    .orderBy('asked.id')
    .limit(most)
    .execute()
  return rows.map(toConsultation)
}

interface Written {
  readonly stage: ConsultationStage
  readonly by: number
  readonly at: Date
}

const columnsOf = ({
  opensOn,
  closesOn,
  shortenedBecause,
  stage,
  at,
  ...text
}: ConsultationText & Written) => ({
  ...{ title: text.title, about: text.about, text: text.text, contact: text.contact, stage, written_at: at },
  ...{ opens_on: opensOn, closes_on: closesOn, shortened_because: shortenedBecause },
})

export async function addConsultation(
  tx: Tx,
  { number, unitId, ...written }: ConsultationText & Written & { number: string; unitId: number },
): Promise<void> {
  await ours(tx)
    .insertInto('consultations')
    .values({ number, unit_id: unitId, writers: [written.by], ...columnsOf(written) })
    .execute()
}

/** Keeps a draft as it is now; whoever wrote it had a hand in it for good. */
export async function rewriteConsultation(
  tx: Tx,
  id: number,
  written: ConsultationText & Written,
): Promise<void> {
  await ours(tx)
    .updateTable('consultations')
    .set({
      ...columnsOf(written),
      writers: sql`array_append(array_remove(writers, ${written.by}), ${written.by})`,
    })
    .where('id', '=', id)
    .execute()
}

export async function rewriteOutcome(
  tx: Tx,
  id: number,
  { outcome, finalDocument, stage, by }: { outcome: string; finalDocument: string } & Omit<Written, 'at'>,
): Promise<void> {
  await ours(tx)
    .updateTable('consultations')
    .set({
      ...{ outcome, final_document: finalDocument, stage },
      outcome_writers: sql`array_append(array_remove(outcome_writers, ${by}), ${by})`,
    })
    .where('id', '=', id)
    .execute()
}

export async function nameFinalDocument(tx: Tx, id: number, number: string): Promise<void> {
  await ours(tx).updateTable('consultations').set({ final_document: number }).where('id', '=', id).execute()
}

export async function moveConsultation(
  tx: Tx,
  id: number,
  { to, opinion, by, at }: { to: ConsultationStage; opinion: string; by: number; at: Date },
): Promise<void> {
  await ours(tx)
    .updateTable('consultations')
    .set({
      ...{ stage: to, opinion },
      // An outcome that is given back leads here too: who published it first stays.
      ...(to === 'published'
        ? {
            published_by: sql<number>`coalesce(published_by, ${by}::bigint)`,
            published_at: sql<Date>`coalesce(published_at, ${at}::timestamptz)`,
          }
        : {}),
      ...(to === 'answered' ? { answered_by: by, answered_at: at } : {}),
    })
    .where('id', '=', id)
    .execute()
}

/** Puts the last day off, once for each day it was said to be the last. */
export async function prolong(
  tx: Tx,
  { id, closesOn: formerLastDay }: Pick<Consultation, 'id' | 'closesOn'>,
  { closesOn, because, by, at }: { closesOn: Day; because: string; by: number; at: Date },
): Promise<void> {
  const days = { former_last_day: formerLastDay, closes_on: closesOn }
  await ours(tx)
    .insertInto('consultation_prolongations')
    .values({ consultation_id: id, ...days, because, prolonged_by: by, prolonged_at: at })
    .execute()
  await ours(tx).updateTable('consultations').set({ closes_on: closesOn }).where('id', '=', id).execute()
}

/** In their order. */
export async function listProlongations(db: Db | Tx, consultationId: number): Promise<Prolongation[]> {
  return ours(db)
    .selectFrom('consultation_prolongations')
    .where('consultation_id', '=', consultationId)
    .orderBy('former_last_day')
    .select(['former_last_day as formerLastDay', 'closes_on as closesOn', 'because', 'prolonged_at as at'])
    .execute()
}
