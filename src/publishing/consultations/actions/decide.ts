import { dayInChina } from '#platform/day.ts'
import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { letOut, type Words } from '../../checks/words.ts'
import type { Step } from '../../rules/steps.ts'
import type { InHand } from '../../take-step.ts'
import {
  CONSULTATION_STEPS,
  type Consultation,
  type ConsultationStage,
  type DecidingVerb,
  draftWords,
  isAboutOutcome,
  outcomeWords,
} from '../consultation.ts'
import { findConsultationAnew } from '../find-entry.ts'
import { paths } from '../paths.ts'
import { periodRefused } from '../rules/period.ts'
import { moveConsultation } from '../store.ts'
import { type ConsultationOrder, consultationStep } from './write.ts'

/** Lets a draft or an outcome out, gives it back; or ends the consultation before its time, with a reason everybody reads. */
export function decideConsultation(
  services: Services,
  order: ConsultationOrder,
  { verb, said }: { readonly verb: DecidingVerb; readonly said: string },
): Promise<Result<string>> {
  const { to, saysWhy, label }: Step<ConsultationStage> = CONSULTATION_STEPS[verb]
  return consultationStep(services, order, verb, async inHand => {
    const { tx, thing, by, at } = inHand
    if (saysWhy && said === '') return refused('no-reason', `「${label}」请写明原因。`)
    const refusal = verb === 'publishConsultation' ? tooLate(inHand) : null
    if (refusal !== null) return refusal
    const out = letOut(LETS_OUT[verb]?.(thing, said) ?? {}, verb === 'cancelConsultation' ? null : said)
    if (!out.ok) return out
    await moveConsultation(tx, thing.id, { to, opinion: saysWhy ? said : '', by, at })
    await findConsultationAnew(tx, { ...thing, stage: to })
    const writers = isAboutOutcome(verb) ? thing.outcomeWriters : thing.writers
    return {
      leadsTo: thing.number,
      trail: { consultationStage: to, ...(said === '' ? {} : { said }), ...out.value },
      tell: {
        to: writers.filter(id => id !== by),
        key: `consultation:${thing.number}:${verb}:${at.toISOString()}`,
        subject: `意见征集「${label}」：${thing.number}`,
        body: `意见征集 ${thing.number} 已办「${label}」。`,
        link: paths.officeConsultation(thing.number),
      },
    }
  })
}

/** What everybody reads from that step on. The answers to the opinions are looked at when each is written. */
const LETS_OUT: Partial<Readonly<Record<DecidingVerb, (asked: Consultation, said: string) => Words>>> = {
  publishConsultation: draftWords,
  publishOutcome: outcomeWords,
  cancelConsultation: (_, said) => ({ 取消征集的原因: said }),
}

/** What waited too long would be open for less time than was written. */
function tooLate({ thing, at }: InHand<Consultation>): Refusal | null {
  const refusal = periodRefused(thing, dayInChina(at))
  return refusal === null ? null : refused('not-in-these-days', refusal.sentence)
}
