import { type Actor, sightOf } from '#organisations'
import { type Day, dayInChina } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { once } from '#platform/form-key.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { supervisedBy } from '#requests'
import { type Json, record } from '#trail'
import { DISPUTE_STEPS, type Dispute, type DisputeFacts, type DisputeStep, type Outcome } from '../dispute.ts'
import { mayKeepDisputes } from '../policy.ts'
import { addStep, changeDispute, type DisputeChange, findDispute, lockDispute } from '../store.ts'
import { objectionTo } from './register.ts'

export interface DisputeOrder {
  readonly actor: Actor
  readonly id: number
  readonly formKey: string
}

/** The unit's answer and evidence went to the review organ or the court. */
export function recordReply(
  services: Services,
  order: DisputeOrder,
  { sentOn }: { sentOn: Day },
): Promise<Result<string>> {
  return change(services, order, 'replied', ({ dispute, today }) => {
    if (dispute.outcome !== null) return refused('decided-already', '本件已有结果。')
    if (sentOn > today || sentOn < dispute.acceptedOn) {
      return refused('not-in-these-days', '提交的日期应在受理之日到今天之间。')
    }
    return { change: { replySentOn: sentOn } }
  })
}

/** How the dispute ended. */
export function recordOutcome(
  services: Services,
  order: DisputeOrder,
  { outcome, decidedOn }: { outcome: Outcome; decidedOn: Day },
): Promise<Result<string>> {
  return change(services, order, 'decided', ({ dispute, today }) => {
    if (dispute.outcome !== null) return refused('decided-already', '本件已有结果，写错的请更正登记。')
    if (decidedOn > today || decidedOn < dispute.acceptedOn) {
      return refused('not-in-these-days', '作出结果的日期应在受理之日到今天之间。')
    }
    return { change: { outcome, decidedOn } }
  })
}

/** What the unit does differently since. */
export function recordLearnt(
  services: Services,
  order: DisputeOrder,
  { learnt }: { learnt: string },
): Promise<Result<string>> {
  return change(services, order, 'learnt', ({ dispute }) =>
    dispute.outcome === null
      ? refused('not-now', '有了结果以后再写整改和教训。')
      : { change: { learnt }, said: learnt },
  )
}

/** Puts right what was registered wrong; an outcome that was entered by mistake is taken back. */
export function correctDispute(
  services: Services,
  order: DisputeOrder,
  facts: Omit<DisputeFacts, 'kind'> & { readonly outcome: Outcome | null; readonly decidedOn: Day | null },
  reason: string,
): Promise<Result<string>> {
  return change(services, order, 'corrected', ({ dispute: { kind }, today }) => {
    if (reason === '') return refused('no-reason', '请写明更正的原因。')
    const { outcome, decidedOn, acceptedOn } = facts
    if ((outcome === null) !== (decidedOn === null)) {
      return refused('not-right', '结果和作出结果的日期要么都填，要么都不填。')
    }
    if (decidedOn !== null && (decidedOn > today || decidedOn < acceptedOn)) {
      return refused('not-in-these-days', '作出结果的日期应在受理之日到今天之间。')
    }
    const procedure = kind === 'review' ? (facts.procedure ?? 'ordinary') : null
    return (
      objectionTo(facts, null, today) ?? { change: { ...facts, procedure }, said: reason, trail: { reason } }
    )
  })
}

/** What a step has in hand. */
interface InHand {
  readonly tx: Tx
  readonly dispute: Dispute
  readonly today: Day
  readonly by: number
  readonly at: Date
}

/** What a step changes, and what is written down of it beside the change. */
interface Taken {
  readonly change: DisputeChange
  readonly said?: string
  readonly trail?: { readonly [key: string]: Json }
}

/** One step of a dispute, in one transaction: who may, what changes, what is written down. */
export function change(
  services: Services,
  { actor, id, formKey }: DisputeOrder,
  step: DisputeStep,
  decide: (inHand: InHand) => Taken | Refusal | Promise<Taken | Refusal>,
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const at = services.now()
    const sight = await sightOf(tx, actor)
    if ((await findDispute(tx, sight, id)) === undefined) throw new NotFound('没有找到这件复议、诉讼。')
    return once(tx, formKey, at, async () => {
      await lockDispute(tx, id)
      const dispute = await findDispute(tx, sight, id)
      if (dispute === undefined) throw new NotFound('没有找到这件复议、诉讼。')
      const may = actor.id !== null && mayKeepDisputes(actor, dispute.unitId, await supervisedBy(tx, actor))
      const by = actor.id ?? 0
      const taken = may
        ? await decide({ tx, dispute, today: dayInChina(at), by, at })
        : refused('not-your-role', `${DISPUTE_STEPS[step]}由承办单位和政务公开办办理。`)
      const fact = {
        by: actor,
        verb: `disputes.${step}`,
        subject: { kind: 'dispute', id },
        unitId: dispute.unitId,
        at,
      }
      if ('ok' in taken) {
        await record(tx, { ...fact, outcome: 'refused', after: { code: taken.code } })
        return taken
      }
      const { said = '', trail = {} } = taken
      if (Object.keys(taken.change).length > 0) await changeDispute(tx, id, taken.change)
      await addStep(tx, { disputeId: id, step, said, by, at })
      await record(tx, { ...fact, after: { ...taken.change, ...trail } })
      return done(String(id))
    })
  })
}
