import { type Day, yearOf } from '#platform/day.ts'
import type { InterpretationForm } from '#publishing'
import type { Chance } from './chance.ts'
import type { Matter } from './matters.ts'
import { type Publisher, placesOf } from './places.ts'

/** What a title is made of. */
export interface Told {
  readonly publisher: Publisher
  readonly matter: Matter
  readonly on: Day
  readonly chance: Chance
}

export type PlainGenre = 'news' | 'notice' | 'plan' | 'report' | 'data' | 'institution'

const monthOf = (on: Day): number => Number(on.slice(5, 7))
const QUARTERS = ['一', '二', '三', '四'] as const

/** 一季度, 上半年, 前9个月: what is over by a day. */
export function periodBefore(on: Day): string {
  const month = monthOf(on)
  if (month === 1) return `${yearOf(on) - 1}年全年`
  if (month === 7) return '上半年'
  if (month % 3 === 1) return `${QUARTERS[(month - 1) / 3 - 1]}季度`
  return month === 2 ? '1月份' : `前${month - 1}个月`
}

export function lastMonth(on: Day): string {
  const month = monthOf(on)
  return month === 1 ? `${yearOf(on) - 1}年12月` : `${yearOf(on)}年${month - 1}月`
}

/** A figure of the matter for so much of the area. */
export function figureOf({ publisher, matter, chance }: Told): string {
  const [did, unit, least, most] = chance.pick(matter.measures)
  const part = { city: 1, county: 9, township: 60 }[publisher.level]
  const upTo = Math.max(least + 3, Math.round(most / part))
  const from = Math.max(2, Math.round(least / part))
  return `${did}${chance.whole(from, upTo)}${unit}`
}

export function titleOf(genre: PlainGenre, told: Told): string {
  return told.chance.pick(PATTERNS[genre])(told)
}

type Pattern = (told: Told) => string

const PATTERNS: Readonly<Record<PlainGenre, readonly Pattern[]>> = {
  news: [
    ({ publisher, matter }) => `${publisher.area}召开${matter.thing}工作推进会`,
    ({ publisher, matter, chance }) =>
      `${publisher.shortName}到${chance.pick(placesOf(publisher))}调研${matter.thing}`,
    told => `${told.publisher.area}${periodBefore(told.on)}${figureOf(told)}`,
    told => `${told.chance.pick(placesOf(told.publisher))}：${figureOf(told)}`,
    ({ publisher, matter, chance }) =>
      `${chance.pick(placesOf(publisher))}${matter.thing}让${matter.people}得实惠`,
    ({ publisher, matter, chance }) =>
      `${publisher.shortName}在${chance.pick(placesOf(publisher))}开展${matter.thing}政策宣传`,
    ({ publisher, matter }) => `${publisher.shortName}举办${matter.thing}业务培训班`,
    ({ publisher, matter, chance }) =>
      `${publisher.shortName}督查${chance.pick(placesOf(publisher))}${matter.thing}进展`,
    ({ publisher, matter, chance }) => `${chance.pick(placesOf(publisher))}${chance.pick(matter.does)}`,
    ({ publisher, matter, chance }) =>
      `${publisher.shortName}听取${matter.people}对${matter.thing}的意见${chance.happens(0.3) ? '建议' : ''}`,
    ({ publisher, matter, on }) => `${publisher.shortName}${monthOf(on)}月份部署${matter.thing}重点任务`,
    ({ matter, chance, publisher }) => `${chance.pick(placesOf(publisher))}探索${matter.thing}新办法`,
  ],
  notice: [
    ({ publisher, matter, chance }) => `${publisher.name}关于${chance.pick(matter.does)}的通知`,
    ({ publisher, matter, chance }) => `${publisher.name}关于${chance.pick(matter.does)}的公告`,
    ({ publisher, matter, on }) => `${publisher.area}${lastMonth(on)}${matter.thing}情况公示`,
    ({ publisher, matter, chance }) => `关于${chance.pick(placesOf(publisher))}${matter.thing}有关事项的通告`,
    ({ publisher, matter, on }) => `${publisher.area}${yearOf(on)}年${matter.thing}咨询服务时间安排`,
    ({ publisher, matter }) => `${publisher.name}关于公开征求${matter.thing}意见的公告`,
    ({ publisher, matter, on, chance }) =>
      `关于${publisher.area}${yearOf(on)}年第${chance.whole(1, 12)}批${matter.thing}名单的公示`,
  ],
  plan: [
    ({ publisher, matter, on }) => `${publisher.area}${yearOf(on)}年${matter.thing}工作要点`,
    ({ publisher, matter, on }) =>
      `${publisher.area}${matter.thing}三年行动计划（${yearOf(on)}—${yearOf(on) + 2}年）`,
    ({ publisher, matter, on, chance }) =>
      `${chance.pick(placesOf(publisher))}${yearOf(on)}年${matter.thing}实施方案`,
    ({ publisher, matter, on }) =>
      `${publisher.shortName}${yearOf(on)}年${monthOf(on)}月${matter.thing}工作安排`,
  ],
  report: [
    ({ publisher, matter, on }) => `${publisher.area}${periodBefore(on)}${matter.thing}工作情况报告`,
    ({ publisher, matter, on }) => `${publisher.name}${yearOf(on) - 1}年度${matter.thing}项目绩效自评报告`,
    ({ publisher, matter, on, chance }) =>
      `${chance.pick(placesOf(publisher))}${periodBefore(on)}${matter.thing}督查情况通报`,
  ],
  data: [
    ({ publisher, matter, on }) => `${publisher.area}${lastMonth(on)}${matter.thing}统计数据`,
    ({ publisher, matter, on }) => `${publisher.area}${periodBefore(on)}${matter.thing}主要指标完成情况`,
    ({ publisher, matter, on, chance }) =>
      `${chance.pick(placesOf(publisher))}${lastMonth(on)}${matter.thing}数据`,
  ],
  institution: [
    ({ publisher, matter }) => `${matter.thing}办事指南（${publisher.shortName}）`,
    ({ publisher, matter }) => `${publisher.shortName}${matter.thing}常见问题解答`,
    ({ publisher, matter }) => `${publisher.name}${matter.thing}科室职责和联系方式`,
  ],
}

