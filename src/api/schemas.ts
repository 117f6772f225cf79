import {
  ANSWER_STAGES,
  APPLICANT_KINDS,
  CHANNELS,
  DECISION_CODES,
  DELIVERIES,
  ID_KINDS,
  LONGEST,
  NOTIFY,
  PHASES,
  STAGES,
  WANTED_FORMS,
  WORKLISTS,
} from './words.ts'

/** JSON Schema 2020-12, of which a small part is enough. They validate what comes in and describe it in OpenAPI. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly (string | null)[]
  readonly format?: 'date' | 'date-time' | 'uri-reference'
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: false | Schema
  readonly anyOf?: readonly Schema[]
}

export const text = (description: string, maxLength?: number): Schema => ({
  ...{ type: 'string', description },
  ...(maxLength === undefined ? {} : { maxLength }),
})
export const day = (description: string): Schema => ({ type: 'string', format: 'date', description })
export const instant = (description: string): Schema => ({ type: 'string', format: 'date-time', description })
export const count = (description: string): Schema => ({ type: 'integer', minimum: 0, description })
export const truth = (description: string): Schema => ({ type: 'boolean', description })
export const orNull = (schema: Schema): Schema => ({
  ...schema,
  type: [schema.type, 'null'].flat().filter(type => type !== undefined),
})
export const listOf = (items: Schema, description: string): Schema => ({ type: 'array', items, description })

/** An object of which everything is said; all of it is there unless named as optional. */
export function object(
  properties: Readonly<Record<string, Schema>>,
  {
    description,
    optional = [],
  }: { readonly description?: string; readonly optional?: readonly string[] } = {},
): Schema {
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    properties,
    required: Object.keys(properties).filter(name => !optional.includes(name)),
    additionalProperties: false,
  }
}

const inWords = (list: Readonly<Record<string, string>>) =>
  Object.entries(list)
    .map(([code, label]) => `${code} ${label}`)
    .join('；')

export const oneOf = (description: string, list: Readonly<Record<string, string>>): Schema => ({
  ...{ type: 'string', enum: Object.keys(list) },
  description: `${description}：${inWords(list)}`,
})

/** A code with its words. */
export const coded = (description: string, list: Readonly<Record<string, string>>): Schema =>
  object({ code: oneOf('代码', list), label: text('名称') }, { description })
const codedFreely = (description: string): Schema =>
  object({ code: text('代码'), label: text('名称') }, { description })
export const codedOrNull = (schema: Schema): Schema => ({ ...schema, type: ['object', 'null'] })

// 单位 Units ----------------------------------------------------------------------------------------------------------

const UNIT = {
  code: text('单位代码'),
  name: text('全称'),
  shortName: text('简称'),
  level: oneOf('层级', { city: '市级', county: '县（市、区）级', township: '乡镇（街道）级' }),
  parent: orNull(text('上级单位代码')),
  takesRequests: truth('现在受理申请'),
}
export const UNITS: Schema = object({ units: listOf(object(UNIT), '单位，按机构树的次序') })
export const UNIT_WITH_CONTACTS: Schema = object({
  ...UNIT,
  disclosureOffice: text('政府信息公开工作机构'),
  address: text('地址'),
  postcode: text('邮政编码'),
  officeHours: text('办公时间'),
  phone: text('电话'),
  fax: text('传真'),
  email: text('电子邮箱'),
})

// 申请 Applications ---------------------------------------------------------------------------------------------------

