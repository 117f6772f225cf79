/**
 * The figures the text of a report names and no table holds: each unit returns them once a year, and the report adds them.
 * As the reports of cities name them (商丘市人民政府2019年政府信息公开工作年度报告); 《条例》第五十条 for the last three of supervision.
 */
interface Figure {
  readonly label: string
  readonly unit: string
  readonly hint: string
  /** What it is a part of. */
  readonly partOf?: 'disclosedItems' | 'articlesSubmitted'
}

const FIGURES = {
  disclosedItems: {
    label: '主动公开政府信息',
    unit: '条',
    hint: '全年通过各渠道主动公开的条数，同一条在两个渠道公开计两条',
  },
  websiteItems: { label: '政府网站发布', unit: '条', hint: '其中在政府网站发布的', partOf: 'disclosedItems' },
  newMediaItems: {
    label: '政务新媒体发布',
    unit: '条',
    hint: '其中在政务微博、微信等发布的',
    partOf: 'disclosedItems',
  },
  importantDocuments: { label: '公开重要政策文件', unit: '个', hint: '全年公开的重要政策文件' },
  interpretations: { label: '政策解读', unit: '条', hint: '全年发布的解读信息' },
  responses: { label: '回应社会关切', unit: '次', hint: '主动回应的次数' },
  pressConferences: { label: '新闻发布会', unit: '场', hint: '全年召开的新闻发布会' },
  interviews: { label: '政务访谈', unit: '期', hint: '在线访谈的期数' },
  consultations: { label: '重大决策意见征集', unit: '期', hint: '网上征集意见的期数' },
  letters: { label: '办理信件', unit: '件', hint: '政府信箱办理的咨询、投诉、建议' },
  articlesSubmitted: { label: '报送稿件', unit: '篇', hint: '向上级政府网站报送的' },
  articlesAdopted: { label: '采用稿件', unit: '篇', hint: '其中被采用的', partOf: 'articlesSubmitted' },
  accountsClosed: { label: '关停政务新媒体', unit: '个', hint: '检查后关停、注销的账号' },
  trainings: { label: '业务培训', unit: '次', hint: '组织的政府信息公开培训' },
  assessments: { label: '工作考核', unit: '次', hint: '对政府信息公开工作的考核（政府填写）' },
  publicReviews: { label: '社会评议', unit: '次', hint: '组织的社会评议（政府填写）' },
  personsHeldResponsible: {
    label: '责任追究',
    unit: '人次',
    hint: '因政府信息公开工作被追究责任的（政府填写）',
  },
  processingFeeYuan: {
    label: '收取信息处理费',
    unit: '元',
    hint: '全年收取的政府信息公开信息处理费，最多两位小数',
  },
} as const satisfies Readonly<Record<string, Figure>>

export type ProseFigure = keyof typeof FIGURES
export const PROSE_FIGURES: Readonly<Record<ProseFigure, Figure>> = FIGURES
