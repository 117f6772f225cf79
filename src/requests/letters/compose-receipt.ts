import { type Day, showDay } from '#platform/day.ts'
import type { Result } from '#platform/result.ts'
import { ARTICLES_OF_STEPS, RECEIPT_UNDER_2008 } from '../rules/articles-2008.ts'
import { LAWS, type LawVersion, lawOn } from '../rules/law.ts'
import {
  LETTER_KINDS,
  type LetterApplicant,
  type LetterContent,
  type LetterRequest,
  type LetterUnit,
  whole,
} from './letter.ts'
import { contact, inTheirWords, origin, RECEIPT_ARTICLE, REGULATION, you } from './phrases.ts'

export interface ReceiptFacts {
  readonly unit: LetterUnit
  readonly applicant: LetterApplicant
  readonly request: LetterRequest
  /** null while it is a draft. */
  readonly number: string | null
  readonly date: Day
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
  const { unit, applicant, request, dueOn } = facts
  const who = you(applicant)
  const law = lawOn(request.receivedOn)
  const { received, answered } = basisOf(request, law)
  return whole(
    {
      kind: 'receipt',
      organ: unit.name,
      title: LETTER_KINDS.receipt.title,
      number: facts.number ?? '',
      addressee: applicant.name,
      paragraphs: [
        origin(request, applicant),
        ...inTheirWords(request, applicant),
        {
          says: ['basis', 'receivedOn'],
          text: `根据${received}的规定，本件的收到之日为${showDay(request.receivedOn)}。`,
        },
        {
          says: ['basis', 'decision', 'dueOn'],
          text: `根据${answered}${ARTICLES_OF_STEPS[law].answerPeriod}的规定，本机关将自收到之日起${LAWS[law].answer.workdays}个工作日内答复${who}，答复期限至${showDay(dueOn)}届满。${provisionally(facts)}`,
        },
        {
          says: [],
          text: `申请内容需要补正的，答复期限自收到补正之日起重新计算；征求${OTHERS_ASKED[law]}意见所需时间不计算在期限内；确需延长期限的，最长不超过${LAWS[law].extension.workdays}个工作日。有上述情形的，本机关将另行告知。`,
        },
        {
          says: ['queryCode'],
          text: `${who}可以凭申请编号和查询码查询办理进展、下载文书，查询地址：${facts.trackAt}。${queryCode(facts, who)}`,
        },
      ],
      remedy: [],
      closing: '特此告知。',
      attachments: [],
      signedBy: unit.name,
      date: facts.date,
      contact: contact(unit),
    },
    request.receivedOn,
  )
}

const OTHERS_ASKED: { readonly [law in LawVersion]: string } = {
  '2008': '第三方',
  '2019': '第三方和其他机关',
}

/** What fixes the day of receipt and the period; the Regulation is named in full the first time. */
function basisOf({ channel }: LetterRequest, law: LawVersion) {
  return law === '2008'
    ? { received: RECEIPT_UNDER_2008, answered: REGULATION[law] }
    : { received: `${REGULATION[law]}${RECEIPT_ARTICLE[channel]}`, answered: '《条例》' }
}

function provisionally({ provisional, dueOn }: ReceiptFacts): string {
  if (!provisional) return ''
  return `${dueOn.slice(0, 4)}年的放假安排尚未公布，该日期为暂定；公布后如有变化，以重新计算的日期为准。`
}

function queryCode(facts: ReceiptFacts, who: string): string {
  if (facts.queryCode !== undefined) return `查询码：${facts.queryCode}，请妥善保管，不要告诉他人。`
  return `查询码即${who}提交申请时取得的一组字符，请妥善保管，不要告诉他人。`
}
