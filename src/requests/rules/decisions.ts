import { parseDay } from '#platform/day.ts'
import {
  ANSWER_FIELDS,
  type AnswerField,
  type AnswerFields,
  choicesIn,
  type Field,
  PART_GROUNDS,
  type PartGround,
} from './answer-fields.ts'

export {
  ANSWER_FIELDS,
  type AnswerField,
  type AnswerFields,
  choicesIn,
  fieldInWords,
  PART_GROUNDS,
  type PartGround,
} from './answer-fields.ts'

/**
 * 答复的种类: the closed list of what a unit may decide on an application, each with its article, the row of the
 * annual report it counts in, what the officer must say in the letter, and how it can be challenged.
 *
 * 《条例》第十四条至第十六条、第三十条、第三十二条、第三十五条至第三十九条、第四十二条
 * A code is written as its row in the annual report. Where two decisions share a row, the report adds them.
 */

/** Rows of table three of the annual report that hold outcomes; the 2019 form keeps 其他处理 in one row. */
export type ReportRow =
  | 'disclosed'
  | 'partlyDisclosed'
  | 'refused.stateSecret'
  | 'refused.prohibitedByLaw'
  | 'refused.threeSecurities'
  | 'refused.thirdParty'
  | 'refused.internalAffairs'
  | 'refused.processInformation'
  | 'refused.enforcementFile'
  | 'refused.administrativeQuery'
  | 'unavailable.notHeld'
  | 'unavailable.needsCreation'
  | 'unavailable.unclearAfterCorrection'
  | 'declined.petition'
  | 'declined.repeated'
  | 'declined.publication'
  | 'declined.excessive'
  | 'declined.reconfirmation'
  | 'other'
  | 'other.notCorrected'
  | 'other.feeNotPaid'
  | 'other.other'

export const DECISION_GROUPS = {
  disclosed: '予以公开',
  partlyDisclosed: '部分公开',
  refused: '不予公开',
  unavailable: '无法提供',
  declined: '不予处理',
  other: '其他处理',
} as const
export type DecisionGroup = keyof typeof DECISION_GROUPS

/** What must stand in the case before the decision may be taken at all. */
export type Precedent = 'correction-asked' | 'corrected' | 'reasons-asked' | 'fee-asked' | 'withdrawn'

interface DecisionRule {
  readonly label: string
  /** In full; after 《条例》 unless another text is named. Empty: the officer must name the basis (see legalBasis). */
  readonly articles: readonly string[]
  readonly rows: { readonly 2019: ReportRow; readonly 2021: ReportRow }
  readonly required: readonly AnswerField[]
  readonly optional: readonly AnswerField[]
  /** 'review-first': a refusal under articles 14 to 16; 'by-grounds': as the withheld parts are. See remedy.ts. */
  readonly remedy: 'review-first' | 'by-grounds' | 'either'
  readonly after?: Precedent
}

const both = (row: ReportRow) => ({ 2019: row, 2021: row })
const refusal = (
  label: string,
  row: ReportRow,
  articles: readonly string[],
  required: readonly AnswerField[],
): DecisionRule => ({
  label,
  articles: [...articles, '第三十六条第（三）项'],
  rows: both(row),
  required,
  optional: ['note'],
  remedy: 'review-first',
})
const otherwise = (
  label: string,
  articles: readonly string[],
  row: ReportRow,
  required: readonly AnswerField[],
  more: { optional?: readonly AnswerField[]; after?: Precedent } = {},
): DecisionRule => ({
  label,
  articles,
  rows: { 2019: row.startsWith('other') ? 'other' : row, 2021: row },
  required,
  optional: [...(more.optional ?? []), 'note'],
  remedy: 'either',
  ...(more.after === undefined ? {} : { after: more.after }),
})

const SEARCH = ['searchedIn', 'searchedFor', 'searchedOn', 'searchedBy'] as const

