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
import { composeFromTemplate, type LetterFrame } from './compose-from-template.ts'
import { answerTitle, type LetterContent, notIn2008 } from './letter.ts'
import { inTheirWords, origin } from './phrases.ts'

/** `date` is 成文日期, the day it is signed: the remedy is told by it. */
export interface AnswerFacts extends LetterFrame {
  readonly decision: DecisionCode
  readonly fields: AnswerFields
  /** Names of what goes with it, in order. */
  readonly attachments: readonly string[]
  /** Whether it is delivered over the internet (《行政复议法》第二十二条). */
  readonly online: boolean
}

/**
 * 答复书 (or the 告知书 that takes its place). 《条例》第三十六条至第三十九条
 * Refused: the officer's fields are not complete (answer-incomplete), the unit has no review authority
 * (review-authority-missing), the office’s template leaves something out (template-incomplete), an element is missing
 * (letter-incomplete), the law of 2008 applies and knew no such
 * decision (not-in-the-law-of-2008).
 */
export function composeAnswer(facts: AnswerFacts): Result<LetterContent> {
  const { applicant, request, decision, fields, attachments } = facts
  const errors = Object.values(checkAnswer(decision, fields))
  if (errors.length > 0) return refused('answer-incomplete', `答复稿还不完整：${errors.join('')}`)
  const law = lawOn(request.receivedOn)
  const unknown = [decision, ...groundsOf(decision, fields)].find(code => articlesUnder(law, code) === null)
  if (unknown !== undefined) return notIn2008(request.receivedOn, decisionLabel(unknown))
  const remedy = remedyOf(facts)
  if (!remedy.ok) return remedy
  return composeFromTemplate('answer', facts, {
    decision,
    title: answerTitle(decision),
    values: {
      origin: origin(request, applicant).text,
      theirWords: inTheirWords(request, applicant),
      answer: answerBody(decision, fields, applicant, law),
      note: fields.note ?? '',
    },
    remedy: remedy.value.paragraphs,
    closing: '特此答复。',
    attachments,
  })
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
