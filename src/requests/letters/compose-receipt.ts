import { type Day, showDay } from '#platform/day.ts'
import type { Result } from '#platform/result.ts'
import { ARTICLES_OF_STEPS, RECEIPT_UNDER_2008 } from '../rules/articles-2008.ts'
import { LAWS, type LawVersion, lawOn } from '../rules/law.ts'
import { composeFromTemplate, type LetterFrame } from './compose-from-template.ts'
import type { LetterContent, LetterRequest } from './letter.ts'
import { inTheirWords, onBasisOf, origin, RECEIPT_ARTICLE, you } from './phrases.ts'

export interface ReceiptFacts extends LetterFrame {
  readonly dueOn: Day
  /** The due day reaches into a year whose holidays are not announced. */
  readonly provisional: boolean
  /** Where the case can be followed. */
  readonly trackAt: string
  /** Only where the applicant could not be shown it when applying (paper, at the counter). */
  readonly queryCode?: string
}

/** 政府信息公开申请接收回执: what came, since when the clock runs, until when it will be answered. 《条例》第三十一条 */
export function composeReceipt(facts: ReceiptFacts): Result<LetterContent> {
  const { applicant, request, dueOn } = facts
  const who = you(applicant)
  const law = lawOn(request.receivedOn)
  return composeFromTemplate('receipt', facts, {
    values: {
      origin: origin(request, applicant).text,
      theirWords: inTheirWords(request, applicant),
      receivedOn: `${basisOf(request, law)}，本件的收到之日为${showDay(request.receivedOn)}。`,
      answerPeriod: `${onBasisOf(ARTICLES_OF_STEPS[law].answerPeriod, law)}，本机关将自收到之日起${LAWS[law].answer.workdays}个工作日内答复${who}，答复期限至${showDay(dueOn)}届满。${provisionally(facts)}`,
      othersAsked: OTHERS_ASKED[law],
      longestExtension: `${LAWS[law].extension.workdays}个工作日`,
      trackAt: facts.trackAt,
      queryCode: queryCode(facts, who),
    },
  })
}

const OTHERS_ASKED: { readonly [law in LawVersion]: string } = {
  '2008': '第三方',
  '2019': '第三方和其他机关',
}

/** What fixes the day of receipt. */
function basisOf({ channel }: LetterRequest, law: LawVersion): string {
  return law === '2008' ? `根据${RECEIPT_UNDER_2008}的规定` : onBasisOf(RECEIPT_ARTICLE[channel], law)
}

function provisionally({ provisional, dueOn }: ReceiptFacts): string {
  if (!provisional) return ''
  return `${dueOn.slice(0, 4)}年的放假安排尚未公布，该日期为暂定；公布后如有变化，以重新计算的日期为准。`
}

function queryCode(facts: ReceiptFacts, who: string): string {
  if (facts.queryCode !== undefined) return `查询码：${facts.queryCode}，请妥善保管，不要告诉他人。`
  return `查询码即${who}提交申请时取得的一组字符，请妥善保管，不要告诉他人。`
}
