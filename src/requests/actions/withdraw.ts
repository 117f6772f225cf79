import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { answeredOnTime, clockColumns, legalDayOfReceipt } from '../case-clock.ts'
import { issueWithdrawal } from '../letters/issue.ts'
import { addStatement } from '../statements/store.ts'
import { addFacts, changeCase } from '../store.ts'
import { tellHandler } from './correct.ts'
import { type Order, type Step, type Taken, takeApplicantStep, takeStep } from './take-step.ts'
import { tellApplicant } from './tell-applicant.ts'

/** 撤回: the applicant no longer wants an answer. The case ends, as 其他处理 in the annual report. */
export function withdraw(
  services: Services,
  order: Order,
  input: { readonly said: string },
): Promise<Result<string>> {
  return takeApplicantStep(services, order, 'withdraw', step => withdrawn(step, input.said))
}

/** The same, when it came on paper: the officer writes down what the applicant wrote. */
export function recordWithdrawal(
  services: Services,
  order: Order,
  input: { readonly said: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'recordWithdrawal', step => withdrawn(step, input.said))
}

async function withdrawn(step: Step<number | null>, said: string): Promise<Result<Taken>> {
  const { tx, request, today, now, by } = step
  await addStatement(tx, { requestId: request.id, kind: 'withdrawal', said, onDay: today, by, at: now })
  // What is withdrawn before it was confirmed was received all the same: the report counts it.
  if (request.receivedOn === null) {
    const onDay = await legalDayOfReceipt(tx, request, today)
    await addFacts(tx, [{ requestId: request.id, kind: 'received', onDay, at: now, byUser: by }])
    await changeCase(tx, request.id, await clockColumns(tx, request, today))
  }
  const onTime = await answeredOnTime(tx, request, today)
  await tellApplicant(step, { about: 'withdrawn', what: '已按您的要求撤回' })
  return done({
    fact: [{ kind: 'withdrawn' }, { kind: 'answered', data: { decision: 'other.withdrawn' } }],
    change: { closed_on: today, decision: 'other.withdrawn', on_time: onTime },
    trail: { decision: 'other.withdrawn', onTime },
    tell: by === null ? await tellHandler(step, '申请人撤回申请') : [],
    afterwards: changed => issueWithdrawal(step, changed, { withdrawnOn: today }),
  })
}
