import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { RequestsTables } from '../tables.ts'
import type { Confirmation, ConfirmationOutcome, ConfirmationWay } from './confirmation.ts'
import type { Registered } from './registered.ts'
import type { ConfirmingTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<ConfirmingTables & RequestsTables & OrganisationsLent>()

export async function addLink(
  tx: Tx,
  link: {
    readonly requestId: number
    readonly way: Exclude<ConfirmationWay, 'phone'>
    readonly tokenHash: string
    readonly askedAt: Date
    readonly expiresAt: Date
  },
): Promise<void> {
  await ours(tx)
    .insertInto('receipt_confirmations')
    .values({
      request_id: link.requestId,
      way: link.way,
      token_hash: link.tokenHash,
      asked_at: link.askedAt,
      expires_at: link.expiresAt,
    })
    .execute()
}

/** A telephone call, written down by whoever made it. */
export async function addCall(
  tx: Tx,
  call: {
    readonly requestId: number
    readonly reached: string
    readonly on: Day
    readonly by: number
    readonly at: Date
  },
): Promise<void> {
  await ours(tx)
    .insertInto('receipt_confirmations')
    .values({
      request_id: call.requestId,
      way: 'phone',
      asked_at: call.at,
      recorded_by: call.by,
      reached: call.reached,
      outcome: 'confirmed',
      answered_on: call.on,
      answered_at: call.at,
    })
    .execute()
}

export interface Link {
  readonly id: number
  readonly numberKey: string
  readonly expiresAt: Date | null
  readonly outcome: ConfirmationOutcome | null
}

export async function findLink(db: Db | Tx, tokenHash: string): Promise<Link | undefined> {
  return ours(db)
    .selectFrom('receipt_confirmations as link')
    .innerJoin('requests', 'requests.id', 'link.request_id')
    .where('link.token_hash', '=', tokenHash)
    .select(['link.id', 'requests.number_key as numberKey', 'link.expires_at as expiresAt', 'link.outcome'])
    .executeTakeFirst()
}

export async function answerLink(
  tx: Tx,
  id: number,
  answer: {
    readonly outcome: ConfirmationOutcome
    readonly note: string
    readonly on: Day
    readonly at: Date
  },
): Promise<void> {
  const { outcome, note, on, at } = answer
  await ours(tx)
    .updateTable('receipt_confirmations')
    .set({ outcome, note, answered_on: on, answered_at: at })
    .where('id', '=', id)
    .execute()
}

/** How the applicant's side was asked for, and what came of it, the earliest first. */
export async function listConfirmations(db: Db | Tx, requestId: number): Promise<Confirmation[]> {
  return ours(db)
    .selectFrom('receipt_confirmations as one')
    .leftJoin('users', 'users.id', 'one.recorded_by')
    .where('one.request_id', '=', requestId)
    .select([
      'one.id',
      'one.way',
      'one.asked_at as askedAt',
      'one.expires_at as expiresAt',
      'users.name as recordedByName',
      'one.reached',
      'one.outcome',
      'one.note',
      'one.answered_on as answeredOn',
    ])
    .orderBy('one.id')
    .execute()
}

/** What the unit registered, for the applicant to check. No number of identity. */
export async function getRegistered(db: Db, numberKey: string): Promise<Registered> {
  return ours(db)
    .selectFrom('requests')
    .innerJoin('units', 'units.id', 'requests.unit_id')
    .innerJoin('request_applicants as applicant', 'applicant.request_id', 'requests.id')
    .where('requests.number_key', '=', numberKey)
    .select([
      'requests.number',
      'requests.channel',
      'requests.arrived_at as arrivedAt',
      'requests.stage',
      'requests.confirm_by as confirmBy',
      'requests.received_on as receivedOn',
      'requests.due_on as dueOn',
      'requests.subject',
      'requests.document_number as documentNumber',
      'requests.wanted',
      'requests.wanted_form as wantedForm',
      'requests.wanted_delivery as wantedDelivery',
      'units.name as unitName',
      'units.phone as unitPhone',
      'applicant.name as applicantName',
    ])
    .executeTakeFirstOrThrow()
}
