import type { Generated, GeneratedAlways } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Adoption, Channel, ConsultationStage, Giver } from './consultation.ts'

export type ConsultationsTables = {
  consultations: {
    id: GeneratedAlways<number>
    number: string
    unit_id: number
    title: string
    about: string
    text: string
    contact: string
    opens_on: Day
    closes_on: Day
    shortened_because: string
    stage: ConsultationStage
    writers: number[]
    outcome_writers: Generated<number[]>
    written_at: Date
    opinion: Generated<string>
    outcome: Generated<string>
    final_document: Generated<string>
    published_by: number | null
    published_at: Date | null
    answered_by: number | null
    answered_at: Date | null
  }
  consultation_prolongations: {
    id: GeneratedAlways<number>
    consultation_id: number
    former_last_day: Day
    closes_on: Day
    because: string
    prolonged_by: number
    prolonged_at: Date
  }
  consultation_opinions: {
    id: GeneratedAlways<number>
    consultation_id: number
    ordinal: number
    clause: number
    text: string
    giver: Giver
    name: string
    contact: string
    channel: Channel
    received_on: Day
    received_at: Date
    taken_by: number | null
    likeness: GeneratedAlways<string>
    adoption: Adoption | null
    reason: Generated<string>
    summary: Generated<string>
    answered_by: number | null
    answered_at: Date | null
    anonymised_at: Date | null
  }
}
