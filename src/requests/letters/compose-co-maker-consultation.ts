import type { Result } from '#platform/result.ts'
import { LIMITS } from '../rules/law.ts'
import { composeFromTemplate, type OthersFrame } from './compose-from-template.ts'
import type { LetterContent } from './letter.ts'
import { onBasisOf } from './phrases.ts'
import { type Untold, withoutTelling } from './untold.ts'

export interface CoMakerConsultationFacts extends OthersFrame, Untold {
  readonly content: string
}

/**
 * 政府信息公开申请征求意见书（给共同制作机关）. 《条例》第三十四条: fifteen working days; silence is consent.
 * Refused when what the officer wrote tells who applied (applicant-told).
 */
export function composeCoMakerConsultation(facts: CoMakerConsultationFacts): Result<LetterContent> {
  const { content } = facts
  return withoutTelling(facts, [content], () =>
    composeFromTemplate('co-maker-consultation', facts, {
      values: {
        origin: '本机关收到一件政府信息公开申请，所申请公开的政府信息由本机关牵头、与贵单位共同制作。',
        content,
        basis: onBasisOf('第三十四条'),
        opinionBy: `自收到本征求意见书之日起${LIMITS['other-organ-opinion'].length.workdays}个工作日内`,
        silence: '贵单位逾期未提出意见的，视为同意公开。',
      },
      closing: '特此函告。',
    }),
  )
}
