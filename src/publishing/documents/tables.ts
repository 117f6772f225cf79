import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Finding } from '#screening'
import type { Checked } from '../checks/checked.ts'
import type { ColumnKind, OpenTo } from '../sites/site.ts'
import type {
  Disclosure,
  EditionText,
  Genre,
  InterpretationForm,
  Relation,
  RelationKind,
  Secrecy,
  Stage,
  Step,
  Takedown,
} from './document.ts'
import type { Guessed } from './from-word/from-word.ts'
import type { SetAsideWhy } from './set-aside/set-aside.ts'

export type PublishingTables = {
  sites: {
    id: GeneratedAlways<number>
    code: string
    unit_id: number
    name: string
    masthead: string
    domain: string | null
    identification_code: string | null
    opened_on: Day
  }
  site_columns: {
    id: GeneratedAlways<number>
    site_id: number
    parent_id: number | null
    code: string
    name: string
    description: string
    kind: ColumnKind
    unit_id: number
    open_to: Generated<OpenTo>
    sort_key: number
    opened_on: Day
    closed_on: Day | null
  }
  documents: {
    id: GeneratedAlways<number>
    number: string
    unit_id: number
    index_number: string | null
    first_published_at: Date | null
    taken_down: Takedown | null
    taken_down_at: Date | null
    taken_down_by: number | null
    taken_down_why: Generated<string>
    redirected_to: string | null
    found_on: Day | null
    created_by: number
    created_at: Date
  }
  index_numbers: { unit_id: number; year: number; last: number }
  editions: {
    id: GeneratedAlways<number>
    document_id: number
    ordinal: number
    stage: Stage
    column_id: number
    genre: Genre
    title: string
    issuer: string
    document_number: string | null
    topic: string
    item: number | null
    made_on: Day | null
    effective_on: Day | null
    expires_on: Day | null
    disclosure: Disclosure
    disclosure_reason: string
    source: string
    keywords: string
    summary: string
    body: string
    form: InterpretationForm | null
    needs_interpretation: boolean
    change_note: string
    files: number[]
    relations: JSONColumnType<Relation[]>
    publish_at: Date | null
    withdraw_at: Date | null
    round: number
    saving: number
    writers: number[]
    saved_by: number
    saved_at: Date
    published_at: Date | null
    digest: string | null
  }
  edition_steps: {
    id: GeneratedAlways<number>
    edition_id: number
    round: number
    step: Step
    said: string
    secrecy: Secrecy | null
    by_user: number | null
    by_name: string
    at: Date
  }
  withheld_editions: { edition_id: number; why: string; by_user: number; at: Date }
  document_files: {
    id: GeneratedAlways<number>
    document_id: number
    name: string
    media_type: string
    size: number
    file_key: string
    sha256: string
    added_by: number
    added_at: Date
  }
  /** Findings are masked: what is somebody's is not kept a second time. */
  file_screenings: {
    file_id: number
    list_version: string | null
    screened_at: Date
    findings: JSONColumnType<Finding[]>
  }
  edition_screenings: {
    edition_id: number
    list_version: string
    screened_at: Date
    passed: JSONColumnType<Checked[]>
    found: JSONColumnType<Checked[]>
  }
  screening_progress: { what: 'files' | 'editions'; list_version: string; done_to: number }
  document_relations: {
    from_document: number
    kind: RelationKind
    to_document: number
    on_day: Day | null
  }
  preview_links: {
    id: GeneratedAlways<number>
    edition_id: number
    token_hash: string
    made_by: number
    made_at: Date
    ends_at: Date
    revoked_at: Date | null
  }
  set_aside_texts: {
    id: GeneratedAlways<number>
    edition_id: number
    why: SetAsideWhy
    text: JSONColumnType<EditionText>
    by_user: number
    at: Date
  }
  word_imports: {
    edition_id: number
    file_name: string
    guesses: JSONColumnType<Guessed>
    notes: JSONColumnType<string[]>
    imported_by: number
    imported_at: Date
    checked_at: Date | null
  }
}
