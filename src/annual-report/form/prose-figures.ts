/**
 * The figures of the chapters' text that no official table has, as reports name them. 《条例》第五十条；
 * 国办公开办函〔2021〕30号: 第一章 holds 主动公开、依申请公开、政府信息管理、平台建设、监督保障, 第六章 the 信息处理费.
 */

/** A sum in 元 has two decimals at most; everything else is a whole number. */
export type ProseKind = 'count' | 'yuan'

export type ProseSection = 'disclosing' | 'answering' | 'supervising' | 'other'

export const PROSE_SECTIONS: Readonly<Record<ProseSection, string>> = {
  disclosing: '总体情况：主动公开',
  answering: '总体情况：解读回应与互动交流',
  supervising: '总体情况：监督保障',
  other: '其他需要报告的事项',
}

interface ProseFigure {
  readonly label: string
  /** The unit word that follows the figure. */
  readonly unit: string
  readonly kind: ProseKind
  readonly section: ProseSection
  readonly hint: string
  /** The figure this one is a part of; the parts of a whole add up to it. */
  readonly partOf?: string
  /** The figure this one cannot be larger than. */
  readonly among?: string
}

const FIGURES = {
  disclosedItems: {
    label: '全年公开政府信息',
    unit: '条',
    kind: 'count',
    section: 'disclosing',
    hint: '政府网站与微博微信发布数之和',
  },
  websiteItems: {
    label: '其中：政府网站发布',
    unit: '条',
    kind: 'count',
    section: 'disclosing',
    hint: '同一条信息在几个栏目出现只计一条',
    partOf: 'disclosedItems',
  },
  newMediaItems: {
    label: '其中：政务微博微信发布',
    unit: '条',
    kind: 'count',
    section: 'disclosing',
    hint: '以本单位账号发布的为准',
    partOf: 'disclosedItems',
  },
  importantDocuments: {
    label: '公开重要政策文件',
    unit: '个',
    kind: 'count',
    section: 'disclosing',
    hint: '本年公开的，不论何年制发',
  },
  articlesSubmitted: {
    label: '向上级政府网站报送信息',
    unit: '篇',
    kind: 'count',
    section: 'disclosing',
    hint: '本单位编写上报的稿件',
  },
  articlesAdopted: {
    label: '其中：被采用',
    unit: '篇',
    kind: 'count',
    section: 'disclosing',
    hint: '不多于报送数',
    among: 'articlesSubmitted',
  },
  interpretations: {
    label: '解读政府重要政策',
    unit: '条',
    kind: 'count',
    section: 'answering',
    hint: '负责人、部门、专家、媒体、图表、视频、动漫等各种形式',
  },
  responses: {
    label: '主动回应社会关切',
    unit: '次',
    kind: 'count',
    section: 'answering',
    hint: '就社会热点、民生难点和网络舆情主动作出的回应',
  },
  pressConferences: {
    label: '召开新闻发布会',
    unit: '场',
    kind: 'count',
    section: 'answering',
    hint: '由主办单位填报，参加单位不重复计',
  },
  interviews: {
    label: '开展政务访谈',
    unit: '期',
    kind: 'count',
    section: 'answering',
    hint: '由主办单位填报',
  },
  consultations: {
    label: '重大决策意见征集',
    unit: '期',
    kind: 'count',
    section: 'answering',
    hint: '网上公开征求意见，由决策承办单位填报',
  },
  letters: {
    label: '办理政务咨询投诉信件',
    unit: '件',
    kind: 'count',
    section: 'answering',
    hint: '本年办结的信件',
  },
  trainings: {
    label: '开展政务公开培训',
    unit: '次',
    kind: 'count',
    section: 'supervising',
    hint: '由主办单位填报',
  },
  accountsClosed: {
    label: '关停不合格政务新媒体',
    unit: '个',
    kind: 'count',
    section: 'supervising',
    hint: '由账号主办单位填报',
  },
  assessments: {
    label: '开展政府信息公开工作考核',
    unit: '次',
    kind: 'count',
    section: 'supervising',
    hint: '《条例》第五十条第二款，各级政府报告；考核他人的单位填报',
  },
  publicReviews: {
    label: '开展社会评议',
    unit: '次',
    kind: 'count',
    section: 'supervising',
    hint: '《条例》第五十条第二款，由组织评议的单位填报',
  },
  peopleHeldToAccount: {
    label: '责任追究',
    unit: '人次',
    kind: 'count',
    section: 'supervising',
    hint: '《条例》第五十条第二款，因政府信息公开工作被追究责任的',
  },
  processingFeeYuan: {
    label: '收取信息处理费',
    unit: '元',
    kind: 'yuan',
    section: 'other',
    hint: '国办函〔2020〕109号，以实际收到的为准',
  },
} as const satisfies Record<string, ProseFigure>

export type ProseKey = keyof typeof FIGURES

export const PROSE_FIGURES: Readonly<
  Record<ProseKey, Omit<ProseFigure, 'partOf' | 'among'> & { partOf?: ProseKey; among?: ProseKey }>
> = FIGURES

/** In the order in which the chapters speak of them. */
export const PROSE_KEYS = Object.keys(FIGURES).filter((key): key is ProseKey => key in FIGURES)
