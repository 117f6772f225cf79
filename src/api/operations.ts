import * as documentExamples from './document-examples.ts'
import * as documents from './document-schemas.ts'
import * as examples from './examples.ts'
import type { Schema } from './schemas.ts'
import * as schemas from './schemas.ts'
import type { Scope } from './scope.ts'

/** One address of the interface: what it takes, what it answers, who may call it. */
export interface Operation {
  readonly method: 'GET' | 'POST'
  /** After /api/v1, as Fastify writes it: `/cases/:no`. */
  readonly path: string
  readonly summary: string
  readonly description: string
  /** null: open to everybody. */
  readonly scope: Scope | null
  readonly params?: Readonly<Record<string, Schema>>
  readonly query?: {
    readonly properties: Readonly<Record<string, Schema>>
    readonly required: readonly string[]
  }
  readonly body?: Schema
  readonly bodyExample?: object
  /** Counts once under a key of the caller's. */
  readonly keyed?: true
  /** What is taken down is gone at once: a copy is asked about each time. Otherwise a public answer may be five minutes old. */
  readonly askedEachTime?: true
  readonly status: 200 | 201
  readonly answer: Schema
  readonly example: object
}

const NO = { no: schemas.text('编号的数字，如 20260131') }
const YEAR: Schema = { type: 'integer', minimum: 2008, maximum: 2100, description: '年份' }

