import { type Day, showDay } from '#platform/day.ts'
import { type Result, refused } from '#platform/result.ts'
import { ARTICLES_OF_STEPS } from '../rules/articles-2008.ts'
import { LAWS, type LawVersion, lawOn } from '../rules/law.ts'
import { composeFromTemplate, type LetterFrame } from './compose-from-template.ts'
import type { LetterContent } from './letter.ts'
import { onBasisOf, origin, said } from './phrases.ts'

export interface CorrectionFacts extends LetterFrame {
  /** What of the application is unclear or lacking. */
  readonly what: string
  readonly how: string
  /** The period to correct in, and its last day. */
  readonly workdays: number
  readonly correctBy: Day
}

/**
 * 政府信息公开申请补正告知书. 《条例》第三十条: everything at once, with a reasonable period, once.
 * Refused when the period would be over before it begins (correction-period-over).
 */
export function composeCorrection(facts: CorrectionFacts): Result<LetterContent> {
  const { applicant, request, date, what, how, workdays, correctBy } = facts
  const law = lawOn(request.receivedOn)
  if (correctBy <= date) {
    return refused(
      'correction-period-over',
      '补正期限应当合理，届满日要在告知书的日期之后。',
      `${LAWS[law].name}${LAWS[law].correction.article}`,
    )
  }
  return composeFromTemplate('correction-notice', facts, {
    values: {
      origin: origin(request, applicant).text,
      basis: onBasisOf(ARTICLES_OF_STEPS[law].correction, law),
      unclear: said(what),
      howToCorrect: said(how),
      correctBy: `${workdays}个工作日，至${showDay(correctBy)}届满（含当日）。`,
      consequence: CONSEQUENCE[law],
    },
  })
}

/** Under the law of 2008 nobody was taken to give up. */
const CONSEQUENCE: { readonly [law in LawVersion]: string } = {
  '2008':
    '按期补正的，答复期限自本机关收到补正之日起重新计算；逾期不补正的，本机关将因申请内容不明确，无法提供所需的政府信息。',
  '2019':
    '按期补正的，答复期限自本机关收到补正之日起重新计算；无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。',
}
