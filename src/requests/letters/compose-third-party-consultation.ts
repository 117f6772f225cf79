import type { Result } from '#platform/result.ts'
import { ARTICLES_OF_STEPS } from '../rules/articles-2008.ts'
import { type LawVersion, LIMITS, lawOn } from '../rules/law.ts'
import { composeFromTemplate, type OthersFrame } from './compose-from-template.ts'
import type { LetterContent } from './letter.ts'
import { onBasisOf } from './phrases.ts'
import { type Untold, withoutTelling } from './untold.ts'

export interface ThirdPartyConsultationFacts extends OthersFrame, Untold {
  /** What would be disclosed, in the office's words. */
  readonly content: string
}

/**
 * 政府信息公开申请征求意见书（给第三方）. 《条例》第三十二条: fifteen working days; silence is neither consent nor refusal.
 * Refused when what the officer wrote tells who applied (applicant-told).
 */
export function composeThirdPartyConsultation(facts: ThirdPartyConsultationFacts): Result<LetterContent> {
  const { content, request } = facts
  const law = lawOn(request.receivedOn)
  return withoutTelling(facts, [content], () =>
    composeFromTemplate('third-party-consultation', facts, {
      values: {
        origin: '本机关收到一件政府信息公开申请，所申请公开的政府信息涉及贵方的合法权益。',
        content,
        basis: onBasisOf(ARTICLES_OF_STEPS[law].thirdParty, law),
        opinionBy: `自收到本征求意见书之日起${LIMITS['third-party-opinion'].length.workdays}个工作日内`,
        objection: OBJECTION[law],
        silence: '贵方逾期未提出意见的，由本机关依照《条例》的规定决定是否公开。',
      },
      closing: '特此函告。',
    }),
  )
}

const OBJECTION: { readonly [law in LawVersion]: string } = {
  '2008':
    '贵方不同意公开的，本机关不得公开；但是本机关认为不公开可能对公共利益造成重大影响的，应当予以公开，并将决定公开的政府信息内容和理由书面通知贵方。',
  '2019':
    '贵方不同意公开且有合理理由的，本机关不予公开；本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的政府信息内容和理由书面告知贵方。',
}
