import type { Role } from '#organisations'
import type {
  AnswerStage,
  ConsultationStage,
  CorrectionStage,
  ExtensionStage,
  FeeStage,
  ReasonsStage,
  Stage,
} from '../request.ts'

/** Where a case stands: a set of stages that run side by side. */
export interface Standing {
  readonly stage: Stage
  readonly answer: AnswerStage
  readonly extension: ExtensionStage
  readonly correction: CorrectionStage
  readonly consultation: ConsultationStage
  readonly reasons: ReasonsStage
  readonly fee: FeeStage
}

/** Where every case begins. */
export const BEGINNING: Standing = {
  stage: 'arrived',
  answer: 'none',
  extension: 'none',
  correction: 'none',
  consultation: 'none',
  reasons: 'none',
  fee: 'none',
}

/** People who did an earlier step of the same case and may not do this one: 起草≠审核≠签发. */
export type Hand = 'drafter' | 'reviewer' | 'extension-asker' | 'fee-proposer'

export interface Transition {
  /** The button, named by its effect. */
  readonly label: string
  /** Empty for what only the applicant does. */
  readonly roles: readonly Role[]
  /** The applicant takes this step, holding the number and the code. */
  readonly byApplicant?: true
  /** Of the applicant's steps: with the link that was sent to them, instead of number and code. */
  readonly byLink?: true
  readonly from: { readonly [K in keyof Standing]?: readonly Standing[K][] }
  readonly to: Partial<Standing>
  /** Where it leads when nothing else of the kind is waited for. */
  readonly atLast?: Partial<Standing>
  readonly notBy?: readonly Hand[]
}

const UNSIGNED: readonly AnswerStage[] = ['none', 'drafting', 'reviewing', 'signing']

/**
 * Every step a case can take, who may take it, and where it leads. The server refuses by this table, the page shows its
 * buttons by it, the diagram in the docs and the tests are made from it.
 */
