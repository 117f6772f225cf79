import { type Day, showDay, showInstant } from '#platform/day.ts'
import type { Case, CaseFact, Consultation, FactKind } from '../../case.ts'
import { type AnswerStage, FEE_STANDARDS, OPINIONS, PARTIES } from '../../request.ts'
import { ANSWER_FIELDS, decisionLabel, fieldInWords, fieldsOf, groundsOf } from '../../rules/decisions.ts'
import { FEE_SCALES, yuanOf } from '../../rules/fee.ts'
import type { Row } from '../archive/archive.ts'
import { cited } from '../grounds.ts'
import type { ApprovalName, FormFacts } from './forms.ts'
import type { ExtensionAsked, FeeAsked } from './store.ts'

/** A case with every consent that was asked in it. */
export interface Story extends FormFacts {
  readonly extensions: readonly ExtensionAsked[]
  readonly fees: readonly FeeAsked[]
}

/** One opinion on a sheet, with who gave it and when. Nobody yet: room for a hand. */
export interface Consent {
  readonly label: string
  readonly said: string
  readonly by: string
  readonly on: string
}

interface Approval {
  /** What is to be decided, beside what every sheet tells of the case. */
  about(story: Story): readonly Row[]
  consents(story: Story): readonly Consent[]
  readonly note: string
}

const BY_HAND = '意见、姓名和时间出自系统留痕；空白处供纸面签批。'

/** 审批单 by what is consented to. 《条例》第十四条至第十七条、第三十三条、第四十二条; docs/decisions/0134 */
export const APPROVALS: Readonly<Record<ApprovalName, Approval>> = {
  review: {
    about: story => decisionRows(story),
    consents: answerConsents,
    note: `依据《条例》第十七条审查。起草、审核、签发由三个人办理。${BY_HAND}`,
  },
  refusal: {
    about: story => [...decisionRows(story), ...withheldRows(story), ...story.consultations.map(opinionRow)],
    consents: answerConsents,
    note: `能够区分处理的，应当公开其余部分（《条例》第三十七条）。${BY_HAND}`,
  },
  extension: {
    about: ({ extensions }) => extensions.flatMap(extensionRows),
    consents: ({ extensions }) =>
      extensions.flatMap(one => consentsTo(one, '政府信息公开工作机构负责人意见')),
    note: `延长不超过20个工作日，须在原期限届满前同意并告知申请人（《条例》第三十三条）。${BY_HAND}`,
  },
  fee: {
    about: ({ fees }) => fees.flatMap(feeRows),
    consents: ({ fees }) => fees.flatMap(one => consentsTo(one, '行政机关负责人意见')),
    note: `收费通知须在答复期限内发出（《条例》第四十二条，国办函〔2020〕109号）。${BY_HAND}`,
  },
}

/** One sheet: the case, the matter, the opinions. */
export function approvalOf(name: ApprovalName, story: Story) {
  const { about, consents, note } = APPROVALS[name]
  return { rows: [...caseRows(story.request), ...about(story)], consents: consents(story), note }
}

function caseRows(request: Case): readonly Row[] {
  return [
    ['申请编号', request.number],
    ['申请人', request.applicantName],
    ['申请内容', request.askedSubject ?? request.subject],
    ['收到之日', dayOr(request.receivedOn)],
    ['答复届满日', dayOr(request.dueOn)],
    ['经办人', request.handlerName ?? '—'],
  ]
}

function decisionRows({ request, answer }: Story): readonly Row[] {
  if (answer === null) return []
  const { decision, fields } = answer
  const law = request.law ?? '2019'
  const basis = [decision, ...groundsOf(decision, fields)].map(code => cited(code, law)).filter(Boolean)
  return [
    ['拟作答复', decisionLabel(decision)],
    ['依据', basis.length === 0 ? '—' : basis.join('；')],
  ]
}

/** What the letter will say of what is not given: the part, the ground, the reason, the weighing. */
function withheldRows({ answer }: Story): readonly Row[] {
  if (answer === null) return []
  return fieldsOf(answer.decision, answer.fields)
    .filter(field => (answer.fields[field] ?? '') !== '')
    .map((field): Row => [ANSWER_FIELDS[field].label, fieldInWords(field, answer.fields[field] ?? '')])
}

function opinionRow({ party, name, outcome, opinion }: Consultation): Row {
  const said = outcome === null ? '尚未答复' : OPINIONS[outcome]
  return [`${PARTIES[party]}意见`, [name, said, opinion].filter(Boolean).join('　')]
}

function extensionRows({ days, reason, dueBefore, dueAfter }: ExtensionAsked): readonly Row[] {
  return [
    ['申请延长', `${days}个工作日`],
    ['延期理由', reason],
    ...(dueBefore === null ? [] : [['原届满日', showDay(dueBefore)] as const]),
    ...(dueAfter === null ? [] : [['延长后届满日', showDay(dueAfter)] as const]),
  ]
}

function feeRows({ standard, quantity, fen, reason, payBy }: FeeAsked): readonly Row[] {
  const { unit } = FEE_SCALES[standard === 'per-request' ? 'requests' : 'pages']
  const count = standard === 'per-request' ? `当月第${quantity}${unit}` : `${quantity}${unit}`
  return [
    ['计收标准', `${FEE_STANDARDS[standard]}，${count}`],
    ['拟收金额', `${yuanOf(fen)}元`],
    ['收费理由', reason],
    ...(payBy === null ? [] : [['缴费期限', showDay(payBy)] as const]),
  ]
}

function consentsTo(one: ExtensionAsked | FeeAsked, judge: string): readonly Consent[] {
  const word = one.granted === null ? '' : one.granted ? '同意' : '不同意'
  return [
    { label: '经办人申请', said: '', by: one.askedBy, on: showInstant(one.askedAt) },
    {
      label: judge,
      said: [word, one.opinion].filter(Boolean).join('。'),
      by: one.decidedBy ?? '',
      on: one.decidedAt === null ? '' : showInstant(one.decidedAt),
    },
  ]
}

/** Steps of an answer that somebody answers for: whose opinion, and the word it comes to. */
const ANSWERED_FOR = {
  'sent-to-review': { label: '拟办意见', word: '拟按上述意见答复，送审核' },
  'returned-from-review': { label: '审核意见', word: '退回' },
  'review-passed': { label: '审核意见', word: '同意' },
  'returned-from-signing': { label: '签发意见', word: '退回' },
  signed: { label: '签发意见', word: '同意，签发' },
} as const satisfies Partial<Record<FactKind, { label: string; word: string }>>

/** Whose opinion is still to come. */
const TO_COME: Partial<Record<AnswerStage, readonly string[]>> = {
  reviewing: ['审核意见', '签发意见'],
  signing: ['签发意见'],
}

function answerConsents({ request, facts }: Story): readonly Consent[] {
  const blank = (label: string): Consent => ({ label, said: '', by: '', on: '' })
  return [...facts.flatMap(answerConsent), ...(TO_COME[request.answer] ?? []).map(blank)]
}

function answerConsent({ kind, data, byName, at }: CaseFact): readonly Consent[] {
  if (!Object.hasOwn(ANSWERED_FOR, kind)) return []
  const { label, word } = ANSWERED_FOR[kind as keyof typeof ANSWERED_FOR]
  const opinion = typeof data.opinion === 'string' ? data.opinion : ''
  return [{ label, said: [word, opinion].filter(Boolean).join('。'), by: byName ?? '', on: showInstant(at) }]
}

function dayOr(day: Day | null): string {
  return day === null ? '—' : showDay(day)
}
