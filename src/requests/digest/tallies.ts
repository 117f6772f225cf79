import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import type { Stage } from '../request.ts'
import type { RequestsTables } from '../tables.ts'

const ours = (db: Db) => db.$extendTables<RequestsTables & OrganisationsLent>()

export interface PressingCase {
  readonly number: string
  readonly unitId: number
  readonly stage: Stage
  readonly dueOn: Day | null
  readonly nearOn: Day | null
  readonly provisional: boolean
  readonly confirmBy: Day | null
  /** Whose case it is; null where nobody was named, or whoever was has left. */
  readonly handlerId: number | null
}

/** Every unit's cases that are near their due day, on it or past it, and those not confirmed yet; most urgent first. */
export async function listPressingCases(db: Db, today: Day): Promise<PressingCase[]> {
  return ours(db)
    .selectFrom('requests')
    .leftJoin('users as handler', join =>
      join.onRef('handler.id', '=', 'requests.handler_id').on('handler.active', '=', true),
    )
    .where(eb =>
      eb.or([
        eb.and([eb('requests.stage', '=', 'open'), eb('requests.near_on', '<=', today)]),
        eb('requests.stage', '=', 'arrived'),
      ]),
    )
    .select([
      'requests.number',
      'requests.unit_id as unitId',
      'requests.stage',
      'requests.due_on as dueOn',
      'requests.near_on as nearOn',
      'requests.provisional',
      'requests.confirm_by as confirmBy',
      'handler.id as handlerId',
    ])
    .orderBy('requests.due_on')
    .orderBy('requests.confirm_by')
    .orderBy('requests.id')
    .execute()
}
