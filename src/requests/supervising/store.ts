import { sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { OrderStage, OrderStep, SupervisionOrder, Urging } from './order.ts'
import type { SupervisingTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<SupervisingTables & OrganisationsLent>()

const anyOf = (ids: readonly number[]) => sql<number>`any(${sql.val([...ids])}::bigint[])`

// 催办 Urgings --------------------------------------------------------------------------------------------------------

/** Urgings of cases, the last one first. */
export async function listUrgings(db: Db | Tx, requestIds: readonly number[]): Promise<Urging[]> {
  return ours(db)
    .selectFrom('supervision_urgings')
    .innerJoin('users', 'users.id', 'by_user')
    .where('request_id', '=', anyOf(requestIds))
    .select(['request_id as requestId', 'note', 'on_day as onDay', 'users.name as byName', 'at'])
    .orderBy('supervision_urgings.id', 'desc')
    .execute()
}

export async function addUrging(
  tx: Tx,
  urging: { requestId: number; note: string; onDay: Day; by: number; at: Date },
): Promise<number> {
  const { requestId, note, onDay, by, at } = urging
  const row = await ours(tx)
    .insertInto('supervision_urgings')
    .values({ request_id: requestId, note, on_day: onDay, by_user: by, at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

// 督办令 Orders -------------------------------------------------------------------------------------------------------

/** Orders of cases with what was done with them, the last one first. */
export async function listOrders(db: Db | Tx, requestIds: readonly number[]): Promise<SupervisionOrder[]> {
  const orders = await ours(db)
    .selectFrom('supervision_orders')
    .innerJoin('units', 'units.id', 'office_id')
    .where('request_id', '=', anyOf(requestIds))
    .select([
      'supervision_orders.id',
      'request_id as requestId',
      'number',
      'units.name as officeName',
      'demand',
      'stage',
      'answer_by as answerBy',
      'issued_on as issuedOn',
    ])
    .orderBy('supervision_orders.id', 'desc')
    .execute()
  const steps = await listSteps(
    db,
    orders.map(order => order.id),
  )
  return orders.map(order => ({ ...order, steps: steps.get(order.id) ?? [] }))
}

async function listSteps(db: Db | Tx, orderIds: readonly number[]): Promise<Map<number, OrderStep[]>> {
  const rows = await ours(db)
    .selectFrom('supervision_order_steps')
    .innerJoin('users', 'users.id', 'by_user')
    .where('order_id', '=', anyOf(orderIds))
    .select([
      'order_id',
      'step',
      'said',
      'answer_by as answerBy',
      'by_user as byUser',
      'users.name as byName',
      'at',
    ])
    .orderBy('supervision_order_steps.id')
    .execute()
  const byOrder = new Map<number, OrderStep[]>(orderIds.map(id => [id, []]))
  for (const { order_id, ...step } of rows) byOrder.get(order_id)?.push(step)
  return byOrder
}

export async function addOrder(
  tx: Tx,
  order: {
    requestId: number
    officeId: number
    number: string
    demand: string
    answerBy: Day
    issuedOn: Day
  },
): Promise<number> {
  const row = await ours(tx)
    .insertInto('supervision_orders')
    .values({
      request_id: order.requestId,
      office_id: order.officeId,
      number: order.number,
      demand: order.demand,
      stage: 'issued',
      answer_by: order.answerBy,
      issued_on: order.issuedOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function addStep(
  tx: Tx,
  step: { orderId: number; step: OrderStage; said: string; answerBy: Day | null; by: number; at: Date },
): Promise<number> {
  const row = await ours(tx)
    .insertInto('supervision_order_steps')
    .values({
      order_id: step.orderId,
      step: step.step,
      said: step.said,
      answer_by: step.answerBy,
      by_user: step.by,
      at: step.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function changeOrder(
  tx: Tx,
  id: number,
  change: { stage: OrderStage; answer_by?: Day },
): Promise<void> {
  await ours(tx).updateTable('supervision_orders').set(change).where('id', '=', id).execute()
}
