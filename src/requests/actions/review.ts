import { officersWith } from '#organisations'
import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { changeAnswer, findAnswer } from '../answers/store.ts'
import type { Case } from '../case.ts'
import { type Order, takeStep } from './take-step.ts'

/** 审核: facts, ground, what may be parted, privacy. By another person than the drafter. */
export function passReview(
  services: Services,
  order: Order,
  input: { readonly opinion: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'passReview', async ({ tx, request, by, now }) => {
    const { opinion } = input
    await changeAnswer(tx, request.id, { reviewed_by: by, reviewed_at: now, review_opinion: opinion })
    const heads = await officersWith(tx, request.unitId, ['head'])
    return done({
      fact: { kind: 'review-passed', data: { opinion } },
      tell: [
        {
          to: heads.map(officer => officer.id),
          subject: `答复待您签发：${request.number}`,
          body: `${request.number} 的答复稿已审核，待签发。`,
        },
      ],
    })
  })
}

export function returnFromReview(
  services: Services,
  order: Order,
  input: { readonly opinion: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'returnFromReview', async ({ tx, request }) => {
    const { opinion } = input
    await changeAnswer(tx, request.id, { review_opinion: opinion })
    return done({
      fact: { kind: 'returned-from-review', data: { opinion } },
      tell: await tellDrafter({ tx, request }, '审核退回', opinion),
    })
  })
}

/** The one who wrote the draft hears why it came back. */
export async function tellDrafter(
  { tx, request }: { tx: Parameters<typeof findAnswer>[0]; request: Case },
  what: string,
  opinion: string,
): Promise<{ to: number[]; subject: string; body: string }[]> {
  const answer = await findAnswer(tx, request.id)
  if (!answer) return []
  return [{ to: [answer.draftedBy], subject: `${what}：${request.number}`, body: `意见：${opinion}` }]
}
