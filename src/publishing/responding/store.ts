import { type SelectQueryBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf, type OfYear, pageOf, readPlace } from '../store.ts'
import type { Concern, ConcernFacts, ConcernStage, Response, ResponseStage, ResponseText } from './concern.ts'
import type { ConferencesRead, RespondingTables } from './tables.ts'
import { countsIn } from './tallies.ts'

const ours = (db: Db | Tx) => db.$extendTables<RespondingTables & ConferencesRead & OrganisationsLent>()

const PAGE = 50
const PUBLIC_PAGE = 20

interface Listed<Row> {
  readonly rows: Row[]
  readonly next: string | null
}

// 关切 Concerns --------------------------------------------------------------------------------------------------------

function selectConcerns(db: Db | Tx) {
  return ours(db)
    .selectFrom('concerns')
    .innerJoin('units', 'units.id', 'concerns.unit_id')
    .innerJoin('users', 'users.id', 'concerns.registered_by')
    .select(eb => [
      'concerns.id',
      'concerns.number',
      'concerns.unit_id as unitId',
      'units.code as unitCode',
      'units.name as unitName',
      'concerns.subject',
      'concerns.about',
      'concerns.kind',
      'concerns.known_at as knownAt',
      'concerns.heard_from as heardFrom',
      'concerns.stage',
      'concerns.conclusion',
      'concerns.registered_by as registeredBy',
      'users.name as registeredByName',
      'concerns.registered_at as registeredAt',
      'concerns.closed_at as closedAt',
      responsesOf(eb.ref('concerns.id'), 'published', sql<Date | null>`min(public_at)`).as('firstToldAt'),
      responsesOf(eb.ref('concerns.id'), 'published', sql<number>`count(*)`).as('published'),
      responsesOf(eb.ref('concerns.id'), 'waiting', sql<number>`count(*)`).as('waiting'),
      sql<Date | null>`(select min(starts_at) from press_conferences
        where concern_id = concerns.id and stage in ('held', 'recordWaiting', 'recorded'))`.as(
        'firstConferenceAt',
      ),
    ])
}

function responsesOf<T>(id: unknown, stage: ResponseStage, figure: ReturnType<typeof sql<T>>) {
  return sql<T>`(select ${figure} from responses where concern_id = ${id} and stage = ${sql.lit(stage)})`
}

type ConcernRow =
  ReturnType<typeof selectConcerns> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
/** A row is the thing itself, or this does not compile. */
const toConcern = (row: ConcernRow): Concern => row

export async function findConcern(
  db: Db | Tx,
  sight: readonly number[],
  number: string,
): Promise<Concern | undefined> {
  const row = await selectConcerns(db)
    .where('concerns.number', '=', number)
    .where('concerns.unit_id', '=', anyOf(sight))
    .executeTakeFirst()
  return row && toConcern(row)
}

/** As findConcern; whoever changes it or its responses next waits. */
export async function findConcernForChange(
  tx: Tx,
  sight: readonly number[],
  number: string,
): Promise<Concern | undefined> {
  await lockConcern(tx, number)
  return findConcern(tx, sight, number)
}

export async function lockConcern(tx: Tx, number: string): Promise<void> {
  await ours(tx).selectFrom('concerns').select('id').where('number', '=', number).forUpdate().execute()
}

/** One page of the concerns of units: those open from the oldest on, those closed from the newest. */
export async function listConcerns(
  db: Db | Tx,
  { unitIds, stage, after }: { unitIds: readonly number[]; stage: ConcernStage; after: string },
): Promise<Listed<Concern>> {
  const place = readPlace(after)
  const [direction, beyond] = stage === 'open' ? (['asc', '>'] as const) : (['desc', '<'] as const)
  const rows = await selectConcerns(db)
    .where('concerns.stage', '=', stage)
    .where('concerns.unit_id', '=', anyOf(unitIds))
    .$if(place !== null, query =>
      query.where(
        sql<boolean>`(concerns.known_at, concerns.id) ${sql.raw(beyond)} (${place?.at}, ${place?.id}::bigint)`,
      ),
    )
    .orderBy('concerns.known_at', direction)
    .orderBy('concerns.id', direction)
    .limit(PAGE + 1)
    .execute()
  return pageOf(rows.map(toConcern), PAGE, ({ knownAt, id }) => ({ at: knownAt, id }))
}