/** The interface, address by address: routes, checks, OpenAPI and the page for people are all made from this table. */
export const OPERATIONS = {
  listUnits: {
    ...{ method: 'GET', path: '/units', scope: null, status: 200 },
    summary: '单位名录',
    description: '全部单位，按机构树的次序。',
    ...{ answer: schemas.UNITS, example: examples.UNITS },
  },
  getUnit: {
    ...{ method: 'GET', path: '/units/:code', scope: null, status: 200 },
    summary: '一个单位',
    description: '单位和它的政府信息公开工作机构的联系方式（《条例》第十二条）。',
    params: { code: schemas.text('单位代码') },
    ...{ answer: schemas.UNIT_WITH_CONTACTS, example: examples.UNIT },
  },
  getCatalogue: {
    ...{ method: 'GET', path: '/units/:code/catalogue', scope: null, askedEachTime: true, status: 200 },
    summary: '一个单位的公开目录',
    description: '法定主动公开内容的十五项（《条例》第二十条）各有多少份，清单在哪里。',
    params: { code: schemas.text('单位代码') },
    ...{ answer: documents.CATALOGUE, example: documentExamples.CATALOGUE },
  },
  listDocuments: {
    ...{ method: 'GET', path: '/documents', scope: null, askedEachTime: true, status: 200 },
    summary: '公开的文件',
    description:
      '全部主动公开的文件，最后发布或者修改的在前，每页最多 50 份；接着列时带上前一页的 next。要跟上变化的，带 changedSince，一页一页列到没有 next。撤下的不再列出，单独查它的编号答复 410。',
    query: { properties: documents.DOCUMENTS_ASKED, required: [] },
    ...{ answer: documents.DOCUMENTS, example: documentExamples.DOCUMENTS },
  },
  getDocument: {
    ...{ method: 'GET', path: '/documents/:number', scope: null, askedEachTime: true, status: 200 },
    summary: '一份公开的文件',
    description: '元数据、正文、附件、解读和修改废止的关系、公开过的各版。已经撤下的答复 410。',
    params: { number: schemas.text('文件编号，如 20260000123') },
    ...{ answer: documents.DOCUMENT_WHOLE, example: documentExamples.DOCUMENT_WHOLE },
  },
  listColumns: {
    ...{ method: 'GET', path: '/columns', scope: null, status: 200 },
    summary: '网站和栏目',
    description: '本平台的网站和各自开着的栏目。',
    ...{ answer: documents.COLUMNS, example: documentExamples.COLUMNS },
  },
  submitRequest: {
    ...{ method: 'POST', path: '/requests', scope: 'requests:submit', keyed: true, status: 201 },
    summary: '提交申请',
    description:
      '与网页上的申请走同一道门、用同样的检查。网页上的真人验证由令牌代替，没有令牌的提交不受理。收到之日按网上提交计（《条例》第三十一条）。附件请在网页上提交。',
    ...{ body: schemas.APPLICATION, bodyExample: examples.APPLICATION },
    ...{ answer: schemas.SUBMITTED, example: examples.SUBMITTED },
  },
  trackRequest: {
    ...{ method: 'POST', path: '/requests/track', scope: null, status: 200 },
    summary: '凭编号和查询码查进展',
    description:
      '编号和查询码写在正文里，不写进网址。查询码输错与网页合并计数：同一编号一小时内错 5 次，要等一会儿才能再查。',
    ...{ body: schemas.TRACK, bodyExample: examples.TRACK },
    ...{ answer: schemas.TRACKED, example: examples.TRACKED },
  },
  yearOfUnits: {
    ...{ method: 'GET', path: '/statistics', scope: null, status: 200 },
    summary: '各单位一年的数字',
    description: '收到、答复、按期、逾期和答复种类的件数，只有数字。',
    query: { properties: { year: YEAR }, required: ['year'] },
    ...{ answer: schemas.YEAR_OF_UNITS, example: examples.YEAR_OF_UNITS },
  },
  loadOfUnits: {
    ...{ method: 'GET', path: '/statistics/workload', scope: 'statistics:read', status: 200 },
    summary: '各单位在办情况',
    description: '令牌的主人看得到的单位，现在各有多少件待确认、办理中、即将逾期、逾期。',
    ...{ answer: schemas.LOAD_OF_UNITS, example: examples.LOAD_OF_UNITS },
  },
  listCases: {
    ...{ method: 'GET', path: '/cases', scope: 'cases:read', status: 200 },
    summary: '办件清单',
    description: '令牌的主人看得到的单位的办件，最急的在前，每页最多 50 件；接着列时带上前一页的 next。',
    query: { properties: schemas.CASES_ASKED, required: ['list'] },
    ...{ answer: schemas.CASES, example: examples.CASES },
  },
  getCase: {
    ...{ method: 'GET', path: '/cases/:no', scope: 'cases:read', status: 200 },
    summary: '一件申请',
    description: '状态、期限、办理过程。看不到的办件和不存在的办件一样答复 404。',
    params: NO,
    ...{ answer: schemas.CASE, example: examples.CASE },
  },
  confirm: {
    ...{ method: 'POST', path: '/cases/:no/confirmation', scope: 'cases:write', keyed: true, status: 200 },
    summary: '确认收到，开始计时',
    description:
      '收到之日由《条例》第三十一条决定；平常信函、传真、电子邮件提出的，要写明与谁确认的（reached）。同时出具接收回执。',
    params: NO,
    ...{ body: schemas.CONFIRMATION, bodyExample: {} },
    ...{ answer: schemas.STEP_TAKEN, example: examples.stepTaken('confirm') },
  },
  askCorrection: {
    ...{ method: 'POST', path: '/cases/:no/correction', scope: 'cases:write', keyed: true, status: 200 },
    summary: '告知补正',
    description: '收到之日起 7 个工作日内一次性告知（《条例》第三十条），同时出具补正告知书。',
    params: NO,
    ...{ body: schemas.CORRECTION, bodyExample: examples.CORRECTION },
    ...{ answer: schemas.STEP_TAKEN, example: examples.stepTaken('askCorrection') },
  },
  askExtension: {
    ...{ method: 'POST', path: '/cases/:no/extension', scope: 'cases:write', keyed: true, status: 200 },
    summary: '申请延期',
    description:
      '报政府信息公开工作机构负责人（《条例》第三十三条）；同意与否由负责人本人在网页上办理，没有接口。',
    params: NO,
    ...{ body: schemas.EXTENSION, bodyExample: examples.EXTENSION },
    ...{ answer: schemas.STEP_TAKEN, example: examples.stepTaken('askExtension') },
  },
  draftAnswer: {
    ...{ method: 'POST', path: '/cases/:no/answer', scope: 'cases:write', keyed: true, status: 200 },
    summary: '保存答复稿',
    description: '答复稿可以没有写完；送审核、审核、签发、送达由人在网页上办理，没有接口。',
    params: NO,
    ...{ body: schemas.DRAFT, bodyExample: examples.DRAFT },
    ...{ answer: schemas.STEP_TAKEN, example: examples.stepTaken('draftAnswer') },
  },
} as const satisfies Readonly<Record<string, Operation>>

export type OperationId = keyof typeof OPERATIONS
export const OPERATION_IDS = Object.keys(OPERATIONS) as readonly OperationId[]

export function operation(id: OperationId): Operation {
  return OPERATIONS[id]
}
