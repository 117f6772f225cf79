import { supervisorsOf } from '#organisations'
import { type Day, showDay } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Order } from '../../actions/take-step.ts'
import type { Case } from '../../case.ts'
import { ORDER_STAGES, type OrderVerb, orderTransition, type SupervisionOrder } from '../order.ts'
import { addStep, changeOrder, listOrders } from '../store.ts'
import { objectionTo } from './issue-order.ts'
import { answerable, supervise } from './supervise.ts'

/** The unit's answer: what was found, what was done, by when it will be done. */
export function answerOrder(
  services: Services,
  order: Order,
  { id, said }: { readonly id: number; readonly said: string },
): Promise<Result<string>> {
  return supervise(services, order, 'answerOrder', async step => {
    const { tx, request, by, now } = step
    const found = await findOrder(tx, request, id, 'answerOrder')
    if (!found.ok) return found
    const { number } = found.value
    const stepId = await addStep(tx, { orderId: id, step: 'answered', said, answerBy: null, by, at: now })
    await changeOrder(tx, id, { stage: orderTransition('answerOrder').to })
    const supervisors = (await supervisorsOf(tx, request.unitId)).map(person => person.id)
    const issuers = found.value.steps.filter(({ step }) => step !== 'answered').map(({ byUser }) => byUser)
    return done({
      trail: { order: number },
      tell: {
        to: [...new Set([...supervisors, ...issuers])],
        key: `order:${id}:${stepId}`,
        subject: `督办令已回复：${number}`,
        body: `${request.unitName}已回复${number}（${request.number}），请审查。`,
      },
    })
  })
}

/** The answer does: the order is done. */
export function acceptOrder(
  services: Services,
  order: Order,
  { id, said }: { readonly id: number; readonly said: string },
): Promise<Result<string>> {
  return supervise(services, order, 'acceptOrder', async step => {
    const { tx, request, by, now } = step
    const found = await findOrder(tx, request, id, 'acceptOrder', by)
    if (!found.ok) return found
    const { number } = found.value
    const stepId = await addStep(tx, { orderId: id, step: 'accepted', said, answerBy: null, by, at: now })
    await changeOrder(tx, id, { stage: orderTransition('acceptOrder').to })
    return done({
      trail: { order: number },
      tell: {
        to: await answerable(step),
        key: `order:${id}:${stepId}`,
        subject: `督办令办结：${number}`,
        body: `对${number}（${request.number}）的回复已经认可，督办令办结。`,
      },
    })
  })
}

/** The answer does not: why, and by when there must be another. */
export function returnOrder(
  services: Services,
  order: Order,
  { id, said, answerBy }: { readonly id: number; readonly said: string; readonly answerBy: Day },
): Promise<Result<string>> {
  return supervise(services, order, 'returnOrder', async step => {
    const { tx, request, by, now, today } = step
    const found = await findOrder(tx, request, id, 'returnOrder', by)
    if (!found.ok) return found
    const wrong = await objectionTo(tx, answerBy, today)
    if (wrong !== null) return wrong
    const { number } = found.value
    const stepId = await addStep(tx, { orderId: id, step: 'returned', said, answerBy, by, at: now })
    await changeOrder(tx, id, { stage: orderTransition('returnOrder').to, answer_by: answerBy })
    return done({
      trail: { order: number, answerBy },
      tell: {
        to: await answerable(step),
        key: `order:${id}:${stepId}`,
        subject: `督办令的回复被退回：${number}`,
        body: `对${number}（${request.number}）的回复被退回，请在${showDay(answerBy)}前重新回复。`,
      },
    })
  })
}

/** The order of this case, at a stage where the step begins; judged by another than who answered it. */
async function findOrder(
  tx: Tx,
  request: Case,
  id: number,
  verb: OrderVerb,
  judge?: number,
): Promise<Result<SupervisionOrder>> {
  const order = (await listOrders(tx, [request.id])).find(one => one.id === id)
  if (order === undefined) return refused('no-such-order', '本件没有这份督办令，请刷新页面。')
  const { label, from } = orderTransition(verb)
  if (!from.includes(order.stage)) {
    const standing = ORDER_STAGES[order.stage]
    return refused('not-at-this-stage', `${order.number}现在${standing}，不能「${label}」。请刷新页面查看。`)
  }
  if (judge !== undefined && order.steps.at(-1)?.byUser === judge) {
    return refused('not-by-the-same-hand', `这次回复是您写的，「${label}」须由另一人办理。`)
  }
  return done(order)
}
