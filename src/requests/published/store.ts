import { type SelectQueryBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { DecisionCode } from '../rules/decisions.ts'
import type { Sight } from '../store.ts'
import type { RequestsTables } from '../tables.ts'
import {
  PUBLICATION_STAGES,
  type Publication,
  type PublicationStage,
  type PublicText,
  type PublishedAnswer,
  type PublishedDocument,
} from './publication.ts'
import { gramsOf, gramsOfWord, plainText } from './rules/words.ts'
import type { PublishedTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishedTables & RequestsTables & OrganisationsLent>()

const inSight = (sight: Sight) => sql<number>`any(${sql.val([...sight])}::bigint[])`
const PAGE = 20

/** The text of an answer as it is looked through. */
function searchColumns({ title, asked, answered }: PublicText) {
  const whole = [title, asked, answered].join('\n')
  return { searched: plainText(whole), grams: gramsOf(whole) }
}

// 公众 For the public -------------------------------------------------------------------------------------------------

/** What is public, and nothing else: every page, list, search and file begins here. */
function selectPublished(db: Db | Tx) {
  return ours(db)
    .selectFrom('published_answers as answer')
    .innerJoin('units', 'units.id', 'answer.unit_id')
    .where('answer.stage', '=', sql.lit('published' as const))
    .select([
      'answer.id',
      'answer.title',
      'answer.asked',
      'answer.answered',
      'answer.decision',
      'answer.answered_on as answeredOn',
      'answer.approved_at as publishedAt',
      'units.name as unitName',
      'units.code as unitCode',
    ])
    .$narrowType<{ publishedAt: Date }>()
}

type PublishedRow =
  ReturnType<typeof selectPublished> extends SelectQueryBuilder<infer _D, infer _T, infer Row> ? Row : never

const toPublished = (row: PublishedRow): PublishedAnswer => ({
  ...row,
  decision: row.decision as DecisionCode,
})

export async function getPublished(db: Db | Tx, id: number): Promise<PublishedAnswer> {
  const row = await selectPublished(db).where('answer.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('没有找到这件答复，它可能已经撤下。')
  return toPublished(row)
}

export async function listPublishedByIds(db: Db | Tx, ids: readonly number[]): Promise<PublishedAnswer[]> {
  if (ids.length === 0) return []
  const rows = await selectPublished(db).where('answer.id', '=', inSight(ids)).execute()
  const order = new Map(ids.map((id, place) => [id, place]))
  return rows.map(toPublished).sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
}

/** A place in the list: the instant of publication in microseconds and the id, as `1767225600000000_131`. */
function readPlace(text: string | undefined): { at: string; id: string } | null {
  const [, at, id] = /^(\d{1,17})_(\d{1,15})$/.exec(text ?? '') ?? []
  return at === undefined || id === undefined ? null : { at, id }
}

export interface PublishedAsked {
  /** Words; each must be there. */
  readonly words: readonly string[]
  readonly unitCode: string
  readonly after: string | undefined
}

/** One page of what is public, the newest first. A place that cannot be read is the beginning. */
export async function listPublished(
  db: Db,
  { words, unitCode, after }: PublishedAsked,
): Promise<{ answers: PublishedAnswer[]; next: string | null }> {
  const micros = sql<string>`(extract(epoch from answer.approved_at) * 1000000)::bigint::text`
  let query = selectPublished(db)
    .select(micros.as('micros'))
    .orderBy('answer.approved_at', 'desc')
    .orderBy('answer.id', 'desc')
    .limit(PAGE + 1)
  if (unitCode !== '') query = query.where('units.code', '=', unitCode)
  if (words.length > 0) {
    const grams = [...new Set(words.flatMap(gramsOfWord))]
    query = query.where(sql<boolean>`answer.grams @> ${sql.val(grams)}::text[]`)
    for (const word of words) query = query.where(sql<boolean>`strpos(answer.searched, ${word}) > 0`)
  }
  const place = readPlace(after)
  if (place) {
    const from = sql`(to_timestamp(0) + ${place.at}::bigint * interval '1 microsecond', ${place.id}::bigint)`
    query = query.where(sql<boolean>`(answer.approved_at, answer.id) < ${from}`)
  }
  const rows = await query.execute()
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  const next = rows.length > PAGE && last !== undefined ? `${last.micros}_${last.id}` : null
  return { answers: shown.map(({ micros: _, ...row }) => toPublished(row)), next }
}

/** Units that have published something, for the filter. */
export async function listPublishingUnits(db: Db): Promise<{ code: string; name: string }[]> {
  return ours(db)
    .selectFrom('units')
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('published_answers as answer')
          .whereRef('answer.unit_id', '=', 'units.id')
          .where('answer.stage', '=', sql.lit('published' as const))
          .select(sql.lit(1).as('one')),
      ),
    )
    .select(['code', 'name'])
    .orderBy('sort_key')
    .orderBy('id')
    .execute()
}

/** Everything that is public, in the order of ids, some at a time. */
export async function listAllPublished(
  db: Db | Tx,
  after: number,
  most: number,
): Promise<(PublishedAnswer & { unitId: number })[]> {
  const rows = await selectPublished(db)
    .select('answer.unit_id as unitId')
    .where('answer.id', '>', after)
    .orderBy('answer.id')
    .limit(most)
    .execute()
  return rows.map(({ unitId, ...row }) => ({ ...toPublished(row), unitId }))
}

export async function listPublishedDocuments(db: Db | Tx, id: number): Promise<PublishedDocument[]> {
  return ours(db)
    .selectFrom('published_answer_documents as chosen')
    .innerJoin('answer_documents as document', 'document.id', 'chosen.document_id')
    .where('chosen.published_answer_id', '=', id)
    .select([
      'document.id',
      'document.name',
      'document.size',
      'document.media_type as mediaType',
      'document.file_key as fileKey',
    ])
    .orderBy('document.id')
    .execute()
}

// 办公 For the office -------------------------------------------------------------------------------------------------

function selectPublications(db: Db | Tx, sight: Sight) {
  return ours(db)
    .selectFrom('published_answers as answer')
    .innerJoin('requests', 'requests.id', 'answer.request_id')
    .innerJoin('units', 'units.id', 'answer.unit_id')
    .innerJoin('users as proposer', 'proposer.id', 'answer.proposed_by')
    .leftJoin('users as approver', 'approver.id', 'answer.approved_by')
    .leftJoin('users as withdrawer', 'withdrawer.id', 'answer.withdrawn_by')
    .where('answer.unit_id', '=', inSight(sight))
    .select([
      'answer.id',
      'answer.request_id as requestId',
      'requests.number',
      'requests.number_key as numberKey',
      'answer.unit_id as unitId',
      'units.name as unitName',
      'answer.decision',
      'answer.answered_on as answeredOn',
      'answer.title',
      'answer.asked',
      'answer.answered',
      'answer.stage',
      'answer.proposed_by as proposedBy',
      'proposer.name as proposedByName',
      'answer.proposed_at as proposedAt',
      'answer.opinion',
      'approver.name as approvedByName',
      'answer.approved_at as approvedAt',
      'withdrawer.name as withdrawnByName',
      'answer.withdrawn_at as withdrawnAt',
      'answer.withdrawn_reason as withdrawnReason',
    ])
}

type PublicationRow =
  ReturnType<typeof selectPublications> extends SelectQueryBuilder<infer _D, infer _T, infer Row>
    ? Row
    : never

const toPublication = (row: PublicationRow): Publication => ({
  ...row,
  decision: row.decision as DecisionCode,
})

export async function getPublication(db: Db | Tx, id: number, sight: Sight): Promise<Publication> {
  const row = await selectPublications(db, sight).where('answer.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('没有找到这件答复。')
  return toPublication(row)
}

/** Takes it for a change: no other step of the same answer runs meanwhile. */
export async function getPublicationForChange(tx: Tx, id: number, sight: Sight): Promise<Publication> {
  await ours(tx).selectFrom('published_answers').select('id').where('id', '=', id).forUpdate().execute()
  return getPublication(tx, id, sight)
}

/** The latest of a case; undefined when nothing was ever proposed. */
export async function findPublicationOf(db: Db | Tx, requestId: number): Promise<Publication | undefined> {
  const row = await ours(db)
    .selectFrom('published_answers')
    .where('request_id', '=', requestId)
    .select(['id', 'unit_id as unitId'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && getPublication(db, row.id, [row.unitId])
}

/** One page of a list of the office, the newest first; `after`: the id where the page before ended. */
export async function listPublications(
  db: Db,
  stage: PublicationStage,
  { sight, after }: { readonly sight: Sight; readonly after: string | undefined },
): Promise<{ publications: Publication[]; next: string | null }> {
  const rows = await selectPublications(db, sight)
    .where('answer.stage', '=', stage)
    .$if(/^\d{1,15}$/.test(after ?? ''), query => query.where('answer.id', '<', Number(after)))
    .orderBy('answer.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const shown = rows.slice(0, PAGE).map(toPublication)
  return { publications: shown, next: rows.length > PAGE ? String(shown.at(-1)?.id) : null }
}

export async function countPublications(db: Db, sight: Sight): Promise<Record<PublicationStage, number>> {
  const rows = await ours(db)
    .selectFrom('published_answers')
    .where('unit_id', '=', inSight(sight))
    .groupBy('stage')
    .select(eb => ['stage', eb.fn.countAll<number>().as('n')])
    .execute()
  const counted = new Map(rows.map(({ stage, n }) => [stage, n]))
  const stages = Object.keys(PUBLICATION_STAGES) as PublicationStage[]
  return Object.fromEntries(stages.map(stage => [stage, counted.get(stage) ?? 0])) as Record<
    PublicationStage,
    number
  >
}

export interface NewPublication extends PublicText {
  readonly requestId: number
  readonly unitId: number
  readonly decision: DecisionCode
  readonly answeredOn: Day
  readonly documents: readonly number[]
  readonly by: number
  readonly at: Date
}

export async function addPublication(tx: Tx, publication: NewPublication): Promise<number> {
  const { requestId, unitId, decision, answeredOn, title, asked, answered, documents, by, at } = publication
  const { id } = await ours(tx)
    .insertInto('published_answers')
    .values({
      request_id: requestId,
      unit_id: unitId,
      decision,
      answered_on: answeredOn,
      ...{ title, asked, answered, ...searchColumns(publication) },
      ...{ stage: 'proposed', proposed_by: by, proposed_at: at },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await chooseDocuments(tx, id, documents)
  return id
}

/** The text anew, by whoever stands for it from now on. */
export async function changePublicText(
  tx: Tx,
  id: number,
  text: PublicText & { readonly documents: readonly number[]; readonly by: number; readonly at: Date },
): Promise<void> {
  const { title, asked, answered, documents, by, at } = text
  await ours(tx)
    .updateTable('published_answers')
    .set({
      ...{ title, asked, answered, ...searchColumns(text) },
      ...{ stage: 'proposed', proposed_by: by, proposed_at: at, opinion: '' },
    })
    .where('id', '=', id)
    .execute()
  await ours(tx).deleteFrom('published_answer_documents').where('published_answer_id', '=', id).execute()
  await chooseDocuments(tx, id, documents)
}

async function chooseDocuments(tx: Tx, id: number, documents: readonly number[]): Promise<void> {
  if (documents.length === 0) return
  await ours(tx)
    .insertInto('published_answer_documents')
    .values(documents.map(document => ({ published_answer_id: id, document_id: document })))
    .execute()
}

export async function changePublication(
  tx: Tx,
  id: number,
  change: {
    readonly stage: PublicationStage
    readonly opinion?: string
    readonly approved_by?: number
    readonly approved_at?: Date
    readonly withdrawn_by?: number
    readonly withdrawn_at?: Date
    readonly withdrawn_reason?: string
  },
): Promise<void> {
  await ours(tx).updateTable('published_answers').set(change).where('id', '=', id).execute()
}
