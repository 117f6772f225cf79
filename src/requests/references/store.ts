/** How other modules find a case and call it by its name: nothing of who asked. */
import { sql } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { numberKey as keyOf } from '../request.ts'
import type { DecisionCode } from '../rules/decisions.ts'
import type { Sight } from '../store.ts'
import type { RequestsTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables>()

const inSight = (sight: Sight) => sql<number>`any(${sql.val([...sight])}::bigint[])`

/** A case as it is referred to. */
export interface CaseReferred {
  readonly id: number
  readonly number: string
  readonly numberKey: string
  readonly unitId: number
  readonly subject: string
  readonly receivedOn: Day | null
  readonly closedOn: Day | null
  readonly decision: DecisionCode | null
}

/** The case with this number, written with or without its signs, when its unit is in sight. */
export async function findCaseReferred(
  db: Db | Tx,
  sight: Sight,
  number: string,
): Promise<CaseReferred | undefined> {
  return ours(db)
    .selectFrom('requests')
    .where('number_key', '=', keyOf(number))
    .where('unit_id', '=', inSight(sight))
    .select([
      'id',
      'number',
      'number_key as numberKey',
      'unit_id as unitId',
      'subject',
      'received_on as receivedOn',
      'closed_on as closedOn',
      'decision',
    ])
    .$narrowType<{ decision: DecisionCode | null }>()
    .executeTakeFirst()
}

/** How the cases of these numbers are called, as far as their units are in sight. */
export async function namesOfCases(
  db: Db | Tx,
  sight: Sight,
  ids: readonly number[],
): Promise<Map<number, { readonly number: string; readonly numberKey: string; readonly subject: string }>> {
  const rows = await ours(db)
    .selectFrom('requests')
    .where('id', '=', sql<number>`any(${sql.val([...ids])}::bigint[])`)
    .where('unit_id', '=', inSight(sight))
    .select(['id', 'number', 'number_key as numberKey', 'subject'])
    .execute()
  return new Map(rows.map(({ id, ...name }) => [id, name]))
}
