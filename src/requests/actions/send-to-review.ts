import { officersWith } from '#organisations'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { groundLabel, groundsOf } from '#redaction'
import { findAnswer } from '../answers/store.ts'
import type { Answer } from '../case.ts'
import type { Redaction } from '../redacting/redaction.ts'
import { listRedactions } from '../redacting/store.ts'
import { checkAnswer, choicesIn } from '../rules/decisions.ts'
import { type Order, takeStep } from './take-step.ts'

/**
 * 《条例》第三十七条: what was blacked out in a document that is given is a part not disclosed, and each of its grounds is
 * in the letter.
 */
function checkGrounds({ decision, fields }: Answer, redactions: readonly Redaction[]): Result<null> {
  const marks = redactions.filter(({ documentId }) => documentId !== null).flatMap(one => one.marks)
  if (marks.length === 0) return done(null)
  if (decision !== 'partlyDisclosed') {
    return refused(
      'grounds-do-not-match',
      '随答复提供的文件有遮盖，答复的种类应当是「部分公开（区分处理）」；或者先移除遮盖过的文件。',
      '《条例》第三十七条',
    )
  }
  const ticked = choicesIn(fields.grounds)
  const missing = groundsOf(marks).find(({ decision: ground }) => !ticked.includes(ground))
  if (missing === undefined) return done(null)
  return refused(
    'grounds-do-not-match',
    `文件上遮盖的依据还有「${groundLabel(missing.ground)}」，请在答复稿的依据中勾选并说明理由。`,
    '《条例》第三十七条',
  )
}

/** Hands the draft to the reviewers of the unit. 《条例》第十七条: nothing is answered before it was reviewed. */
export function sendToReview(services: Services, order: Order): Promise<Result<string>> {
  return takeStep(services, order, 'sendToReview', async ({ tx, request }) => {
    const answer = await findAnswer(tx, request.id)
    if (!answer) return refused('no-draft', '还没有答复稿，请先起草。')
    const [missing] = Object.values(checkAnswer(answer.decision, answer.fields))
    if (missing !== undefined) return refused('draft-is-incomplete', `答复稿还不完整：${missing}`)
    const marked = checkGrounds(answer, await listRedactions(tx, request.id))
    if (!marked.ok) return marked
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
