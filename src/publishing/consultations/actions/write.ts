import { officersWith, sightOf } from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { mayWrite, objectionTo, PUBLISHERS } from '../../rules/steps.ts'
import { nextNumber } from '../../store.ts'
import { type InHand, type Order, type Taken, takeStep } from '../../take-step.ts'
import { unitInSight } from '../../unit-in-sight.ts'
import {
  CONSULTATION_STAGES,
  CONSULTATION_STEPS,
  type Consultation,
  type ConsultationText,
  type ConsultationVerb,
  isAboutOutcome,
} from '../consultation.ts'
import { paths } from '../paths.ts'
import { addConsultation, findConsultationForChange, rewriteConsultation } from '../store.ts'

export interface ConsultationOrder extends Order {
  readonly number: string
}

/** Begins a consultation with its draft; `send`: it goes to whoever lets it out. */
export function beginConsultation(
  services: Services,
  order: Order,
  { unitCode, send, ...text }: ConsultationText & { readonly unitCode: string; readonly send: boolean },
): Promise<Result<string>> {
  const { actor } = order
  const about = {
    verb: 'publishing.beginConsultation',
    subject: () => ({ kind: 'unit', id: unitCode }),
    load: (tx: Tx) => unitInSight(tx, actor, unitCode),
    missing: '没有找到这个单位。',
  }
  return takeStep(services, order, about, async ({ tx, thing: unit, by, at }) => {
    if (!mayWrite(actor, unit.id)) return refused('not-your-role', '意见征集由起草单位登记。')
    const number = await nextNumber(tx, 'consultation', yearOf(dayInChina(at)))
    const stage = send ? ('waiting' as const) : ('draft' as const)
    await addConsultation(tx, { ...text, number, unitId: unit.id, stage, by, at })
    return {
      leadsTo: number,
      subject: { kind: 'consultation', id: number },
      trail: { consultationStage: stage },
      tell: send
        ? await askToPublish(tx, { number, unitId: unit.id }, { what: '征集稿', by, at })
        : undefined,
    }
  })
}

/** Goes on with a draft. */
export function writeConsultation(
  services: Services,
  order: ConsultationOrder,
  { send, ...text }: ConsultationText & { readonly send: boolean },
): Promise<Result<string>> {
  const verb = send ? 'sendConsultation' : 'writeConsultation'
  return consultationStep(services, order, verb, async ({ tx, thing, by, at }) => {
    const stage = CONSULTATION_STEPS[verb].to
    await rewriteConsultation(tx, thing.id, { ...text, stage, by, at })
    return {
      leadsTo: thing.number,
      trail: { consultationStage: stage },
      tell: send ? await askToPublish(tx, thing, { what: '征集稿', by, at }) : undefined,
    }
  })
}

/** The frame of every step of a consultation: within sight, locked, allowed by the table. */
export function consultationStep(
  services: Services,
  order: ConsultationOrder,
  verb: ConsultationVerb,
  change: (inHand: InHand<Consultation>) => Promise<Taken | Refusal>,
): Promise<Result<string>> {
  const { actor, number } = order
  const about = {
    verb: `publishing.${verb}`,
    subject: () => ({ kind: 'consultation', id: number }),
    load: async (tx: Tx) => findConsultationForChange(tx, await sightOf(tx, actor), number),
    missing: '没有找到这次意见征集。',
  }
  return takeStep(services, order, about, async inHand => {
    const { unitId, stage, writers, outcomeWriters } = inHand.thing
    const hands = isAboutOutcome(verb) ? outcomeWriters : writers
    const objection = objectionTo(
      actor,
      CONSULTATION_STEPS[verb],
      { unitId, stage, writers: hands },
      CONSULTATION_STAGES,
    )
    return objection ?? change(inHand)
  })
}

export async function askToPublish(
  tx: Tx,
  { number, unitId }: { readonly number: string; readonly unitId: number },
  { what, by, at }: { readonly what: string; readonly by: number; readonly at: Date },
) {
  const publishers = await officersWith(tx, unitId, PUBLISHERS)
  return {
    to: publishers.map(({ id }) => id).filter(id => id !== by),
    key: `consultation:${number}:waiting:${at.toISOString()}`,
    subject: `意见征集${what}待审核公开：${number}`,
    body: `意见征集 ${number} 的${what}已送审，请审核。`,
    link: paths.officeConsultation(number),
  }
}
