import { type Day, showDay } from '#platform/day.ts'
import type { Result } from '#platform/result.ts'
import { ARTICLES_OF_STEPS } from '../rules/articles-2008.ts'
import { lawOn } from '../rules/law.ts'
import { remedyAgainst } from '../rules/remedy.ts'
import { composeFromTemplate, type OthersFrame } from './compose-from-template.ts'
import type { LetterContent } from './letter.ts'
import { onBasisOf, said } from './phrases.ts'
import { type Untold, withoutTelling } from './untold.ts'

export interface ThirdPartyNoticeFacts extends OthersFrame, Untold {
  /** The day they objected; null when they said nothing in the fifteen working days, which left it to the office. */
  readonly objectedOn: Day | null
  /** What will be disclosed, and why all the same. */
  readonly content: string
  readonly reason: string
}

/**
 * 政府信息依申请公开告知书（给第三方）. 《条例》第三十二条: what is disclosed and why, in writing; the third party can challenge it.
 * Refused: no review authority (review-authority-missing), it tells who applied (applicant-told).
 */
export function composeThirdPartyNotice(facts: ThirdPartyNoticeFacts): Result<LetterContent> {
  const { unit, request, date, objectedOn, content, reason } = facts
  const law = lawOn(request.receivedOn)
  const remedy = remedyAgainst('本告知', {
    decidedOn: date,
    reviewAuthority: unit.reviewAuthority,
    court: unit.court,
    online: { reviewChannel: unit.reviewChannel ?? '' },
  })
  if (!remedy.ok) return remedy
  return withoutTelling(facts, [content, reason], () =>
    composeFromTemplate('third-party-notice', facts, {
      values: {
        origin:
          '本机关收到一件政府信息公开申请，所申请公开的政府信息涉及贵方的合法权益，本机关已书面征求贵方的意见。',
        finding:
          objectedOn === null
            ? '贵方逾期未提出意见，由本机关依照规定决定是否公开。经审查，所涉政府信息应当公开。'
            : `本机关于${showDay(objectedOn)}收到贵方不同意公开的意见。经审查，本机关认为不公开可能对公共利益造成重大影响。`,
        basis: onBasisOf(ARTICLES_OF_STEPS[law].thirdParty, law),
        content,
        reason: said(reason),
      },
      remedy: remedy.value.paragraphs,
    }),
  )
}