export const APPLICATION: Schema = object({
  unit: orNull(text('受理单位代码；不知道归哪个单位的写 null，由政务公开办转办', 40)),
  applicant: object(
    {
      kind: oneOf('申请人类型', APPLICANT_KINDS),
      name: text('姓名或者名称', LONGEST.name),
      idKind: oneOf('证件类型', ID_KINDS),
      idNumber: text('证件号码', 100),
      representative: text('联系人，申请人是单位的必填', LONGEST.representative),
      phone: text('联系电话', 100),
      email: text('电子邮箱', 300),
      notify: oneOf('进展怎样告知，不写的按 email', NOTIFY),
    },
    {
      description: '《条例》第二十九条第（一）项',
      optional: ['representative', 'email', 'notify'],
    },
  ),
  information: object(
    {
      subject: text('信息名称', LONGEST.subject),
      documentNumber: text('文号', LONGEST.documentNumber),
      wanted: text('内容描述，不写的同信息名称', LONGEST.wanted),
      purpose: text('用途，自愿填写', LONGEST.purpose),
      wantedForm: oneOf('提供形式', WANTED_FORMS),
      wantedDelivery: oneOf('获取途径', DELIVERIES),
      address: text('通信地址，邮寄的必填', LONGEST.address),
      postcode: text('邮政编码', 20),
    },
    {
      description: '《条例》第二十九条第（二）（三）项',
      optional: ['documentNumber', 'wanted', 'purpose', 'address', 'postcode'],
    },
  ),
})

export const SUBMITTED: Schema = object({
  no: text('编号的数字，办件的地址由它组成'),
  number: text('申请编号'),
  queryCode: text('查询码，请原样交给申请人；系统里只存它的摘要'),
  unitName: text('受理单位'),
  confirmBy: orNull(day('最迟确认收到的日期')),
})

export const TRACK: Schema = object({ number: text('申请编号', 60), code: text('查询码', 60) })

const STAGE = coded('状态', STAGES)
const PHASE = codedOrNull(coded('期限所处的阶段；未开始计时的为 null', PHASES))
const DUE = {
  dueOn: orNull(day('答复期限届满日')),
  workdaysLeft: orNull({ type: 'integer', description: '到届满日还有几个工作日，负数为已逾期' }),
  provisional: truth('暂定：跨入放假安排尚未公布的年份'),
}
const DECISION = codedOrNull(codedFreely('答复的种类；未答复的为 null'))
const ON_TIME = orNull(truth('按期答复；未答复的和历史导入的为 null'))

export const TRACKED: Schema = object({
  no: text('编号的数字'),
  number: text('申请编号'),
  unitName: text('办理单位'),
  subject: text('信息名称'),
  stage: STAGE,
  phase: PHASE,
  confirmBy: orNull(day('最迟确认收到的日期')),
  ...DUE,
  decision: DECISION,
  onTime: ON_TIME,
  story: listOf(
    object({ label: text('发生了什么'), on: day('在法律上算的日期'), recordedAt: instant('登记的时刻') }),
    '办理过程，先发生的在前',
  ),
  letters: listOf(
    object({ kind: text('文书'), number: text('文号'), issuedOn: day('出具日期') }),
    '出具给申请人的文书；正文在网页上凭编号和查询码下载',
  ),
})

// 办件 Cases ----------------------------------------------------------------------------------------------------------

const LISTS = Object.fromEntries(Object.entries(WORKLISTS).map(([code, { label }]) => [code, label]))

export const CASES_ASKED = {
  list: oneOf('清单', LISTS),
  after: text('上一页的 next：从它后面接着列', 80),
}
const ANSWER = coded('答复所处的环节', ANSWER_STAGES)
const BESIDE = listOf(text('名称'), '同时进行的：等待补正、已延期等')

export const CASES: Schema = object({
  list: coded('清单', LISTS),
  cases: listOf(
    object({
      no: text('编号的数字'),
      number: text('申请编号'),
      unitName: text('单位'),
      subject: text('信息名称'),
      stage: STAGE,
      answer: ANSWER,
      beside: BESIDE,
      arrivedAt: instant('到达的时刻'),
      confirmBy: orNull(day('最迟确认收到的日期')),
      ...DUE,
      closedOn: orNull(day('办结日期')),
      onTime: ON_TIME,
    }),
    '每页最多 50 件，最急的在前',
  ),
  next: orNull(text('下一页从这里开始；没有下一页的为 null')),
})

