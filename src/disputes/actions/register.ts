import { type Actor, sightOf } from '#organisations'
import { type Day, dayInChina } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { once } from '#platform/form-key.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { findCaseReferred, supervisedBy } from '#requests'
import { record } from '#trail'
import type { DisputeFacts } from '../dispute.ts'
import { mayKeepDisputes } from '../policy.ts'
import { addDispute, addStep, listReviewsOf } from '../store.ts'

export interface DisputeRegistered extends DisputeFacts {
  /** The request it is about, by its number. */
  readonly requestNumber: string
}

/**
 * Enters a review or a lawsuit over an answer, when the unit hears of it.
 *
 * @returns the dispute's id
 */
export function registerDispute(
  services: Services,
  { actor, formKey }: { readonly actor: Actor; readonly formKey: string },
  { requestNumber, ...facts }: DisputeRegistered,
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const at = services.now()
    const request = await findCaseReferred(tx, await sightOf(tx, actor), requestNumber)
    if (request === undefined) throw new NotFound('没有找到这件申请。')
    return once(tx, formKey, at, async () => {
      const fact = {
        by: actor,
        verb: 'disputes.register',
        subject: { kind: 'request', id: request.numberKey },
        unitId: request.unitId,
        at,
      }
      const may = mayKeepDisputes(actor, request.unitId, await supervisedBy(tx, actor))
      const refusal = may
        ? objectionTo(facts, request.receivedOn, dayInChina(at))
        : refused('not-your-role', '复议、诉讼由承办单位和政务公开办登记。')
      if (refusal !== null || actor.id === null) {
        const no = refusal ?? refused('not-a-person', '请先登录。')
        await record(tx, { ...fact, outcome: 'refused', after: { code: no.code } })
        return no
      }
      const [review] = facts.kind === 'afterReview' ? await listReviewsOf(tx, request.id) : []
      const id = await addDispute(tx, {
        ...facts,
        ...{ unitId: request.unitId, requestId: request.id, reviewId: review?.id ?? null, by: actor.id, at },
      })
      await addStep(tx, { disputeId: id, step: 'registered', said: '', by: actor.id, at })
      await record(tx, { ...fact, after: { dispute: id, disputeKind: facts.kind } })
      return done(String(id))
    })
  })
}

/** Days that cannot be: nothing is challenged before it was asked for, and nobody registers the future. */
export function objectionTo(
  { acceptedOn, copyReachedOn }: Pick<DisputeFacts, 'acceptedOn' | 'copyReachedOn'>,
  receivedOn: Day | null,
  today: Day,
): Refusal | null {
  if (acceptedOn > today || (copyReachedOn !== null && copyReachedOn > today)) {
    return refused('not-arrived-yet', '受理和收到副本的日期不能晚于今天。')
  }
  if (receivedOn !== null && acceptedOn < receivedOn) {
    return refused('not-in-these-days', '受理日期早于收到申请的日期，请核对。')
  }
  return null
}
