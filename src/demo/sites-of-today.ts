import { getUnitByCode } from '#organisations'
import { addDays } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import { beginDocument, type EditionText, type Genre, openColumn, openSite, review } from '#publishing'
import { type Deed, type DemoCity, MAKER, must, type Post } from './demo-city.ts'

interface DemoColumn {
  readonly code: string
  readonly name: string
  readonly description: string
  readonly kind: Parameters<typeof openColumn>[2]['kind']
  /** The code of the one it stands under. */
  readonly under?: string
}

interface DemoSite {
  readonly code: string
  readonly unit: string
  readonly name: string
  readonly masthead: string
  readonly domain: string
  readonly identificationCode: string
  readonly columns: readonly DemoColumn[]
  readonly texts: readonly DemoText[]
}

interface DemoText {
  readonly column: string
  readonly genre: Genre
  /** The unit whose people write and review it. */
  readonly by: string
  readonly title: string
  readonly item: number | null
  readonly ago: number
  readonly text: readonly string[]
}

const AFFAIRS = '综合政务'

/** A district with a site of its own, and a department with one: each read at its own name, beside the city's. */
const SITES: readonly DemoSite[] = [
  {
    ...{
      code: 'yingtian',
      unit: 'yingtian',
      name: '应天区人民政府网站（演示）',
      masthead: '应民所盼，天天在线',
    },
    ...{ domain: 'yingtian.localhost', identificationCode: '9901020001' },
    columns: [
      { code: 'ywdt', name: '要闻动态', description: '应天区的政务动态。', kind: 'news' },
      { code: 'zwgk', name: '政务公开', description: '应天区主动公开的政府信息。', kind: 'policy' },
      {
        code: 'zcwj',
        name: '政策文件',
        description: '区政府及其部门的文件。',
        kind: 'policy',
        under: 'zwgk',
      },
      {
        code: 'gkzd',
        name: '公开制度',
        description: '政府信息公开的制度。',
        kind: 'standing',
        under: 'zwgk',
      },
      { code: 'tzgg', name: '通知公告', description: '', kind: 'notice' },
      { code: 'zsgg', name: '征收公告', description: '土地和房屋征收。', kind: 'notice', under: 'tzgg' },
      { code: 'jgzn', name: '机构职能', description: '', kind: 'standing' },
    ],
    texts: [
      {
        ...{ column: 'gkzd', genre: 'disclosureRule', by: 'yingtian-office', item: null, ago: 240 },
        title: '应天区政府信息主动公开审核制度',
        text: ['公开前由本单位审核，涉及保密的先作保密审查。', '未经审核的，不得发布。'],
      },
      {
        ...{ column: 'zsgg', genre: 'notice', by: 'yingtian-office', item: 15, ago: 60 },
        title: '应天区老城片区房屋征收补偿方案公告',
        text: ['征收范围、补偿标准和签约期限见正文，有异议的可以在公告期内提出。'],
      },
      {
        ...{ column: 'ywdt', genre: 'news', by: 'yingtian-office', item: null, ago: 4 },
        title: '应天区召开政务公开工作推进会',
        text: ['会议要求，凡是应当公开的及时公开。'],
      },
    ],
  },
  {
    ...{ code: 'finance', unit: 'city-czj', name: '归德市财政局网站（演示）', masthead: '管好每一分钱' },
    ...{ domain: 'finance.localhost', identificationCode: '9901000017' },
    columns: [
      { code: 'czxx', name: '财政信息', description: '预算、决算和收费。', kind: 'data' },
      { code: 'ysjs', name: '预算决算', description: '', kind: 'data', under: 'czxx' },
      { code: 'sfml', name: '收费目录', description: '', kind: 'data', under: 'czxx' },
      { code: 'tzgg', name: '通知公告', description: '', kind: 'notice' },
    ],
    texts: [
      {
        ...{ column: 'sfml', genre: 'data', by: 'city-czj', item: 8, ago: 100 },
        title: '归德市行政事业性收费目录清单',
        text: ['清单之外的，一律不得收取。'],
      },
      {
        ...{ column: 'tzgg', genre: 'notice', by: 'city-czj', item: null, ago: 18 },
        title: '关于会计专业技术资格考试报名的通知',
        text: ['报名时间和条件以本通知为准。'],
      },
    ],
  },
]

const DAY_MS = 86_400_000

/** The sites of a district and of a department, opened by those above them, and what their people published there. */
export function deedsOfSites(city: DemoCity): Deed[] {
  const now = city.services.now().getTime()
  return SITES.flatMap((site, index) => {
    const columns = new Map<string, number>()
    return [
      { at: new Date(now - (290 - index) * DAY_MS), unit: '', act: () => found(city, site, columns) },
      ...site.texts.map(text => ({
        at: new Date(now - text.ago * DAY_MS),
        unit: '',
        act: () => publish(city, text, columns.get(text.column) ?? 0),
      })),
    ]
  })
}

async function found(city: DemoCity, site: DemoSite, columns: Map<string, number>): Promise<void> {
  const { services } = city
  const { id: unitId } = await getUnitByCode(services.db, site.unit)
  const { code, name, masthead, domain, identificationCode } = site
  const facts = { code, unitId, name, masthead, domain, identificationCode }
  const siteId = must(await openSite(services, MAKER, facts))
  for (const { under, ...column } of site.columns) {
    const parentId = under === undefined ? null : (columns.get(under) ?? null)
    const opened = { ...column, siteId, parentId, unitId, sortKey: null }
    columns.set(column.code, must(await openColumn(services, MAKER, opened)))
  }
}

async function publish(city: DemoCity, demo: DemoText, columnId: number): Promise<void> {
  const { services } = city
  const actor = city.actor('jingban', demo.by)
  const order = { actor, unitId: actor.unitId ?? 0, formKey: newFormKey() }
  const number = must(await beginDocument(services, order, textOf(city, demo, columnId)))
  const step = async (who: Post, verb: Parameters<typeof review>[2]['verb']) => {
    const by = { actor: city.actor(who, demo.by), number, formKey: newFormKey() }
    const secrecy = verb === 'passSecond' ? 'mayBePublic' : null
    must(await review(services, by, { verb, said: '', secrecy, overrideWhy: '' }))
  }
  await step('jingban', 'submit')
  await step('shenhe', 'passFirst')
  await step('zhuren', 'passSecond')
  await step('fuzeren', 'passFinal')
}

function textOf(city: DemoCity, { genre, title, item, text }: DemoText, columnId: number): EditionText {
  return {
    ...{ genre, title, item, columnId, topic: AFFAIRS, form: null, documentNumber: null, issuer: '' },
    ...{ madeOn: genre === 'news' ? null : addDays(city.today, -3), effectiveOn: null, expiresOn: null },
    ...{ disclosure: 'proactive', disclosureReason: '', source: '', keywords: '', changeNote: '' },
    ...{ summary: text[0] ?? '', needsInterpretation: false, files: [], relations: [] },
    ...{ publishAt: null, withdrawAt: null },
    body: [...text, '（演示文档，内容为虚构）'].map(paragraph => `<p>${paragraph}</p>`).join(''),
  }
}
