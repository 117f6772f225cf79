import { type Day, showDay } from '#platform/day.ts'
import type { Result } from '#platform/result.ts'
import { composeFromTemplate, type LetterFrame } from './compose-from-template.ts'
import type { LetterContent } from './letter.ts'
import { origin } from './phrases.ts'

export interface WithdrawalFacts extends LetterFrame {
  readonly withdrawnOn: Day
}

/** 撤回确认书: the applicant has thought better of it, and the case is over. */
export function composeWithdrawal(facts: WithdrawalFacts): Result<LetterContent> {
  const { applicant, request, withdrawnOn } = facts
  return composeFromTemplate('withdrawal', facts, {
    values: {
      origin: origin(request, applicant).text,
      withdrawnOn: showDay(withdrawnOn),
      decision: '本机关予以确认，本件终结办理。',
    },
  })
}
