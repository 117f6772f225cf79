import type { Generated, GeneratedAlways } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { ConfirmationOutcome, ConfirmationWay } from './confirmation.ts'

export type ConfirmingTables = {
  receipt_confirmations: {
    id: GeneratedAlways<number>
    request_id: number
    way: ConfirmationWay
    token_hash: string | null
    asked_at: Date
    expires_at: Date | null
    recorded_by: number | null
    reached: Generated<string>
    outcome: ConfirmationOutcome | null
    note: Generated<string>
    answered_on: Day | null
    answered_at: Date | null
  }
}
