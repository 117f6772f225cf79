import { type Day, showDay } from '#platform/day.ts'
import { type Result, refused } from '#platform/result.ts'
import { ARTICLES_OF_STEPS } from '../rules/articles-2008.ts'
import { LAWS, lawOn } from '../rules/law.ts'
import {
  LETTER_KINDS,
  type LetterApplicant,
  type LetterContent,
  type LetterRequest,
  type LetterUnit,
  whole,
} from './letter.ts'
import { contact, onBasisOf, origin, sentence, you } from './phrases.ts'

export interface ExtensionFacts {
  readonly unit: LetterUnit
  readonly applicant: LetterApplicant
  readonly request: LetterRequest
  /** null while it is a draft. */
  readonly number: string | null
  readonly date: Day
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
  const { unit, applicant, request, date, dueBefore, dueAfter } = facts
  const law = lawOn(request.receivedOn)
  const article = ARTICLES_OF_STEPS[law].extension
  if (date > dueBefore) {
    return refused(
      'extension-told-too-late',
      `答复期限已于${showDay(dueBefore)}届满，不能再出具延期答复告知书。`,
      `${LAWS[law].name}${article}`,
    )
  }
  const who = you(applicant)
  return whole(
    {
      kind: 'extension-notice',
      organ: unit.name,
      title: LETTER_KINDS['extension-notice'].title,
      number: facts.number ?? '',
      addressee: applicant.name,
      paragraphs: [
        origin(request, applicant),
        {
          says: ['reason'],
          text:
            facts.reason.trim() === '' ? '' : `本件不能在原定期限内答复，理由是：${sentence(facts.reason)}`,
        },
        {
          says: ['basis', 'decision', 'dueBefore', 'dueOn'],
          text: `${onBasisOf(article, law)}，经本机关政府信息公开工作机构负责人同意，本件的答复期限延长${facts.days}个工作日：原答复期限至${showDay(dueBefore)}届满，延长后的答复期限至${showDay(dueAfter)}届满。${provisionally(facts)}本机关将在延长后的期限内答复${who}。`,
        },
      ],
      remedy: [],
      closing: '特此告知。',
      attachments: [],
      signedBy: unit.name,
      date,
      contact: contact(unit),
    },
    request.receivedOn,
  )
}

function provisionally({ provisional, dueAfter }: ExtensionFacts): string {
  if (!provisional) return ''
  return `${dueAfter.slice(0, 4)}年的放假安排尚未公布，延长后的届满日为暂定；公布后如有变化，以重新计算的日期为准。`
}
