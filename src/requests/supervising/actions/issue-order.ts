import { loadCalendar } from '#calendar'
import { getUnit } from '#organisations'
import { type Day, showDay, yearOf } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Order } from '../../actions/take-step.ts'
import { takeLetterNumber } from '../../letters/store.ts'
import { LIMITS } from '../order.ts'
import { addOrder, addStep, listOrders } from '../store.ts'
import { answerable, officeOver, supervise } from './supervise.ts'

const SERIES = '督'

/** 督办令: what a unit must do about a case, to be answered in writing by a day. One at a time for a case. */
export function issueOrder(
  services: Services,
  order: Order,
  { demand, answerBy }: { readonly demand: string; readonly answerBy: Day },
): Promise<Result<string>> {
  return supervise(services, order, 'issueOrder', async step => {
    const { tx, request, by, now, today } = step
    if (request.stage === 'closed' || request.stage === 'routing') {
      return refused('not-at-this-stage', '督办令发给正在办理申请的承办单位，本件现在不能发出。')
    }
    const running = (await listOrders(tx, [request.id])).find(one => one.stage !== 'accepted')
    if (running !== undefined) {
      return refused('order-is-running', `${running.number}还没有办结，办结后才能再发督办令。`)
    }
    const wrong = await objectionTo(tx, answerBy, today)
    if (wrong !== null) return wrong
    const office = await getUnit(tx, await officeOver(step))
    const year = yearOf(today)
    const serial = await takeLetterNumber(tx, office.id, SERIES, year)
    const number = `${office.documentPrefix}${SERIES}〔${year}〕${serial}号`
    const id = await addOrder(tx, {
      ...{ requestId: request.id, officeId: office.id },
      ...{ number, demand, answerBy, issuedOn: today },
    })
    await addStep(tx, { orderId: id, step: 'issued', said: demand, answerBy, by, at: now })
    return done({
      trail: { order: number, answerBy },
      tell: {
        to: await answerable(step),
        key: `order:${id}:issued`,
        subject: `督办令：${request.number}`,
        body: `${office.name}就 ${request.number} 发出${number}，请在${showDay(answerBy)}前回复。`,
      },
    })
  })
}

/** The day to answer by is a workday ahead, and not so far that nothing is urgent any more. */
export async function objectionTo(
  tx: Tx,
  answerBy: Day,
  today: Day,
): Promise<ReturnType<typeof refused> | null> {
  const calendar = await loadCalendar(tx)
  const workdays = calendar.workdaysBetween(today, answerBy)
  if (workdays >= 1 && workdays <= LIMITS.answerWithin && calendar.isWorkday(answerBy)) return null
  return refused('not-in-these-days', `回复期限应是今后 ${LIMITS.answerWithin} 个工作日以内的一个工作日。`)
}
