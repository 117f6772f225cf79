import { type Day, showDay } from '#platform/day.ts'
import { type Result, refused } from '#platform/result.ts'
import { composeFromTemplate, type LetterFrame } from './compose-from-template.ts'
import type { LetterContent } from './letter.ts'
import { onBasisOf, origin, said } from './phrases.ts'

export interface DeferralFacts extends LetterFrame {
  readonly until: Day
  readonly reason: string
}

/**
 * 政府信息公开申请延迟答复告知书. 《条例》第三十五条: the reasons given are reasonable, the period is not enough.
 * Refused (deferral-in-the-past) when the day set is not after the letter's.
 */
export function composeDeferral(facts: DeferralFacts): Result<LetterContent> {
  const { applicant, request, date, until, reason } = facts
  if (until <= date) {
    return refused('deferral-in-the-past', '延迟答复的日期要在告知书的日期之后。', '《条例》第三十五条')
  }
  return composeFromTemplate('deferral-notice', facts, {
    values: {
      origin: origin(request, applicant).text,
      basis: onBasisOf('第三十五条'),
      reason: said(reason),
      until: showDay(until),
    },
  })
}
