import { type Actor, sightOf } from '#organisations'
import { type Day, dayInChina } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { once } from '#platform/form-key.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { supervisedBy } from '#requests'
import { record } from '#trail'
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
  return change(services, order, 'replied', (dispute, today) => {
    if (dispute.outcome !== null) return refused('decided-already', '本件已有结果。')
    if (sentOn > today || sentOn < dispute.acceptedOn) {
      return refused('not-in-these-days', '提交的日期应在受理之日到今天之间。')
    }
    return { replySentOn: sentOn }
  })
}

/** How the dispute ended. */
export function recordOutcome(
  services: Services,
  order: DisputeOrder,
  { outcome, decidedOn }: { outcome: Outcome; decidedOn: Day },
): Promise<Result<string>> {
  return change(services, order, 'decided', (dispute, today) => {
    if (dispute.outcome !== null) return refused('decided-already', '本件已有结果，写错的请更正登记。')
    if (decidedOn > today || decidedOn < dispute.acceptedOn) {
      return refused('not-in-these-days', '作出结果的日期应在受理之日到今天之间。')
    }
    return { outcome, decidedOn }
  })
}

/** What the unit does differently since. */
export function recordLearnt(
  services: Services,
  order: DisputeOrder,
  { learnt }: { learnt: string },
): Promise<Result<string>> {
  return change(services, order, 'learnt', dispute =>
    dispute.outcome === null ? refused('not-now', '有了结果以后再写整改和教训。') : { learnt },
  )
}

/** Puts right what was registered wrong; an outcome that was entered by mistake is taken back. */
export function correctDispute(
  services: Services,
  order: DisputeOrder,
  facts: Omit<DisputeFacts, 'kind'> & { readonly outcome: Outcome | null; readonly decidedOn: Day | null },
  reason: string,
): Promise<Result<string>> {
  return change(
    services,
    order,
    'corrected',
    ({ kind }, today) => {
      if (reason === '') return refused('no-reason', '请写明更正的原因。')
      const { outcome, decidedOn, acceptedOn } = facts
      if ((outcome === null) !== (decidedOn === null)) {
        return refused('not-right', '结果和作出结果的日期要么都填，要么都不填。')
      }
      if (decidedOn !== null && (decidedOn > today || decidedOn < acceptedOn)) {
        return refused('not-in-these-days', '作出结果的日期应在受理之日到今天之间。')
      }
      return (
        objectionTo(facts, null, today) ?? {
          ...facts,
          procedure: kind === 'review' ? (facts.procedure ?? 'ordinary') : null,
        }
      )
    },
    reason,
  )
}

/** One step of a dispute, in one transaction: who may, what changes, what is written down. */
function change(
  services: Services,
  { actor, id, formKey }: DisputeOrder,
  step: DisputeStep,
  decide: (dispute: Dispute, today: Day) => DisputeChange | Refusal,
  said = '',
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const at = services.now()
    const sight = await sightOf(tx, actor)
    if ((await findDispute(tx, sight, id)) === undefined) throw new NotFound('没有找到这件复议、诉讼。')
    return once(tx, formKey, at, async () => {
      await lockDispute(tx, id)
      const dispute = await findDispute(tx, sight, id)
      if (dispute === undefined) throw new NotFound('没有找到这件复议、诉讼。')
      const may = mayKeepDisputes(actor, dispute.unitId, await supervisedBy(tx, actor))
      const decided = may
        ? decide(dispute, dayInChina(at))
        : refused('not-your-role', `${DISPUTE_STEPS[step]}由承办单位和政务公开办办理。`)
      const fact = {
        by: actor,
        verb: `disputes.${step}`,
        subject: { kind: 'dispute', id },
        unitId: dispute.unitId,
        at,
      }
      if ('ok' in decided || actor.id === null) {
        const no = 'ok' in decided ? decided : refused('not-a-person', '请先登录。')
        await record(tx, { ...fact, outcome: 'refused', after: { code: no.code } })
        return no
      }
      await changeDispute(tx, id, decided)
      await addStep(tx, {
        disputeId: id,
        step,
        said: said === '' ? (decided.learnt ?? '') : said,
        by: actor.id,
        at,
      })
      await record(tx, { ...fact, after: { ...decided, ...(said === '' ? {} : { reason: said }) } })
      return done(String(id))
    })
  })
}
