import type { Day } from '#platform/day.ts'
import { showDay } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Return } from '../case.ts'
import { addReturn } from '../returns/store.ts'
import { type Order, takeStep } from './take-step.ts'

/**
 * 送达回证、邮件签收: what came back after the answer was delivered. The answer counts from the day it was posted or signed
 * for at the counter (国办公开办函〔2016〕235号); this proves it, and moves no clock.
 */
export function recordReturn(
  services: Services,
  order: Order,
  {
    outcome,
    onDay,
    note,
  }: { readonly outcome: Return['outcome']; readonly onDay: Day; readonly note: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'recordReturn', async ({ tx, request, by, now, today }) => {
    const { closedOn } = request
    if (closedOn === null || onDay < closedOn || onDay > today) {
      const from = closedOn === null ? '' : showDay(closedOn)
      return refused('not-in-these-days', `日期应在送达之日${from}与今天之间，不能是${showDay(onDay)}。`)
    }
    await addReturn(tx, { requestId: request.id, outcome, onDay, note, by, at: now })
    return done({ fact: { kind: 'returned', onDay, data: { outcome } }, trail: { outcome } })
  })
}
