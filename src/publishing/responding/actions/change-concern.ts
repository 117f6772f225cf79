import { sightOf } from '#organisations'
import type { Tx } from '#platform/db.ts'
import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { objectionTo } from '../../rules/steps.ts'
import { type InHand, type Order, type Taken, takeStep } from '../../take-step.ts'
import {
  CONCERN_STAGES,
  CONCERN_STEPS,
  type Concern,
  type ConcernFacts,
  type ConcernVerb,
} from '../concern.ts'
import { changeConcern, closeConcernRow, findConcernForChange, reopenConcernRow } from '../store.ts'

export interface ConcernOrder extends Order {
  readonly number: string
}

/** Puts right what was registered wrong, with the reason; the hours run anew from what is right. */
export function correctConcern(
  services: Services,
  order: ConcernOrder,
  facts: ConcernFacts,
  reason: string,
): Promise<Result<string>> {
  return step(services, order, 'correct', reason, async ({ tx, thing, by, at }) => {
    if (facts.knownAt > at) return refused('not-arrived-yet', '知悉的时间不能晚于现在。')
    if (facts.knownAt > thing.registeredAt)
      return refused('not-in-these-days', '知悉的时间不能晚于登记的时间。')
    if (thing.published > 0 && (facts.subject !== thing.subject || facts.about !== thing.about)) {
      return refused('is-public', '主题和公众关切的问题已随回应公开，要改的，请先撤下公开的回应。')
    }
    await changeConcern(tx, thing.id, facts, by)
    return {
      leadsTo: thing.number,
      trail: {
        reason,
        concernKind: facts.kind,
        knownBefore: thing.knownAt.toISOString(),
        knownAt: facts.knownAt.toISOString(),
      },
    }
  })
}

/** It is over: how it ended, and where nothing was said to the public, why. */
export function closeConcern(
  services: Services,
  order: ConcernOrder,
  conclusion: string,
): Promise<Result<string>> {
  return step(services, order, 'close', conclusion, async ({ tx, thing, at }) => {
    if (thing.waiting > 0) return refused('still-waiting', '还有待审核的回应，审核公开或者退回以后再办结。')
    await closeConcernRow(tx, thing.id, conclusion, at)
    return { leadsTo: thing.number, trail: { conclusion, published: thing.published } }
  })
}

export function reopenConcern(
  services: Services,
  order: ConcernOrder,
  reason: string,
): Promise<Result<string>> {
  return step(services, order, 'reopen', reason, async ({ tx, thing }) => {
    await reopenConcernRow(tx, thing.id)
    return { leadsTo: thing.number, trail: { reason } }
  })
}

function step(
  services: Services,
  order: ConcernOrder,
  verb: ConcernVerb,
  why: string,
  change: (inHand: InHand<Concern>) => Promise<Taken | Refusal>,
): Promise<Result<string>> {
  const { actor, number } = order
  const about = {
    verb: `publishing.${verb}Concern`,
    subject: () => ({ kind: 'concern', id: number }),
    load: async (tx: Tx) => findConcernForChange(tx, await sightOf(tx, actor), number),
    missing: '没有找到这件关切。',
  }
  return takeStep(services, order, about, async inHand => {
    const { unitId, stage } = inHand.thing
    const objection = objectionTo(actor, CONCERN_STEPS[verb], { unitId, stage, writers: [] }, CONCERN_STAGES)
    if (objection !== null) return objection
    if (why === '') return refused('no-reason', `「${CONCERN_STEPS[verb].label}」请写明情况。`)
    return change(inHand)
  })
}
