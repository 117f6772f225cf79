import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { legalDayOfReceipt } from '../case-clock.ts'
import { issueReceipt } from '../letters/issue.ts'
import { type Order, takeStep } from './take-step.ts'
import { tellApplicant } from './tell-applicant.ts'

/**
 * Confirms receipt with the applicant: the clock starts. 《条例》第三十一条
 * The day is not the officer's to choose: a unit that confirms late is held to the day it should have confirmed.
 */
export function confirm(services: Services, order: Order): Promise<Result<string>> {
  return takeStep(services, order, 'confirm', async step => {
    const { tx, request, today, by } = step
    const receivedOn = await legalDayOfReceipt(tx, request, today)
    await tellApplicant(step, { about: 'received', what: '已收到，开始计算答复期限' })
    return done({
      fact: { kind: 'received', onDay: receivedOn },
      change: { handler_id: by },
      trail: { receivedOn },
      afterwards: changed => issueReceipt(step, changed),
    })
  })
}
