/**
 * 第三表 收到和处理政府信息公开申请情况: its rows and columns, in the order of the official form.
 * Sources: 国办公开办函〔2019〕60号 (reports of 2019 and 2020), 国办公开办函〔2021〕30号 (from 2021).
 */

export type Format = '2019' | '2021'

/** 60号 for the reports of 2019 and 2020, 30号 from 2021. */
export function formatOf(year: number): Format {
  return year >= 2021 ? '2021' : '2019'
}

export const REQUEST_COLUMNS = [
  'naturalPerson',
  'business',
  'research',
  'welfare',
  'legalService',
  'otherOrganisation',
  'total',
] as const
export type RequestColumn = (typeof REQUEST_COLUMNS)[number]

/** The six kinds of applicant: what `total` is the sum of. */
export const APPLICANT_COLUMNS = REQUEST_COLUMNS.filter(column => column !== 'total')

export const COLUMN_LABELS: Readonly<Record<RequestColumn, string>> = {
  naturalPerson: '自然人',
  business: '商业企业',
  research: '科研机构',
  welfare: '社会公益组织',
  legalService: '法律服务机构',
  otherOrganisation: '其他',
  total: '总计',
}

/** A group of results in part three of the table; its head carries no figures of its own. */
export type ResultGroup = 'refused' | 'unavailable' | 'declined' | 'other'

export const GROUP_LABELS: Readonly<Record<ResultGroup, string>> = {
  refused: '（三）不予公开',
  unavailable: '（四）无法提供',
  declined: '（五）不予处理',
  other: '（六）其他处理',
}

interface Row {
  readonly label: string
  readonly group?: ResultGroup
  /** The words by which the row is known when its label is cut, abridged or misread; spaces are gone. */
  readonly stem: RegExp
  /** Only in the form of this year; in both when absent. */
  readonly only?: Format
}

const ROWS = {
  received: { label: '一、本年新收政府信息公开申请数量', stem: /本年新收/ },
  carriedOver: { label: '二、上年结转政府信息公开申请数量', stem: /上年(?:度)?结转/ },
  disclosed: { label: '（一）予以公开', stem: /予以公开/ },
  partlyDisclosed: {
    label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    stem: /部分公开|只计这一情/,
  },
  'refused.stateSecret': { label: '1.属于国家秘密', group: 'refused', stem: /国家秘密/ },
  'refused.prohibitedByLaw': { label: '2.其他法律行政法规禁止公开', group: 'refused', stem: /其他法律/ },
  'refused.threeSecurities': { label: '3.危及“三安全一稳定”', group: 'refused', stem: /三安全|一稳定/ },
  'refused.thirdParty': { label: '4.保护第三方合法权益', group: 'refused', stem: /第三方/ },
  'refused.internalAffairs': { label: '5.属于三类内部事务信息', group: 'refused', stem: /三类内部|内部事务/ },
  'refused.processInformation': { label: '6.属于四类过程性信息', group: 'refused', stem: /四类过程|过程性/ },
  'refused.enforcementFile': { label: '7.属于行政执法案卷', group: 'refused', stem: /执法案卷/ },
  'refused.administrativeQuery': { label: '8.属于行政查询事项', group: 'refused', stem: /行政查询/ },
  'unavailable.notHeld': { label: '1.本机关不掌握相关政府信息', group: 'unavailable', stem: /不掌握/ },
  'unavailable.needsCreation': {
    label: '2.没有现成信息需要另行制作',
    group: 'unavailable',
    stem: /现成信息|另行制/,
  },
  'unavailable.unclearAfterCorrection': {
    label: '3.补正后申请内容仍不明确',
    group: 'unavailable',
    stem: /补正后|仍不明确/,
  },
  'declined.petition': { label: '1.信访举报投诉类申请', group: 'declined', stem: /信访|举报投诉/ },
  'declined.repeated': { label: '2.重复申请', group: 'declined', stem: /重复申请/ },
  'declined.publication': { label: '3.要求提供公开出版物', group: 'declined', stem: /公开出版物/ },
  'declined.excessive': { label: '4.无正当理由大量反复申请', group: 'declined', stem: /大量反复/ },
  'declined.reconfirmation': {
    label: '5.要求行政机关确认或重新出具已获取信息',
    group: 'declined',
    stem: /确认或重新|已获取信/,
  },
  other: { label: '（六）其他处理', stem: /其他处理/, only: '2019' },
  'other.notCorrected': {
    label: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    group: 'other',
    stem: /逾期不补|不补正/,
    only: '2021',
  },
  'other.feeUnpaid': {
    label: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    group: 'other',
    stem: /收费通知|不缴费|缴纳费/,
    only: '2021',
  },
  'other.other': { label: '3.其他', group: 'other', stem: /3[.、]其他(?!法|对)/, only: '2021' },
  totalClosed: { label: '（七）总计', stem: /[七7]\)?[、.]?总计/ },
  carriedForward: { label: '四、结转下年度继续办理', stem: /结转下年/ },
} as const satisfies Record<string, Row>

export type RequestRow = keyof typeof ROWS

export const REQUEST_ROWS: Readonly<Record<RequestRow, Row>> = ROWS
const ALL = Object.keys(ROWS).filter((key): key is RequestRow => key in ROWS)

/** The rows of one year's form, in its order: 23 of 2019, 25 of 2021. */
export function rowsOf(format: Format): readonly RequestRow[] {
  return ALL.filter(key => (REQUEST_ROWS[key].only ?? format) === format)
}

/** 本年度办理结果: the rows that add up to （七）总计. */
export function resultRowsOf(format: Format): readonly RequestRow[] {
  return rowsOf(format).filter(
    key => !['received', 'carriedOver', 'totalClosed', 'carriedForward'].includes(key),
  )
}

/** The label as one says it where the row stands alone: “（三）不予公开 1.属于国家秘密”. */
export function requestRowName(key: RequestRow): string {
  const row = REQUEST_ROWS[key]
  return row.group === undefined ? row.label : `${GROUP_LABELS[row.group]} ${row.label}`
}