export const TRANSITIONS = {
  route: {
    label: '转给承办单位',
    roles: ['supervisor'],
    from: { stage: ['routing'] },
    to: { stage: 'arrived' },
  },
  confirm: {
    label: '确认收到，开始计时',
    roles: ['clerk'],
    from: { stage: ['arrived'] },
    to: { stage: 'open' },
  },
  sendLinkAgain: {
    label: '重新发送确认链接',
    roles: ['clerk'],
    from: { stage: ['arrived'] },
    to: {},
  },
  confirmReceipt: {
    label: '确认这是我的申请',
    roles: [],
    byApplicant: true,
    byLink: true,
    from: { stage: ['arrived'] },
    to: { stage: 'open' },
  },
  objectToReceipt: {
    label: '告诉受理单位',
    roles: [],
    byApplicant: true,
    byLink: true,
    from: { stage: ['arrived', 'open'] },
    to: {},
  },
  assign: {
    label: '指定经办人',
    roles: ['reviewer', 'disclosure-head', 'head'],
    from: { stage: ['open'] },
    to: {},
  },
  askExtension: {
    label: '申请延期，报工作机构负责人',
    roles: ['clerk'],
    from: { stage: ['open'], answer: UNSIGNED, extension: ['none', 'refused'] },
    to: { extension: 'asked' },
  },
  grantExtension: {
    label: '同意延期，发出延期答复告知书',
    roles: ['disclosure-head'],
    from: { stage: ['open'], answer: UNSIGNED, extension: ['asked'] },
    to: { extension: 'granted' },
    notBy: ['extension-asker'],
  },
  refuseExtension: {
    label: '不同意延期',
    roles: ['disclosure-head'],
    from: { stage: ['open'], extension: ['asked'] },
    to: { extension: 'refused' },
    notBy: ['extension-asker'],
  },
  draftAnswer: {
    label: '保存答复稿',
    roles: ['clerk'],
    from: { stage: ['open'], answer: ['none', 'drafting'] },
    to: { answer: 'drafting' },
  },
  addDocument: {
    label: '添加随答复提供的文件',
    roles: ['clerk'],
    from: { stage: ['open'], answer: ['none', 'drafting'] },
    to: {},
  },
  removeDocument: {
    label: '移除文件',
    roles: ['clerk'],
    from: { stage: ['open'], answer: ['none', 'drafting'] },
    to: {},
  },
  openRedaction: {
    label: '打开文件，区分处理',
    roles: ['clerk'],
    from: { stage: ['open'], answer: ['none', 'drafting'] },
    to: {},
  },
  markRedaction: {
    label: '遮盖',
    roles: ['clerk'],
    from: { stage: ['open'], answer: ['none', 'drafting'] },
    to: {},
  },
  releaseRedaction: {
    label: '生成公开件并检查',
    roles: ['clerk'],
    from: { stage: ['open'], answer: ['none', 'drafting'] },
    to: {},
  },
  discardRedaction: {
    label: '移除这份文件和遮盖',
    roles: ['clerk'],
    from: { stage: ['open'], answer: ['none', 'drafting'] },
    to: {},
  },
  sendToReview: {
    label: '送审核',
    roles: ['clerk'],
    from: { stage: ['open'], answer: ['drafting'] },
    to: { answer: 'reviewing' },
  },
  returnFromReview: {
    label: '退回经办人修改',
    roles: ['reviewer'],
    from: { stage: ['open'], answer: ['reviewing'] },
    to: { answer: 'drafting' },
    notBy: ['drafter'],
  },
  passReview: {
    label: '同意并送签发',
    roles: ['reviewer'],
    from: { stage: ['open'], answer: ['reviewing'] },
    to: { answer: 'signing' },
    notBy: ['drafter'],
  },
  returnFromSigning: {
    label: '不予签发，退回修改',
    roles: ['head'],
    from: { stage: ['open'], answer: ['signing'] },
    to: { answer: 'drafting' },
    notBy: ['drafter', 'reviewer'],
  },
  sign: {
    label: '签发答复书',
    roles: ['head'],
    from: {
      stage: ['open'],
      answer: ['signing'],
      extension: ['none', 'granted', 'refused'],
      consultation: ['none', 'answered'],
      fee: ['none', 'refused', 'asked', 'paid'],
    },
    to: { answer: 'signed' },
    notBy: ['drafter', 'reviewer'],
  },
  deliver: {
    label: '登记送达，办结',
    roles: ['clerk'],
    from: { stage: ['open'], answer: ['signed'] },
    to: { stage: 'closed', answer: 'delivered' },
  },
  askCorrection: {
    label: '发出补正告知书',
    roles: ['clerk'],
    from: { stage: ['open'], answer: UNSIGNED, correction: ['none'] },
    to: { correction: 'asked' },
  },
  recordCorrection: {
    label: '登记收到补正',
    roles: ['clerk'],
    from: { stage: ['open'], correction: ['asked'] },
    to: { correction: 'corrected' },
  },
  correct: {
    label: '提交补正',
    roles: [],
    byApplicant: true,
    from: { stage: ['open'], correction: ['asked'] },
    to: { correction: 'corrected' },
  },
  consult: {
    label: '发出征求意见书',
    roles: ['clerk'],
    from: { stage: ['open'], answer: UNSIGNED },
    to: { consultation: 'waiting' },
  },
  recordConsultationReceipt: {
    label: '登记对方收到',
    roles: ['clerk'],
    from: { stage: ['open'], consultation: ['waiting'] },
    to: {},
  },
  recordOpinion: {
    label: '登记意见',
    roles: ['clerk'],
    from: { stage: ['open'], consultation: ['waiting'] },
    to: {},
    atLast: { consultation: 'answered' },
  },
  callOffConsultation: {
    label: '不再征求意见',
    roles: ['clerk'],
    from: { stage: ['open'], consultation: ['waiting'] },
    to: {},
    atLast: { consultation: 'answered' },
  },
  overruleThirdParty: {
    label: '决定公开，告知第三方',
    roles: ['head'],
    from: { stage: ['open'], answer: UNSIGNED, consultation: ['answered'] },
    to: {},
  },
  askReasons: {
    label: '发出说明理由告知书',
    roles: ['clerk'],
    from: { stage: ['open'], answer: UNSIGNED, reasons: ['none'] },
    to: { reasons: 'asked' },
  },
  recordReasons: {
    label: '登记收到的理由',
    roles: ['clerk'],
    from: { stage: ['open'], reasons: ['asked'] },
    to: { reasons: 'given' },
  },
  giveReasons: {
    label: '提交理由',
    roles: [],
    byApplicant: true,
    from: { stage: ['open'], reasons: ['asked'] },
    to: { reasons: 'given' },
  },
  defer: {
    label: '延迟答复，告知申请人',
    roles: ['disclosure-head'],
    from: { stage: ['open'], answer: UNSIGNED, reasons: ['given'] },
    to: { reasons: 'deferred' },
  },
  proposeFee: {
    label: '提出收费，报负责人',
    roles: ['clerk'],
    from: { stage: ['open'], answer: UNSIGNED, fee: ['none', 'refused'] },
    to: { fee: 'proposed' },
  },
  grantFee: {
    label: '同意收费，发出收费通知书',
    roles: ['head'],
    from: { stage: ['open'], answer: UNSIGNED, fee: ['proposed'] },
    to: { fee: 'asked' },
    notBy: ['fee-proposer'],
  },
  refuseFee: {
    label: '不收费',
    roles: ['head'],
    from: { stage: ['open'], fee: ['proposed'] },
    to: { fee: 'refused' },
    notBy: ['fee-proposer'],
  },
  recordPayment: {
    label: '登记缴费',
    roles: ['clerk'],
    from: { stage: ['open'], answer: UNSIGNED, fee: ['asked'] },
    to: { fee: 'paid' },
  },
  split: {
    label: '拆分为几件办理',
    roles: ['clerk'],
    from: {
      stage: ['open'],
      answer: ['none', 'drafting'],
      extension: ['none', 'refused'],
      correction: ['none', 'corrected'],
      consultation: ['none'],
      reasons: ['none'],
      fee: ['none', 'refused'],
    },
    to: {},
  },
  withdraw: {
    label: '撤回申请',
    roles: [],
    byApplicant: true,
    from: { stage: ['routing', 'arrived', 'open'], answer: UNSIGNED },
    to: { stage: 'closed', answer: 'delivered' },
  },
  recordWithdrawal: {
    label: '登记申请人撤回',
    roles: ['clerk'],
    from: { stage: ['arrived', 'open'], answer: UNSIGNED },
    to: { stage: 'closed', answer: 'delivered' },
  },
  recordReturn: {
    label: '登记送达回证',
    roles: ['clerk'],
    from: { stage: ['closed'] },
    to: {},
  },
  handOver: {
    label: '转政府信箱',
    roles: ['clerk'],
    from: { stage: ['closed'] },
    to: {},
  },
  openIdentity: {
    label: '查看证件号码',
    roles: ['clerk', 'reviewer', 'disclosure-head', 'head'],
    from: { stage: ['arrived', 'open', 'closed'] },
    to: {},
  },
} as const satisfies Record<string, Transition>

