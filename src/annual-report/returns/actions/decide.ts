import { inTransaction } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { supervisedBy } from '#requests'
import { record } from '#trail'
import { objectionTo } from '../policy.ts'
import { type ReturnVerb, returnTransition } from '../return.ts'
import { findReturn, lockReturn, takeReturnStep } from '../store.ts'
import { factOf, type ReturnOrder, unitInSight } from './order.ts'

/** What is decided about a return that was handed in. */
export type DecidingVerb = Exclude<ReturnVerb, 'save' | 'submit'>
export const DECIDING_VERBS: readonly DecidingVerb[] = ['review', 'accept', 'giveBack', 'reopen']

/** Passes, accepts or gives back what a unit handed in. Giving back says why. */
export function decide(
  services: Services,
  order: ReturnOrder,
  { verb, said }: { readonly verb: DecidingVerb; readonly said: string },
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const unit = await unitInSight(tx, order)
    const at = services.now()
    const { year, actor } = order
    return once(tx, order.formKey, at, async () => {
      await lockReturn(tx, unit.id, year)
      const current = await findReturn(tx, unit.id, year)
      const { to } = returnTransition(verb)
      const refusal =
        objectionTo(verb, actor, unit.id, current, await supervisedBy(tx, actor)) ??
        (to === 'returned' && said === '' ? refused('no-reason', '退回请写明原因，填报人要据此修改。') : null)
      const fact = factOf(verb, order, unit, at)
      if (refusal !== null || current === undefined) {
        const no = refusal ?? refused('not-now', '还没有填报。')
        await record(tx, { ...fact, outcome: 'refused', after: { code: no.code } })
        return no
      }
      await takeReturnStep(tx, { id: current.id, to, said, by: actor.id ?? 0, at })
      await record(tx, { ...fact, after: { stage: to, said } })
      return done(String(current.id))
    })
  })
}
