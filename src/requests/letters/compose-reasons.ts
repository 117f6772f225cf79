import type { Result } from '#platform/result.ts'
import { composeFromTemplate, type LetterFrame } from './compose-from-template.ts'
import type { LetterContent } from './letter.ts'
import { onBasisOf, origin, said } from './phrases.ts'

export interface ReasonsFacts extends LetterFrame {
  /** Why number and frequency are found to be beyond reason. */
  readonly why: string
}

/** 政府信息公开申请说明理由告知书. 《条例》第三十五条 */
export function composeReasons(facts: ReasonsFacts): Result<LetterContent> {
  const { applicant, request, why } = facts
  return composeFromTemplate('reasons-notice', facts, {
    values: {
      origin: origin(request, applicant).text,
      basis: onBasisOf('第三十五条'),
      reason: said(why),
      reasonsBy: `自收到本告知书之日起${WORKDAYS_TO_GIVE_REASONS}个工作日内`,
      consequence: CONSEQUENCE,
    },
  })
}

/** The Regulation sets no period; as long as is common for a correction. */
const WORKDAYS_TO_GIVE_REASONS = 10

/** 第三十五条 declines where the reasons are not reasonable; silence leaves the office to decide on what it has. */
const CONSEQUENCE =
  '本机关认为申请理由不合理的，不予处理；认为申请理由合理，但是无法在法定期限内答复的，可以确定延迟答复的合理期限并另行告知。逾期不说明理由的，本机关依照《条例》的规定处理。'
