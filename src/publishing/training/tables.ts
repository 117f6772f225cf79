import type { GeneratedAlways } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { TrainingKind } from './training.ts'

export type TrainingsTables = {
  trainings: {
    id: GeneratedAlways<number>
    unit_id: number
    held_on: Day
    subject: string
    kind: TrainingKind
    audience: number
    note: string
    registered_by: number
    registered_at: Date
    voided_reason: string | null
  }
}
