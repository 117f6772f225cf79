import type { Notify } from '#notifications'
import type { Role } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { ApplicantKind } from '../request.ts'

/**
 * 更正申请: asking that a record of oneself which an organ holds be put right. 《条例》第四十一条
 * Not an application for disclosure: it has no statutory period and no row in the annual report, so it is a noun of its
 * own and no count of requests can meet it. Decision record 0129.
 */
export interface RecordsApplication {
  readonly id: number
  readonly number: string
  readonly numberKey: string
  readonly unitId: number
  readonly unitName: string
  readonly originId: number | null
  readonly applicantKind: ApplicantKind
  readonly name: string
  readonly idKind: string
  readonly idNumberShown: string
  readonly representative: string
  readonly phone: string
  readonly email: string
  readonly notify: Notify
  /** Which record. */
  readonly record: string
  /** What of it is not right, and how it should read. */
  readonly wrong: string
  readonly evidence: string
  readonly arrivedAt: Date
  readonly stage: RecordsStage
  readonly handlerId: number | null
  readonly handlerName: string | null
  readonly receivedOn: Day | null
  readonly outcome: RecordsEnd | null
  readonly what: string
  readonly organ: string
  readonly organContact: string
  readonly reason: string
  /** Why the head sent the proposal back. */
  readonly opinion: string
  readonly proposedBy: number | null
  readonly proposedByName: string | null
  readonly closedOn: Day | null
  readonly letterNumber: string | null
  readonly letterFileKey: string | null
}

export const RECORDS_STAGES = {
  arrived: '待确认',
  open: '办理中',
  proposed: '待审批',
  closed: '已办结',
} as const
export type RecordsStage = keyof typeof RECORDS_STAGES

/** What an organ decides. 《条例》第四十一条: put right; or sent on to the organ that may, or the applicant told of it. */
export const RECORDS_OUTCOMES = {
  corrected: '予以更正',
  'not-corrected': '不予更正',
  forwarded: '转送有权更正的机关',
  'not-ours': '告知向有权更正的机关提出',
} as const
export type RecordsOutcomeKind = keyof typeof RECORDS_OUTCOMES

export const RECORDS_ENDS = { ...RECORDS_OUTCOMES, withdrawn: '申请人撤回' } as const
export type RecordsEnd = keyof typeof RECORDS_ENDS

/** The Regulation sets no days for it. What an office holds itself to, in workdays from receipt. */
export const OWN_TARGET_WORKDAYS = 20

/** How many characters each text may have; the database holds them to the same. */
export const MOST_OF_RECORDS = { record: 200, wrong: 5000, evidence: 5000 } as const

interface RecordsStep {
  readonly label: string
  /** Empty for what only the applicant does. */
  readonly roles: readonly Role[]
  readonly from: readonly RecordsStage[]
  readonly notByProposer?: true
}

/** Every step, who takes it, and where it begins. */
export const RECORDS_STEPS = {
  confirmRecords: { label: '确认收到', roles: ['clerk'], from: ['arrived'] },
  proposeRecords: { label: '提出处理意见，报负责人', roles: ['clerk'], from: ['open'] },
  returnRecords: { label: '退回重新提出', roles: ['head'], from: ['proposed'], notByProposer: true },
  decideRecords: { label: '同意，发出决定书', roles: ['head'], from: ['proposed'], notByProposer: true },
  openRecordsIdentity: {
    label: '查看证件号码',
    roles: ['clerk', 'head'],
    from: ['arrived', 'open', 'proposed', 'closed'],
  },
  withdrawRecords: { label: '撤回申请', roles: [], from: ['arrived', 'open', 'proposed'] },
} as const satisfies Record<string, RecordsStep>
export type RecordsVerb = keyof typeof RECORDS_STEPS
export const RECORDS_VERBS = Object.keys(RECORDS_STEPS) as RecordsVerb[]

export function recordsStep(verb: RecordsVerb): RecordsStep {
  return RECORDS_STEPS[verb]
}

/** 归更〔2026〕0001号 */
export function recordsNumber(year: number, serial: number): string {
  return `归更〔${year}〕${String(serial).padStart(4, '0')}号`
}
