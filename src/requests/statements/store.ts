import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { Statement } from '../case.ts'
import type { RequestsTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables>()

export async function addStatement(
  tx: Tx,
  statement: {
    readonly requestId: number
    readonly kind: Statement['kind']
    readonly said: string
    readonly onDay: Day
    readonly by: number | null
    readonly at: Date
  },
): Promise<void> {
  await ours(tx)
    .insertInto('request_statements')
    .values({
      request_id: statement.requestId,
      kind: statement.kind,
      said: statement.said,
      on_day: statement.onDay,
      recorded_by: statement.by,
      at: statement.at,
    })
    .execute()
}

/** What the applicant said in the course of a case, the first first. */
export async function listStatements(db: Db | Tx, requestId: number): Promise<Statement[]> {
  return ours(db)
    .selectFrom('request_statements')
    .where('request_id', '=', requestId)
    .select(['id', 'kind', 'said', 'on_day as onDay', 'recorded_by as recordedBy', 'at'])
    .orderBy('id')
    .execute()
}