const TABLE = {
  'disclosed.alreadyPublic': otherwise('已主动公开，告知获取方式', ['第三十六条第（一）项'], 'disclosed', [
    'documentName',
    'where',
  ]),
  'disclosed.provided': otherwise(
    '予以公开，提供信息',
    ['第三十六条第（二）项'],
    'disclosed',
    ['provided', 'howProvided'],
    { optional: ['formReason'] },
  ),
  partlyDisclosed: {
    label: '部分公开（区分处理）',
    articles: ['第三十七条'],
    rows: both('partlyDisclosed'),
    required: ['provided', 'howProvided', 'withheld', 'grounds', 'reason'],
    optional: ['formReason', 'note'],
    remedy: 'by-grounds',
  },
  'refused.stateSecret': refusal(
    '属于国家秘密',
    'refused.stateSecret',
    ['第十四条'],
    ['secrecyBasis', 'reason'],
  ),
  'refused.prohibitedByLaw': refusal(
    '其他法律、行政法规禁止公开',
    'refused.prohibitedByLaw',
    ['第十四条'],
    ['legalBasis', 'reason'],
  ),
  'refused.threeSecurities': refusal(
    '危及“三安全一稳定”',
    'refused.threeSecurities',
    ['第十四条'],
    ['dangers', 'reason'],
  ),
  'refused.thirdParty': refusal(
    '保护第三方合法权益',
    'refused.thirdParty',
    ['第十五条', '第三十二条'],
    ['harmed', 'thirdPartyOpinion', 'publicInterest', 'reason'],
  ),
  'refused.internalAffairs': refusal(
    '属于三类内部事务信息',
    'refused.internalAffairs',
    ['第十六条第一款'],
    ['internalKind', 'reason'],
  ),
  'refused.processInformation': refusal(
    '属于四类过程性信息',
    'refused.processInformation',
    ['第十六条第二款'],
    ['processKind', 'reason'],
  ),
  'refused.enforcementFile': refusal(
    '属于行政执法案卷信息',
    'refused.enforcementFile',
    ['第十六条第二款'],
    ['reason'],
  ),
  // The report lists it under 不予公开, but it rests on none of articles 14 to 16, so it can go to court directly.
  'refused.administrativeQuery': otherwise(
    '属于行政查询事项',
    ['第三十六条第（七）项'],
    'refused.administrativeQuery',
    ['legalBasis', 'queryPlace'],
  ),
  'unavailable.notHeld': otherwise(
    '经检索，信息不存在',
    ['第三十六条第（四）项'],
    'unavailable.notHeld',
    SEARCH,
  ),
  'unavailable.notOurs': otherwise(
    '不属于本机关负责公开',
    ['第三十六条第（五）项'],
    'unavailable.notHeld',
    ['reason'],
    { optional: ['rightOrgan', 'rightOrganContact'] },
  ),
  'unavailable.needsCreation': otherwise(
    '没有现成信息，需要另行制作',
    ['第三十八条'],
    'unavailable.needsCreation',
    ['reason'],
  ),
  'unavailable.unclearAfterCorrection': otherwise(
    '补正后申请内容仍不明确',
    ['第三十条'],
    'unavailable.unclearAfterCorrection',
    ['noticeOn', 'correctedOn', 'reason'],
    { after: 'corrected' },
  ),
  'declined.petition': otherwise(
    '信访、投诉、举报类申请',
    ['第三十九条第一款'],
    'declined.petition',
    ['reason'],
    {
      optional: ['channel'],
    },
  ),
  'declined.repeated': otherwise('重复申请', ['第三十六条第（六）项'], 'declined.repeated', [
    'earlierNumber',
    'earlierOn',
  ]),
  'declined.publication': otherwise('要求提供公开出版物', ['第三十九条第二款'], 'declined.publication', [
    'documentName',
    'obtainFrom',
  ]),
  'declined.excessive': otherwise(
    '无正当理由大量反复申请',
    ['第三十五条'],
    'declined.excessive',
    ['askedReasonsOn', 'reason'],
    { after: 'reasons-asked' },
  ),
  // The Regulation has no article of its own for it: the basis is the officer's to name (decision record 0020).
  'declined.reconfirmation': otherwise('要求确认或者重新出具已获取的信息', [], 'declined.reconfirmation', [
    'legalBasis',
    'reason',
  ]),
  'other.notCorrected': otherwise(
    '逾期不补正，不再处理',
    ['第三十条'],
    'other.notCorrected',
    ['noticeOn', 'correctionDueOn'],
    { after: 'correction-asked' },
  ),
  'other.feeNotPaid': otherwise(
    '逾期未缴费，不再处理',
    ['第四十二条第一款'],
    'other.feeNotPaid',
    ['feeNoticeNumber', 'feeNoticeOn'],
    { after: 'fee-asked' },
  ),
  'other.withdrawn': otherwise('申请人撤回申请', [], 'other.other', ['withdrawnOn'], { after: 'withdrawn' }),
  'other.other': otherwise('其他', [], 'other.other', ['legalBasis', 'reason']),
} as const satisfies { readonly [code: string]: DecisionRule }

export type DecisionCode = keyof typeof TABLE
export const DECISIONS: { readonly [code in DecisionCode]: DecisionRule } = TABLE
export const DECISION_CODES = Object.keys(TABLE) as readonly DecisionCode[]

export function isDecision(code: string): code is DecisionCode {
  return Object.hasOwn(TABLE, code)
}

/** 不予公开 of `refused.thirdParty`. */
export function groupOf(decision: DecisionCode): DecisionGroup {
  return decision.split('.', 1)[0] as DecisionGroup
}

/** 不予公开·属于国家秘密: as lists and work pages show it. The group is said once: 予以公开，提供信息. */
export function decisionLabel(decision: DecisionCode): string {
  const group = groupOf(decision)
  const { label } = DECISIONS[decision]
  return label.startsWith(DECISION_GROUPS[group]) ? label : `${DECISION_GROUPS[group]}·${label}`
}

