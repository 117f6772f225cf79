import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { parseDocument } from 'htmlparser2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ASSETS_FOLDER } from '#platform/assets.ts'
import { newFormKey } from '#platform/form-key.ts'
import { indexUnits } from '#search'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'

/**
 * The portal as an inspection crawls it: every page that links lead to from the home page. 国办发〔2017〕47号附件;
 * 平台与栏目规范 三.
 */
const MOST_BYTES = 100 * 1024
const MOST_REQUESTS = 15
const OF_SITE = ['SiteName', 'SiteDomain', 'SiteIDCode']
const OF_COLUMN = ['ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType']
const OF_ARTICLE = ['ArticleTitle', 'PubDate', 'ContentSource', 'Keywords', 'Author', 'Description', 'Url']
/** Lists that somebody may follow. */
const FOLLOWED = /^\/($|policies$|sites\/[^/]+\/[^/]+$|topics\/[^/]+$)/

type Attributes = Readonly<Record<string, string>>
interface Element {
  readonly name: string
  readonly attributes: Attributes
  readonly text: string
}
interface Page {
  readonly address: string
  readonly status: number
  readonly body: string
  readonly elements: readonly Element[]
}

let base: TestDatabase
let site: WholeSite
const pages = new Map<string, Page>()
const statuses = new Map<string, number>()
let documents: string[] = []
const clock = { now: new Date('2026-03-03T09:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  const services = servicesAt(base.db, clock)
  const town = await makeTown(services)
  site = await wholeSite(services)
  const room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
  const policy = await begin(room.clerk, policyFields(room, { topic: '综合政务', keywords: '养老' }))
  await publish(room, policy)
  const about = { title: '一图读懂', genre: 'interpretation', form: 'chart', relations: `解读 ${policy}` }
  const interpretation = await begin(
    room.clerk,
    policyFields(room, { ...about, madeOn: '', documentNumber: '', topic: '' }),
  )
  await publish(room, interpretation)
  documents = [policy, interpretation]
  const topic = { code: 'elderly', title: '养老', introduction: '', heading1: '文件' }
  const entries1 = documents.join('\n')
  await room.clerk.post('/office/topics/new', { ...topic, entries1, form_key: newFormKey() })
  await room.head.post('/office/topics/elderly/decision', { verb: 'publishTopic', form_key: newFormKey() })
  await indexUnits(services)
  await crawl()
}, 120_000)
afterAll(async () => {
  await site.close()
  await base.close()
})

/** What links lead to; an address with several conditions leads to no new page. */
async function crawl(): Promise<void> {
  const waiting = ['/']
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    if (statuses.has(address)) continue
    const answer = await site.visitor().get(address)
    statuses.set(address, answer.statusCode)
    const isPage = String(answer.headers['content-type']).startsWith('text/html')
    // The door of the office stands without the frame of the portal.
    if (!isPage || answer.statusCode !== 200 || address === '/sign-in') continue
    const page = { address, status: 200, body: answer.body, elements: elementsIn(answer.body) }
    pages.set(address, page)
    waiting.push(...linksOf(page).filter(link => !link.includes('&') && !statuses.has(link)))
  }
}

function linksOf({ elements }: Page): string[] {
  return elements.flatMap(({ name, attributes: { href = '' } }) =>
    (name === 'a' || name === 'link') && href.startsWith('/') ? [href.split('#')[0] ?? ''] : [],
  )
}

type Node = ReturnType<typeof parseDocument>['children'][number]
function elementsIn(html: string): Element[] {
  const textOf = (node: Node): string =>
    'data' in node ? node.data : 'children' in node ? node.children.map(textOf).join('') : ''
  const under = (node: Node): Element[] => {
    if (!('children' in node)) return []
    const own = 'attribs' in node ? [{ name: node.name, attributes: node.attribs, text: textOf(node) }] : []
    return [...own, ...node.children.flatMap(under)]
  }
  return parseDocument(html).children.flatMap(under)
}

/** Pages of which something is not so, each with what. */
function amiss(wrong: (page: Page) => string | false | undefined): string[] {
  return [...pages.values()].flatMap(page => {
    const what = wrong(page)
    return what ? [`${page.address}: ${what}`] : []
  })
}
const named = ({ elements }: Page, name: string) => elements.filter(one => one.name === name)
const metaOf = (page: Page) =>
  new Map(named(page, 'meta').map(({ attributes }) => [attributes.name ?? '', attributes.content ?? '']))
const lacking = (page: Page, tags: readonly string[]) =>
  tags.filter(tag => (metaOf(page).get(tag) ?? '') === '').join()

