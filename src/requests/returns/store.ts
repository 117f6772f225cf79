import type { Db, Tx } from '#platform/db.ts'
import type { Return } from '../case.ts'
import type { RequestsTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables>()

export async function addReturn(
  tx: Tx,
  {
    requestId,
    outcome,
    onDay,
    note,
    by,
    at,
  }: Omit<Return, 'id'> & { requestId: number; by: number; at: Date },
): Promise<void> {
  await ours(tx)
    .insertInto('request_returns')
    .values({ request_id: requestId, outcome, on_day: onDay, note, recorded_by: by, at })
    .execute()
}

export async function listReturns(db: Db | Tx, requestId: number): Promise<Return[]> {
  return ours(db)
    .selectFrom('request_returns')
    .where('request_id', '=', requestId)
    .select(['id', 'outcome', 'on_day as onDay', 'note'])
    .orderBy('id')
    .execute()
}
