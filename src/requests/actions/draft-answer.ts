import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { saveAnswerDraft } from '../answers/store.ts'
import type { DecisionCode } from '../rules/decisions.ts'
import { isDecisionOpen } from '../rules/precedents.ts'
import { factsOf } from '../store.ts'
import { type Order, takeStep } from './take-step.ts'

export interface AnswerDraft {
  readonly decision: DecisionCode
  readonly fields: { readonly [key: string]: string }
}

/** Writes or rewrites the answer. A draft may be unfinished; what is missing is asked for when it goes to review. */
export function draftAnswer(services: Services, order: Order, draft: AnswerDraft): Promise<Result<string>> {
  return takeStep(services, order, 'draftAnswer', async ({ tx, request, by, now, today }) => {
    const open = isDecisionOpen(draft.decision, await factsOf(tx, request.id), today)
    if (!open.ok) return open
    await saveAnswerDraft(tx, { requestId: request.id, ...draft, by, at: now })
    return done({
      fact: { kind: 'answer-drafted', data: { decision: draft.decision } },
      change: request.handlerId === null ? { handler_id: by } : {},
      trail: { decision: draft.decision },
    })
  })
}
