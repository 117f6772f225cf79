import type { Notify } from '#notifications'
import type { Day } from '#platform/day.ts'
import type { Json } from '#trail'
import type { LetterKind } from './letters/letter.ts'
import type { CaseInHand } from './policy.ts'
import type {
  ApplicantKind,
  Channel,
  Delivery,
  FeeStandard,
  Opinion,
  PARTIES,
  WantedForm,
} from './request.ts'
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
  /** 历史导入: digest of the file and the row it comes from, for a case that was not handled here. */
  readonly importedFrom: string | null
  /** The number it had where it was handled. */
  readonly originalNumber: string
  /** The application it was split from. */
  readonly originId: number | null
  /** To the government mailbox. */
  readonly handedOver: boolean
  /** What was asked for as a whole, when the case keeps but a part of it. */
  readonly askedSubject: string | null
  readonly askedWanted: string | null
}

export interface Applicant {
  readonly name: string
  readonly idKind: string
  readonly idNumberShown: string
  readonly representative: string
  readonly phone: string
  readonly email: string
  readonly notify: Notify
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
  'link-sent-again': { toApplicant: null, toOfficer: '重新发送确认链接' },
  'receipt-objected': { toApplicant: '您说明了登记有误', toOfficer: '申请人说明登记有误' },
  assigned: { toApplicant: null, toOfficer: '指定经办人' },
  'correction-asked': { toApplicant: '请您补正申请内容', toOfficer: '告知补正' },
  corrected: { toApplicant: '已收到补正，答复期限重新计算', toOfficer: '收到补正' },
  consulted: { toApplicant: '正在征求意见，期间不计入答复期限', toOfficer: '征求意见' },
  'consultation-received': { toApplicant: null, toOfficer: '对方收到征求意见书' },
  'consultation-answered': { toApplicant: null, toOfficer: '收到意见' },
  'consultation-lapsed': { toApplicant: null, toOfficer: '征求意见期满未答复' },
  'consultation-called-off': { toApplicant: null, toOfficer: '不再征求意见' },
  'third-party-told': { toApplicant: null, toOfficer: '决定公开，告知第三方' },
  'reasons-asked': { toApplicant: '请您说明申请理由', toOfficer: '要求说明理由' },
  'reasons-given': { toApplicant: '已收到您说明的理由', toOfficer: '收到理由' },
  deferred: { toApplicant: '已告知延迟答复的日期', toOfficer: '延迟答复' },
  'fee-proposed': { toApplicant: null, toOfficer: '提出收费' },
  'fee-refused': { toApplicant: null, toOfficer: '不同意收费' },
  'fee-asked': { toApplicant: '已发出收费通知书', toOfficer: '同意收费，通知缴费' },
  'fee-paid': { toApplicant: '已缴费，答复期限重新计算', toOfficer: '登记缴费' },
  split: { toApplicant: '已按一事一申请拆分办理', toOfficer: '拆分办理' },
  'split-from': { toApplicant: '由原申请拆分而来', toOfficer: '由原申请拆分而来' },
  forwarded: { toApplicant: '您已向答复指明的机关提出申请', toOfficer: '申请人向其他机关提出申请' },
  returned: { toApplicant: null, toOfficer: '登记送达回证' },
  'handed-over': { toApplicant: '已转政府信箱办理', toOfficer: '转政府信箱' },
  withdrawn: { toApplicant: '您已撤回申请', toOfficer: '申请人撤回' },
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
  imported: { toApplicant: null, toOfficer: '历史导入' },
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

/** 征求意见: one party asked. */
export interface Consultation {
  readonly id: number
  readonly party: keyof typeof PARTIES
  readonly name: string
  readonly contact: string
  readonly content: string
  readonly askedOn: Day
  readonly receivedOn: Day | null
  readonly outcome: Opinion | null
  readonly opinion: string
  readonly answeredOn: Day | null
  readonly toldOn: Day | null
}

/** What the applicant said in the course of the case. */
export interface Statement {
  readonly id: number
  readonly kind: 'correction' | 'reasons' | 'withdrawal'
  readonly said: string
  readonly onDay: Day
  /** null: written here by the applicant. */
  readonly recordedBy: number | null
  readonly at: Date
}

/** 送达回证: what came back after an answer was delivered. */
export interface Return {
  readonly id: number
  readonly outcome: 'signed' | 'returned'
  readonly onDay: Day
  readonly note: string
}

/** 信息处理费 of one request. `fen`: integer. */
export interface Fee {
  readonly id: number
  readonly standard: FeeStandard
  readonly quantity: number
  readonly fen: number
  readonly reason: string
  readonly howToPay: string
  readonly proposedBy: number
  readonly granted: boolean | null
  readonly askedOn: Day | null
  readonly payBy: Day | null
  readonly paidOn: Day | null
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

/** What somebody holds of a request that was just entered. The code is kept nowhere. */
export interface Entered {
  readonly requestId: number
  readonly number: string
  readonly numberKey: string
  readonly queryCode: string
}
