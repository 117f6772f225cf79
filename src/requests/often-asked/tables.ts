import type { GeneratedAlways } from 'kysely'
import type { Outcome } from './outcome.ts'

export type OftenAskedTables = {
  request_fingerprints: {
    request_id: number
    unit_id: number
    edition: number
    shingles: number[]
    made_of: string
  }
  proactive_proposals: { request_id: number; proposed_at: Date }
  proactive_decisions: {
    id: GeneratedAlways<number>
    unit_id: number
    subject: string
    outcome: Outcome
    reason: string
    decided_by: number
    decided_at: Date
  }
  proactive_decision_cases: { decision_id: number; request_id: number }
}
