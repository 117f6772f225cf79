import { type SelectQueryBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import { type Day, parseDay } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf, type OfYear } from '../store.ts'
import {
  type AdoptionCounts,
  type Channel,
  type Consultation,
  type ConsultationStage,
  type ConsultationText,
  HIDDEN_STAGES,
  type Opinion,
  type OpinionAnswer,
  type OpinionText,
} from './consultation.ts'
import type { OpinionList } from './paths.ts'
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

// 意见 Opinions ---------------------------------------------------------------------------------------------------------

/** Adds an opinion to a locked consultation. Returns its number there. */
export async function addOpinion(
  tx: Tx,
  opinion: OpinionText & {
    readonly consultationId: number
    readonly channel: Channel
    readonly receivedOn: Day
    readonly takenBy: number | null
    readonly at: Date
  },
): Promise<number> {
  const { consultationId, channel, receivedOn, takenBy, at, ...text } = opinion
  const { ordinal } = await ours(tx)
    .insertInto('consultation_opinions')
    .values({
      ...{ ...text, consultation_id: consultationId, channel, received_on: receivedOn, received_at: at },
      taken_by: takenBy,
      ordinal: sql<number>`1 + (select coalesce(max(ordinal), 0) from consultation_opinions where consultation_id = ${consultationId})`,
    })
    .returning('ordinal')
    .executeTakeFirstOrThrow()
  return ordinal
}

const ALIKE = sql<number>`(select count(*) - 1 from consultation_opinions other
  where other.consultation_id = given.consultation_id and other.likeness = given.likeness)`

function selectOpinion(db: Db | Tx) {
  return ours(db)
    .selectFrom('consultation_opinions as given')
    .select([
      ...(['given.id', 'given.ordinal', 'given.clause', 'given.text', 'given.giver', 'given.name'] as const),
      ...(['given.contact', 'given.channel', 'given.adoption', 'given.reason', 'given.summary'] as const),
      'given.received_on as receivedOn',
      ALIKE.as('alike'),
    ])
}

export async function findOpinion(
  db: Db | Tx,
  consultationId: number,
  ordinal: number,
): Promise<Opinion | undefined> {
  return selectOpinion(db)
    .where('given.consultation_id', '=', consultationId)
    .where('given.ordinal', '=', ordinal)
    .executeTakeFirst()
}

/** One page of the opinions, in the order they came; `most`: all of them, for a file. */
export async function listOpinions(
  db: Db | Tx,
  consultationId: number,
  { list, after, most = PUBLIC_PAGE }: { list: OpinionList; after: number; most?: number },
): Promise<{ rows: Opinion[]; next: number | null }> {
  const rows = await selectOpinion(db)
    .where('given.consultation_id', '=', consultationId)
    .where('given.ordinal', '>', after)
    .$if(list === 'open', query => query.where('given.adoption', 'is', null))
    .orderBy('given.ordinal')
    .limit(most + 1)
    .execute()
  return { rows: rows.slice(0, most), next: rows.length > most ? (rows[most - 1]?.ordinal ?? null) : null }
}

/** How many opinions there are, by what became of them. */
export async function countOpinions(db: Db | Tx, consultationId: number): Promise<AdoptionCounts> {
  const rows = await ours(db)
    .selectFrom('consultation_opinions')
    .where('consultation_id', '=', consultationId)
    .groupBy('adoption')
    .select(eb => ['adoption', eb.fn.countAll<number>().as('count')])
    .execute()
  const counts = { adopted: 0, partly: 0, notAdopted: 0, unrelated: 0, open: 0 }
  for (const { adoption, count } of rows) counts[adoption ?? 'open'] = count
  return counts
}

/** Keeps what became of an opinion; `alike`: of all that say the same. Returns of how many. */
export async function keepAnswer(
  tx: Tx,
  { consultationId, ordinal, alike }: { consultationId: number; ordinal: number; alike: boolean },
  { adoption, reason, summary, by, at }: OpinionAnswer & { readonly by: number; readonly at: Date },
): Promise<number> {
  const those = ours(tx)
    .updateTable('consultation_opinions')
    .set({ adoption, reason, summary, answered_by: by, answered_at: at })
    .where('consultation_id', '=', consultationId)
  const { numUpdatedRows } = await (alike
    ? those.where(
        sql<boolean>`likeness = (select likeness from consultation_opinions
            where consultation_id = ${consultationId} and ordinal = ${ordinal})`,
      )
    : those.where('ordinal', '=', ordinal)
  ).executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Who gave opinions to what is long over, for forgetting. */
export async function listGiversToForget(db: Db, before: Day, most: number): Promise<number[]> {
  const rows = await ours(db)
    .selectFrom('consultation_opinions as given')
    .innerJoin('consultations', 'consultations.id', 'given.consultation_id')
    .where('given.anonymised_at', 'is', null)
    .where('given.received_on', '<', before)
    .where('consultations.stage', 'in', ['answered', 'cancelled'])
    .orderBy('given.id')
    .limit(most)
    .select('given.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** What they said stays in the outcome's words alone. */
export async function forgetGivers(tx: Tx, ids: readonly number[], at: Date): Promise<void> {
  await ours(tx)
    .updateTable('consultation_opinions')
    .set({ name: '', contact: '', text: '（已匿名）', anonymised_at: at })
    .where('id', '=', anyOf(ids))
    .execute()
}
