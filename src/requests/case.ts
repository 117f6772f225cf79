import type { Day } from '#platform/day.ts'
import type { Json } from '#trail'
import type { LetterKind } from './letters/letter.ts'
import type { CaseInHand } from './policy.ts'
import type { ApplicantKind, Channel, Delivery, WantedForm } from './request.ts'
import type { AnswerFields, DecisionCode } from './rules/decisions.ts'

/** A case as the office sees it. Who asked is told by name alone; the rest of the applicant stands in `Applicant`. */
export interface Case extends CaseInHand {
  readonly id: number
  readonly number: string
  readonly numberKey: string
  readonly unitName: string
  readonly channel: Channel
  readonly arrivedAt: Date
  readonly applicantKind: ApplicantKind
  readonly applicantName: string
  readonly subject: string
  readonly wanted: string
  readonly documentNumber: string
  readonly purpose: string
  readonly wantedForm: WantedForm
  readonly wantedDelivery: Delivery
  readonly handlerId: number | null
  readonly handlerName: string | null
  readonly confirmBy: Day | null
  readonly law: '2008' | '2019' | null
  readonly receivedOn: Day | null
  readonly dueOn: Day | null
  readonly nearOn: Day | null
  readonly provisional: boolean
  readonly closedOn: Day | null
  readonly decision: DecisionCode | null
  readonly onTime: boolean | null
}

export interface Applicant {
  readonly name: string
  readonly idKind: string
  readonly idNumberShown: string
  readonly representative: string
  readonly phone: string
  readonly email: string
  readonly address: string
  readonly postcode: string
}

/** What happened to a case, in the order it was recorded. `onDay` is the day that counts in law. */
export interface CaseFact {
  readonly id: number
  readonly kind: FactKind
  readonly onDay: Day
  readonly at: Date
  readonly byUser: number | null
  readonly byName: string | null
  readonly data: { readonly [key: string]: Json }
}

/** Kinds of fact, told as the applicant and as the officer would say it. */
export const FACT_KINDS = {
  arrived: { toApplicant: '申请已提交', toOfficer: '申请到达' },
  routed: { toApplicant: '已转给承办单位', toOfficer: '转给承办单位' },
  received: { toApplicant: '已收到您的申请，开始计算答复期限', toOfficer: '确认收到' },
  assigned: { toApplicant: null, toOfficer: '指定经办人' },
  'extension-asked': { toApplicant: null, toOfficer: '申请延期' },
  'extension-refused': { toApplicant: null, toOfficer: '不同意延期' },
  extended: { toApplicant: '答复期限已依法延长', toOfficer: '同意延期' },
  'answer-drafted': { toApplicant: null, toOfficer: '起草答复' },
  'sent-to-review': { toApplicant: '答复正在审核', toOfficer: '送审核' },
  'returned-from-review': { toApplicant: null, toOfficer: '审核退回' },
  'review-passed': { toApplicant: null, toOfficer: '审核同意，送签发' },
  'returned-from-signing': { toApplicant: null, toOfficer: '签发退回' },
  signed: { toApplicant: '答复书已签发', toOfficer: '签发答复书' },
  answered: { toApplicant: '答复已送达，本件办结', toOfficer: '送达，办结' },
  'due-moved': { toApplicant: '放假安排公布，答复期限重新计算', toOfficer: '工作日历变化，期限重算' },
} as const satisfies Record<string, { toApplicant: string | null; toOfficer: string }>
export type FactKind = keyof typeof FACT_KINDS

export interface ExtensionRequest {
  readonly id: number
  readonly days: number
  readonly reason: string
  readonly askedBy: number
  readonly askedByName: string
  readonly askedAt: Date
}

export interface Answer {
  readonly decision: DecisionCode
  readonly fields: AnswerFields
  readonly delivery: Delivery | null
  readonly draftedBy: number
  readonly draftedAt: Date
  readonly reviewedBy: number | null
  readonly reviewOpinion: string
  readonly signedBy: number | null
  readonly signedAt: Date | null
}

export interface Letter {
  readonly id: number
  readonly kind: LetterKind
  readonly number: string
  readonly issuedOn: Day
  readonly fileKey: string
  readonly issuedAt: Date
}
