/**
 * 答复书须写明的事项: what an officer fills in for an answer, beyond what the case itself knows. Which decision needs
 * which is told in decisions.ts.
 */

import { parseDay, showDay } from '#platform/day.ts'

/** One thing the officer fills in: what it is called, what belongs in it, its shape and its length in characters. */
export interface Field {
  readonly label: string
  readonly hint: string
  readonly kind: 'line' | 'text' | 'day' | 'choice' | 'choices'
  /** The most characters it may have (a day and a choice have none). */
  readonly max: number
  readonly options?: { readonly [code: string]: string }
}

const line = (label: string, hint: string, max = 200): Field => ({ label, hint, kind: 'line', max })
const text = (label: string, hint: string, max = 4000): Field => ({ label, hint, kind: 'text', max })
const date = (label: string, hint: string): Field => ({ label, hint, kind: 'day', max: 10 })

/** Why a part is withheld, in a partial disclosure: the refusals and 无法提供 that a part can have. */
export const PART_GROUNDS = {
  'refused.stateSecret': '属于国家秘密',
  'refused.prohibitedByLaw': '法律、行政法规禁止公开',
  'refused.threeSecurities': '可能危及国家安全、公共安全、经济安全、社会稳定',
  'refused.thirdParty': '会对第三方合法权益造成损害',
  'refused.internalAffairs': '属于内部事务信息',
  'refused.processInformation': '属于过程性信息',
  'refused.enforcementFile': '属于行政执法案卷信息',
  'unavailable.notHeld': '经检索不存在',
  'unavailable.notOurs': '不属于本机关负责公开',
  'unavailable.needsCreation': '需要另行加工、分析',
} as const
export type PartGround = keyof typeof PART_GROUNDS

export const ANSWER_FIELDS = {
  documentName: line('信息名称', '写全名称和文号。'),
  where: text('公开的方式、途径', '写明网址、栏目或者政府公报期号，申请人照着就能找到。', 1000),
  provided: text('提供的信息', '一行一份，写全名称和文号。', 4000),
  howProvided: text('提供的方式、途径和时间', '例如：随本答复书一并提供；或者领取的时间、地点。', 1000),
  formReason: text(
    '未按所要求的形式提供的理由',
    '《条例》第四十条：可能危及载体安全或者成本过高的，可以换一种形式。',
    1000,
  ),
  withheld: text('不予提供的部分', '逐项写明是哪一部分，不写出不能公开的内容本身。', 2000),
  grounds: {
    label: '不予提供的依据',
    hint: '区分处理时可以有几项。',
    kind: 'choices',
    max: 0,
    options: PART_GROUNDS,
  },
  reason: text('理由', '写明事实和判断的过程，不能只引条文。'),
  secrecyBasis: text('密级和保密期限的依据', '写明定密的依据、密级、保密期限，不写秘密的内容。', 1000),
  legalBasis: text(
    '依据的法律、行政法规',
    '写全名称（加书名号）和条款；禁止公开只能依据法律、行政法规，不含地方性法规和规章。',
    1000,
  ),
  dangers: {
    label: '可能危及的方面',
    hint: '至少一项。',
    kind: 'choices',
    max: 0,
    options: {
      national: '国家安全',
      public: '公共安全',
      economic: '经济安全',
      social: '社会稳定',
    },
  },
  harmed: {
    label: '涉及的第三方权益',
    hint: '至少一项。',
    kind: 'choices',
    max: 0,
    options: { secret: '商业秘密', privacy: '个人隐私', other: '其他合法权益' },
  },
  thirdPartyOpinion: text(
    '征求第三方意见的情况',
    '何时书面征求、第三方是否同意及其理由；不写第三方的身份信息。',
    2000,
  ),
  publicInterest: text('对公共利益的衡量', '不公开是否会对公共利益造成重大影响，怎样判断。', 2000),
  internalKind: {
    label: '内部事务的类别',
    hint: '《条例》第十六条第一款所列三类。',
    kind: 'choice',
    max: 0,
    options: { personnel: '人事管理', logistics: '后勤管理', workflow: '内部工作流程' },
  },
  processKind: {
    label: '过程性信息的类别',
    hint: '《条例》第十六条第二款所列四类。',
    kind: 'choice',
    max: 0,
    options: { discussion: '讨论记录', draft: '过程稿', consultation: '磋商信函', submission: '请示报告' },
  },
  queryPlace: text('办理查询的地点和方式', '写明机构、地址、时间、电话或者网址。', 1000),
  searchedIn: text('检索的范围', '查了哪些档案、业务系统、库房。', 1000),
  searchedFor: line('检索所用的关键词', '名称、文号、年份等。', 500),
  searchedOn: date('检索的日期', '《条例》第三十六条第（四）项：经检索。'),
  searchedBy: line('检索的经办机构', '例如：办公室档案室。'),
  rightOrgan: line('负责公开的行政机关', '能够确定的应当告知。'),
  rightOrganContact: line('该机关的联系方式', '地址、电话或者网址。', 500),
  noticeOn: date('补正告知书送达日', '《条例》第三十条。'),
  correctedOn: date('收到补正之日', '《条例》第三十条。'),
  correctionDueOn: date('补正期限届满日', '补正告知书上写明的合理期限的最后一天。'),
  channel: text('可以使用的相应渠道', '例如：信访、12345、政府信箱的地址。', 1000),
  earlierNumber: line('前一次答复书的文号', '例如：归财公复〔2026〕3号。'),
  earlierOn: date('前一次答复书的日期', '成文日期。'),
  obtainFrom: text('获取的途径', '书店、图书馆、档案馆、公报查阅点等。', 1000),
  askedReasonsOn: date('要求说明理由之日', '说明理由告知书送达日。'),
  feeNoticeNumber: line('收费通知书的文号', '例如：归财公费〔2026〕1号。'),
  feeNoticeOn: date('收费通知书送达日', '自次日起20个工作日内缴费。'),
  withdrawnOn: date('撤回申请之日', '收到书面撤回之日。'),
  note: text('补充说明', '需要向申请人说明的其他事项，可以不填。', 2000),
} as const satisfies { readonly [key: string]: Field }
export type AnswerField = keyof typeof ANSWER_FIELDS

/** What the officer filled in. Several choices are joined by commas. */
export type AnswerFields = { readonly [key: string]: string }

/** The codes in a field of several choices. */
export function choicesIn(value: string | undefined): readonly string[] {
  return (value ?? '').split(',').filter(code => code !== '')
}

/** What was filled in, as it is read: a day as a day, choices by their names. */
export function fieldInWords(field: AnswerField, value: string): string {
  const { kind, options }: Field = ANSWER_FIELDS[field]
  const day = kind === 'day' ? parseDay(value) : null
  if (day !== null) return showDay(day)
  if (options === undefined) return value
  return choicesIn(value)
    .map(code => options[code] ?? code)
    .join('、')
}
