import { type Day, showDay } from '#platform/day.ts'
import type { Result } from '#platform/result.ts'
import { ARTICLES_OF_STEPS } from '../rules/articles-2008.ts'
import { type ConsultedParty, lawOn } from '../rules/law.ts'
import { composeFromTemplate, type LetterFrame } from './compose-from-template.ts'
import type { LetterContent } from './letter.ts'
import { onBasisOf, oneLine, origin } from './phrases.ts'

export interface ConsultationNoticeFacts extends LetterFrame {
  readonly party: ConsultedParty
  /** An organ is named to the applicant, a third party never is. */
  readonly name: string
  readonly askedOn: Day
}

/** 政府信息公开申请征求意见告知书, to the applicant. 《条例》第三十三条第三款: the time it takes is not counted. */
export function composeConsultationNotice(facts: ConsultationNoticeFacts): Result<LetterContent> {
  const { applicant, request, party, name, askedOn } = facts
  const law = lawOn(request.receivedOn)
  const articles = {
    'third-party': ARTICLES_OF_STEPS[law].thirdPartyAskedAndNotCounted,
    'other-organ': '第三十四条、第三十三条第三款',
  }[party]
  const asked = {
    'third-party': `所申请公开的政府信息涉及第三方的合法权益，本机关已于${showDay(askedOn)}书面征求第三方的意见。`,
    'other-organ': `所申请公开的政府信息由本机关与${oneLine(name)}共同制作，本机关已于${showDay(askedOn)}征求其意见。`,
  }[party]
  return composeFromTemplate('consultation-notice', facts, {
    values: {
      origin: origin(request, applicant).text,
      basis: onBasisOf(articles, law),
      asked,
      notCounted: `征求${law === '2008' ? '第三方' : '第三方和其他机关'}意见所需时间不计算在答复期限内。`,
    },
  })
}
