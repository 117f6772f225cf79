import type { Length } from '#calendar'
import { type Day, day } from '#platform/day.ts'
import type { PARTIES } from '../request.ts'

/** Whose opinion is asked before answering. */
export type ConsultedParty = keyof typeof PARTIES

export interface Law {
  readonly name: string
  readonly inForceFrom: Day
  /** The answer, in workdays from the day of receipt. */
  readonly answer: { readonly workdays: number; readonly article: string }
  /** The longest extension of it, in workdays. */
  readonly extension: { readonly workdays: number; readonly article: string }
  /** 补正: workdays in which the one notice must go out; null where the law set no time and no number. */
  readonly correction: { readonly workdays: number | null; readonly article: string }
  /** Whose opinions may be waited for without the time being counted. */
  readonly consultation: { readonly of: readonly ConsultedParty[]; readonly article: string }
  /** 延迟答复 of requests beyond reason; null where the law knew none. */
  readonly deferral: { readonly article: string } | null
}

/** The two laws a request may fall under, by the day it was received. Articles are of the law named. */
export const LAWS = {
  /** 国务院令第492号 */
  '2008': {
    name: '2008年《条例》',
    inForceFrom: day('2008-05-01'),
    answer: { workdays: 15, article: '第二十四条' },
    extension: { workdays: 15, article: '第二十四条' },
    correction: { workdays: null, article: '第二十一条' },
    consultation: { of: ['third-party'], article: '第二十四条' },
    deferral: null,
  },
  /** 国务院令第711号 */
  '2019': {
    name: '《条例》',
    inForceFrom: day('2019-05-15'),
    answer: { workdays: 20, article: '第三十三条' },
    extension: { workdays: 20, article: '第三十三条' },
    correction: { workdays: 7, article: '第三十条' },
    consultation: { of: ['third-party', 'other-organ'], article: '第三十三条' },
    deferral: { article: '第三十五条' },
  },
} as const satisfies Record<string, Law>
export type LawVersion = keyof typeof LAWS

/** The law of a request. Reading `lawByReceipt`: a correction or an answer that comes later does not change it. */
export function lawOn(receivedOn: Day): LawVersion {
  return receivedOn < LAWS['2019'].inForceFrom ? '2008' : '2019'
}

interface Limit {
  readonly label: string
  readonly length: Length
  readonly article: string
}

/** Every other term this software counts, from the day named in the label. Not counting that day itself. */
export const LIMITS = {
  'confirm-receipt': {
    label: '提交之日起，与申请人确认',
    length: { workdays: 1 },
    article: '《条例》第三十一条',
  },
  'correction-notice': {
    label: '收到申请之日起，一次性告知补正',
    length: { workdays: LAWS['2019'].correction.workdays },
    article: '《条例》第三十条',
  },
  'third-party-opinion': {
    label: '第三方收到征求意见书之日起，提出意见',
    length: { workdays: 15 },
    article: '《条例》第三十二条',
  },
  'other-organ-opinion': {
    label: '其他机关收到征求意见之日起，提出意见',
    length: { workdays: 15 },
    article: '《条例》第三十四条',
  },
  'proactive-disclosure': {
    label: '信息形成或者变更之日起，主动公开',
    length: { workdays: 20 },
    article: '《条例》第二十六条',
  },
  'double-publicity': {
    label: '许可、处罚决定作出之日起，公示',
    length: { workdays: 7 },
    article: '国办发〔2015〕84号',
  },
  'fee-payment': {
    label: '收到收费通知次日起，缴纳信息处理费',
    length: { workdays: 20 },
    article: '《政府信息公开信息处理费管理办法》第八条',
  },
  'administrative-review': {
    label: '知道答复之日起，申请行政复议',
    length: { days: 60 },
    article: '《行政复议法》第二十条',
  },
  litigation: {
    label: '知道答复之日起，提起行政诉讼',
    length: { months: 6 },
    article: '《行政诉讼法》第四十六条',
  },
  'litigation-after-review': {
    label: '收到复议决定书之日起，提起行政诉讼',
    length: { days: 15 },
    article: '《行政诉讼法》第四十五条',
  },
  'review-reply': {
    label: '收到复议申请书副本之日起，提出书面答复',
    length: { workdays: 10 },
    article: '《行政复议法》第四十八条',
  },
  'review-reply-simplified': {
    label: '收到复议申请书副本之日起，提出书面答复（简易程序）',
    length: { workdays: 5 },
    article: '《行政复议法》第五十四条',
  },
  'department-annual-report': {
    label: '报告年度终了后，部门公布年度报告',
    length: { yearly: '01-31' },
    article: '《条例》第四十九条',
  },
  'government-annual-report': {
    label: '报告年度终了后，公布本级政府年度报告',
    length: { yearly: '03-31' },
    article: '《条例》第四十九条',
  },
} as const satisfies Record<string, Limit>
export type LimitName = keyof typeof LIMITS
