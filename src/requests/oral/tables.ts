import type { Day } from '#platform/day.ts'
import type { Agreement } from './oral.ts'

export type OralTables = {
  oral_applications: {
    request_id: number
    taken_down_by: number
    agreed: Agreement
    agreed_on: Day
    recorded_at: Date
  }
}