export const CASE: Schema = object({
  no: text('编号的数字'),
  number: text('申请编号'),
  originalNumber: orNull(text('历史导入的原编号')),
  unit: object({ code: text('单位代码'), name: text('全称') }),
  channel: coded('渠道', CHANNELS),
  applicant: object({ kind: coded('申请人类型', APPLICANT_KINDS), name: text('姓名或者名称') }),
  subject: text('信息名称'),
  wanted: text('内容描述'),
  documentNumber: text('文号'),
  wantedForm: coded('提供形式', WANTED_FORMS),
  wantedDelivery: coded('获取途径', DELIVERIES),
  arrivedAt: instant('到达的时刻'),
  stage: STAGE,
  answer: ANSWER,
  beside: BESIDE,
  confirmBy: orNull(day('最迟确认收到的日期')),
  receivedOn: orNull(day('收到之日')),
  phase: PHASE,
  ...DUE,
  closedOn: orNull(day('办结日期')),
  decision: DECISION,
  onTime: ON_TIME,
  imported: truth('历史导入'),
  steps: listOf(codedFreely('步骤'), '令牌的主人现在可以办的步骤（在网页上；接口只开放其中几步）'),
  story: listOf(
    object({
      ...{ code: text('代码'), label: text('发生了什么') },
      ...{ on: day('在法律上算的日期'), recordedAt: instant('登记的时刻') },
    }),
    '办理过程，先发生的在前',
  ),
})

export const CONFIRMATION: Schema = object(
  {
    reached: text('平常信函、传真、电子邮件提出的，与谁确认的', 50),
    confirmedOn: { type: 'string', format: 'date', description: '确认的日期，不写为当天' },
  },
  { optional: ['reached', 'confirmedOn'] },
)
export const CORRECTION: Schema = object({
  what: text('不明确之处', 1000),
  how: text('怎样补正', 1000),
  workdays: { type: 'integer', description: '补正期限，5至30个工作日' },
})
export const EXTENSION: Schema = object({
  days: { type: 'integer', description: '延长的工作日数，1至20' },
  reason: text('延期理由', 1000),
})
export const DRAFT: Schema = object({
  decision: {
    type: 'string',
    enum: DECISION_CODES,
    description: '答复的种类',
  },
  fields: {
    type: 'object',
    additionalProperties: { type: 'string', maxLength: 20_000 },
    description: '这种答复要填写的各项，名称同办件页；不属于这种答复的不收',
  },
})
export const STEP_TAKEN: Schema = object({ no: text('编号的数字'), step: text('办成的步骤') })

// 统计 Statistics -----------------------------------------------------------------------------------------------------

const YEAR = {
  received: count('收到'),
  answered: count('答复'),
  onTime: count('按期答复'),
  late: count('逾期答复'),
  imported: count('收到的当中历史导入的：不计按期、逾期'),
  decisions: object(
    {
      disclosed: count('予以公开'),
      partlyDisclosed: count('部分公开'),
      refused: count('不予公开'),
      unavailable: count('无法提供'),
      declined: count('不予处理'),
      other: count('其他处理'),
    },
    { description: '答复的种类' },
  ),
}
export const YEAR_OF_UNITS: Schema = object({
  year: { type: 'integer', description: '年份' },
  asOf: day('统计到哪一天'),
  units: listOf(object({ code: text('单位代码'), name: text('全称'), ...YEAR }), '有收到或者答复的单位'),
  total: object(YEAR),
})
export const LOAD_OF_UNITS: Schema = object({
  asOf: day('哪一天的情况'),
  units: listOf(
    object({
      ...{ code: text('单位代码'), name: text('全称') },
      ...{ routing: count('待转办'), arrived: count('待确认'), open: count('办理中') },
      ...{ near: count('即将逾期'), today: count('今日到期'), overdue: count('逾期') },
    }),
    '令牌的主人看得到的单位中有在办申请的',
  ),
})

// 问题 Problems -------------------------------------------------------------------------------------------------------

export const PROBLEM: Schema = object(
  {
    type: { type: 'string', format: 'uri-reference', description: '哪一种问题' },
    title: text('名称'),
    status: { type: 'integer', description: 'HTTP 状态' },
    detail: text('发生了什么、怎么办，一句话'),
    article: text('依据的条文'),
    errors: listOf(object({ pointer: text('JSON 指针'), detail: text('哪里不对') }), '逐项的错误'),
  },
  { description: 'RFC 9457', optional: ['article', 'errors'] },
)
