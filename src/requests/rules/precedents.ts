import type { Day } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import { articlesUnder } from './articles-2008.ts'
import { DECISION_CODES, DECISIONS, type DecisionCode, decisionLabel } from './decisions.ts'
import { lawOn } from './law.ts'

/** A fact as the rule reads it: with a notice, the last day to answer it. */
export interface PastFact {
  readonly kind: string
  /** The day that counts in law; that of `received` tells which law it is. */
  readonly onDay?: Day
  readonly data: { readonly [key: string]: unknown }
}

/** A notice the applicant has to answer, and what ends the case when nobody does. */
const NOTICES = [
  { notice: 'correction-asked', answer: 'corrected', by: 'correctBy', otherwise: 'other.notCorrected' },
  { notice: 'fee-asked', answer: 'fee-paid', by: 'payBy', otherwise: 'other.feeNotPaid' },
] as const satisfies readonly { otherwise: DecisionCode; [key: string]: string }[]

/**
 * The decisions open to a case today, by the facts that stand in it. Some can only follow something that happened: nobody
 * is 逾期不补正 who was never asked to correct (《条例》第三十条), nor 大量反复 who was never asked for reasons (第三十五条).
 * While the applicant has time to correct or to pay nothing is decided; when the time is over unanswered, it is
 * 不再处理 and nothing else. Under the law of 2008 only what that law knew; it ended no case for want of an answer.
 */
export function decisionsOpenTo(facts: readonly PastFact[], today: Day): DecisionCode[] {
  const has = (kind: string) => facts.some(fact => fact.kind === kind)
  const receivedOn = facts.find(fact => fact.kind === 'received')?.onDay
  const law = receivedOn === undefined ? '2019' : lawOn(receivedOn)
  for (const { notice, answer, by, otherwise } of NOTICES) {
    const asked = facts.find(fact => fact.kind === notice)
    if (asked === undefined || has(answer)) continue
    if (String(asked.data[by]) >= today) return []
    if (articlesUnder(law, otherwise) !== null) return [otherwise]
  }
  return DECISION_CODES.filter(code => {
    const { after } = DECISIONS[code]
    if (articlesUnder(law, code) === null) return false
    return (after === undefined || has(after)) && !NOTICES.some(({ otherwise }) => otherwise === code)
  })
}

/** The same as a refusal: for what was drafted before the applicant was asked, or by a form made by hand. */
export function isDecisionOpen(
  decision: DecisionCode,
  facts: readonly PastFact[],
  today: Day,
): Result<DecisionCode> {
  const open = decisionsOpenTo(facts, today)
  if (open.includes(decision)) return done(decision)
  const because = open.length === 0 ? '申请人补正或者缴费的期限还没有届满，届满以前不能答复。' : ''
  return refused('decision-not-open', `本件现在不能按「${decisionLabel(decision)}」答复。${because}`)
}
