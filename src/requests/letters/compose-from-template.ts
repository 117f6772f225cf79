import type { Day } from '#platform/day.ts'
import { type Result, refused } from '#platform/result.ts'
import {
  LETTER_KINDS,
  type LetterApplicant,
  type LetterContent,
  type LetterRequest,
  type LetterUnit,
  whole,
} from './letter.ts'
import { contact } from './phrases.ts'
import { TEMPLATES, type TemplatedKind } from './places.ts'
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
}

/** Refused: the office's template leaves out what the law wants (template-incomplete), an element is missing (letter-incomplete). */
export function composeFromTemplate(
  kind: TemplatedKind,
  frame: LetterFrame | OthersFrame,
  { values, title = LETTER_KINDS[kind].title, remedy = [], closing = '特此告知。' }: Parts,
): Result<LetterContent> {
  const { unit, number, date, request } = frame
  const wrong = frame.template === undefined ? [] : checkTemplate(kind, frame.template)
  if (wrong.length > 0) return refused('template-incomplete', `本单位的文书模板要先改好：${wrong.join('')}`)
  const template = parseTemplate(frame.template ?? TEMPLATES[kind])
  if (!template.ok) return template
  return whole(
    {
      kind,
      organ: unit.name,
      title,
      number: number ?? '',
      addressee: 'applicant' in frame ? frame.applicant.name : frame.party.name,
      paragraphs: fillTemplate(template.value, values),
      remedy,
      closing,
      attachments: [],
      signedBy: unit.name,
      date,
      contact: contact(unit),
    },
    request.receivedOn,
  )
}
