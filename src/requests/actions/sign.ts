import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { issueAnswer } from '../letters/issue.ts'
import { changeAnswer, findAnswer } from '../store.ts'
import { tellDrafter } from './review.ts'
import { type Order, takeStep } from './take-step.ts'

/** 签发: the letter takes its number and its date. Nothing of it changes after this. */
export function sign(services: Services, order: Order): Promise<Result<string>> {
  return takeStep(services, order, 'sign', async step => {
    const { tx, request, by, now } = step
    const answer = await findAnswer(tx, request.id)
    if (!answer) return refused('no-draft', '还没有答复稿。')
    const letter = await issueAnswer(step, answer)
    if (!letter.ok) return letter
    await changeAnswer(tx, request.id, { signed_by: by, signed_at: now })
    return done({
      fact: { kind: 'signed', data: { letter: letter.value, decision: answer.decision } },
      trail: { letter: letter.value, decision: answer.decision },
      tell: [
        {
          to: request.handlerId === null ? [answer.draftedBy] : [request.handlerId],
          subject: `答复已签发，请送达：${request.number}`,
          body: `${letter.value} 已签发。答复以送达之日为准，请在期限届满前送达。`,
        },
      ],
    })
  })
}

export function returnFromSigning(
  services: Services,
  order: Order,
  input: { readonly opinion: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'returnFromSigning', async ({ tx, request }) => {
    const { opinion } = input
    return done({
      fact: { kind: 'returned-from-signing', data: { opinion } },
      tell: await tellDrafter({ tx, request }, '签发退回', opinion),
    })
  })
}
