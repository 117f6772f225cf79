import { loadCalendar } from '#calendar'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { issueCorrectionNotice } from '../letters/issue.ts'
import { checkCorrection } from '../rules/correction.ts'
import { type Order, takeStep } from './take-step.ts'
import { tellApplicant } from './tell-applicant.ts'

export interface CorrectionAsked {
  /** What is not clear. */
  readonly what: string
  /** How to correct it. */
  readonly how: string
  readonly workdays: number
}

/** 告知补正: once, within 7 workdays, what and how, and by when. The clock waits for the answer. 《条例》第三十条 */
export function askCorrection(
  services: Services,
  order: Order,
  { what, how, workdays }: CorrectionAsked,
): Promise<Result<string>> {
  return takeStep(services, order, 'askCorrection', async step => {
    const { tx, request, today } = step
    const { receivedOn, dueOn, law } = request
    if (receivedOn === null || dueOn === null || law === null)
      return refused('no-clock', '本件还没有开始计时。')
    const correctBy = checkCorrection({ law, receivedOn, dueOn, today, workdays }, await loadCalendar(tx))
    if (!correctBy.ok) return correctBy
    await tellApplicant(step, { about: 'correction-asked', what: '需要您补正' })
    return done({
      fact: { kind: 'correction-asked', data: { reason: what, how, correctBy: correctBy.value } },
      trail: { correctBy: correctBy.value },
      afterwards: changed =>
        issueCorrectionNotice(step, changed, { what, how, workdays, correctBy: correctBy.value }),
    })
  })
}
