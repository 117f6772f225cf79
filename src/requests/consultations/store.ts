import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { Consultation } from '../case.ts'
import type { Opinion } from '../request.ts'
import type { RequestsTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables>()

const COLUMNS = [
  'id',
  'party',
  'name',
  'contact',
  'content',
  'asked_on as askedOn',
  'received_on as receivedOn',
  'outcome',
  'opinion',
  'answered_on as answeredOn',
  'told_on as toldOn',
] as const

export async function addConsultation(
  tx: Tx,
  consultation: Pick<Consultation, 'party' | 'name' | 'contact' | 'content' | 'askedOn'> & {
    readonly requestId: number
    readonly by: number
  },
): Promise<number> {
  const { requestId, party, name, contact, content, askedOn, by } = consultation
  const row = await ours(tx)
    .insertInto('request_consultations')
    .values({ request_id: requestId, party, name, contact, content, asked_on: askedOn, asked_by: by })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Everybody asked in a case, the first first. */
export async function listConsultations(db: Db | Tx, requestId: number): Promise<Consultation[]> {
  return ours(db)
    .selectFrom('request_consultations')
    .where('request_id', '=', requestId)
    .select(COLUMNS)
    .orderBy('id')
    .execute()
}

/** Those that nobody has answered yet, of all units: for the turn of the day. */
export async function listUnanswered(
  db: Db | Tx,
): Promise<(Consultation & { readonly requestId: number; readonly numberKey: string })[]> {
  return ours(db)
    .selectFrom('request_consultations')
    .innerJoin('requests', 'requests.id', 'request_consultations.request_id')
    .where('outcome', 'is', null)
    .where('requests.stage', '=', 'open')
    .select([
      'request_consultations.id',
      'party',
      'name',
      'contact',
      'content',
      'asked_on as askedOn',
      'request_consultations.received_on as receivedOn',
      'outcome',
      'opinion',
      'answered_on as answeredOn',
      'told_on as toldOn',
      'request_id as requestId',
      'number_key as numberKey',
    ])
    .orderBy('asked_on')
    .orderBy('request_consultations.id')
    .execute()
}

export async function changeConsultation(
  tx: Tx,
  id: number,
  change: {
    readonly received_on?: Day
    readonly outcome?: Opinion
    readonly opinion?: string
    readonly answered_on?: Day
    readonly told_on?: Day
    readonly told_reason?: string
  },
): Promise<void> {
  await ours(tx).updateTable('request_consultations').set(change).where('id', '=', id).execute()
}
