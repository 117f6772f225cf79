import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { findEdition } from '../editions/store.ts'
import { isWithheld, withholdEdition } from '../history/store.ts'
import { mayTakeDown } from '../policy.ts'
import { type DocumentOrder, onDocument } from './order.ts'

/**
 * An earlier edition that holds what nobody may read (《条例》第十四条、第十五条) is no longer given out; the document stays, and so
 * does its seal.
 */
export function withholdEarlier(
  services: Services,
  order: DocumentOrder,
  { ordinal, why }: { readonly ordinal: number; readonly why: string },
): Promise<Result<string>> {
  return onDocument(services, order, 'withholdEdition', async ({ tx, document, at, by }) => {
    if (!mayTakeDown(order.actor, document.unitId)) {
      return refused('not-your-role', '停止提供以前的版本由工作机构负责人或者负责人办理。')
    }
    const edition = await findEdition(tx, document.id, ordinal)
    if (edition?.stage !== 'superseded') {
      return refused('not-earlier', '只有以前的版本可以停止提供；现行版本请修改出新版，或者撤下。')
    }
    if (await isWithheld(tx, edition.id)) return refused('withheld', '这一版已经停止提供。')
    if (why === '') return refused('no-reason', '请写明停止提供的原因，不要写个人信息。')
    await withholdEdition(tx, { editionId: edition.id, why, by, at })
    return { ok: true, value: document.number, trail: { ordinal, why } }
  })
}
