import { type Day, yearOf } from '#platform/day.ts'
import type { ReportRow } from '../rules/decisions.ts'
import type { FigureSet } from './sets.ts'

/** 国办公开办函〔2019〕60号 (2019 and 2020), 国办公开办函〔2021〕30号 (from 2021). */
export type ReportForm = 2019 | 2021

export function formOf(to: Day): ReportForm {
  return yearOf(to) >= 2021 ? 2021 : 2019
}

/** A line of table three as the form prints it: a head without figures, a set of cases, or closed ones of one outcome. */
export interface FormLine {
  readonly label: string
  /** Heads of groups have no cells. */
  readonly counts: { readonly set: FigureSet; readonly row: ReportRow | null } | null
}

const head = (label: string): FormLine => ({ label, counts: null })
const of = (label: string, set: FigureSet): FormLine => ({ label, counts: { set, row: null } })
const outcome = (label: string, row: ReportRow): FormLine => ({ label, counts: { set: 'closed', row } })

const OUTCOMES: readonly FormLine[] = [
  outcome('（一）予以公开', 'disclosed'),
  outcome('（二）部分公开（区分处理的，只计这一情形，不计其他情形）', 'partlyDisclosed'),
  head('（三）不予公开'),
  outcome('1.属于国家秘密', 'refused.stateSecret'),
  outcome('2.其他法律行政法规禁止公开', 'refused.prohibitedByLaw'),
  outcome('3.危及“三安全一稳定”', 'refused.threeSecurities'),
  outcome('4.保护第三方合法权益', 'refused.thirdParty'),
  outcome('5.属于三类内部事务信息', 'refused.internalAffairs'),
  outcome('6.属于四类过程性信息', 'refused.processInformation'),
  outcome('7.属于行政执法案卷', 'refused.enforcementFile'),
  outcome('8.属于行政查询事项', 'refused.administrativeQuery'),
  head('（四）无法提供'),
  outcome('1.本机关不掌握相关政府信息', 'unavailable.notHeld'),
  outcome('2.没有现成信息需要另行制作', 'unavailable.needsCreation'),
  outcome('3.补正后申请内容仍不明确', 'unavailable.unclearAfterCorrection'),
  head('（五）不予处理'),
  outcome('1.信访举报投诉类申请', 'declined.petition'),
  outcome('2.重复申请', 'declined.repeated'),
  outcome('3.要求提供公开出版物', 'declined.publication'),
  outcome('4.无正当理由大量反复申请', 'declined.excessive'),
  outcome('5.要求行政机关确认或重新出具已获取信息', 'declined.reconfirmation'),
]

const OTHERS: Readonly<Record<ReportForm, readonly FormLine[]>> = {
  2019: [outcome('（六）其他处理', 'other')],
  2021: [
    head('（六）其他处理'),
    outcome('1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', 'other.notCorrected'),
    outcome('2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', 'other.feeNotPaid'),
    outcome('3.其他', 'other.other'),
  ],
}

/** The lines of table three, word for word; of a period that is no year, the words for the year are the period's. */
export function linesOf(form: ReportForm, isYear: boolean): readonly FormLine[] {
  const [now, before, after] = isYear ? ['本年', '上年结转', '结转下年度'] : ['本期', '期初结转', '结转下期']
  return [
    of(`一、${now}新收政府信息公开申请数量`, 'received'),
    of(`二、${before}政府信息公开申请数量`, 'carried-in'),
    head(`三、${isYear ? '本年度' : now}办理结果`),
    ...OUTCOMES,
    ...OTHERS[form],
    of('（七）总计', 'closed'),
    of(`四、${after}继续办理`, 'carried-forward'),
  ]
}
