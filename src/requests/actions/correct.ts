import { officersWith } from '#organisations'
import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { addStatement } from '../statements/store.ts'
import { type Order, type Step, type Taken, takeApplicantStep, takeStep } from './take-step.ts'

/** 补正 that the applicant writes here. The period is counted anew from today. 《条例》第三十条 */
export function correct(
  services: Services,
  order: Order,
  input: { readonly said: string },
): Promise<Result<string>> {
  return takeApplicantStep(services, order, 'correct', step => corrected(step, input.said))
}

/** The same, when it came on paper or by word of mouth and the officer writes it down on the day it came. */
export function recordCorrection(
  services: Services,
  order: Order,
  input: { readonly said: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'recordCorrection', step => corrected(step, input.said))
}

async function corrected(step: Step<number | null>, said: string): Promise<Result<Taken>> {
  const { tx, request, today, now, by } = step
  await addStatement(tx, { requestId: request.id, kind: 'correction', said, onDay: today, by, at: now })
  return done({ fact: { kind: 'corrected' }, tell: by === null ? await tellHandler(step, '收到补正') : [] })
}

/** Whoever handles the case hears of what the applicant did; while nobody does, every officer of the unit. */
export async function tellHandler({ tx, request }: Step<number | null>, what: string) {
  const officers =
    request.handlerId === null
      ? await officersWith(tx, request.unitId, ['clerk'])
      : [{ id: request.handlerId }]
  return [
    {
      to: officers.map(officer => officer.id),
      subject: `${what}：${request.number}`,
      body: `${request.number} ${what}，请查看。`,
    },
  ]
}