/** 预算绩效管理 is named 预算绩效管理办法. */
const named = ({ thing }: Matter, name: string): string =>
  thing.endsWith('管理') ? `${thing}${name.replace('管理', '')}` : `${thing}${name}`

/** 市政府规章: short, without 关于. */
const REGULATION_NAMES = ['管理办法', '规定', '实施办法', '条件和程序规定'] as const

export function regulationTitle({ matter }: Pick<Told, 'matter'>, nth: number): string {
  return `归德市${named(matter, REGULATION_NAMES[nth % REGULATION_NAMES.length] ?? '规定')}`
}

const NORMATIVE_NAMES = [
  '管理办法',
  '实施细则',
  '工作规范',
  '监督管理办法',
  '考核办法',
  '奖励补助办法',
] as const

/** 行政规范性文件: an own name, or a notice with something about it. */
export function normativeTitle({ publisher, matter, chance }: Told): string {
  if (chance.happens(0.35))
    return `${publisher.name}关于${chance.pick(matter.does)}的${chance.pick(['通知', '实施意见', '意见'])}`
  return `${publisher.area}${named(matter, chance.pick(NORMATIVE_NAMES))}${chance.happens(0.2) ? '（试行）' : ''}`
}

/** 《归德市养老服务管理办法》 as it is named in other titles. */
export const cited = (title: string): string => `《${title}》`

const INTERPRETATION_TITLES: Readonly<Record<InterpretationForm, (of: string, told: Told) => string>> = {
  leader: (of, { publisher }) => `${publisher.shortName}负责人解读${cited(of)}`,
  department: of => `${cited(of)}政策解读`,
  expert: (of, { matter }) => `专家解读：${cited(of)}怎样推动${matter.thing}`,
  media: (of, { matter }) => `归德日报：${matter.thing}有了新规矩——${cited(of)}看点`,
  chart: of => `一图读懂${cited(of)}`,
  video: of => `视频解读：${cited(of)}`,
  animation: of => `动漫解读：${cited(of)}`,
}

export function interpretationTitle(form: InterpretationForm, of: string, told: Told): string {
  return INTERPRETATION_TITLES[form](of, told)
}