/** The grounds ticked in a partial disclosure; none in any other decision. */
export function groundsOf(decision: DecisionCode, fields: AnswerFields): readonly PartGround[] {
  if (decision !== 'partlyDisclosed') return []
  return choicesIn(fields.grounds).filter((code): code is PartGround => Object.hasOwn(PART_GROUNDS, code))
}

/** Whether it keeps anything from the applicant: 不予公开, and 部分公开. */
export function withholds(decision: DecisionCode): boolean {
  return ['refused', 'partlyDisclosed'].includes(groupOf(decision))
}

/** Every article of the Regulation the letter must name, in order and once each: 第三十七条、第十五条、第三十二条. */
export function articlesOf(decision: DecisionCode, grounds: readonly PartGround[] = []): readonly string[] {
  return [...new Set([...DECISIONS[decision].articles, ...grounds.flatMap(g => DECISIONS[g].articles)])]
}

/** One sentence for each field that is missing or wrong, in the order of the form. */
export type AnswerErrors = { readonly [field in AnswerField]?: string }

/** What is missing or wrong in what the officer filled in; empty when the letter can be written. */
export function checkAnswer(decision: DecisionCode, fields: AnswerFields): AnswerErrors {
  const errors: { [field in AnswerField]?: string } = {}
  for (const field of fieldsOf(decision, fields)) {
    const value = fields[field]?.trim() ?? ''
    const wrong = value === '' ? missing(field, decision, fields) : wrongWith(field, value)
    if (wrong !== null) errors[field] = wrong
  }
  for (const [earlier, later] of IN_ORDER) {
    const [from, to] = [fields[earlier], fields[later]]
    if (from && to && to < from) {
      errors[later] ??= `${ANSWER_FIELDS[later].label}不能早于${ANSWER_FIELDS[earlier].label}。`
    }
  }
  return errors
}

/** What must be filled in. A part withheld on some ground needs all that a whole refusal on that ground needs. */
export function requiredFields(decision: DecisionCode, fields: AnswerFields): readonly AnswerField[] {
  const rules = [decision, ...groundsOf(decision, fields)].map(code => DECISIONS[code])
  return [...new Set(rules.flatMap(rule => rule.required))]
}

/** What the form of a decision asks for, required first. */
export function fieldsOf(decision: DecisionCode, fields: AnswerFields): readonly AnswerField[] {
  const rules = [decision, ...groundsOf(decision, fields)].map(code => DECISIONS[code])
  return [...new Set([...requiredFields(decision, fields), ...rules.flatMap(rule => rule.optional)])]
}

const IN_ORDER = [
  ['noticeOn', 'correctedOn'],
  ['noticeOn', 'correctionDueOn'],
] as const satisfies readonly (readonly [AnswerField, AnswerField])[]

function isRequired(field: AnswerField, decision: DecisionCode, fields: AnswerFields): boolean {
  // 能够确定的，告知该行政机关的名称和联系方式: both or neither.
  if (field === 'rightOrgan') return (fields.rightOrganContact ?? '').trim() !== ''
  if (field === 'rightOrganContact') return (fields.rightOrgan ?? '').trim() !== ''
  return requiredFields(decision, fields).includes(field)
}

function missing(field: AnswerField, decision: DecisionCode, fields: AnswerFields): string | null {
  if (!isRequired(field, decision, fields)) return null
  const { label, kind } = ANSWER_FIELDS[field]
  return kind === 'choice' || kind === 'choices' ? `请选择${label}。` : `请填写${label}。`
}

function wrongWith(field: AnswerField, value: string): string | null {
  const { label, kind, max, options }: Field = ANSWER_FIELDS[field]
  if (kind === 'day')
    return parseDay(value) === null ? `${label}不是一个存在的日期，请按“2026-03-02”的样子填写。` : null
  if (options) {
    const chosen = kind === 'choices' ? choicesIn(value) : [value]
    return chosen.length > 0 && chosen.every(code => Object.hasOwn(options, code))
      ? null
      : `请从列出的各项中选择${label}。`
  }
  const length = [...value].length
  if (length > max) return `${label}最多${max}字，现有${length}字，请删减${length - max}字。`
  if (kind === 'line' && /[\r\n]/.test(value)) return `${label}只能写一行。`
  if (field === 'legalBasis' && !/《[^》]+》/.test(value)) {
    return '请写明法律、行政法规的全称，并加书名号。'
  }
  return null
}

/** Only the fields that belong to the decision, tidied, from a form's body; a list of choices becomes one string. */
export function readAnswerFields(
  decision: DecisionCode,
  body: { readonly [key: string]: unknown },
): AnswerFields {
  const typed = Object.fromEntries(Object.entries(body).map(([field, value]) => [field, asTyped(value)]))
  const ours = fieldsOf(decision, typed).map(field => [field, typed[field] ?? ''] as const)
  return Object.fromEntries(ours.filter(([, value]) => value !== ''))
}

function asTyped(value: unknown): string {
  const one: unknown = Array.isArray(value) ? value.filter(v => typeof v === 'string').join(',') : value
  return typeof one === 'string' ? one.replace(/\r\n?/g, '\n').trim() : ''
}
