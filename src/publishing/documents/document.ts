import type { Role } from '#organisations'
import type { Day } from '#platform/day.ts'

/** 文种: what sort of text it is. `policy`: stands in the policy library and has a validity. */
export const GENRES = {
  regulation: { label: '规章', policy: true },
  normative: { label: '行政规范性文件', policy: true },
  policy: { label: '其他政策文件', policy: true },
  notice: { label: '通知公告', policy: false },
  plan: { label: '规划计划', policy: false },
  report: { label: '报告、预算决算', policy: false },
  news: { label: '政务动态', policy: false },
  data: { label: '统计数据', policy: false },
  institution: { label: '机构职能', policy: false },
  disclosureRule: { label: '政府信息公开制度', policy: false },
  interpretation: { label: '政策解读', policy: false },
  other: { label: '其他', policy: false },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly policy: boolean }>>
export type Genre = keyof typeof GENRES
export const ALL_GENRES = Object.keys(GENRES) as Genre[]
export const POLICY_GENRES = ALL_GENRES.filter(genre => GENRES[genre].policy)

export function isPolicy(genre: Genre): boolean {
  return GENRES[genre].policy
}

/** 解读形式. 平台与栏目规范 五 */
export const INTERPRETATION_FORMS = {
  leader: '负责人解读',
  department: '部门解读',
  expert: '专家解读',
  media: '媒体解读',
  chart: '图表图解',
  video: '视频解读',
  animation: '动漫解读',
} as const
export type InterpretationForm = keyof typeof INTERPRETATION_FORMS
export const ALL_FORMS = Object.keys(INTERPRETATION_FORMS) as InterpretationForm[]

/** 主题分类: the State Council's first level. Partly from memory: a word is changed here. */
export const TOPICS = [
  '综合政务',
  '国民经济管理、国有资产监管',
  '财政、金融、审计',
  '国土资源、能源',
  '农业、林业、水利',
  '工业、交通',
  '商贸、海关、旅游',
  '市场监管、安全生产监管',
  '城乡建设、环境保护',
  '科技、教育',
  '文化、广电、新闻出版',
  '卫生、体育',
  '人口与计划生育、妇女儿童工作',
  '劳动、人事、监察',
  '公安、安全、司法',
  '民政、扶贫、救灾',
  '民族、宗教',
  '对外事务',
  '港澳台侨工作',
  '国防',
  '其他',
] as const

/** 《条例》第二十条: what every organ publishes of its own accord, by the number of its item. */
export const STATUTORY_ITEMS: Readonly<Record<number, string>> = {
  1: '行政法规、规章和规范性文件',
  2: '机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名',
  3: '国民经济和社会发展规划、专项规划、区域规划及相关政策',
  4: '国民经济和社会发展统计信息',
  5: '行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果',
  6: '行政处罚、行政强制的依据、条件、程序以及有一定社会影响的行政处罚决定',
  7: '财政预算、决算信息',
  8: '行政事业性收费项目及其依据、标准',
  9: '政府集中采购项目的目录、标准及实施情况',
  10: '重大建设项目的批准和实施情况',
  11: '扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况',
  12: '突发公共事件的应急预案、预警信息及应对情况',
  13: '环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况',
  14: '公务员招考的职位、名额、报考条件等事项以及录用结果',
  15: '法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息',
}

/** 公开方式: settled when a paper is drafted. 国办发〔2016〕80号 一（一） */
export const DISCLOSURES = { proactive: '主动公开', onRequest: '依申请公开', none: '不予公开' } as const
export type Disclosure = keyof typeof DISCLOSURES
export const ALL_DISCLOSURES = Object.keys(DISCLOSURES) as Disclosure[]

/** Where an edition stands. */
export const STAGES = {
  draft: '起草',
  first: '待初审',
  second: '待复审',
  final: '待终审',
  approved: '已审定，待发布',
  live: '已发布',
  superseded: '已有新版本',
  down: '已撤下',
} as const
export type Stage = keyof typeof STAGES
export const AT_WORK: readonly Stage[] = ['draft', 'first', 'second', 'final', 'approved']

/** 撤下 in its kinds. What is repealed or has expired is not taken down: it stays, marked. */
export const TAKEDOWNS = {
  withdrawn: '撤下，留说明',
  redirected: '撤下，转到另一文档',
  gone: '撤下，只留标题',
  privacy: '因含个人信息撤下',
} as const
export type Takedown = keyof typeof TAKEDOWNS
export const ALL_TAKEDOWNS = Object.keys(TAKEDOWNS) as Takedown[]

/** 关联: what one document is to another, seen from it and from the other. */
export const RELATIONS = {
  interprets: { label: '解读', inverse: '相关解读' },
  amends: { label: '修改', inverse: '被修改' },
  repeals: { label: '废止', inverse: '被废止' },
  about: { label: '相关', inverse: '相关' },
} as const
export type RelationKind = keyof typeof RELATIONS
export const ALL_RELATIONS = Object.keys(RELATIONS) as RelationKind[]

