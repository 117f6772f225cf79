import type { Day } from '#platform/day.ts'
import { type DecisionCode, remedyKind } from '#requests'
import type { DisputeKind } from '../dispute.ts'

/**
 * 复议前置: since 2024-01-01 a refusal under articles 14 to 16 goes to review before it goes to court (《行政复议法》第二十三条；
 * 法释〔2025〕8号第一条). A lawsuit over one that came directly is registered like any other; the unit is told to point it out.
 *
 * @returns the warning, or null
 */
export function reviewFirstWarning(
  kind: DisputeKind,
  answered: { readonly decision: DecisionCode | null; readonly closedOn: Day | null },
): string | null {
  const { decision, closedOn } = answered
  if (kind !== 'direct' || decision === null || closedOn === null) return null
  if (remedyKind(decision, [], closedOn) !== 'review-first') return null
  return '这一答复属于2024年1月1日以后作出的不予公开决定，依法应当先申请行政复议。请在答辩时向法院说明（《行政复议法》第二十三条）。'
}
