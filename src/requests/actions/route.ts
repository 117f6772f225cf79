import { findUnitByCode } from '#organisations'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { confirmationOwedBy } from '../case-clock.ts'
import { askToConfirm } from '../confirming/ask.ts'
import { remind } from '../reminders/remind.ts'
import { getApplicant } from '../store.ts'
import { type Order, takeStep } from './take-step.ts'

/** Hands an application whose applicant did not know the right unit to the unit that answers for it. */
export function route(
  services: Services,
  order: Order,
  input: { readonly unitCode: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'route', async ({ tx, today, now, request }) => {
    const unit = await findUnitByCode(tx, input.unitCode)
    if (!unit?.acceptsRequests || (unit.endedOn !== null && unit.endedOn < today)) {
      return refused('no-such-unit', '请从列表中选择一个受理申请的单位。')
    }
    const confirmBy = await confirmationOwedBy(tx, today)
    const { id: requestId, number, numberKey, channel } = request
    const asked = { requestId, number, numberKey, channel, unitName: unit.name, confirmBy }
    const confirmation = await askToConfirm(services, tx, asked, await getApplicant(tx, requestId))
    return done({
      fact: { kind: 'routed', data: { unit: unit.name } },
      change: { unit_id: unit.id, confirm_by: confirmBy },
      trail: { toUnit: unit.id, ...(confirmation === null ? {} : { confirmation }) },
      afterwards: async changed => done(await remind(tx, changed, now)),
    })
  })
}
