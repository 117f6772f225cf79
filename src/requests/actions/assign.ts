import { officersWith } from '#organisations'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Order, takeStep } from './take-step.ts'

/** Names the officer who handles the case. Only one who is 经办人 of the unit. */
export function assign(
  services: Services,
  order: Order,
  input: { readonly handlerId: number },
): Promise<Result<string>> {
  return takeStep(services, order, 'assign', async ({ tx, request }) => {
    const clerks = await officersWith(tx, request.unitId, ['clerk'])
    const handler = clerks.find(clerk => clerk.id === input.handlerId)
    if (!handler) return refused('not-a-clerk', '请从列表中选择本单位的经办人。')
    return done({
      fact: { kind: 'assigned', data: { handler: handler.name } },
      change: { handler_id: handler.id },
      trail: { handler: handler.id },
      tell: [
        {
          to: [handler.id],
          subject: `请您办理 ${request.number}`,
          body: `您被指定为 ${request.number} 的经办人。`,
        },
      ],
    })
  })
}
