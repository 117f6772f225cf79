import type { Genre, InterpretationForm } from '#publishing'

/** A document of the demonstration. Titles and texts are made up, like the city. */
export interface DemoItem {
  /** For others to refer to. */
  readonly key?: string
  readonly unit: string
  readonly column: string
  readonly genre: Genre
  readonly title: string
  /** 发文字号 without its year: `归政办 12`. */
  readonly number?: string
  readonly topic?: string
  readonly item?: number
  /** How many days ago it went out. */
  readonly ago: number
  readonly form?: InterpretationForm
  readonly interpreted?: true
  /** What it is to others, by their keys. */
  readonly interprets?: string
  readonly repeals?: string
  readonly amends?: string
  /** In years from its making; after that it has expired. */
  readonly years?: number
  readonly text: readonly string[]
  /** Where it stands now, when it is not out. */
  readonly stands?: 'draft' | 'first' | 'second' | 'final' | 'scheduled'
  readonly urgent?: string
}

const CIVIL = '民政、扶贫、救灾'
const BUILDING = '城乡建设、环境保护'
const LEARNING = '科技、教育'
const MONEY = '财政、金融、审计'
const LAND = '国土资源、能源'
const AFFAIRS = '综合政务'
const WORK = '劳动、人事、监察'

const policy = { column: 'zcwj', genre: 'normative', item: 1 } as const
const office = { ...policy, unit: 'city-office' } as const

