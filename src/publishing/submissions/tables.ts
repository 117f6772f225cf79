import type { Generated, GeneratedAlways } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { LevelAbove, SubmissionStage } from './submission.ts'

export type SubmissionsTables = {
  submissions: {
    id: GeneratedAlways<number>
    unit_id: number
    title: string
    level: LevelAbove
    sent_on: Day
    link: string
    text: string
    stage: SubmissionStage
    adopted_by: Generated<string>
    adopted_on: Day | null
    points: Generated<number>
    reason: Generated<string>
    registered_by: number
    registered_at: Date
    recorded_by: number | null
  }
}
