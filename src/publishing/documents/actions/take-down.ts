import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Takedown } from '../document.ts'
import { findLive } from '../editions/store.ts'
import { mayTakeDown } from '../policy.ts'
import { putDown } from '../put-down.ts'
import { findDocument } from '../store.ts'
import { type DocumentOrder, onDocument } from './order.ts'

export interface TakenDown {
  readonly kind: Takedown
  readonly why: string
  /** The number of the document to go to instead, for a redirection. */
  readonly to: string | null
}

/** Takes a document down: its address stays and says what became of it; nothing else of it is shown. */
export function takeDown(
  services: Services,
  order: DocumentOrder,
  { kind, why, to }: TakenDown,
): Promise<Result<string>> {
  return onDocument(services, order, 'takeDown', async ({ tx, document, at, by }) => {
    if (!mayTakeDown(order.actor, document.unitId)) {
      return refused('not-your-role', '撤下由工作机构负责人或者负责人办理。')
    }
    const live = await findLive(tx, document.id)
    if (live === undefined) return refused('not-live', '这份文档没有发布或者已经撤下。')
    if (why === '') return refused('no-reason', '请写明撤下的原因。')
    if (kind === 'redirected') {
      const target = to === null ? undefined : await findDocument(tx, to)
      if (
        target === undefined ||
        target.firstPublishedAt === null ||
        target.takenDown !== null ||
        to === document.number
      ) {
        return refused('no-target', '请填写一份已发布的其他文档的编号。')
      }
    }
    const down = { kind, why, to: kind === 'redirected' ? to : null }
    await putDown(tx, { document, live }, { ...down, by: order.actor, answerable: by, at })
    return { ok: true, value: document.number, trail: { takedown: kind } }
  })
}
