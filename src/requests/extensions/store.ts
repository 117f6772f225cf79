import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { ExtensionRequest } from '../case.ts'
import type { RequestsTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables & OrganisationsLent>()

export async function addExtensionRequest(
  tx: Tx,
  extension: { requestId: number; days: number; reason: string; by: number; at: Date },
): Promise<void> {
  await ours(tx)
    .insertInto('request_extensions')
    .values({
      request_id: extension.requestId,
      days: extension.days,
      reason: extension.reason,
      asked_by: extension.by,
      asked_at: extension.at,
    })
    .execute()
}

export async function findExtensionRequest(
  db: Db | Tx,
  requestId: number,
): Promise<ExtensionRequest | undefined> {
  return ours(db)
    .selectFrom('request_extensions')
    .innerJoin('users', 'users.id', 'request_extensions.asked_by')
    .where('request_id', '=', requestId)
    .where('granted', 'is', null)
    .select([
      'request_extensions.id',
      'days',
      'reason',
      'asked_by as askedBy',
      'users.name as askedByName',
      'asked_at as askedAt',
    ])
    .executeTakeFirst()
}

export async function decideExtension(
  tx: Tx,
  decision: {
    id: number
    granted: boolean
    opinion: string
    by: number
    at: Date
    dueBefore: Day
    dueAfter: Day | null
  },
): Promise<void> {
  await ours(tx)
    .updateTable('request_extensions')
    .set({
      granted: decision.granted,
      opinion: decision.opinion,
      decided_by: decision.by,
      decided_at: decision.at,
      due_before: decision.dueBefore,
      due_after: decision.dueAfter,
    })
    .where('id', '=', decision.id)
    .execute()
}