describe('portal goal 12: standards by construction', () => {
  it('the crawl has seen the portal', () => {
    expect(pages.size).toBeGreaterThan(40)
    for (const address of [
      ...documents.map(number => `/documents/${number}`),
      '/topics/elderly',
      '/figures',
    ]) {
      expect(pages.has(address), address).toBe(true)
    }
  })

  it('no internal link is dead', () => {
    expect([...statuses].filter(([, status]) => status >= 400)).toEqual([])
  })

  it('every page has the tags of its site, every column’s page those of the column', () => {
    expect(amiss(page => lacking(page, OF_SITE))).toEqual([])
    expect(amiss(page => page.address !== '/' && lacking(page, OF_COLUMN))).toEqual([])
  })

  it('every document has the tags of an article', () => {
    expect(amiss(page => /^\/documents\/\d+$/.test(page.address) && lacking(page, OF_ARTICLE))).toEqual([])
  })

  it('breadcrumbs, 网站标识码, language, a title and one heading of the first order', () => {
    expect(amiss(page => page.address !== '/' && !page.body.includes('class="crumbs"') && 'crumbs')).toEqual(
      [],
    )
    expect(amiss(page => !page.body.includes('网站标识码：4114000001') && '标识码')).toEqual([])
    expect(amiss(page => named(page, 'html')[0]?.attributes.lang !== 'zh-CN' && 'lang')).toEqual([])
    expect(amiss(page => (named(page, 'title')[0]?.text ?? '') === '' && 'title')).toEqual([])
    expect(amiss(page => named(page, 'h1').length !== 1 && `${named(page, 'h1').length} h1`)).toEqual([])
  })

  it('我为政府网站找错 is on every page, about that page', () => {
    expect(
      amiss(page => {
        const links = named(page, 'a').filter(({ text }) => text === '我为政府网站找错')
        return (
          !(links.length === 1 && links[0]?.attributes.href?.startsWith('/page-errors/report?page=')) &&
          '找错'
        )
      }),
    ).toEqual([])
  })

  it('lists that may be followed tell where: RSS and Atom', () => {
    expect(
      amiss(page => {
        const types = named(page, 'link').map(({ attributes }) => attributes.type)
        const [path = ''] = page.address.split('?')
        return (
          FOLLOWED.test(path) &&
          !(types.includes('application/rss+xml') && types.includes('application/atom+xml')) &&
          'feed'
        )
      }),
    ).toEqual([])
  })

  it('no script in the page, no handler, nothing from elsewhere or unencrypted', () => {
    expect(
      amiss(page =>
        page.elements
          .filter(
            ({ name, attributes: { src, type } }) =>
              name === 'script' && !src && type !== 'application/ld+json',
          )
          .map(() => 'script')
          .join(),
      ),
    ).toEqual([])
    expect(
      amiss(page =>
        page.elements
          .flatMap(({ name, attributes }) => {
            const handlers = Object.keys(attributes).filter(one => /^on[a-z]/.test(one))
            const loaded = ['script', 'img', 'iframe', 'video', 'source'].includes(name)
              ? attributes.src
              : undefined
            const styled = name === 'link' && attributes.rel === 'stylesheet' ? attributes.href : undefined
            const foreign = [loaded, styled].filter(one => one !== undefined && /^(https?:)?\/\//.test(one))
            return [...handlers, ...foreign]
          })
          .join(),
      ),
    ).toEqual([])
  })

  it('every address of the site map answers and may be found by search engines, and every document is in it', async () => {
    const { body } = await site.visitor().get('/sitemap.xml')
    const addresses = [...body.matchAll(/<loc>https?:\/\/[^/]+([^<]*)<\/loc>/g)].map(([, path]) => path ?? '')
    for (const number of documents) expect(addresses).toContain(`/documents/${number}`)
    const hidden: string[] = []
    for (const address of addresses) {
      const status = statuses.get(address) ?? (await site.visitor().get(address)).statusCode
      expect(`${address} ${status}`).toBe(`${address} 200`)
      if ((await site.visitor().get(address)).body.includes('content="noindex"')) hidden.push(address)
    }
    expect(hidden).toEqual([])
    expect((await site.visitor().get('/robots.txt')).body).toContain('/sitemap.xml')
  })

  it.skipIf(!existsSync(ASSETS_FOLDER))(
    `first load: at most ${MOST_BYTES / 1024} KB and ${MOST_REQUESTS} requests a page`,
    () => {
      const sizes = new Map<string, number>()
      const weigh = (asset: string) => {
        const file = asset.split('?')[0]?.replace('/assets/', '') ?? ''
        const known = sizes.get(file) ?? brotliCompressSync(readFileSync(join(ASSETS_FOLDER, file))).length
        sizes.set(file, known)
        return known
      }
      expect(
        amiss(page => {
          const loaded = page.elements.flatMap(({ name, attributes: { src = '', href = '', rel = '' } }) =>
            name === 'link' && rel === 'stylesheet'
              ? [href]
              : name === 'script' || name === 'img'
                ? [src]
                : [],
          )
          const assets = loaded.filter(one => one.startsWith('/assets/'))
          const bytes = assets.reduce((sum, one) => sum + weigh(one), brotliCompressSync(page.body).length)
          const heavy = bytes > MOST_BYTES && `${bytes} bytes`
          return heavy || (loaded.length + 1 > MOST_REQUESTS && `${loaded.length + 1} requests`)
        }),
      ).toEqual([])
    },
  )
})