export type Verb = keyof typeof TRANSITIONS
/** What only the applicant does, holding number and code or the link. */
type OfApplicant = { [V in Verb]: (typeof TRANSITIONS)[V] extends { byApplicant: true } ? V : never }[Verb]
/** What is done with a link. */
type LinkVerb = { [V in Verb]: (typeof TRANSITIONS)[V] extends { byLink: true } ? V : never }[Verb]
export type ApplicantVerb = Exclude<OfApplicant, LinkVerb>
export type OfficerVerb = Exclude<Verb, OfApplicant>
export const VERBS = Object.keys(TRANSITIONS) as Verb[]

/** The steps of officers, which have pages and addresses of the office. */
export const OFFICER_VERBS = VERBS.filter((verb): verb is OfficerVerb => !transition(verb).byApplicant)
export const APPLICANT_VERBS = VERBS.filter(
  (verb): verb is ApplicantVerb => transition(verb).byApplicant === true && transition(verb).byLink !== true,
)

export function transition(verb: Verb): Transition {
  return TRANSITIONS[verb]
}

const KINDS = Object.keys(BEGINNING) as (keyof Standing)[]

/** Whether the case stands where the step begins. */
export function isOpenTo(verb: Verb, standing: Standing): boolean {
  const { from } = transition(verb)
  return KINDS.every(kind => {
    const allowed: readonly string[] | undefined = from[kind]
    return allowed?.includes(standing[kind]) ?? true
  })
}

/** Where the step leads. `last`: nothing else of the kind is waited for after it. */
export function leadsTo(verb: Verb, standing: Standing, last = false): Standing {
  const { to, atLast } = transition(verb)
  return { ...standing, ...to, ...(last ? atLast : {}) }
}
