import { getUnitByCode } from '#organisations'
import { addDays, type Day, dayInChina, yearOf } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import { beginDocument, type EditionText, openColumn, openSite, type Relation, review } from '#publishing'
import { type Deed, type DemoCity, MAKER, must, type Post } from '../demo-city.ts'
import { DEMO_COLUMNS, DEMO_ITEMS, type DemoItem } from './items.ts'

const DAY_MS = 86_400_000

/** The site is as old as the year it shows, and some weeks. */
const OPENED_BEFORE_DAYS = 390

/** Opens the city's site. `columns`: takes the ids of its columns, by their codes. */
export async function openTheSite(city: DemoCity, columns = new Map<string, number>()): Promise<void> {
  const { services } = city
  const unit = await getUnitByCode(services.db, 'city')
  const siteId = must(
    await openSite(services, MAKER, {
      ...{ code: 'city', unitId: unit.id, name: '归德市人民政府网站（演示）' },
      ...{ masthead: '公开、解读、回应', domain: null, identificationCode: '9901000001' },
    }),
  )
  const owner = await getUnitByCode(services.db, 'city-office')
  for (const [index, column] of DEMO_COLUMNS.entries()) {
    const opened = await openColumn(services, MAKER, {
      ...{ ...column, siteId, parentId: null, unitId: owner.id, sortKey: index },
    })
    columns.set(column.code, must(opened))
  }
}

/** What the units of the demonstration published up to now, and what they are about to: told day by day. */
export function deedsOfDocuments(city: DemoCity): Deed[] {
  const columns = new Map<string, number>()
  const numbers = new Map<string, string>()
  const now = city.services.now().getTime()
  const founding: Deed = {
    at: new Date(now - OPENED_BEFORE_DAYS * DAY_MS),
    unit: '',
    act: () => openTheSite(city, columns),
  }
  return [founding, ...DEMO_ITEMS.map((item, index) => deedOf(city, item, index, { columns, numbers }))]
}

interface Known {
  readonly columns: ReadonlyMap<string, number>
  /** By the keys of items. */
  readonly numbers: Map<string, string>
}

function deedOf(city: DemoCity, item: DemoItem, index: number, known: Known): Deed {
  const { services } = city
  const { unit, key, stands, urgent } = item
  const at = new Date(services.now().getTime() - item.ago * DAY_MS - index * 1000)
  return {
    at,
    // One after the other: what refers to another is written after it.
    unit: '',
    act: async () => {
      const actor = city.actor('jingban', unit)
      const text = textOf(item, known, dayInChina(at), services.now())
      const order = { actor, unitId: actor.unitId ?? 0, formKey: newFormKey() }
      const number = must(await beginDocument(services, order, text))
      if (key !== undefined) known.numbers.set(key, number)
      const step = async (
        who: Post,
        verb: Parameters<typeof review>[2]['verb'],
        { said = '', secret = false }: { said?: string; secret?: boolean } = {},
      ) => {
        const secrecy = secret ? ('mayBePublic' as const) : null
        const by = { actor: city.actor(who, unit), number, formKey: newFormKey() }
        must(await review(services, by, { verb, said, secrecy, overrideWhy: '' }))
      }
      if (stands === 'draft') return
      await step('jingban', 'submit')
      if (stands === 'first') return
      if (urgent !== undefined) {
        await step('fuzeren', 'publishUrgently', { said: urgent, secret: true })
        return
      }
      await step('shenhe', 'passFirst')
      if (stands === 'second') return
      await step('zhuren', 'passSecond', { secret: true })
      if (stands === 'final') return
      await step('fuzeren', 'passFinal')
    },
  }
}

function textOf(item: DemoItem, { columns, numbers }: Known, on: Day, now: Date): EditionText {
  const { genre, title, topic = '', form = null, years } = item
  const related = (kind: Relation['kind'], key: string | undefined): Relation[] => {
    const number = key === undefined ? undefined : numbers.get(key)
    return number === undefined ? [] : [{ kind, number, on: null }]
  }
  const madeOn = addDays(on, -3)
  const [prefix = '', sequence = ''] = (item.number ?? '').split(' ')
  const decree = prefix.endsWith('第')
  return {
    ...{ genre, title, topic, form },
    columnId: columns.get(item.column) ?? 0,
    issuer: ISSUERS[item.unit] ?? '',
    documentNumber:
      item.number === undefined
        ? null
        : decree
          ? `${prefix}${sequence}号`
          : `${prefix}〔${yearOf(madeOn)}〕${sequence}号`,
    item: item.item ?? null,
    madeOn: genre === 'news' ? null : madeOn,
    effectiveOn: item.number === undefined ? null : on,
    expiresOn: years === undefined ? null : addDays(on, years * 365),
    ...{ disclosure: 'proactive' as const, disclosureReason: '', source: '', keywords: '', summary: '' },
    body: [
      ...item.text.map((paragraph, index) =>
        item.number === undefined ? `<p>${paragraph}</p>` : `<p>第${DIGITS[index + 1]}条　${paragraph}</p>`,
      ),
      '<p class="right">（演示文档，内容为虚构）</p>',
    ].join(''),
    needsInterpretation: item.interpreted === true,
    changeNote: '',
    files: [],
    relations: [
      ...related('interprets', item.interprets),
      ...related('repeals', item.repeals),
      ...related('amends', item.amends),
    ],
    publishAt: item.stands === 'scheduled' ? new Date(now.getTime() + 3 * DAY_MS) : null,
    withdrawAt: null,
  }
}

const DIGITS = '零一二三四五六七八九'

const ISSUERS: Readonly<Record<string, string>> = {
  'city-office': '归德市人民政府办公室',
  'city-czj': '归德市财政局',
  'city-zjj': '归德市住房和城乡建设局',
  'city-jyj': '归德市教育局',
  'city-zrzy': '归德市自然资源和规划局',
  'yingtian-office': '应天区人民政府办公室',
}
