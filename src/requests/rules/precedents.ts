import { DECISION_CODES, DECISIONS, type DecisionCode } from './decisions.ts'

/**
 * The decisions open to a case, by the facts that stand in it. Some can only follow something that happened: nobody is
 * 逾期不补正 who was never asked to correct (《条例》第三十条), nor 大量反复 who was never asked for reasons (第三十五条).
 */
export function decisionsOpenTo(facts: readonly { readonly kind: string }[]): DecisionCode[] {
  return DECISION_CODES.filter(code => {
    const { after } = DECISIONS[code]
    return after === undefined || facts.some(fact => fact.kind === after)
  })
}
