import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { Section, TopicStage, TopicText } from './topic.ts'

export type TopicsTables = {
  topics: {
    id: GeneratedAlways<number>
    code: string
    unit_id: number
    title: string
    introduction: string
    sections: JSONColumnType<readonly Section[]>
    writers: number[]
    written_at: Date
    changed: Generated<boolean>
    opinion: Generated<string>
    stage: TopicStage
    shown: JSONColumnType<TopicText> | null
    shown_at: Date | null
    published_by: number | null
    opened_at: Date | null
    closed_at: Date | null
    closed_by: number | null
  }
}
