import type { Generated, GeneratedAlways } from 'kysely'
import type { Notify } from '#notifications'
import type { Day } from '#platform/day.ts'
import type { ApplicantKind } from '../request.ts'
import type { RecordsEnd, RecordsStage } from './records-application.ts'

export interface RecordsApplicationsTable {
  id: GeneratedAlways<number>
  number: string
  number_key: string
  query_code_hash: string
  unit_id: number
  origin_id: number | null
  applicant_kind: ApplicantKind
  name: string
  id_kind: string
  id_number_sealed: string
  id_number_shown: string
  representative: Generated<string>
  phone: Generated<string>
  email: Generated<string>
  notify: Notify
  record: string
  wrong: string
  evidence: string
  arrived_at: Date
  stage: RecordsStage
  handler_id: Generated<number | null>
  received_on: Generated<Day | null>
  outcome: Generated<RecordsEnd | null>
  what: Generated<string>
  organ: Generated<string>
  organ_contact: Generated<string>
  reason: Generated<string>
  opinion: Generated<string>
  proposed_by: Generated<number | null>
  proposed_at: Generated<Date | null>
  decided_by: Generated<number | null>
  decided_at: Generated<Date | null>
  closed_on: Generated<Day | null>
  letter_number: Generated<string | null>
  letter_file_key: Generated<string | null>
  letter_sha256: Generated<string | null>
  anonymised_at: Generated<Date | null>
}

export type OwnRecordsTables = {
  records_application_numbers: { year: number; last: number }
  records_applications: RecordsApplicationsTable
  records_application_files: {
    id: GeneratedAlways<number>
    application_id: number
    name: string
    media_type: string
    size: number
    file_key: string
    sha256: string
    added_at: Date
  }
}
