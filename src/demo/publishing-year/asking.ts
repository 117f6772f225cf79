import type { Calendar } from '#calendar'
import { addDays, type Day } from '#platform/day.ts'
import type { Publisher } from './places.ts'
import type { PlannedConsultation, PlannedDocument, PlannedItem, PlannedTopic } from './plan.ts'

/** 《重大行政决策程序暂行条例》第十五条: 一般不少于30日. */
const DAYS_OPEN = 30
/** From the first day before the public to the making of the document. */
const BEFORE_MAKING = 55
const ANSWERED_WITHIN = 6

const morning = (on: Day): Date => new Date(`${on}T08:00:00+08:00`)

/** What documents of the year were before the public first: so many of them, spread evenly, each with its outcome. */
export function planConsultations(asked: {
  readonly calendar: Calendar
  readonly first: Day
  readonly count: number
  readonly plan: readonly PlannedItem[]
}): PlannedConsultation[] {
  const { calendar, first, count, plan } = asked
  const earliest = addDays(first, BEFORE_MAKING)
  const could = plan.filter(
    item =>
      item.kind === 'document' && item.genre === 'normative' && item.to === null && item.madeOn >= earliest,
  ) as PlannedDocument[]
  return Array.from({ length: Math.min(count, could.length) }, (_, i) => {
    const became = could[Math.floor((i * could.length) / count)] as PlannedDocument
    const on = calendar.nextWorkday(addDays(became.madeOn, -BEFORE_MAKING))
    const closesOn = addDays(on, DAYS_OPEN)
    return {
      ...{ key: -1 - i, publisher: became.publisher, matter: became.matter, kind: 'consultation', became },
      ...{ on, at: new Date(morning(on).getTime() + i), title: became.title, closesOn },
      answeredOn: calendar.advance(closesOn, ANSWERED_WITHIN),
    }
  })
}

/** By unit and matter, with the days since they opened: three are open, the outcome of the last is due. */
const RUNNING = [
  ['city-zjj', '老旧小区改造', '归德市既有住宅加装电梯管理办法', 26],
  ['city-jyj', '校内课后服务', '归德市中小学课后服务管理办法', 19],
  ['city-jtj', '公共交通', '归德市公共交通服务规范', 12],
  ['city-ybj', '门诊慢特病待遇', '归德市门诊慢特病管理办法', 40],
] as const

/** What the public is asked at the end of the year, or was a moment ago. */
export function planRunning(asked: {
  readonly calendar: Calendar
  readonly last: Day
  readonly publishers: readonly Publisher[]
}): PlannedConsultation[] {
  const { calendar, last, publishers } = asked
  return RUNNING.flatMap(([unit, thing, title, ago], i) => {
    const publisher = publishers.find(({ code }) => code === unit)
    const matter = publisher?.matters.find(one => one.thing === thing)
    if (publisher === undefined || matter === undefined) return []
    const on = calendar.nextWorkday(addDays(last, -ago))
    const closesOn = addDays(on, DAYS_OPEN)
    const planned = { key: -101 - i, publisher, matter, on, at: morning(on) }
    return [{ ...planned, kind: 'consultation' as const, title, closesOn, answeredOn: null, became: null }]
  })
}

/** What is put together from the year: its matters, and who keeps it. */
const TOPICS = [
  {
    ...{ code: 'business', title: '优化营商环境', unit: 'city-office' },
    introduction: '办照、采购、登记、审批，企业从开办到注销常用的文件和解读放在这里。',
    things: ['企业开办', '政府采购', '不动产登记', '“一窗受理”政务服务'],
  },
  {
    ...{ code: 'social-insurance', title: '社会保险和社会救助', unit: 'city-rsj' },
    introduction: '参保、待遇、低保和工资支付，怎样办、找谁办、最近有什么变化。',
    things: ['居民医疗保险参保', '门诊慢特病待遇', '最低生活保障', '农民工工资支付保障'],
  },
  {
    ...{ code: 'school-enrolment', title: '义务教育入学', unit: 'city-jyj' },
    introduction: '划片、报名、随迁子女入学、课后服务和资助。每年招生以前更新。',
    things: ['义务教育招生入学', '校内课后服务', '家庭经济困难学生资助'],
  },
  {
    ...{ code: 'flood-control', title: '防汛救灾', unit: 'yingtian-office' },
    introduction: '预案、预警、转移安置和灾后恢复，汛期内随时更新。',
    things: ['防汛抗旱', '水环境治理'],
  },
  {
    ...{ code: 'elderly-care', title: '养老服务', unit: 'city-mzj' },
    introduction: '机构养老、居家养老、助餐和补贴。',
    things: ['养老服务'],
  },
] as const

const SECTIONS = [
  ['政策文件', ['regulation', 'normative']],
  ['政策解读', ['interpretation']],
  ['通知公告', ['notice', 'institution']],
  ['进展', ['news', 'report', 'data']],
] as const
const MOST_IN_A_SECTION = 6

/** 专题, put together at the end of the year from its latest documents. */
export function planTopics(asked: {
  readonly items: readonly PlannedItem[]
  readonly last: Day
  readonly publishers: readonly Publisher[]
}): PlannedTopic[] {
  const { items, last, publishers } = asked
  const documents = items.filter(item => item.kind === 'document' && item.fate === null) as PlannedDocument[]
  return TOPICS.flatMap(({ unit, things, ...topic }, i) => {
    const publisher = publishers.find(({ code }) => code === unit)
    const [matter] = publisher?.matters ?? []
    if (publisher === undefined || matter === undefined) return []
    const about = documents.filter(one => (things as readonly string[]).includes(one.matter.thing))
    const sections = SECTIONS.map(([heading, genres]) => ({
      heading,
      documents: about
        .filter(({ genre }) => (genres as readonly string[]).includes(genre))
        .slice(-MOST_IN_A_SECTION)
        .toReversed(),
    }))
    const at = new Date(`${last}T17:00:00+08:00`)
    return [{ ...topic, ...{ key: -201 - i, publisher, matter, on: last, at, kind: 'topic', sections } }]
  })
}
