import { sql } from 'kysely'
import type { Notify } from '#notifications'
import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { columnsOf, type NewFile } from '../new-file.ts'
import type { ApplicantKind, Channel, Delivery, IdKind, WantedForm } from '../request.ts'
import type { RequestsTables } from '../tables.ts'
import type { DraftAttachment } from './drafts/store.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables & OrganisationsLent>()

// 附件 Attachments ---------------------------------------------------------------------------------------------------

/** One that came with the application itself: what was handed in, scanned. */
export async function addAttachment(tx: Tx, requestId: number, file: NewFile): Promise<void> {
  await ours(tx)
    .insertInto('request_attachments')
    .values({ request_id: requestId, ...columnsOf(file) })
    .execute()
}

/** What came with one application, to be kept with another as well. */
export async function copiedAttachments(tx: Tx, requestId: number): Promise<Omit<DraftAttachment, 'id'>[]> {
  return ours(tx)
    .selectFrom('request_attachments')
    .where('request_id', '=', requestId)
    .select(['name', 'size', 'media_type as mediaType', 'file_key as fileKey', 'sha256'])
    .orderBy('id')
    .execute()
}

// 申请 Requests ------------------------------------------------------------------------------------------------------

/** The next number of the year. Others wait until this one is kept or given back, so there are no gaps. */
export async function takeRequestNumber(tx: Tx, year: number): Promise<number> {
  const row = await ours(tx)
    .insertInto('request_numbers')
    .values({ year, last: 1 })
    .onConflict(conflict =>
      conflict.column('year').doUpdateSet({ last: eb => eb('request_numbers.last', '+', 1) }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

export interface NewRequest {
  readonly number: string
  readonly numberKey: string
  readonly queryCodeHash: string
  readonly unitId: number
  readonly stage: 'routing' | 'arrived'
  readonly channel: Channel
  readonly arrivedAt: Date
  readonly confirmBy: Day
  readonly subject: string
  readonly wanted: string
  readonly documentNumber: string
  readonly purpose: string
  readonly wantedForm: WantedForm
  readonly wantedDelivery: Delivery
  readonly applicantKind: ApplicantKind
}

export async function addRequest(tx: Tx, request: NewRequest): Promise<number> {
  const row = await ours(tx)
    .insertInto('requests')
    .values({
      number: request.number,
      number_key: request.numberKey,
      query_code_hash: request.queryCodeHash,
      unit_id: request.unitId,
      channel: request.channel,
      arrived_at: request.arrivedAt,
      applicant_kind: request.applicantKind,
      subject: request.subject,
      wanted: request.wanted,
      document_number: request.documentNumber,
      purpose: request.purpose,
      wanted_form: request.wantedForm,
      wanted_delivery: request.wantedDelivery,
      stage: request.stage,
      confirm_by: request.confirmBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** A case of one part of an application, standing where the application stood before it was received. */
export async function addPart(
  tx: Tx,
  part: {
    readonly origin: number
    readonly number: string
    readonly numberKey: string
    readonly queryCodeHash: string
    readonly subject: string
    readonly wanted: string
    readonly handlerId: number
  },
): Promise<number> {
  const row = await ours(tx)
    .insertInto('requests')
    .columns([
      'number',
      'number_key',
      'query_code_hash',
      'subject',
      'wanted',
      'handler_id',
      'origin_id',
      'stage',
      'unit_id',
      'channel',
      'arrived_at',
      'confirm_by',
      'applicant_kind',
      'document_number',
      'purpose',
      'wanted_form',
      'wanted_delivery',
    ])
    .expression(eb =>
      eb
        .selectFrom('requests as origin')
        .where('origin.id', '=', part.origin)
        .select([
          eb.val(part.number).as('number'),
          eb.val(part.numberKey).as('number_key'),
          eb.val(part.queryCodeHash).as('query_code_hash'),
          eb.val(part.subject).as('subject'),
          eb.val(part.wanted).as('wanted'),
          sql<number>`${part.handlerId}::bigint`.as('handler_id'),
          'origin.id as origin_id',
          sql<'arrived'>`'arrived'`.as('stage'),
          'origin.unit_id',
          'origin.channel',
          'origin.arrived_at',
          'origin.confirm_by',
          'origin.applicant_kind',
          'origin.document_number',
          'origin.purpose',
          'origin.wanted_form',
          'origin.wanted_delivery',
        ]),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** The same applicant, of another case. */
export async function copyApplicant(tx: Tx, from: number, to: number): Promise<void> {
  await sql`
    insert into request_applicants (request_id, name, id_kind, id_number_sealed, id_number_shown, id_digest,
      representative, phone, email, notify, address, postcode)
    select ${to}::bigint, name, id_kind, id_number_sealed, id_number_shown, id_digest,
      representative, phone, email, notify, address, postcode
    from request_applicants where request_id = ${from}`.execute(tx)
}

export interface NewApplicant {
  readonly requestId: number
  readonly name: string
  readonly idKind: IdKind
  readonly idNumberSealed: string
  readonly idNumberShown: string
  readonly idDigest: string
  readonly representative: string
  readonly phone: string
  readonly email: string
  readonly notify: Notify
  readonly address: string
  readonly postcode: string
}

export async function addApplicant(tx: Tx, applicant: NewApplicant): Promise<void> {
  await ours(tx)
    .insertInto('request_applicants')
    .values({
      request_id: applicant.requestId,
      name: applicant.name,
      id_kind: applicant.idKind,
      id_number_sealed: applicant.idNumberSealed,
      id_number_shown: applicant.idNumberShown,
      id_digest: applicant.idDigest,
      representative: applicant.representative,
      phone: applicant.phone,
      email: applicant.email,
      notify: applicant.notify,
      address: applicant.address,
      postcode: applicant.postcode,
    })
    .execute()
}

// 查询 Tracking ------------------------------------------------------------------------------------------------------

export async function findQueryCodeHash(
  tx: Tx,
  numberKey: string,
): Promise<{ readonly id: number; readonly hash: string } | undefined> {
  return ours(tx)
    .selectFrom('requests')
    .where('number_key', '=', numberKey)
    .select(['id', 'query_code_hash as hash'])
    .executeTakeFirst()
}

/** A case as its applicant sees it. Of the applicant nothing but what was asked for. */
export async function findTracked(db: Db | Tx, requestId: number) {
  return ours(db)
    .selectFrom('requests')
    .innerJoin('units', 'units.id', 'requests.unit_id')
    .where('requests.id', '=', requestId)
    .select([
      'requests.id',
      'requests.number',
      'requests.number_key as numberKey',
      'requests.channel',
      'requests.arrived_at as arrivedAt',
      'requests.applicant_kind as applicantKind',
      'requests.subject',
      'requests.document_number as documentNumber',
      'requests.wanted',
      'requests.wanted_form as wantedForm',
      'requests.wanted_delivery as wantedDelivery',
      'requests.stage',
      'requests.answer_stage as answer',
      'requests.extension_stage as extension',
      'requests.correction_stage as correction',
      'requests.consultation_stage as consultation',
      'requests.reasons_stage as reasons',
      'requests.fee_stage as fee',
      'requests.origin_id as originId',
      'requests.confirm_by as confirmBy',
      'requests.decision',
      'requests.on_time as onTime',
      'requests.unit_id as unitId',
      'units.name as unitName',
    ])
    .executeTakeFirst()
}

export type Tracked = NonNullable<Awaited<ReturnType<typeof findTracked>>>

/** What a receipt says of a request, with its applicant: for whoever has just sent it. */
export async function getForReceipt(db: Db | Tx, requestId: number) {
  return ours(db)
    .selectFrom('requests')
    .innerJoin('units', 'units.id', 'requests.unit_id')
    .innerJoin('request_applicants as applicant', 'applicant.request_id', 'requests.id')
    .where('requests.id', '=', requestId)
    .select([
      'requests.number',
      'requests.arrived_at as arrivedAt',
      'requests.stage',
      'requests.confirm_by as confirmBy',
      'requests.subject',
      'requests.document_number as documentNumber',
      'requests.wanted',
      'requests.wanted_form as wantedForm',
      'requests.wanted_delivery as wantedDelivery',
      'requests.applicant_kind as applicantKind',
      'units.name as unitName',
      'units.phone as unitPhone',
      'applicant.name as applicantName',
      'applicant.id_kind as idKind',
      'applicant.id_number_shown as idNumberShown',
      'applicant.email',
    ])
    .executeTakeFirstOrThrow()
}