export interface Relation {
  readonly kind: RelationKind
  /** The other document's number. */
  readonly number: string
  /** The day an amendment or a repeal takes effect. */
  readonly on: Day | null
}

interface Transition {
  /** The button, named by its effect. */
  readonly label: string
  readonly roles: readonly Role[]
  readonly from: readonly Stage[]
  readonly to: Stage
}

const WRITERS: readonly Role[] = ['clerk', 'reviewer', 'disclosure-head', 'head']

/**
 * 三审三校: every step of an edition. The server refuses by it, the page shows its buttons by it. 初审 by a reviewer, 复审
 * with 保密审查 by the head of the disclosure office (《条例》第十七条), 终审 by the head of the unit.
 */
export const TRANSITIONS = {
  submit: { label: '送初审', roles: WRITERS, from: ['draft'], to: 'first' },
  takeBack: {
    label: '取回修改',
    roles: WRITERS,
    from: ['first', 'second', 'final', 'approved'],
    to: 'draft',
  },
  passFirst: { label: '同意并送复审', roles: ['reviewer'], from: ['first'], to: 'second' },
  passSecond: { label: '同意并送终审', roles: ['disclosure-head'], from: ['second'], to: 'final' },
  passFinal: { label: '同意发布', roles: ['head'], from: ['final'], to: 'approved' },
  giveBack: {
    label: '退回修改',
    roles: ['reviewer', 'disclosure-head', 'head'],
    from: ['first', 'second', 'final', 'approved'],
    to: 'draft',
  },
  /** 紧急发布: named, reviewed within 24 hours afterwards, counted. */
  publishUrgently: {
    label: '紧急发布',
    roles: ['disclosure-head', 'head'],
    from: ['first', 'second', 'final'],
    to: 'approved',
  },
} as const satisfies Readonly<Record<string, Transition>>
export type Verb = keyof typeof TRANSITIONS
export const ALL_VERBS = Object.keys(TRANSITIONS) as Verb[]

export function transition(verb: Verb): Transition {
  return TRANSITIONS[verb]
}

export const STEPS = {
  submitted: '送审',
  passedFirst: '初审通过',
  passedSecond: '复审、保密审查通过',
  passedFinal: '终审通过',
  givenBack: '退回修改',
  takenBack: '取回修改',
  publishedUrgently: '紧急发布',
  reviewedLater: '事后审核',
  published: '发布',
  takenDown: '撤下',
  checksOverridden: '带提示送审',
} as const
export type Step = keyof typeof STEPS

/** 保密审查 (《条例》第十七条) */
export const SECRECY = { mayBePublic: '经保密审查，可以公开', mayNot: '经保密审查，不得公开' } as const
export type Secrecy = keyof typeof SECRECY

/** What a writer enters. */
export interface EditionText {
  readonly columnId: number
  readonly genre: Genre
  readonly title: string
  readonly issuer: string
  /** 发文字号 */
  readonly documentNumber: string | null
  readonly topic: string
  /** The item of 《条例》第二十条, when it is one. */
  readonly item: number | null
  readonly madeOn: Day | null
  readonly effectiveOn: Day | null
  readonly expiresOn: Day | null
  readonly disclosure: Disclosure
  readonly disclosureReason: string
  readonly source: string
  readonly keywords: string
  readonly summary: string
  /** HTML of the one allowed shape. */
  readonly body: string
  readonly form: InterpretationForm | null
  readonly needsInterpretation: boolean
  readonly changeNote: string
  readonly files: readonly number[]
  readonly relations: readonly Relation[]
  readonly publishAt: Date | null
  readonly withdrawAt: Date | null
}

export interface Edition extends EditionText {
  readonly id: number
  readonly documentId: number
  readonly ordinal: number
  readonly stage: Stage
  readonly round: number
  readonly saving: number
  readonly writers: readonly number[]
  readonly savedByName: string
  readonly savedAt: Date
  readonly publishedAt: Date | null
  readonly digest: string | null
}

export interface Document {
  readonly id: number
  /** Stands in its address, for ever. */
  readonly number: string
  readonly unitId: number
  readonly unitCode: string
  readonly unitName: string
  /** 索引号 */
  readonly indexNumber: string | null
  readonly firstPublishedAt: Date | null
  readonly takenDown: Takedown | null
  readonly takenDownAt: Date | null
  readonly takenDownWhy: string
  readonly redirectedTo: string | null
}

export interface DocumentFile {
  readonly id: number
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly fileKey: string
}

export interface StepTaken {
  readonly step: Step
  readonly round: number
  readonly said: string
  readonly secrecy: Secrecy | null
  readonly byId: number | null
  readonly byName: string
  readonly at: Date
}

/** A live document in a list. */
export interface Listed {
  readonly number: string
  readonly title: string
  readonly unitName: string
  readonly issuer: string
  readonly documentNumber: string | null
  readonly genre: Genre
  readonly topic: string
  readonly madeOn: Day | null
  readonly publishedAt: Date
  readonly columnName: string
  /** Of the site it stands in, where that has a name of its own. */
  readonly domain: string | null
  readonly summary: string
  readonly editionId: number
}
