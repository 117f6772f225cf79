import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { Fee } from '../case.ts'
import type { RequestsTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables>()

export async function addFeeProposal(
  tx: Tx,
  fee: Pick<Fee, 'standard' | 'quantity' | 'fen' | 'reason' | 'howToPay'> & {
    readonly requestId: number
    readonly by: number
    readonly at: Date
  },
): Promise<void> {
  await ours(tx)
    .insertInto('request_fees')
    .values({
      request_id: fee.requestId,
      standard: fee.standard,
      quantity: fee.quantity,
      fen: fee.fen,
      reason: fee.reason,
      how_to_pay: fee.howToPay,
      proposed_by: fee.by,
      proposed_at: fee.at,
    })
    .execute()
}

/** The fee that is proposed, asked or paid; one that was refused is past. */
export async function findFee(db: Db | Tx, requestId: number): Promise<Fee | undefined> {
  return ours(db)
    .selectFrom('request_fees')
    .where('request_id', '=', requestId)
    .where(eb => eb.or([eb('granted', 'is', null), eb('granted', '=', true)]))
    .select([
      'id',
      'standard',
      'quantity',
      'fen',
      'reason',
      'how_to_pay as howToPay',
      'proposed_by as proposedBy',
      'granted',
      'asked_on as askedOn',
      'pay_by as payBy',
      'paid_on as paidOn',
    ])
    .executeTakeFirst()
}

export async function changeFee(
  tx: Tx,
  id: number,
  change: {
    readonly granted?: boolean
    readonly decided_by?: number
    readonly decided_at?: Date
    readonly opinion?: string
    readonly asked_on?: Day
    readonly pay_by?: Day
    readonly paid_on?: Day
    readonly receipt_number?: string
  },
): Promise<void> {
  await ours(tx).updateTable('request_fees').set(change).where('id', '=', id).execute()
}
