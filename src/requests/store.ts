import { type SelectQueryBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { Json } from '#trail'
import type { Applicant, Case, CaseFact, FactKind } from './case.ts'
import type { DecisionCode } from './rules/decisions.ts'
import type { Standing } from './rules/transitions.ts'
import type { RequestsTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables & OrganisationsLent>()

/** Which units' cases a person may see: every query of the office carries it. */
export type Sight = readonly number[]

/** Single values are looked up, not joined: a join of nine tables took longer to plan than to run, several times a step. */
function selectCases(db: Db | Tx, sight: Sight) {
  return ours(db)
    .selectFrom('requests')
    .innerJoin('units', 'units.id', 'requests.unit_id')
    .innerJoin('request_applicants as applicant', 'applicant.request_id', 'requests.id')
    .where('requests.unit_id', '=', sql<number>`any(${sql.val([...sight])}::bigint[])`)
    .select(eb => [
      'requests.id',
      'requests.number',
      'requests.number_key as numberKey',
      'requests.unit_id as unitId',
      'units.name as unitName',
      'requests.channel',
      'requests.arrived_at as arrivedAt',
      'requests.applicant_kind as applicantKind',
      'applicant.name as applicantName',
      'requests.subject',
      'requests.wanted',
      'requests.document_number as documentNumber',
      'requests.purpose',
      'requests.wanted_form as wantedForm',
      'requests.wanted_delivery as wantedDelivery',
      'requests.stage',
      'requests.answer_stage',
      'requests.extension_stage',
      'requests.correction_stage',
      'requests.consultation_stage',
      'requests.reasons_stage',
      'requests.fee_stage',
      'requests.origin_id as originId',
      'requests.asked_subject as askedSubject',
      'requests.asked_wanted as askedWanted',
      'requests.handler_id as handlerId',
      eb
        .selectFrom('users')
        .whereRef('users.id', '=', 'requests.handler_id')
        .select('name')
        .as('handlerName'),
      'requests.confirm_by as confirmBy',
      'requests.law',
      'requests.received_on as receivedOn',
      'requests.due_on as dueOn',
      'requests.near_on as nearOn',
      'requests.provisional',
      'requests.closed_on as closedOn',
      'requests.decision',
      'requests.on_time as onTime',
      'requests.imported_from as importedFrom',
      'requests.original_number as originalNumber',
      eb
        .selectFrom('request_answers')
        .whereRef('request_id', '=', 'requests.id')
        .select('drafted_by')
        .as('drafted_by'),
      eb
        .selectFrom('request_answers')
        .whereRef('request_id', '=', 'requests.id')
        .select('reviewed_by')
        .as('reviewed_by'),
      eb
        .selectFrom('request_extensions')
        .whereRef('request_id', '=', 'requests.id')
        .where('granted', 'is', null)
        .select('asked_by')
        .as('asked_by'),
      eb
        .selectFrom('request_fees')
        .whereRef('request_id', '=', 'requests.id')
        .where('granted', 'is', null)
        .select('proposed_by')
        .as('proposed_by'),
      eb
        .selectFrom('request_handovers')
        .whereRef('request_id', '=', 'requests.id')
        .select('handed_at')
        .as('handed_at'),
    ])
}

type CaseRow =
  ReturnType<typeof selectCases> extends SelectQueryBuilder<infer _D, infer _T, infer Row> ? Row : never

function toCase(row: CaseRow): Case {
  const { drafted_by, reviewed_by, asked_by, proposed_by, handed_at, decision, ...rest } = row
  const { answer_stage, extension_stage, correction_stage, consultation_stage, reasons_stage, fee_stage } =
    row
  return {
    ...rest,
    decision: decision as DecisionCode | null,
    handedOver: handed_at !== null,
    answer: answer_stage,
    extension: extension_stage,
    correction: correction_stage,
    consultation: consultation_stage,
    reasons: reasons_stage,
    fee: fee_stage,
    hands: {
      drafter: drafted_by,
      reviewer: reviewed_by,
      'extension-asker': asked_by,
      'fee-proposer': proposed_by,
    },
  }
}

/** A standing as the row keeps it. */
export function standingColumns(standing: Standing): CaseChange {
  return {
    stage: standing.stage,
    answer_stage: standing.answer,
    extension_stage: standing.extension,
    correction_stage: standing.correction,
    consultation_stage: standing.consultation,
    reasons_stage: standing.reasons,
    fee_stage: standing.fee,
  }
}

export async function getCase(db: Db | Tx, numberKey: string, sight: Sight): Promise<Case> {
  const row = await selectCases(db, sight).where('requests.number_key', '=', numberKey).executeTakeFirst()
  if (!row) throw new NotFound('没有找到这件申请。')
  return toCase(row)
}

/** Takes the case for a change: no other step of the same case runs meanwhile. */
export async function getCaseForChange(tx: Tx, numberKey: string, sight: Sight): Promise<Case> {
  await ours(tx).selectFrom('requests').select('id').where('number_key', '=', numberKey).forUpdate().execute()
  return getCase(tx, numberKey, sight)
}

/** The same for whoever was let in by number and code. */
export async function getTrackedCaseForChange(tx: Tx, numberKey: string): Promise<Case> {
  const row = await ours(tx)
    .selectFrom('requests')
    .where('number_key', '=', numberKey)
    .select('unit_id')
    .forUpdate()
    .executeTakeFirst()
  return getCase(tx, numberKey, row ? [row.unit_id] : [])
}

export async function getApplicant(db: Db | Tx, requestId: number): Promise<Applicant> {
  return ours(db)
    .selectFrom('request_applicants')
    .where('request_id', '=', requestId)
    .select([
      'name',
      'id_kind as idKind',
      'id_number_shown as idNumberShown',
      'representative',
      'phone',
      'email',
      'notify',
      'address',
      'postcode',
    ])
    .executeTakeFirstOrThrow()
}

export async function getSealedIdNumber(db: Db | Tx, requestId: number): Promise<string> {
  const row = await ours(db)
    .selectFrom('request_applicants')
    .where('request_id', '=', requestId)
    .select('id_number_sealed')
    .executeTakeFirstOrThrow()
  return row.id_number_sealed
}

export interface Attachment {
  readonly id: number
  readonly name: string
  readonly size: number
  readonly mediaType: string
  readonly fileKey: string
}

export async function listAttachments(db: Db | Tx, requestId: number): Promise<Attachment[]> {
  return ours(db)
    .selectFrom('request_attachments')
    .where('request_id', '=', requestId)
    .select(['id', 'name', 'size', 'media_type as mediaType', 'file_key as fileKey'])
    .orderBy('id')
    .execute()
}

/** What a step changes of the row: standing, clock and handler. */
export interface CaseChange {
  readonly unit_id?: number
  readonly stage?: Case['stage']
  readonly answer_stage?: Case['answer']
  readonly extension_stage?: Case['extension']
  readonly correction_stage?: Case['correction']
  readonly consultation_stage?: Case['consultation']
  readonly reasons_stage?: Case['reasons']
  readonly fee_stage?: Case['fee']
  readonly subject?: string
  readonly wanted?: string
  readonly asked_subject?: string
  readonly asked_wanted?: string
  readonly handler_id?: number | null
  readonly confirm_by?: Day
  readonly law?: '2008' | '2019'
  readonly received_on?: Day
  readonly due_on?: Day
  readonly near_on?: Day
  readonly provisional?: boolean
  readonly closed_on?: Day
  readonly decision?: string
  readonly on_time?: boolean
}

export async function changeCase(tx: Tx, requestId: number, change: CaseChange): Promise<void> {
  if (Object.keys(change).length === 0) return
  await ours(tx).updateTable('requests').set(change).where('id', '=', requestId).execute()
}

// Facts ------------------------------------------------------------------------------------------------------------

export interface NewFact {
  readonly requestId: number
  readonly kind: FactKind
  readonly onDay: Day
  readonly at: Date
  readonly byUser: number | null
  readonly data?: { readonly [key: string]: Json }
}

export async function addFacts(tx: Tx, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return
  await ours(tx)
    .insertInto('request_facts')
    .values(
      facts.map(fact => ({
        request_id: fact.requestId,
        kind: fact.kind,
        on_day: fact.onDay,
        at: fact.at,
        by_user: fact.byUser,
        data: JSON.stringify(fact.data ?? {}),
      })),
    )
    .execute()
}

export async function listFacts(
  db: Db | Tx,
  requestIds: readonly number[],
): Promise<Map<number, CaseFact[]>> {
  const rows = await ours(db)
    .selectFrom('request_facts')
    .leftJoin('users', 'users.id', 'request_facts.by_user')
    .where('request_id', '=', sql<number>`any(${sql.val([...requestIds])}::bigint[])`)
    .select([
      'request_facts.id',
      'request_id',
      'kind',
      'on_day as onDay',
      'at',
      'by_user as byUser',
      'users.name as byName',
      'data',
    ])
    .orderBy('request_facts.id')
    .execute()
  const facts = new Map<number, CaseFact[]>(requestIds.map(id => [id, []]))
  for (const { request_id, ...row } of rows) {
    facts.get(request_id)?.push({ ...row, kind: row.kind as FactKind })
  }
  return facts
}

export async function factsOf(db: Db | Tx, requestId: number): Promise<CaseFact[]> {
  return (await listFacts(db, [requestId])).get(requestId) ?? []
}

// Recomputing ------------------------------------------------------------------------------------------------------

export type OpenCase = Pick<
  Case,
  'id' | 'number' | 'numberKey' | 'unitId' | 'channel' | 'handlerId' | 'provisional'
> & {
  readonly dueOn: Day
  readonly nearOn: Day
}

/** Open cases of every unit, held for the change: all, or those whose due day moves with each day that passes. */
export async function listOpenCases(tx: Tx, which: 'all' | 'held-up' = 'all'): Promise<OpenCase[]> {
  return ours(tx)
    .selectFrom('requests')
    .where('stage', '=', 'open')
    .$if(which === 'held-up', query =>
      query.where(eb =>
        eb.or([
          eb('correction_stage', '=', 'asked'),
          eb('consultation_stage', '=', 'waiting'),
          eb('fee_stage', '=', 'asked'),
        ]),
      ),
    )
    .select([
      'id',
      'number',
      'number_key as numberKey',
      'unit_id as unitId',
      'channel',
      'handler_id as handlerId',
      'provisional',
      'due_on as dueOn',
      'near_on as nearOn',
    ])
    .$narrowType<{ dueOn: Day; nearOn: Day }>()
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Cases whose unit let the day for confirming receipt pass. */
export async function listUnconfirmed(db: Db, today: Day): Promise<{ readonly numberKey: string }[]> {
  return ours(db)
    .selectFrom('requests')
    .where('stage', '=', 'arrived')
    .where('confirm_by', '<', today)
    .select('number_key as numberKey')
    .orderBy('id')
    .execute()
}

/** The same columns of many cases in one statement. */
export async function changeClocks(
  tx: Tx,
  clocks: readonly { id: number; due_on: Day; near_on: Day; provisional: boolean }[],
): Promise<void> {
  if (clocks.length === 0) return
  await sql`
    update requests set due_on = c.due_on, near_on = c.near_on, provisional = c.provisional
    from unnest(
      ${clocks.map(c => c.id)}::bigint[], ${clocks.map(c => c.due_on)}::date[],
      ${clocks.map(c => c.near_on)}::date[], ${clocks.map(c => c.provisional)}::boolean[]
    ) as c (id, due_on, near_on, provisional)
    where requests.id = c.id`.execute(tx)
}
