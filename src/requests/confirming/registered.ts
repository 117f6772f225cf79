import type { Day } from '#platform/day.ts'
import type { Channel, Delivery, Stage, WantedForm } from '../request.ts'

/** What the unit registered, for the applicant to check. No number of identity, and no contact. */
export interface Registered {
  readonly number: string
  readonly channel: Channel
  readonly arrivedAt: Date
  readonly stage: Stage
  readonly confirmBy: Day | null
  readonly receivedOn: Day | null
  readonly dueOn: Day | null
  readonly subject: string
  readonly documentNumber: string
  readonly wanted: string
  readonly wantedForm: WantedForm
  readonly wantedDelivery: Delivery
  readonly unitName: string
  readonly unitPhone: string
  readonly applicantName: string
}
