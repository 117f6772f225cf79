import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { ConferenceStage, Speaker } from './conference.ts'

export type ConferencesTables = {
  press_conferences: {
    id: GeneratedAlways<number>
    number: string
    unit_id: number
    concern_id: number | null
    title: string
    starts_at: Date
    place: string
    speakers: JSONColumnType<readonly Speaker[]>
    about: string
    documents: string[]
    transcript: Generated<string>
    video_url: Generated<string>
    video_text: Generated<string>
    stage: ConferenceStage
    notice_writers: number[]
    record_writers: Generated<number[]>
    written_at: Date
    opinion: Generated<string>
    announced_by: number | null
    announced_at: Date | null
    recorded_by: number | null
    recorded_at: Date | null
  }
}

/** What is read of concerns: what a conference is held about. */
export type ConcernsRead = {
  concerns: { id: number; number: string; unit_id: number; subject: string }
}
