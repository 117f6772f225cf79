import { type Day, showDay, showMonthDay, yearOf } from '#platform/day.ts'
import type { InterpretationForm } from '#publishing'
import { placesOf } from './places.ts'
import { cited, figureOf, lastMonth, type PlainGenre, periodBefore, type Told } from './titles.ts'

/** What stands at the end of every text. */
const MADE_UP = '<p class="right">（演示文档，内容为虚构）</p>'

const html = (paragraphs: readonly string[]): string =>
  `${paragraphs.map(paragraph => `<p>${paragraph}</p>`).join('')}${MADE_UP}`

const OPENINGS = [
  '为进一步做好这项工作，方便$people，',
  '按照市政府工作部署，',
  '针对$people反映的问题，',
  '今年以来，围绕群众关心的事项，',
] as const
const MEASURES = [
  '一是把任务分解到科室和责任人，按月调度。',
  '一是公开办理依据、条件、程序和时限，接受监督。',
  '一是深入基层逐户走访，把情况摸清楚。',
  '一是建立问题清单，整改一项、销号一项。',
] as const
const SECONDS = [
  '二是加强部门之间的数据共享，让$people少跑路。',
  '二是在办事大厅和网站同步公布进展，方便查询。',
  '二是组织业务培训，统一办理口径。',
  '二是引入第三方评估，听取服务对象的评价。',
] as const
const CLOSINGS = [
  '下一步，将继续公开进展情况，接受社会监督。',
  '有关情况将按月在本网站公布。',
  '群众有意见和建议，可以在本网站留言或者到办事大厅反映。',
  '下一阶段将把好的做法固定下来，形成长效机制。',
] as const

export function bodyOf(genre: PlainGenre, told: Told): string {
  return html(BODIES[genre](told))
}

const say = (pattern: string, { matter }: Told): string => pattern.replaceAll('$people', matter.people)

const BODIES: Readonly<Record<PlainGenre, (told: Told) => readonly string[]>> = {
  news: told => {
    const { publisher, matter, on, chance } = told
    const place = chance.pick(placesOf(publisher))
    return [
      `${showMonthDay(on)}，${publisher.name}在${place}${chance.pick(matter.does)}。${say(chance.pick(OPENINGS), told)}${publisher.area}把${matter.thing}列为重点工作，安排专人负责。`,
      `${chance.pick(MEASURES)}${say(chance.pick(SECONDS), told)}`,
      `${periodBefore(on)}，${publisher.area}${figureOf(told)}。${chance.pick(matter.rules)}`,
      chance.pick(CLOSINGS),
    ]
  },
  notice: told => {
    const { publisher, matter, on, chance } = told
    const [first, second] = takeTwo(matter.rules, chance.whole(0, 3))
    return [
      `${say(chance.pick(OPENINGS), told)}${publisher.name}决定${chance.pick(matter.does)}。现将有关事项通知如下：`,
      `一、适用对象：${publisher.area}范围内的${matter.people}。`,
      `二、${first}`,
      `三、${second}`,
      `四、办理时间：自${showDay(on)}起，工作日8:30—12:00，14:30—18:00。`,
      '五、对办理结果有异议的，可以向本单位政务公开科书面提出。',
    ]
  },
  plan: told => {
    const { publisher, matter, on } = told
    return [
      `为推动${publisher.area}${matter.thing}，结合实际制定本方案。`,
      `一、目标。到${yearOf(on)}年底，${figureOf(told)}，${matter.people}的满意度进一步提高。`,
      `二、任务。${matter.does.join('；')}。`,
      `三、要求。${matter.rules[0]}${matter.rules[2]}`,
      '四、保障。明确责任单位和完成时限，所需经费列入年度预算，进展按季度公开。',
    ]
  },
  report: told => {
    const { publisher, matter, on, chance } = told
    return [
      `现将${publisher.area}${periodBefore(on)}${matter.thing}有关情况报告如下。`,
      `一、主要做法。${chance.pick(MEASURES)}${say(chance.pick(SECONDS), told)}`,
      `二、进展情况。${figureOf(told)}；${chance.pick(matter.does)}。`,
      '三、存在问题。基层力量还不够强，部分事项的办理时限仍有压缩空间。',
      `四、下步打算。${matter.rules[3]}${chance.pick(CLOSINGS)}`,
    ]
  },
  data: told => {
    const { publisher, matter, on } = told
    const figures = matter.measures.map(([did, unit, least, most]) => {
      const value = told.chance.whole(least, Math.max(least + 3, Math.round(most / 3)))
      const change = told.chance.whole(-90, 180) / 10
      return `<tr><td>${did}</td><td>${unit}</td><td>${value}</td><td>${change > 0 ? '+' : ''}${change}%</td></tr>`
    })
    return [
      `${publisher.area}${lastMonth(on)}${matter.thing}数据如下，数据来自${publisher.name}日常统计，年度数据以年报为准。</p><table><thead><tr><th>指标</th><th>单位</th><th>数量</th><th>比上年同期</th></tr></thead><tbody>${figures.join('')}</tbody></table><p>比上年同期按可比口径计算。`,
    ]
  },
  institution: ({ publisher, matter }) => [
    `办理单位：${publisher.name}。`,
    `服务对象：${matter.people}。`,
    `办理事项：${matter.does.join('、')}。`,
    `办理要求：${matter.rules[0]}${matter.rules[1]}`,
    '办理时间：工作日8:30—12:00，14:30—18:00。',
  ],
}

