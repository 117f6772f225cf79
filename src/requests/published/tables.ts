import type { Generated, GeneratedAlways } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { PublicationStage } from './publication.ts'

export interface PublishedAnswersTable {
  id: GeneratedAlways<number>
  request_id: number
  unit_id: number
  decision: string
  answered_on: Day
  title: string
  asked: string
  answered: string
  searched: string
  grams: string[]
  stage: PublicationStage
  proposed_by: number
  proposed_at: Date
  opinion: Generated<string>
  approved_by: Generated<number | null>
  approved_at: Generated<Date | null>
  withdrawn_by: Generated<number | null>
  withdrawn_at: Generated<Date | null>
  withdrawn_reason: Generated<string>
}

export type PublishedTables = {
  published_answers: PublishedAnswersTable
  published_answer_documents: { published_answer_id: number; document_id: number }
  published_answer_fingerprints: { published_answer_id: number; edition: number; shingles: number[] }
  answer_suggestions: {
    draft_token_hash: string
    published_answer_id: number
    opened: Generated<boolean>
    taken: Generated<boolean>
  }
  suggestion_tallies: {
    published_answer_id: number
    day: Day
    shown: Generated<number>
    opened: Generated<number>
    taken: Generated<number>
  }
}
