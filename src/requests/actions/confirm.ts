import { type Day, dayInChina } from '#platform/day.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { legalDayOfReceipt } from '../case-clock.ts'
import { addCall } from '../confirming/store.ts'
import { issueReceipt } from '../letters/issue.ts'
import { CHANNELS } from '../request.ts'
import { asksApplicant } from '../rules/receipt.ts'
import { type Order, type Step, takeStep } from './take-step.ts'
import { tellApplicant } from './tell-applicant.ts'

export interface CallMade {
  /** Who was reached, where the applicant has to confirm too. */
  readonly reached: string
  /** The day of the call; null: today. */
  readonly confirmedOn: Day | null
}

const NO_CALL: CallMade = { reached: '', confirmedOn: null }

/**
 * Confirms receipt with the applicant: the clock starts. 《条例》第三十一条
 * Where the applicant has not confirmed by sending (letter, fax, mail), the officer says whom they reached and when; what is
 * sent over the platform needs the unit's side alone. The day is not the officer's to push: a unit that confirms late is
 * held to the day it should have confirmed.
 */
export function confirm(services: Services, order: Order, call: CallMade = NO_CALL): Promise<Result<string>> {
  return takeStep(services, order, 'confirm', async step => {
    const { tx, request, today, now, by } = step
    const asked = asksApplicant(request.channel)
    const confirmedOn = (asked ? call.confirmedOn : null) ?? today
    const refusal = asked ? objectionTo(call.reached, confirmedOn, step) : null
    if (refusal !== null) return refusal
    const receivedOn = await legalDayOfReceipt(tx, request, confirmedOn)
    if (asked)
      await addCall(tx, { requestId: request.id, reached: call.reached, on: confirmedOn, by, at: now })
    await tellApplicant(step, { about: 'received', what: '已收到，开始计算答复期限' })
    return done({
      fact: { kind: 'received', onDay: receivedOn, ...(asked ? { data: { how: '电话与申请人确认' } } : {}) },
      change: { handler_id: by },
      trail: { receivedOn },
      afterwards: changed => issueReceipt(step, changed),
    })
  })
}

/** Both sides confirm: a call without somebody who was reached is none, nor one before it arrived or still to come. */
function objectionTo(reached: string, confirmedOn: Day, { request, today }: Step): Refusal | null {
  if (reached === '') {
    return refused(
      'nobody-reached',
      `${CHANNELS[request.channel]}提出的，要与申请人确认，请填写与谁确认的；联系不上的不用办理，次一工作日自动推定收到。`,
      '《条例》第三十一条',
    )
  }
  if (confirmedOn > today) return refused('not-confirmed-yet', '确认的日期不能晚于今天。')
  return confirmedOn < dayInChina(request.arrivedAt)
    ? refused('confirmed-before-arrival', '确认的日期不能早于申请到达之日。')
    : null
}
