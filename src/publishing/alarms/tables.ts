import type { AlarmStage, Failure, Watch } from './alarm.ts'

export type AlarmsTables = {
  publishing_alarms: { watch: Watch; thing: number; since: Date; stage: AlarmStage; told_at: Date }
  schedule_failures: { edition_id: number; hour: Scheduled; why: Failure; failed_at: Date }
}

/** What has its hour. */
export type Scheduled = 'publishing' | 'withdrawing'