export const DEMO_ITEMS: readonly DemoItem[] = [
  {
    ...office,
    ...{ key: 'elders-old', number: '归政办 18', topic: CIVIL, ago: 280 },
    title: '归德市养老机构运营补贴办法（试行）',
    text: [
      '对取得登记的养老机构，按照实际收住老年人数给予运营补贴。',
      '补贴标准为每人每月一百元。',
      '本办法自印发之日起试行。',
    ],
  },
  {
    ...office,
    ...{ key: 'elders', number: '归政办 6', topic: CIVIL, ago: 96, repeals: 'elders-old', interpreted: true },
    title: '归德市养老服务补贴办法',
    text: [
      '为了让老年人就近享受养老服务，制定本办法。',
      '对在本市养老机构居住的失能老年人，每人每月补贴四百元；居家接受上门服务的，每人每月补贴二百元。',
      '老年人或者其家属向户籍所在乡镇人民政府、街道办事处申请，五个工作日内审核。',
      '《归德市养老机构运营补贴办法（试行）》同时废止。',
    ],
  },
  {
    ...{
      unit: 'city-office',
      column: 'zcjd',
      genre: 'interpretation',
      form: 'chart',
      ago: 95,
      interprets: 'elders',
    },
    title: '一图读懂：养老服务补贴怎么领',
    text: [
      '谁能领：在养老机构居住或者居家接受上门服务的失能老年人。',
      '领多少：每月四百元或者二百元。',
      '怎么领：到乡镇、街道申请，五个工作日内审核。',
    ],
  },
  {
    ...{
      unit: 'city-office',
      column: 'zcjd',
      genre: 'interpretation',
      form: 'leader',
      ago: 94,
      interprets: 'elders',
    },
    title: '市政府办公室负责人解读《归德市养老服务补贴办法》',
    text: [
      '原办法只补贴机构，新办法补贴到人，居家的老年人也能享受。',
      '补贴标准比试行办法提高，所需资金列入财政预算。',
    ],
  },
  {
    ...office,
    ...{ key: 'heating', number: '归政办 9', topic: BUILDING, ago: 210, years: 3 },
    title: '归德市城市集中供热管理办法',
    text: [
      '供热期为每年11月15日至次年3月15日。',
      '供热期内，室内温度不低于十八摄氏度；达不到的，用户可以申请测温，按规定退还热费。',
    ],
  },
  {
    ...office,
    ...{ number: '归政办 3', topic: BUILDING, ago: 40, amends: 'heating' },
    title: '关于修改《归德市城市集中供热管理办法》的决定',
    text: ['供热期的起止时间可以根据气温提前或者延后，由市人民政府公布。'],
  },
  {
    ...{
      ...policy,
      unit: 'city-jyj',
      number: '归教 12',
      topic: LEARNING,
      ago: 150,
      item: 11,
      interpreted: true,
    },
    key: 'schools',
    title: '归德市义务教育学校招生入学工作实施办法',
    text: [
      '义务教育学校按照划定的学区免试就近入学。',
      '进城务工人员随迁子女凭居住证申请入学，与本市户籍儿童同等对待。',
      '小学入学报名时间为每年七月一日至十日。',
    ],
  },
  {
    ...{
      unit: 'city-jyj',
      column: 'zcjd',
      genre: 'interpretation',
      form: 'department',
      ago: 149,
      interprets: 'schools',
    },
    title: '小孩上学怎么划片、怎么报名——招生入学实施办法解读',
    text: [
      '学区怎样划：按照学校规模、生源分布和行政区划，每年向社会公布。',
      '怎样报名：网上报名，带户口簿或者居住证现场核验。',
    ],
  },
  {
    ...{ ...policy, unit: 'city-jyj', number: '归教 7', topic: LEARNING, ago: 60, item: 11 },
    title: '关于做好普惠性民办幼儿园认定工作的通知',
    text: ['认定为普惠性民办幼儿园的，执行政府指导价，按照在园幼儿人数给予补助。'],
  },
  {
    ...{ ...policy, unit: 'city-czj', number: '归财 4', topic: MONEY, ago: 120, item: 8 },
    title: '归德市行政事业性收费目录清单管理办法',
    text: ['收费项目实行目录清单管理，清单之外的一律不得收取。', '清单每年更新，在市财政局网站公开。'],
  },
  {
    ...{ unit: 'city-czj', column: 'czyj', genre: 'report', item: 7, topic: MONEY, ago: 230 },
    title: '归德市2025年市级财政决算',
    text: ['一般公共预算收入完成年度预算的百分之一百零一。', '教育支出、社会保障和就业支出有所增长。'],
  },
  {
    ...{ unit: 'city-czj', column: 'czyj', genre: 'report', item: 7, topic: MONEY, ago: 44 },
    title: '归德市2026年市级财政预算执行情况（上半年）',
    text: ['上半年一般公共预算支出进度快于时间进度。'],
  },
  {
    ...{
      ...policy,
      unit: 'city-zjj',
      number: '归建 15',
      topic: BUILDING,
      ago: 170,
      item: 11,
      interpreted: true,
    },
    title: '归德市公共租赁住房管理实施细则',
    text: [
      '本市户籍无房家庭、新就业职工和稳定就业的外来务工人员，可以申请公共租赁住房。',
      '租金按照市场租金的百分之六十确定。',
    ],
  },
  {
    ...{ ...policy, unit: 'city-zrzy', number: '归自然资 8', topic: LAND, ago: 75, item: 11 },
    title: '归德市不动产登记“一窗受理”实施办法',
    text: ['不动产登记、交易、纳税在一个窗口受理，三个工作日内办结。', '申请人可以网上预约。'],
  },
  {
    ...{ ...policy, unit: 'yingtian-office', number: '应政办 2', topic: AFFAIRS, ago: 50 },
    title: '应天区政务公开工作要点',
    text: ['公开重点领域信息，办好依申请公开，回应群众关切。'],
  },
  {
    ...{
      unit: 'city-office',
      column: 'zcwj',
      genre: 'regulation',
      item: 1,
      number: '归德市人民政府令第 5',
      topic: AFFAIRS,
      ago: 260,
    },
    title: '归德市规范性文件管理办法',
    text: ['起草规范性文件应当公开征求意见，期限一般不少于三十日。', '未经合法性审核的，不得提请审议。'],
  },
  {
    ...{ unit: 'city-office', column: 'tzgg', genre: 'notice', topic: AFFAIRS, ago: 12 },
    title: '关于国庆假期政务服务大厅值班安排的公告',
    text: ['假期期间，政务服务大厅保留综合窗口值班，可以办理不动产登记、医保报销等事项。'],
  },
  {
    ...{ unit: 'city-office', column: 'tzgg', genre: 'notice', topic: CIVIL, ago: 20 },
    title: '关于开展2026年度居民医疗保险参保缴费的通告',
    text: ['集中缴费期为九月一日至十二月三十一日。', '参保后可以报销住院、门诊慢特病和生育医疗费用。'],
  },
  {
    ...{ unit: 'city-office', column: 'tzgg', genre: 'notice', topic: WORK, item: 14, ago: 33 },
    title: '归德市2026年度公务员招考公告',
    text: ['招考职位、名额和报考条件见附件；网上报名，资格审查结果在网站公布。'],
  },
  {
    ...{ unit: 'city-zjj', column: 'tzgg', genre: 'notice', topic: BUILDING, ago: 8 },
    title: '关于老旧小区加装电梯申请受理的通告',
    text: ['本单元房屋专有部分面积占比三分之二以上且人数占比三分之二以上的业主表决同意，即可申请。'],
  },
  {
    ...{ unit: 'city-office', column: 'jgzn', genre: 'institution', item: 2, ago: 285 },
    title: '归德市人民政府办公室职能配置和内设机构',
    text: ['负责市政府会议的准备，协助市政府领导处理日常工作。', '指导、监督全市政府信息公开工作。'],
  },
  {
    ...{ unit: 'city-office', column: 'jgzn', genre: 'disclosureRule', ago: 284 },
    title: '归德市人民政府信息公开保密审查制度',
    text: ['公开前依照保守国家秘密法等规定进行审查，未经审查不得公开。'],
  },
  {
    ...{ unit: 'city-zrzy', column: 'ghjh', genre: 'plan', item: 3, topic: LAND, ago: 200 },
    title: '归德市国土空间总体规划（公众版）',
    text: ['统筹划定耕地和永久基本农田、生态保护红线和城镇开发边界。'],
  },
  {
    ...{
      unit: 'city-office',
      column: 'sjfb',
      genre: 'data',
      item: 4,
      topic: '国民经济管理、国有资产监管',
      ago: 30,
    },
    title: '2026年上半年归德市国民经济运行情况',
    text: ['上半年地区生产总值同比增长。', '居民人均可支配收入稳步提高。'],
  },
  ...[
    ['市政府常务会议研究民生实事', 1],
    ['全市政务公开培训班举办', 3],
    ['市领导调研城市更新工作', 5],
    ['“一窗受理”改革让群众少跑腿', 7],
    ['新学年义务教育招生平稳有序', 10],
    ['全市秋季防火工作会议召开', 15],
    ['市政府与高校签署合作协议', 22],
    ['公共租赁住房分配摇号公开进行', 29],
    ['夏粮收购工作圆满结束', 70],
    ['防汛应急演练举行', 85],
  ].map(
    ([title, ago]): DemoItem => ({
      ...{ unit: 'city-office', column: 'zwdt', genre: 'news', ago: Number(ago) },
      title: String(title),
      text: [`${title}。会议强调，要把群众满意作为工作的出发点和落脚点。`],
    }),
  ),
  {
    ...{
      unit: 'city-office',
      column: 'tzgg',
      genre: 'notice',
      topic: '公安、安全、司法',
      item: 12,
      ago: 0.5,
    },
    title: '关于暴雨期间部分道路封闭的紧急通告',
    text: ['因积水较深，府前大道下穿隧道临时封闭，请绕行。'],
    urgent: '暴雨红色预警，须立即告知公众（演示）。',
  },
  {
    ...{
      unit: 'city-czj',
      column: 'zcwj',
      genre: 'normative',
      number: '归财 11',
      topic: MONEY,
      ago: 2,
      stands: 'second',
    },
    title: '归德市财政衔接推进乡村振兴补助资金管理办法',
    text: ['资金实行项目管理，项目和资金安排向社会公示。'],
  },
  {
    ...{
      unit: 'city-office',
      column: 'zcwj',
      genre: 'normative',
      number: '归政办 22',
      topic: AFFAIRS,
      ago: 3,
      stands: 'final',
    },
    title: '归德市政务服务“好差评”管理办法',
    text: ['群众可以对每次办事作出评价，差评必须回访整改。'],
  },
  {
    ...{ unit: 'city-jyj', column: 'tzgg', genre: 'notice', topic: LEARNING, ago: 1, stands: 'first' },
    title: '关于中小学课后服务收费标准的通知',
    text: ['课后服务收费按学期收取，家庭经济困难的学生免收。'],
  },
  {
    ...{ unit: 'city-zrzy', column: 'tzgg', genre: 'notice', topic: LAND, ago: 1, stands: 'draft' },
    title: '关于征收土地补偿安置方案的公告',
    text: ['征收范围、补偿标准和安置方式见附件。'],
  },
  {
    ...{ unit: 'city-office', column: 'tzgg', genre: 'notice', topic: AFFAIRS, ago: 1, stands: 'scheduled' },
    title: '关于征集2027年民生实事项目的公告',
    text: ['欢迎社会各界提出建议，征集时间三十日。'],
  },
]

