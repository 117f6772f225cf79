import type { Day } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import type { ExtensionStage, Stage } from '../request.ts'
import type { RequestsTables } from '../tables.ts'

export interface FirstRequest {
  readonly number: string
  readonly numberKey: string
  readonly queryCodeHash: string
  readonly subject: string
  readonly stage: Stage
  readonly extension: ExtensionStage
  readonly dueOn: Day | null
}

/** The first requests of an installation: a demonstration is there before anybody comes. */
export function listFirstRequests(db: Db): Promise<FirstRequest[]> {
  return db
    .$extendTables<RequestsTables>()
    .selectFrom('requests')
    .select([
      'number',
      'number_key as numberKey',
      'query_code_hash as queryCodeHash',
      'subject',
      'stage',
      'extension_stage as extension',
      'due_on as dueOn',
    ])
    .orderBy('id')
    .limit(100)
    .execute()
}
