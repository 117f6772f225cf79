import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { issueReasonsNotice } from '../letters/issue.ts'
import { addStatement } from '../statements/store.ts'
import { tellHandler } from './correct.ts'
import { type Order, type Step, type Taken, takeApplicantStep, takeStep } from './take-step.ts'
import { tellApplicant } from './tell-applicant.ts'

/** 要求说明理由: number or frequency is plainly beyond reason. The clock does not stop for it. 《条例》第三十五条 */
export function askReasons(
  services: Services,
  order: Order,
  { why }: { readonly why: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'askReasons', async step => {
    await tellApplicant(step, { about: 'reasons-asked', what: '需要您说明理由' })
    return done({
      fact: { kind: 'reasons-asked', data: { reason: why } },
      afterwards: changed => issueReasonsNotice(step, changed, { why }),
    })
  })
}

/** The applicant gives them here. */
export function giveReasons(
  services: Services,
  order: Order,
  input: { readonly said: string },
): Promise<Result<string>> {
  return takeApplicantStep(services, order, 'giveReasons', step => given(step, input.said))
}

/** They came on paper or by word of mouth, and the officer writes them down. */
export function recordReasons(
  services: Services,
  order: Order,
  input: { readonly said: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'recordReasons', step => given(step, input.said))
}

async function given(step: Step<number | null>, said: string): Promise<Result<Taken>> {
  const { tx, request, today, now, by } = step
  await addStatement(tx, { requestId: request.id, kind: 'reasons', said, onDay: today, by, at: now })
  return done({
    fact: { kind: 'reasons-given' },
    tell: by === null ? await tellHandler(step, '收到理由说明') : [],
  })
}
