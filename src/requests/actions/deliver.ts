import { type Day, showDay } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { changeAnswer, findAnswer } from '../answers/store.ts'
import { answeredOnTime } from '../case-clock.ts'
import type { Delivery } from '../request.ts'
import { type Order, takeStep } from './take-step.ts'
import { tellApplicant } from './tell-applicant.ts'

/**
 * The answer reaches the applicant and the clock stops: posted, signed for at the counter, or put where the applicant
 * reads it. 国办公开办函〔2016〕235号. The day is the day it is recorded: there is no dating back, and the database
 * refuses it as well.
 */
export function deliver(
  services: Services,
  order: Order,
  input: { readonly delivery: Delivery; readonly trackingNumber: string; readonly deliveredOn: Day },
): Promise<Result<string>> {
  return takeStep(services, order, 'deliver', async step => {
    const { tx, request, by, now, today } = step
    const answer = await findAnswer(tx, request.id)
    if (!answer) return refused('no-answer', '还没有签发的答复书。')
    const { delivery, trackingNumber, deliveredOn } = input
    if (deliveredOn !== today) {
      return refused(
        'not-the-day-it-is-recorded',
        `送达须当日登记：送达日期应为${showDay(today)}，不能填写${showDay(deliveredOn)}。`,
        '国办公开办函〔2016〕235号',
      )
    }
    if (delivery === 'post' && trackingNumber === '') {
      return refused('tracking-number-missing', '请填写邮件号码。邮寄须经邮政企业，以交邮当日为送达之日。')
    }
    await changeAnswer(tx, request.id, {
      delivery,
      tracking_number: trackingNumber,
      delivered_by: by,
      delivered_at: now,
      delivered_on: today,
    })
    const onTime = await answeredOnTime(tx, request, today)
    await tellApplicant(step, { about: 'answered', what: '已答复' })
    return done({
      fact: { kind: 'answered', onDay: today, data: { delivery, decision: answer.decision } },
      change: { closed_on: today, decision: answer.decision, on_time: onTime },
      trail: { delivery, decision: answer.decision, onTime },
    })
  })
}
