import type { Day } from '#platform/day.ts'
import { type Result, refused } from '#platform/result.ts'
import { articlesUnder } from '../rules/articles-2008.ts'
import {
  type AnswerFields,
  checkAnswer,
  type DecisionCode,
  decisionLabel,
  groundsOf,
} from '../rules/decisions.ts'
import { lawOn } from '../rules/law.ts'
import { type Remedy, remedyText } from '../rules/remedy.ts'
import { answerBody } from './answer-body.ts'
import {
  answerTitle,
  type LetterApplicant,
  type LetterContent,
  type LetterRequest,
  type LetterUnit,
  notIn2008,
  whole,
} from './letter.ts'
import { contact, inTheirWords, lines, origin } from './phrases.ts'

export interface AnswerFacts {
  readonly unit: LetterUnit
  readonly applicant: LetterApplicant
  readonly request: LetterRequest
  readonly decision: DecisionCode
  readonly fields: AnswerFields
  /** null while it is a draft. */
  readonly number: string | null
  /** 成文日期: the day it is signed. The remedy is told by this day. */
  readonly date: Day
  /** Names of what goes with it, in order. */
  readonly attachments: readonly string[]
  /** Whether it is delivered over the internet (《行政复议法》第二十二条). */
  readonly online: boolean
}

/**
 * 答复书 (or the 告知书 that takes its place). 《条例》第三十六条至第三十九条
 * Refused: the officer's fields are not complete (answer-incomplete), the unit has no review authority
 * (review-authority-missing), an element is missing (letter-incomplete), the law of 2008 applies and knew no such
 * decision (not-in-the-law-of-2008).
 */
export function composeAnswer(facts: AnswerFacts): Result<LetterContent> {
  const { unit, applicant, request, decision, fields } = facts
  const errors = Object.values(checkAnswer(decision, fields))
  if (errors.length > 0) return refused('answer-incomplete', `答复稿还不完整：${errors.join('')}`)
  const law = lawOn(request.receivedOn)
  const unknown = [decision, ...groundsOf(decision, fields)].find(code => articlesUnder(law, code) === null)
  if (unknown !== undefined) return notIn2008(request.receivedOn, decisionLabel(unknown))
  const remedy = remedyOf(facts)
  if (!remedy.ok) return remedy
  return whole(
    {
      kind: 'answer',
      decision,
      organ: unit.name,
      title: answerTitle(decision),
      number: facts.number ?? '',
      addressee: applicant.name,
      paragraphs: [
        origin(request, applicant),
        ...inTheirWords(request, applicant),
        ...answerBody(decision, fields, applicant, law),
        ...lines(fields.note ?? '').map(text => ({ says: [], text })),
      ],
      remedy: remedy.value.paragraphs,
      closing: '特此答复。',
      attachments: facts.attachments,
      signedBy: unit.name,
      date: facts.date,
      contact: contact(unit),
    },
    request.receivedOn,
  )
}

/** What the answer will tell of remedies, and what is not registered that it should tell. */
export function remedyOf(facts: AnswerFacts): Result<Remedy> {
  const { unit, decision, fields, date, online } = facts
  return remedyText({
    decision,
    grounds: groundsOf(decision, fields),
    decidedOn: date,
    reviewAuthority: unit.reviewAuthority,
    court: unit.court,
    online: online && { reviewChannel: unit.reviewChannel ?? '' },
  })
}
