import type { Generated, GeneratedAlways } from 'kysely'
import type { ConcernKind, ConcernStage, ResponseForm, ResponseStage } from './concern.ts'

export type RespondingTables = {
  concerns: {
    id: GeneratedAlways<number>
    number: string
    unit_id: number
    subject: string
    about: string
    kind: ConcernKind
    known_at: Date
    heard_from: string
    stage: ConcernStage
    conclusion: Generated<string>
    registered_by: number
    registered_at: Date
    closed_at: Date | null
  }
  responses: {
    id: GeneratedAlways<number>
    concern_id: number
    unit_id: number
    title: string
    text: string
    form: ResponseForm
    given_at: Date | null
    given_where: string
    stage: ResponseStage
    writers: number[]
    written_at: Date
    opinion: Generated<string>
    published_by: number | null
    published_at: Date | null
    public_at: Date | null
    withdrawn_at: Date | null
    withdrawn_reason: Generated<string>
  }
}

/** What is read of press conferences: whether one about the concern was held. */
export type ConferencesRead = {
  press_conferences: { id: number; concern_id: number | null; starts_at: Date; stage: string }
}
