import type { Generated, GeneratedAlways } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Outcome, PageErrorKind, PageErrorStage } from './page-error.ts'

export type PageErrorTables = {
  page_errors: {
    id: GeneratedAlways<number>
    number: string
    query_code_hash: string
    unit_id: number
    page: string
    kind: PageErrorKind
    what: string
    phone: string
    email: string
    found_at: Date
    stage: PageErrorStage
    hand_on_by: Day
    due_on: Day
    outcome: Outcome | null
    answer: Generated<string>
    answered_by: number | null
    answered_at: Date | null
    anonymised_at: Date | null
  }
  page_error_referrals: {
    id: GeneratedAlways<number>
    page_error_id: number
    from_unit: number
    to_unit: number
    said: string
    by_user: number
    at: Date
  }
}

/** What is read to know whose page it is. */
export type PagesRead = {
  documents: { number: string; unit_id: number }
  sites: { id: number; code: string; unit_id: number }
  site_columns: { site_id: number; code: string; unit_id: number }
  concerns: { number: string; unit_id: number }
  press_conferences: { number: string; unit_id: number }
}
