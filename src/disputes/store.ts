import { type SelectQueryBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import { type Day, parseDay } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type {
  Dispute,
  DisputeDocument,
  DisputeFacts,
  DisputeKind,
  DisputeStep,
  Outcome,
  StepTaken,
} from './dispute.ts'
import type { DisputeColumn } from './table-four.ts'
import type { DisputesTables, RequestsRead } from './tables.ts'
import { countsIn, type DisputesAsked, standsIn } from './tallies.ts'

const ours = (db: Db | Tx) => db.$extendTables<DisputesTables & OrganisationsLent & RequestsRead>()

const anyOf = (ids: readonly number[]) => sql<number>`any(${sql.val([...ids])}::bigint[])`

function select(db: Db | Tx) {
  return ours(db)
    .selectFrom('disputes')
    .innerJoin('units', 'units.id', 'disputes.unit_id')
    .innerJoin('requests', 'requests.id', 'disputes.request_id')
    .select([
      'disputes.id',
      'disputes.unit_id as unitId',
      'units.code as unitCode',
      'units.name as unitName',
      'requests.number as requestNumber',
      'requests.number_key as requestKey',
      'requests.subject',
      'disputes.kind',
      'disputes.organ',
      'disputes.case_number as caseNumber',
      'disputes.accepted_on as acceptedOn',
      'disputes.copy_reached_on as copyReachedOn',
      'disputes.procedure',
      'disputes.reply_sent_on as replySentOn',
      'disputes.outcome',
      'disputes.decided_on as decidedOn',
      'disputes.learnt',
    ])
}

type Row = ReturnType<typeof select> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
/** A row is the thing itself, or this does not compile. */
const toDispute = (row: Row): Dispute => row

export async function findDispute(
  db: Db | Tx,
  sight: readonly number[],
  id: number,
): Promise<Dispute | undefined> {
  const row = await select(db)
    .where('disputes.id', '=', id)
    .where('disputes.unit_id', '=', anyOf(sight))
    .executeTakeFirst()
  return row && toDispute(row)
}

/** Whoever changes the dispute next waits. */
export async function lockDispute(tx: Tx, id: number): Promise<void> {
  await ours(tx).selectFrom('disputes').select('id').where('id', '=', id).forUpdate().execute()
}

export interface DisputesListed {
  readonly asked: DisputesAsked
  readonly kind: DisputeKind | null
  readonly column: DisputeColumn | null
  readonly after?: string | undefined
}

const PAGE = 50

/** One page of the disputes of a year, the last accepted first. */
export async function listDisputes(
  db: Db | Tx,
  { asked, kind, column, after }: DisputesListed,
): Promise<{ rows: Dispute[]; next: string | null; total: number }> {
  const those = select(db)
    .where(countsIn(asked))
    .$if(kind !== null, query => query.where('disputes.kind', '=', kind ?? 'review'))
    .$if(column !== null, query => query.where(standsIn(column ?? 'pending', asked.year)))
  const { total } = await those
    .clearSelect()
    .select(eb => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const place = readPlace(after)
  const rows = await those
    .$if(place !== null, query =>
      query.where(
        sql<boolean>`(disputes.accepted_on, disputes.id) < (${sql.val(place?.on)}::date, ${sql.val(place?.id)}::bigint)`,
      ),
    )
    .orderBy('disputes.accepted_on', 'desc')
    .orderBy('disputes.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const page = rows.slice(0, PAGE).map(toDispute)
  const last = page.at(-1)
  const more = rows.length > PAGE && last !== undefined
  return { rows: page, next: more ? `${last.acceptedOn}_${last.id}` : null, total }
}

function readPlace(text: string | undefined): { on: Day; id: number } | null {
  const [date = '', id = ''] = (text ?? '').split('_')
  const on = parseDay(date)
  return on !== null && /^\d{1,15}$/.test(id) ? { on, id: Number(id) } : null
}

/** Reviews over one request, for a lawsuit that comes after one. */
export async function listReviewsOf(
  db: Db | Tx,
  requestId: number,
): Promise<{ id: number; organ: string }[]> {
  return ours(db)
    .selectFrom('disputes')
    .where('request_id', '=', requestId)
    .where('kind', '=', 'review')
    .orderBy('id', 'desc')
    .select(['id', 'organ'])
    .execute()
}

/** Disputes the unit has not answered yet, all units: whoever reminds goes through them. */
export async function listUnanswered(db: Db | Tx): Promise<Dispute[]> {
  const rows = await select(db)
    .where('disputes.outcome', 'is', null)
    .where('disputes.reply_sent_on', 'is', null)
    .where('disputes.copy_reached_on', 'is not', null)
    .orderBy('disputes.id')
    .execute()
  return rows.map(toDispute)
}

export async function addDispute(
  tx: Tx,
  dispute: DisputeFacts & {
    readonly unitId: number
    readonly requestId: number
    readonly reviewId: number | null
    readonly by: number
    readonly at: Date
  },
): Promise<number> {
  const {
    unitId,
    requestId,
    reviewId,
    kind,
    organ,
    caseNumber,
    acceptedOn,
    copyReachedOn,
    procedure,
    by,
    at,
  } = dispute
  const { id } = await ours(tx)
    .insertInto('disputes')
    .values({
      ...{ unit_id: unitId, request_id: requestId, review_id: reviewId, kind, organ, procedure },
      ...{ case_number: caseNumber, accepted_on: acceptedOn, copy_reached_on: copyReachedOn },
      ...{ registered_by: by, registered_at: at },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What changes of a dispute after it was registered. */
export interface DisputeChange extends Partial<Omit<DisputeFacts, 'kind' | 'procedure'>> {
  readonly procedure?: Dispute['procedure']
  readonly replySentOn?: Day
  readonly outcome?: Outcome | null
  readonly decidedOn?: Day | null
  readonly learnt?: string
}

export async function changeDispute(tx: Tx, id: number, change: DisputeChange): Promise<void> {
  const { organ, caseNumber, acceptedOn, copyReachedOn, procedure, replySentOn, outcome, decidedOn, learnt } =
    change
  await ours(tx)
    .updateTable('disputes')
    .where('id', '=', id)
    .set({
      ...(organ === undefined ? {} : { organ }),
      ...(caseNumber === undefined ? {} : { case_number: caseNumber }),
      ...(acceptedOn === undefined ? {} : { accepted_on: acceptedOn }),
      ...(copyReachedOn === undefined ? {} : { copy_reached_on: copyReachedOn }),
      ...(procedure === undefined ? {} : { procedure }),
      ...(replySentOn === undefined ? {} : { reply_sent_on: replySentOn }),
      ...(outcome === undefined ? {} : { outcome }),
      ...(decidedOn === undefined ? {} : { decided_on: decidedOn }),
      ...(learnt === undefined ? {} : { learnt }),
    })
    .execute()
}

export async function addStep(
  tx: Tx,
  step: {
    readonly disputeId: number
    readonly step: DisputeStep
    readonly said: string
    readonly by: number
    readonly at: Date
  },
): Promise<void> {
  const { disputeId, said, by, at } = step
  await ours(tx)
    .insertInto('dispute_steps')
    .values({ dispute_id: disputeId, step: step.step, said, by_user: by, at })
    .execute()
}

/** What was done with a dispute, the last first. */
export async function listSteps(db: Db | Tx, disputeId: number): Promise<StepTaken[]> {
  return ours(db)
    .selectFrom('dispute_steps as step')
    .innerJoin('users', 'users.id', 'step.by_user')
    .where('step.dispute_id', '=', disputeId)
    .orderBy('step.id', 'desc')
    .select(['step.step', 'step.said', 'users.name as byName', 'step.at'])
    .execute()
}

/** How disputes are called, as far as their units are in sight. */
export async function namesOfDisputes(
  db: Db | Tx,
  sight: readonly number[],
  ids: readonly number[],
): Promise<Map<number, Pick<Dispute, 'organ' | 'requestNumber' | 'subject'>>> {
  const rows = await select(db)
    .where('disputes.id', '=', anyOf(ids))
    .where('disputes.unit_id', '=', anyOf(sight))
    .execute()
  return new Map(rows.map(row => [row.id, toDispute(row)]))
}

/** The papers of a dispute, in the order they were added. */
export async function listDocuments(db: Db | Tx, disputeId: number): Promise<DisputeDocument[]> {
  return ours(db)
    .selectFrom('dispute_documents')
    .where('dispute_id', '=', disputeId)
    .orderBy('id')
    .select(['id', 'name', 'media_type as mediaType', 'size', 'file_key as fileKey'])
    .execute()
}

export async function addDocumentRow(
  tx: Tx,
  document: Omit<DisputeDocument, 'id'> & {
    readonly disputeId: number
    readonly sha256: string
    readonly by: number
    readonly at: Date
  },
): Promise<void> {
  const { disputeId, name, mediaType, size, fileKey, sha256, by, at } = document
  await ours(tx)
    .insertInto('dispute_documents')
    .values({
      ...{ dispute_id: disputeId, name, media_type: mediaType, size },
      ...{ file_key: fileKey, sha256, added_by: by, added_at: at },
    })
    .execute()
}
