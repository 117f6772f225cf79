import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { Notify } from '#notifications'
import type { Day } from '#platform/day.ts'
import type { Mark } from '#redaction'
import type { Json } from '#trail'
import type { AddressedTo, LetterKind } from './letters/letter.ts'
import type {
  AnswerStage,
  ApplicantKind,
  Channel,
  ConsultationStage,
  CorrectionStage,
  Delivery,
  ExtensionStage,
  FeeStage,
  FeeStandard,
  IdKind,
  Opinion,
  PARTIES,
  ReasonsStage,
  Stage,
  WantedForm,
} from './request.ts'

type JsonColumn = JSONColumnType<{ readonly [key: string]: Json }>

export interface RequestsTable {
  id: GeneratedAlways<number>
  number: string
  number_key: string
  query_code_hash: string
  unit_id: number
  channel: Channel
  arrived_at: Date
  applicant_kind: ApplicantKind
  subject: string
  wanted: string
  document_number: Generated<string>
  purpose: Generated<string>
  wanted_form: WantedForm
  wanted_delivery: Delivery
  stage: Stage
  answer_stage: Generated<AnswerStage>
  extension_stage: Generated<ExtensionStage>
  correction_stage: Generated<CorrectionStage>
  consultation_stage: Generated<ConsultationStage>
  reasons_stage: Generated<ReasonsStage>
  fee_stage: Generated<FeeStage>
  origin_id: Generated<number | null>
  anonymised_at: Generated<Date | null>
  asked_subject: Generated<string | null>
  asked_wanted: Generated<string | null>
  handler_id: number | null
  confirm_by: Day | null
  law: '2008' | '2019' | null
  received_on: Day | null
  due_on: Day | null
  near_on: Day | null
  provisional: Generated<boolean>
  closed_on: Day | null
  decision: string | null
  on_time: boolean | null
  imported_from: Generated<string | null>
  original_number: Generated<string>
}

export interface RequestApplicantsTable {
  request_id: number
  name: string
  id_kind: IdKind
  id_number_sealed: string
  id_number_shown: string
  id_digest: Generated<string | null>
  notify: Generated<Notify>
  representative: Generated<string>
  phone: string
  email: Generated<string>
  address: Generated<string>
  postcode: Generated<string>
}

export interface RequestNumbersTable {
  year: number
  last: number
}

export interface RequestDraftsTable {
  token_hash: string
  content_sealed: string
  request_id: number | null
  created_at: Date
  expires_at: Date
}

export interface RequestAttachmentsTable {
  id: GeneratedAlways<number>
  draft_token_hash: string | null
  request_id: number | null
  name: string
  media_type: string
  size: number
  file_key: string
  sha256: string
  added_at: Date
}

export interface RequestFactsTable {
  id: GeneratedAlways<number>
  request_id: number
  kind: string
  on_day: Day
  at: Date
  by_user: number | null
  data: JsonColumn
}

export interface RequestExtensionsTable {
  id: GeneratedAlways<number>
  request_id: number
  days: number
  reason: string
  asked_by: number
  asked_at: Date
  decided_by: number | null
  decided_at: Date | null
  granted: boolean | null
  opinion: Generated<string>
  due_before: Day | null
  due_after: Day | null
}

export interface RequestStatementsTable {
  id: GeneratedAlways<number>
  request_id: number
  kind: 'correction' | 'reasons' | 'withdrawal'
  said: string
  on_day: Day
  recorded_by: number | null
  at: Date
}

export interface RequestConsultationsTable {
  id: GeneratedAlways<number>
  request_id: number
  party: keyof typeof PARTIES
  name: string
  contact: string
  content: string
  asked_on: Day
  asked_by: number
  received_on: Day | null
  outcome: Opinion | null
  opinion: Generated<string>
  answered_on: Day | null
  told_on: Day | null
  told_reason: Generated<string>
}

export interface RequestFeesTable {
  id: GeneratedAlways<number>
  request_id: number
  standard: FeeStandard
  quantity: number
  fen: number
  reason: string
  how_to_pay: string
  proposed_by: number
  proposed_at: Date
  decided_by: number | null
  decided_at: Date | null
  granted: boolean | null
  opinion: Generated<string>
  asked_on: Day | null
  pay_by: Day | null
  paid_on: Day | null
  receipt_number: Generated<string>
}

export interface RequestReturnsTable {
  id: GeneratedAlways<number>
  request_id: number
  outcome: 'signed' | 'returned'
  on_day: Day
  note: Generated<string>
  recorded_by: number
  at: Date
}

export interface RequestHandoversTable {
  request_id: number
  received_at: Date
  note: Generated<string>
  handed_by: number
  handed_at: Date
  taken_at: Date | null
  taken_as: string | null
}

export interface RequestRedactionsTable {
  id: GeneratedAlways<number>
  request_id: number
  name: string
  original_key: string
  sha256: string
  pages: JSONColumnType<{ width: number; height: number }[]>
  told: Generated<string>
  marks: JSONColumnType<Mark[], string | undefined, string>
  opened_by: number
  opened_at: Date
  document_id: number | null
  released_by: number | null
  released_at: Date | null
}

export interface RequestAnswersTable {
  request_id: number
  decision: string
  fields: JsonColumn
  drafted_by: number
  drafted_at: Date
  reviewed_by: number | null
  reviewed_at: Date | null
  review_opinion: Generated<string>
  signed_by: number | null
  signed_at: Date | null
  delivery: Delivery | null
  tracking_number: Generated<string>
  delivered_by: number | null
  delivered_at: Date | null
  delivered_on: Day | null
}

export interface LetterNumbersTable {
  unit_id: number
  series: string
  year: number
  last: number
}

export interface LettersTable {
  id: GeneratedAlways<number>
  request_id: number
  unit_id: number
  kind: LetterKind
  number: string
  issued_on: Day
  content: JsonColumn
  file_key: string
  sha256: string
  issued_by: number | null
  issued_at: Date
  addressed_to: Generated<AddressedTo>
}

export interface AnswerDocumentsTable {
  id: GeneratedAlways<number>
  request_id: number
  name: string
  media_type: string
  size: number
  file_key: string
  sha256: string
  added_by: number
  added_at: Date
}

export type RequestsTables = {
  answer_documents: AnswerDocumentsTable
  requests: RequestsTable
  request_applicants: RequestApplicantsTable
  request_numbers: RequestNumbersTable
  request_drafts: RequestDraftsTable
  request_attachments: RequestAttachmentsTable
  request_facts: RequestFactsTable
  request_extensions: RequestExtensionsTable
  request_statements: RequestStatementsTable
  request_consultations: RequestConsultationsTable
  request_fees: RequestFeesTable
  request_returns: RequestReturnsTable
  request_redactions: RequestRedactionsTable
  request_handovers: RequestHandoversTable
  request_answers: RequestAnswersTable
  letter_numbers: LetterNumbersTable
  letters: LettersTable
  reminders: {
    request_id: number
    kind: 'received' | 'near' | 'due' | 'overdue'
    about: string
    sent_on: Day
    sent_at: Date
  }
}
