import type { Day } from '#platform/day.ts'
import { type Result, refused } from '#platform/result.ts'
import type { DecisionCode } from '../rules/decisions.ts'
import { lawOn } from '../rules/law.ts'
import {
  LETTER_KINDS,
  type LetterApplicant,
  type LetterContent,
  type LetterKind,
  type LetterRequest,
  type LetterUnit,
  whole,
} from './letter.ts'
import { contact, namedOnce, you } from './phrases.ts'
import { TEMPLATES } from './places.ts'
import { checkTemplate, fillTemplate, type PlaceValues, parseTemplate } from './template.ts'

/** What every letter to the applicant is composed of. `number`: null while it is a draft. */
export interface LetterFrame {
  readonly unit: LetterUnit
  readonly applicant: LetterApplicant
  readonly request: LetterRequest
  readonly number: string | null
  readonly date: Day
  /** The office's own sentences for this kind, when it has any. */
  readonly template?: string
}

/** What a letter to anybody else is composed of: nothing of it tells who applied. */
export interface OthersFrame {
  readonly unit: LetterUnit
  readonly party: { readonly name: string }
  /** The day the application was received; whose it is stays untold. */
  readonly request: { readonly receivedOn: Day }
  readonly number: string | null
  readonly date: Day
  readonly template?: string
}

interface Parts {
  readonly values: PlaceValues
  readonly title?: string
  readonly remedy?: readonly string[]
  readonly closing?: string
  /** Only of an answer. */
  readonly decision?: DecisionCode
  /** Names of what goes with it, in order. */
  readonly attachments?: readonly string[]
}

/** Refused: the office's template leaves out what the law wants (template-incomplete), an element is missing (letter-incomplete). */
export function composeFromTemplate(
  kind: LetterKind,
  frame: LetterFrame | OthersFrame,
  {
    values,
    title = LETTER_KINDS[kind].title,
    remedy = [],
    closing = '特此告知。',
    attachments = [],
    ...decided
  }: Parts,
): Result<LetterContent> {
  const { unit, number, date, request } = frame
  const wrong = frame.template === undefined ? [] : checkTemplate(kind, frame.template)
  if (wrong.length > 0) return refused('template-incomplete', `本单位的文书模板要先改好：${wrong.join('')}`)
  const template = parseTemplate(frame.template ?? TEMPLATES[kind])
  if (!template.ok) return template
  const speaking = 'applicant' in frame ? { you: you(frame.applicant) } : {}
  return whole(
    {
      kind,
      ...decided,
      organ: unit.name,
      title,
      number: number ?? '',
      addressee: 'applicant' in frame ? frame.applicant.name : frame.party.name,
      paragraphs: namedOnce(
        fillTemplate(template.value, { ...speaking, ...values }),
        lawOn(request.receivedOn),
      ),
      remedy,
      closing,
      attachments,
      signedBy: unit.name,
      date,
      contact: contact(unit),
    },
    request.receivedOn,
  )
}
