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

/** The digits of a number, by which a case is addressed: 归申〔2026〕0131号 → 20260131. */
export function numberKey(number: string): string {
  return number.replace(/\D/g, '')
}

/** 归申〔2026〕0131号 */
export function requestNumber(year: number, serial: number): string {
  return `归申〔${year}〕${String(serial).padStart(4, '0')}号`
}
