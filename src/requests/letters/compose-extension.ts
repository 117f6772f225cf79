import { type Day, showDay } from '#platform/day.ts'
import { type Result, refused } from '#platform/result.ts'
import { ARTICLES_OF_STEPS } from '../rules/articles-2008.ts'
import { LAWS, lawOn } from '../rules/law.ts'
import { composeFromTemplate, type LetterFrame } from './compose-from-template.ts'
import type { LetterContent } from './letter.ts'
import { onBasisOf, origin, said } from './phrases.ts'

export interface ExtensionFacts extends LetterFrame {
  /** In working days. */
  readonly days: number
  readonly reason: string
  readonly dueBefore: Day
  readonly dueAfter: Day
  readonly provisional: boolean
}

/**
 * 政府信息公开申请延期答复告知书. 《条例》第三十三条第二款
 * Refused when it would go out after the period was over: an extension the applicant is not told of in time is none.
 */
export function composeExtension(facts: ExtensionFacts): Result<LetterContent> {
  const { applicant, request, date, days, reason, dueBefore, dueAfter } = facts
  const law = lawOn(request.receivedOn)
  const article = ARTICLES_OF_STEPS[law].extension
  if (date > dueBefore) {
    return refused(
      'extension-told-too-late',
      `答复期限已于${showDay(dueBefore)}届满，不能再出具延期答复告知书。`,
      `${LAWS[law].name}${article}`,
    )
  }
  return composeFromTemplate('extension-notice', facts, {
    values: {
      origin: origin(request, applicant).text,
      reason: said(reason),
      basis: onBasisOf(article, law),
      extendedTo: `本件的答复期限延长${days}个工作日：原答复期限至${showDay(dueBefore)}届满，延长后的答复期限至${showDay(dueAfter)}届满。${provisionally(facts)}`,
    },
  })
}

function provisionally({ provisional, dueAfter }: ExtensionFacts): string {
  if (!provisional) return ''
  return `${dueAfter.slice(0, 4)}年的放假安排尚未公布，延长后的届满日为暂定；公布后如有变化，以重新计算的日期为准。`
}
