import { officersWith } from '#organisations'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { checkAnswer } from '../rules/decisions.ts'
import { findAnswer } from '../store.ts'
import { type Order, takeStep } from './take-step.ts'

/** Hands the draft to the reviewers of the unit. 《条例》第十七条: nothing is answered before it was reviewed. */
export function sendToReview(services: Services, order: Order): Promise<Result<string>> {
  return takeStep(services, order, 'sendToReview', async ({ tx, request }) => {
    const answer = await findAnswer(tx, request.id)
    if (!answer) return refused('no-draft', '还没有答复稿，请先起草。')
    const [missing] = Object.values(checkAnswer(answer.decision, answer.fields))
    if (missing !== undefined) return refused('draft-is-incomplete', `答复稿还不完整：${missing}`)
    const reviewers = await officersWith(tx, request.unitId, ['reviewer'])
    return done({
      fact: { kind: 'sent-to-review' },
      tell: [
        {
          to: reviewers.map(officer => officer.id),
          subject: `答复待您审核：${request.number}`,
          body: `${request.number} 的答复稿已送审核。`,
        },
      ],
    })
  })
}
