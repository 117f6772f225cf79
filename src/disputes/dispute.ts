import type { Day } from '#platform/day.ts'

/** 复议、诉讼: which way somebody challenges an answer. As the columns of 年报第四表. */
export const DISPUTE_KINDS = {
  review: '行政复议',
  direct: '行政诉讼（未经复议直接起诉）',
  afterReview: '行政诉讼（复议后起诉）',
} as const
export type DisputeKind = keyof typeof DISPUTE_KINDS

/** 《行政复议法》第三章: how a review is heard; it decides how long the organ has to reply. */
export const PROCEDURES = { ordinary: '普通程序', simple: '简易程序' } as const
export type Procedure = keyof typeof PROCEDURES

/** The groups of table four: three outcomes and what is not decided. */
export const OUTCOME_GROUPS = {
  upheld: '结果维持',
  corrected: '结果纠正',
  other: '其他结果',
} as const
export type OutcomeGroup = keyof typeof OUTCOME_GROUPS

/**
 * How a dispute can end, and the column of table four it counts in. The form does not say which word counts where; this is
 * the reading of 年报格式 四 [口径，待核]: to change it, change the table.
 */
export const OUTCOMES = {
  upheld: { label: '维持', group: 'upheld' },
  reviewRejected: { label: '驳回复议请求', group: 'upheld' },
  suitRejected: { label: '驳回诉讼请求', group: 'upheld' },
  quashed: { label: '撤销', group: 'corrected' },
  changed: { label: '变更', group: 'corrected' },
  foundUnlawful: { label: '确认违法', group: 'corrected' },
  foundVoid: { label: '确认无效', group: 'corrected' },
  orderedToAct: { label: '责令履行或者重新答复', group: 'corrected' },
  withdrawn: { label: '撤回', group: 'other' },
  ended: { label: '终止', group: 'other' },
  notAccepted: { label: '不予受理、不予立案', group: 'other' },
  settled: { label: '调解', group: 'other' },
  suitDismissed: { label: '驳回起诉', group: 'other' },
  transferred: { label: '移送', group: 'other' },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly group: OutcomeGroup }>>
export type Outcome = keyof typeof OUTCOMES

export function outcomesIn(group: OutcomeGroup): Outcome[] {
  return (Object.keys(OUTCOMES) as Outcome[]).filter(outcome => OUTCOMES[outcome].group === group)
}

export const DISPUTE_STEPS = {
  registered: '登记',
  replied: '提交答复、证据',
  decided: '登记结果',
  learnt: '整改和教训',
  corrected: '更正登记',
  documentAdded: '添加文件',
} as const
export type DisputeStep = keyof typeof DISPUTE_STEPS

/** What is registered of a dispute when it begins. */
export interface DisputeFacts {
  readonly kind: DisputeKind
  readonly organ: string
  /** The organ's number for it; '' when not known yet. */
  readonly caseNumber: string
  readonly acceptedOn: Day
  /** 副本送达: when the application or the complaint reached the unit; its own time runs from then. */
  readonly copyReachedOn: Day | null
  /** Of a review alone. */
  readonly procedure: Procedure | null
}

export interface Dispute extends DisputeFacts {
  readonly id: number
  readonly unitId: number
  readonly unitCode: string
  readonly unitName: string
  readonly requestNumber: string
  readonly requestKey: string
  readonly subject: string
  readonly replySentOn: Day | null
  readonly outcome: Outcome | null
  readonly decidedOn: Day | null
  readonly learnt: string
}

/** A paper of a dispute. */
export interface DisputeDocument {
  readonly id: number
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly fileKey: string
}

/** What was done with a dispute. */
export interface StepTaken {
  readonly step: DisputeStep
  readonly said: string
  readonly byName: string
  readonly at: Date
}
