import type { Db, Tx } from '#platform/db.ts'
import type { RequestsTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables>()

/** A request that is a complaint, waiting for the mailbox to take it. */
export interface Handover {
  readonly requestId: number
  readonly numberKey: string
  readonly number: string
  readonly unitId: number
  readonly subject: string
  readonly wanted: string
  /** When it first reached the platform: the mailbox counts from then. */
  readonly receivedAt: Date
  readonly note: string
  readonly handedAt: Date
}

export async function addHandover(
  tx: Tx,
  handover: { requestId: number; receivedAt: Date; note: string; by: number; at: Date },
): Promise<void> {
  await ours(tx)
    .insertInto('request_handovers')
    .values({
      request_id: handover.requestId,
      received_at: handover.receivedAt,
      note: handover.note,
      handed_by: handover.by,
      handed_at: handover.at,
    })
    .execute()
}

/** 待信箱接收: the queue between requests and the mailbox, the longest waiting first. At most 100. */
export async function listHandovers(db: Db | Tx): Promise<Handover[]> {
  return ours(db)
    .selectFrom('request_handovers')
    .innerJoin('requests', 'requests.id', 'request_handovers.request_id')
    .where('taken_at', 'is', null)
    .select([
      'request_id as requestId',
      'number_key as numberKey',
      'number',
      'unit_id as unitId',
      'subject',
      'wanted',
      'received_at as receivedAt',
      'note',
      'handed_at as handedAt',
    ])
    .orderBy('handed_at')
    .orderBy('request_id')
    .limit(100)
    .execute()
}

/** The mailbox took it, as the letter of that number; false when it was taken before. */
export async function takeHandover(tx: Tx, requestId: number, takenAs: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await ours(tx)
    .updateTable('request_handovers')
    .set({ taken_at: at, taken_as: takenAs })
    .where('request_id', '=', requestId)
    .where('taken_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
