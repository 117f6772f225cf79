import type { Actor } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { once } from '#platform/form-key.ts'
import { allowSubmission } from '#platform/intake/allow.ts'
import type { HumanAnswer } from '#platform/intake/human-check.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { OpinionText } from '../consultation.ts'
import { addOpinion } from '../opinions/store.ts'
import { clausesOf } from '../rules/clauses.ts'
import { standingOn } from '../rules/period.ts'
import { findPublicConsultationForChange } from '../store.ts'

export interface GivingOrder {
  readonly actor: Actor
  readonly formKey: string
  readonly human: HumanAnswer
  readonly number: string
}

/**
 * Anybody's opinion on what is put before the public. The same form sent again counts once.
 *
 * @returns the opinion's number
 */
export function giveOpinion(
  services: Services,
  { actor, formKey, human, number }: GivingOrder,
  opinion: OpinionText,
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const at = services.now()
    const today = dayInChina(at)
    const asked = await findPublicConsultationForChange(tx, number)
    if (asked === undefined) throw new NotFound('没有找到这次意见征集。')
    return once(tx, formKey, at, async () => {
      if (standingOn(today, asked) !== 'open') {
        return refused(
          'not-in-these-days',
          '征集已经截止或者还没有开始，意见没有提交。您写的内容都在，可以复制留存。',
        )
      }
      const clause = opinion.clause <= clausesOf(asked.text).length ? opinion.clause : 0
      const allowed = await allowSubmission(services, tx, actor.origin, human)
      if (!allowed.ok) return allowed
      const ordinal = await addOpinion(tx, {
        ...{ ...opinion, clause, consultationId: asked.id, channel: 'online', receivedOn: today },
        ...{ takenBy: null, at },
      })
      await record(tx, {
        by: actor,
        verb: 'publishing.giveOpinion',
        subject: { kind: 'consultation', id: number },
        unitId: asked.unitId,
        at,
        after: { opinion: ordinal },
      })
      return done(String(ordinal))
    })
  })
}
