import type { Generated, GeneratedAlways } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { DisputeKind, DisputeStep, Outcome, Procedure } from './dispute.ts'

export type DisputesTables = {
  disputes: {
    id: GeneratedAlways<number>
    unit_id: number
    request_id: number
    kind: DisputeKind
    review_id: number | null
    organ: string
    case_number: string
    accepted_on: Day
    copy_reached_on: Day | null
    procedure: Procedure | null
    reply_sent_on: Day | null
    outcome: Outcome | null
    decided_on: Day | null
    learnt: Generated<string>
    registered_by: number
    registered_at: Date
  }
  dispute_documents: {
    id: GeneratedAlways<number>
    dispute_id: number
    name: string
    media_type: string
    size: number
    file_key: string
    sha256: string
    added_by: number
    added_at: Date
  }
  dispute_steps: {
    id: GeneratedAlways<number>
    dispute_id: number
    step: DisputeStep
    said: string
    by_user: number
    at: Date
  }
}

/** What disputes read of the requests they are about. */
export type RequestsRead = {
  requests: { id: number; number: string; number_key: string; subject: string }
}
