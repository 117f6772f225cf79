/** 依申请公开: the nouns and their closed lists, each code with its label beside it. */

/** How an application arrives. Each has its own rule for the day of receipt (第三十一条). */
export const CHANNELS = {
  web: '网上提交',
  'in-person': '当面提交',
  'registered-mail': '邮寄（挂号、特快专递）',
  letter: '平常信函',
  fax: '传真',
  email: '电子邮件',
  oral: '口头申请',
} as const
export type Channel = keyof typeof CHANNELS

/** The columns of table three of the annual report. */
export const APPLICANT_KINDS = {
  'natural-person': '自然人',
  business: '商业企业',
  research: '科研机构',
  welfare: '社会公益组织',
  'legal-service': '法律服务机构',
  'other-organisation': '其他组织',
} as const
export type ApplicantKind = keyof typeof APPLICANT_KINDS

export const ID_KINDS = {
  'resident-id': '居民身份证',
  passport: '护照',
  other: '其他证件',
  'credit-code': '统一社会信用代码',
} as const
export type IdKind = keyof typeof ID_KINDS

/** 第二十九条第（三）项: the form the information is wanted in. */
export const WANTED_FORMS = { paper: '纸质', electronic: '电子数据', inspection: '查阅、抄录' } as const
export type WantedForm = keyof typeof WANTED_FORMS

export const DELIVERIES = { web: '网上查看下载', post: '邮寄', counter: '当面领取' } as const
export type Delivery = keyof typeof DELIVERIES

/** 送达回证 */
export const RETURNS = { signed: '已签收', returned: '退回' } as const

/** Where the case as a whole stands. What runs beside it has stages of its own. */
export const STAGES = {
  routing: '待转办',
  arrived: '待确认',
  open: '办理中',
  closed: '已办结',
} as const
export type Stage = keyof typeof STAGES

export const ANSWER_STAGES = {
  none: '未起草',
  drafting: '拟办中',
  reviewing: '审核中',
  signing: '待签发',
  signed: '待送达',
  delivered: '已送达',
} as const
export type AnswerStage = keyof typeof ANSWER_STAGES

export const EXTENSION_STAGES = {
  none: '未延期',
  asked: '延期待批',
  granted: '已延期',
  refused: '延期未批准',
} as const
export type ExtensionStage = keyof typeof EXTENSION_STAGES

/** 补正（第三十条） */
export const CORRECTION_STAGES = { none: '未要求补正', asked: '等待补正', corrected: '已补正' } as const
export type CorrectionStage = keyof typeof CORRECTION_STAGES

/** 征求意见（第三十二条、第三十四条）, of one or several at once. */
export const CONSULTATION_STAGES = {
  none: '未征求意见',
  waiting: '征求意见中',
  answered: '意见已齐',
} as const
export type ConsultationStage = keyof typeof CONSULTATION_STAGES

/** 数量、频次明显超过合理范围（第三十五条） */
export const REASONS_STAGES = {
  none: '未要求说明理由',
  asked: '等待说明理由',
  given: '已说明理由',
  deferred: '已延迟答复',
} as const
export type ReasonsStage = keyof typeof REASONS_STAGES

/** 信息处理费（第四十二条） */
export const FEE_STAGES = {
  none: '不收费',
  proposed: '收费待批',
  refused: '收费未批准',
  asked: '等待缴费',
  paid: '已缴费',
} as const
export type FeeStage = keyof typeof FEE_STAGES

/** Two scales, of which a request is charged by one or the other, never both. */
export const FEE_STANDARDS = { 'per-request': '按件计收', 'per-page': '按量（页）计收' } as const
export type FeeStandard = keyof typeof FEE_STANDARDS

/** Whose opinion is asked before answering. */
export const PARTIES = { 'third-party': '第三方', 'other-organ': '共同制作机关' } as const

/** What came of asking. Silence of a third party leaves the decision to the unit, of a co-maker it is consent. */
export const OPINIONS = {
  agrees: '同意公开',
  objects: '不同意公开',
  silent: '逾期未答复',
  'called-off': '不再征求',
} as const
export type Opinion = keyof typeof OPINIONS

/** The digits of a number, by which a case is addressed: 归申〔2026〕0131号 → 20260131. */
export function numberKey(number: string): string {
  return number.replace(/\D/g, '')
}

/** 归申〔2026〕0131号 */
export function requestNumber(year: number, serial: number): string {
  return `归申〔${year}〕${String(serial).padStart(4, '0')}号`
}
