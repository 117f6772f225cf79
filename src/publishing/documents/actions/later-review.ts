import { holds } from '#organisations'
import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { findEdition } from '../editions/store.ts'
import { addStep, listSteps } from '../steps/store.ts'
import { type DocumentOrder, onDocument } from './order.ts'

/** 事后审核 of what went out urgently: by a reviewer who neither wrote it nor published it. */
export function reviewLater(
  services: Services,
  order: DocumentOrder,
  { ordinal, said }: { readonly ordinal: number; readonly said: string },
): Promise<Result<string>> {
  const { actor } = order
  return onDocument(services, order, 'reviewLater', async ({ tx, document, at, by }) => {
    const edition = await findEdition(tx, document.id, ordinal)
    const steps = edition === undefined ? [] : await listSteps(tx, edition.id)
    const urgent = steps.find(({ step }) => step === 'publishedUrgently')
    if (edition === undefined || urgent === undefined || edition.publishedAt === null) {
      return refused('not-urgent', '这一版不是紧急发布的，不需要事后审核。')
    }
    if (steps.some(({ step }) => step === 'reviewedLater'))
      return refused('reviewed', '这一版已经做过事后审核。')
    const may = ['reviewer', 'disclosure-head', 'head'] as const
    if (!may.some(role => holds(actor, role, document.unitId))) {
      return refused('not-your-role', '事后审核由审核人、工作机构负责人或者负责人办理。')
    }
    if (edition.writers.includes(by) || urgent.byId === by) {
      return refused('own-work', '撰稿人和紧急发布的人不能做事后审核，请由本单位其他人办理。')
    }
    if (said === '') return refused('no-opinion', '请写明事后审核的意见。')
    const { id: editionId, round } = edition
    await addStep(tx, { editionId, round, step: 'reviewedLater', said, by: actor, at })
    return { ok: true, value: document.number, trail: { ordinal, said } }
  })
}
