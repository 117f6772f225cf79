import { type Result, refused } from '#platform/result.ts'
import { composeFromTemplate, type LetterFrame } from './compose-from-template.ts'
import type { LetterContent } from './letter.ts'
import { oneLine, origin, said } from './phrases.ts'

export interface SplitFacts extends LetterFrame {
  readonly reason: string
  /** The new requests, each with its number and what it asks for. */
  readonly parts: readonly { readonly number: string; readonly subject: string }[]
}

/** 政府信息公开申请拆分办理告知书. Refused (split-into-one) when there are not at least two parts. */
export function composeSplit(facts: SplitFacts): Result<LetterContent> {
  const { applicant, request, reason, parts } = facts
  if (parts.length < 2) return refused('split-into-one', '拆分后至少要有两件。')
  return composeFromTemplate('split-notice', facts, {
    values: {
      origin: origin(request, applicant).text,
      reason: said(reason),
      parts: parts.map(({ number, subject }, i) => `${i + 1}.${number}：${oneLine(subject)}`).join('\n'),
    },
  })
}
