import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import type { Stage } from '../request.ts'
import type { RequestsTables } from '../tables.ts'
import type { SeveralUnitsTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<SeveralUnitsTables & RequestsTables & OrganisationsLent>()

/** A case that was sent together with others. */
export interface SentTogether {
  readonly id: number
  readonly number: string
  readonly numberKey: string
  readonly unitId: number
  readonly unitName: string
  readonly stage: Stage
}

/** Keeps that these cases were sent together, the one of the unit chosen first at the head. */
export async function addSentTogether(tx: Tx, [first, ...others]: readonly number[]): Promise<void> {
  if (first === undefined || others.length === 0) return
  await ours(tx)
    .insertInto('requests_sent_together')
    .values([first, ...others].map(id => ({ request_id: id, first_id: first })))
    .execute()
}

/** All that were sent together with a case, itself among them, in the order they were made; empty when it came alone. */
export async function listSentTogether(db: Db | Tx, requestId: number): Promise<SentTogether[]> {
  return ours(db)
    .selectFrom('requests_sent_together as together')
    .innerJoin('requests', 'requests.id', 'together.request_id')
    .innerJoin('units', 'units.id', 'requests.unit_id')
    .where('together.first_id', '=', eb =>
      eb.selectFrom('requests_sent_together').where('request_id', '=', requestId).select('first_id'),
    )
    .select([
      'requests.id',
      'requests.number',
      'requests.number_key as numberKey',
      'requests.unit_id as unitId',
      'units.name as unitName',
      'requests.stage',
    ])
    .orderBy('requests.id')
    .execute()
}