/** The columns of the city's site. */
export const DEMO_COLUMNS = [
  { code: 'zwdt', name: '政务动态', kind: 'news', description: '市政府和各部门的工作动态' },
  { code: 'xqdt', name: '县区动态', kind: 'news', description: '各县（市、区）和乡镇的工作动态' },
  { code: 'tzgg', name: '通知公告', kind: 'notice', description: '面向公众的通知、公告、通告' },
  { code: 'zcwj', name: '政策文件', kind: 'policy', description: '规章、行政规范性文件和其他政策文件' },
  { code: 'zcjd', name: '政策解读', kind: 'interpretation', description: '对政策文件的解读' },
  { code: 'czyj', name: '财政预决算', kind: 'plan', description: '政府预算、决算' },
  { code: 'ghjh', name: '规划计划', kind: 'plan', description: '发展规划、专项规划、国土空间规划' },
  { code: 'gzbg', name: '工作报告', kind: 'plan', description: '工作情况、绩效自评和督查通报' },
  { code: 'bszn', name: '办事服务', kind: 'standing', description: '办事指南、常见问题和联系方式' },
  { code: 'sjfb', name: '数据发布', kind: 'data', description: '统计数据和分析' },
  { code: 'jgzn', name: '机构职能', kind: 'standing', description: '机构设置、主要职责、公开制度' },
] as const