/** Every open concern, of all units: whoever reminds goes through them. */
export async function listOpenConcerns(db: Db | Tx): Promise<Concern[]> {
  const rows = await selectConcerns(db).where('concerns.stage', '=', 'open').orderBy('concerns.id').execute()
  return rows.map(toConcern)
}

/** How many concerns of these units are open. */
export async function countOpenConcerns(db: Db | Tx, unitIds: readonly number[]): Promise<number> {
  const { count } = await ours(db)
    .selectFrom('concerns')
    .where('stage', '=', 'open')
    .where('unit_id', '=', anyOf(unitIds))
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function addConcern(
  tx: Tx,
  concern: ConcernFacts & { number: string; unitId: number; by: number; at: Date },
): Promise<void> {
  const { number, unitId, by, at, ...facts } = concern
  await ours(tx)
    .insertInto('concerns')
    .values({
      ...{ number, unit_id: unitId, ...columnsOf(facts), stage: 'open' },
      ...{ registered_by: by, registered_at: at },
    })
    .execute()
}

/** Puts the facts right; whoever did had a hand in what goes out with the responses that are not public yet. */
export async function changeConcern(tx: Tx, id: number, facts: ConcernFacts, by: number): Promise<void> {
  await ours(tx).updateTable('concerns').set(columnsOf(facts)).where('id', '=', id).execute()
  await ours(tx)
    .updateTable('responses')
    .set({ writers: withHand(by) })
    .where('concern_id', '=', id)
    .where('stage', 'in', ['draft', 'waiting'])
    .execute()
}

const withHand = (by: number) => sql<number[]>`array_append(array_remove(writers, ${by}), ${by})`

function columnsOf({ subject, about, kind, knownAt, heardFrom }: ConcernFacts) {
  return { subject, about, kind, known_at: knownAt, heard_from: heardFrom }
}

export async function closeConcernRow(tx: Tx, id: number, conclusion: string, at: Date): Promise<void> {
  await ours(tx)
    .updateTable('concerns')
    .set({ stage: 'closed', conclusion, closed_at: at })
    .where('id', '=', id)
    .execute()
}

export async function reopenConcernRow(tx: Tx, id: number): Promise<void> {
  await ours(tx)
    .updateTable('concerns')
    .set({ stage: 'open', closed_at: null })
    .where('id', '=', id)
    .execute()
}

// 回应 Responses -------------------------------------------------------------------------------------------------------

function selectResponses(db: Db | Tx) {
  return ours(db)
    .selectFrom('responses')
    .innerJoin('concerns', 'concerns.id', 'responses.concern_id')
    .innerJoin('units', 'units.id', 'responses.unit_id')
    .leftJoin('users', 'users.id', 'responses.published_by')
    .select([
      'responses.id',
      'responses.concern_id as concernId',
      'concerns.number as concernNumber',
      'concerns.subject as concernSubject',
      'responses.unit_id as unitId',
      'units.name as unitName',
      'responses.title',
      'responses.text',
      'responses.form',
      'responses.given_at as givenAt',
      'responses.given_where as givenWhere',
      'responses.stage',
      'responses.writers',
      'responses.written_at as writtenAt',
      'responses.opinion',
      'users.name as publishedByName',
      'responses.published_at as publishedAt',
      'responses.public_at as publicAt',
      'responses.withdrawn_at as withdrawnAt',
      'responses.withdrawn_reason as withdrawnReason',
    ])
}

type ResponseRow =
  ReturnType<typeof selectResponses> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
const toResponse = (row: ResponseRow): Response => row

/** The responses to a concern, the newest first. */
export async function listResponsesTo(
  db: Db | Tx,
  concernId: number,
  stage?: ResponseStage,
): Promise<Response[]> {
  const rows = await selectResponses(db)
    .where('responses.concern_id', '=', concernId)
    .$if(stage !== undefined, query => query.where('responses.stage', '=', stage ?? 'published'))
    .orderBy(sql`coalesce(responses.public_at, 'infinity')`, 'desc')
    .orderBy('responses.id', 'desc')
    .execute()
  return rows.map(toResponse)
}

/** The responses a year counts, the newest first. */
export async function listResponsesOf(db: Db | Tx, asked: OfYear, after: string): Promise<Listed<Response>> {
  const place = readPlace(after)
  const rows = await selectResponses(db)
    .where(countsIn(asked))
    .$if(place !== null, query =>
      query.where(sql<boolean>`(responses.public_at, responses.id) < (${place?.at}, ${place?.id}::bigint)`),
    )
    .orderBy('responses.public_at', 'desc')
    .orderBy('responses.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  return pageOf(rows.map(toResponse), PAGE, ({ publicAt, writtenAt, id }) => ({
    at: publicAt ?? writtenAt,
    id,
  }))
}