function takeTwo<T>(list: readonly [T, T, T, T], from: number): [T, T] {
  return [list[from % 4] ?? list[0], list[(from + 1) % 4] ?? list[1]]
}

const DIGITS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const

/** A document of rules, clause by clause. `ends`: what it repeals. */
export function policyBody(told: Told, { effectiveOn, expiresOn, ends, changes }: PolicyEnds): string {
  const { publisher, matter, chance } = told
  if (changes !== null) {
    return html([
      `${publisher.name}决定对${cited(changes)}作如下修改：`,
      `一、将第四条修改为：“${matter.rules[chance.whole(0, 3)]}”`,
      `二、增加一条，作为第九条：“办理情况每季度在本网站公布。”`,
      `本决定自${showDay(effectiveOn)}起施行。`,
    ])
  }
  const clauses = [
    `为了做好${matter.thing}，维护${matter.people}的合法权益，根据有关法律、法规，结合${publisher.area}实际，制定本文件。`,
    `${publisher.area}范围内的${matter.thing}及其监督管理，适用本文件。`,
    `${publisher.name}负责组织实施；其他有关部门按照各自职责做好相关工作。`,
    ...matter.rules,
    `有关部门应当${matter.does[0]}，${matter.does[1]}，${matter.does[2]}。`,
    '办理依据、条件、程序、时限和结果应当公开，不得泄露国家秘密、商业秘密和个人隐私。',
    '工作人员玩忽职守、滥用职权、徇私舞弊的，依法给予处分。',
    `本文件自${showDay(effectiveOn)}起施行${expiresOn === null ? '' : `，有效期至${showDay(expiresOn)}`}。${ends === null ? '' : `${cited(ends)}同时废止。`}`,
  ]
  return html(clauses.map((clause, index) => `第${DIGITS[index]}条　${clause}`))
}

export interface PolicyEnds {
  readonly effectiveOn: Day
  readonly expiresOn: Day | null
  /** The title of what it repeals, or of what it amends. */
  readonly ends: string | null
  readonly changes: string | null
}

const INTRODUCTIONS: Readonly<Record<InterpretationForm, (of: string, told: Told) => string>> = {
  leader: (of, { publisher }) => `日前，${publisher.name}负责人就${of}接受采访，回答大家关心的问题。`,
  department: (of, { publisher }) => `${publisher.name}印发了${of}，现就主要内容解读如下。`,
  expert: of => `受邀专家从制度设计的角度解读${of}。（专家为演示人物）`,
  media: of => `记者梳理了${of}中与群众关系最密切的几条。`,
  chart: of => `看懂${of}，记住下面几点。图中文字全部列在这里。`,
  video: of => `视频讲解${of}，全文文字如下，听不到声音也能看懂。`,
  animation: of => `动漫人物带您了解${of}，对白文字如下。`,
}

export function interpretationBody(form: InterpretationForm, of: string, told: Told): string {
  const { matter } = told
  return html([
    INTRODUCTIONS[form](cited(of), told),
    `为什么出台？${matter.people}希望${matter.thing}更公开、更方便，原来的做法有的没有写清楚。`,
    `主要内容是什么？${matter.rules[0]}${matter.rules[1]}`,
    `群众怎么办？${matter.rules[2]}${matter.rules[3]}`,
    '有疑问到哪里问？可以到办理单位窗口咨询，也可以在本网站留言。',
  ])
}
