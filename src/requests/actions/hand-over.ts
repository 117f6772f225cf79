import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { addHandover } from '../handovers/store.ts'
import { type Order, takeStep } from './take-step.ts'

/**
 * What is really a complaint or petition was answered as not to be handled here (《条例》第三十九条第一款), and is handed to
 * the government mailbox, which counts from when it first came. Once.
 */
export function handOver(
  services: Services,
  order: Order,
  { note }: { readonly note: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'handOver', async ({ tx, request, by, now }) => {
    if (request.decision !== 'declined.petition') {
      return refused('not-a-petition', '只有按「信访、投诉、举报类申请」答复的，才能转政府信箱。')
    }
    if (request.handedOver) return refused('handed-over-already', '本件已经转政府信箱。')
    await addHandover(tx, { requestId: request.id, receivedAt: request.arrivedAt, note, by, at: now })
    return done({ fact: { kind: 'handed-over' } })
  })
}