interface Written extends ResponseText {
  readonly stage: 'draft' | 'waiting'
  readonly by: number
  readonly at: Date
}

function textColumns({ title, text, form, givenAt, givenWhere, stage, at }: Written) {
  return { title, text, form, given_at: givenAt, given_where: givenWhere, stage, written_at: at }
}

export async function addResponse(
  tx: Tx,
  { concern, ...written }: Written & { concern: Pick<Concern, 'id' | 'unitId' | 'registeredBy'> },
): Promise<number> {
  // What was registered of the concern goes out with its response: whoever registered it had a hand in that.
  const writers = [...new Set([concern.registeredBy, written.by])]
  const { id } = await ours(tx)
    .insertInto('responses')
    .values({
      ...{ concern_id: concern.id, unit_id: concern.unitId, writers },
      ...textColumns(written),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Keeps what was written now; whoever wrote it had a hand in it for good. */
export async function rewriteResponse(tx: Tx, id: number, written: Written): Promise<void> {
  await ours(tx)
    .updateTable('responses')
    .set({
      ...textColumns(written),
      writers: withHand(written.by),
    })
    .where('id', '=', id)
    .execute()
}

export async function publishResponseRow(tx: Tx, id: number, by: number, at: Date): Promise<void> {
  await ours(tx)
    .updateTable('responses')
    .set({
      ...{ stage: 'published', opinion: '', published_by: by, published_at: at },
      public_at: sql`coalesce(given_at, ${at})`,
    })
    .where('id', '=', id)
    .execute()
}

export async function giveBackResponseRow(tx: Tx, id: number, opinion: string): Promise<void> {
  await ours(tx).updateTable('responses').set({ stage: 'draft', opinion }).where('id', '=', id).execute()
}

export async function withdrawResponseRow(tx: Tx, id: number, reason: string, at: Date): Promise<void> {
  await ours(tx)
    .updateTable('responses')
    .set({ stage: 'withdrawn', withdrawn_reason: reason, withdrawn_at: at })
    .where('id', '=', id)
    .execute()
}

// 公众 For the public -------------------------------------------------------------------------------------------------

/** A concern as the public sees it. */
export interface PublicConcern {
  readonly number: string
  readonly subject: string
  readonly about: string
  readonly unitId: number
  readonly unitName: string
  readonly lastAt: Date
  readonly responses: number
}

/** Concerns about which something is public, and nothing else: every public page begins here. */
function selectPublic(db: Db | Tx) {
  return ours(db)
    .selectFrom('concerns')
    .innerJoin('units', 'units.id', 'concerns.unit_id')
    .innerJoin('responses', 'responses.concern_id', 'concerns.id')
    .where('responses.stage', '=', sql.lit('published' as const))
    .groupBy(['concerns.id', 'units.id'])
    .select([
      'concerns.id',
      'concerns.number',
      'concerns.subject',
      'concerns.about',
      'concerns.unit_id as unitId',
      'units.name as unitName',
      sql<Date>`max(responses.public_at)`.as('lastAt'),
      sql<number>`count(*)`.as('responses'),
    ])
}

export async function findPublicConcern(
  db: Db | Tx,
  number: string,
): Promise<(PublicConcern & { readonly id: number }) | undefined> {
  return selectPublic(db).where('concerns.number', '=', number).executeTakeFirst()
}

export async function listPublicConcernsOf(
  db: Db | Tx,
  numbers: readonly string[],
): Promise<PublicConcern[]> {
  return selectPublic(db)
    .where('concerns.number', '=', sql<string>`any(${sql.val([...numbers])}::text[])`)
    .execute()
}

/** One page of them, the last answered first. */
export async function listPublicConcerns(db: Db, after: string): Promise<Listed<PublicConcern>> {
  const place = readPlace(after)
  const rows = await selectPublic(db)
    .$if(place !== null, query =>
      query.having(
        sql<boolean>`(max(responses.public_at), concerns.id) < (${place?.at}, ${place?.id}::bigint)`,
      ),
    )
    .orderBy('lastAt', 'desc')
    .orderBy('concerns.id', 'desc')
    .limit(PUBLIC_PAGE + 1)
    .execute()
  return pageOf(rows, PUBLIC_PAGE, ({ lastAt, id }) => ({ at: lastAt, id }))
}
