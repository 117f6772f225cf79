import type { FastifyInstance, FastifyRequest } from 'fastify'
import { NotFound } from '#platform/errors.ts'
import { kept } from '#platform/kept/keep-pages.ts'
import type { Services } from '#platform/services.ts'
import { baseOf } from '../../sites/rules/domain.ts'
import { belowOf, wayTo } from '../../sites/rules/tree.ts'
import { paths } from '../paths.ts'
import { type FeedOfTwo, itemsOf, sendAtom, sendRss } from './feed.ts'
import { ColumnPage } from './pages/column-page.tsx'
import { siteHome } from './site-home.ts'
import { SITEMAP_MOST, siteMap, siteMapPart } from './site-map.ts'
import { listNewest } from './store.ts'

interface OfSite {
  Params: { site: string }
}
interface OfColumn {
  Params: { site: string; column: string }
  Querystring: Readonly<Record<string, unknown>>
}

const FEED_MOST = 50

/** Sites and their columns as the public reads them, with their feeds and the maps of their addresses. */
export function mountSites(app: FastifyInstance, services: Services): void {
  const { db, config } = services
  const platform = config.baseUrl

  const showSite = siteHome(services)
  app.get<OfSite>(paths.site(':site'), kept(), (request, reply) =>
    showSite(request, reply, request.params.site),
  )

  const siteFeed = async (request: FastifyRequest<OfSite>): Promise<FeedOfTwo> => {
    const { site, columns } = await siteAsked(request)
    const columnIds = columns.map(({ id }) => id)
    const { rows } = await listNewest(db, { columnIds, most: FEED_MOST })
    return {
      ...{ title: site.name, description: site.masthead || site.name, base: baseOf(site.domain, platform) },
      address: site.domain === null ? paths.site(site.code) : '/',
      ...{ rss: paths.siteFeed(site.code), atom: paths.siteAtom(site.code) },
      items: itemsOf(rows, platform),
    }
  }
  app.get<OfSite>(paths.siteFeed(':site'), kept(), async (request, reply) =>
    sendRss(reply, await siteFeed(request)),
  )
  app.get<OfSite>(paths.siteAtom(':site'), kept(), async (request, reply) =>
    sendAtom(reply, await siteFeed(request)),
  )

  app.get<OfColumn>(paths.column(':site', ':column'), kept('after'), async (request, reply) => {
    const { site, column, way, below } = await columnAsked(request)
    const after = typeof request.query.after === 'string' ? request.query.after.slice(0, 200) : ''
    const page = await listNewest(db, { columnIds: [column.id, ...below.map(({ id }) => id)], after })
    const [first = column] = way
    const view = {
      ...{ site, column, way, page, further: after !== '' },
      domain: site.domain ?? new URL(platform).host,
      address: baseOf(site.domain, platform) + paths.column(site.code, column.code),
      // What is directly under it and still open; what a closed one holds is in the list.
      below: below.filter(({ parentId, closedOn }) => parentId === column.id && closedOn === null),
    }
    const chrome = request.portalChrome(paths.column(site.code, first.code))
    return reply.page(ColumnPage({ chrome, view }))
  })

  const columnFeed = async (request: FastifyRequest<OfColumn>): Promise<FeedOfTwo> => {
    const { site, column, below } = await columnAsked(request)
    const columnIds = [column.id, ...below.map(({ id }) => id)]
    const { rows } = await listNewest(db, { columnIds, most: FEED_MOST })
    return {
      ...{ title: `${site.name}：${column.name}`, description: column.description || column.name },
      ...{ base: baseOf(site.domain, platform), address: paths.column(site.code, column.code) },
      rss: paths.columnFeed(site.code, column.code),
      atom: paths.columnAtom(site.code, column.code),
      items: itemsOf(rows, platform),
    }
  }
  app.get<OfColumn>(paths.columnFeed(':site', ':column'), kept(), async (request, reply) =>
    sendRss(reply, await columnFeed(request)),
  )
  app.get<OfColumn>(paths.columnAtom(':site', ':column'), kept(), async (request, reply) =>
    sendAtom(reply, await columnFeed(request)),
  )

  const mapAsked = ({ siteCode }: FastifyRequest) => ({ site: siteCode, platform, span: SITEMAP_MOST })

  app.get(paths.sitemap, kept(), async (request, reply) =>
    reply.type('application/xml; charset=utf-8').send(await siteMap(db, mapAsked(request))),
  )

  app.get<{ Params: { n: string } }>(paths.sitemapPart(':n'), kept(), async (request, reply) => {
    const { n } = request.params
    const part = /^\d{1,9}$/.test(n) ? await siteMapPart(db, mapAsked(request), Number(n)) : null
    if (part === null) throw new NotFound('没有这一份网站地图。')
    return reply.type('application/xml; charset=utf-8').send(part)
  })

  async function siteAsked(request: FastifyRequest<OfSite>) {
    const whole = await app.findSite(request.params.site)
    if (whole === undefined) throw new NotFound('没有找到这个网站。')
    return whole
  }

  async function columnAsked(request: FastifyRequest<OfColumn>) {
    const { site, columns } = await siteAsked(request)
    const column = columns.find(({ code }) => code === request.params.column)
    if (column === undefined) throw new NotFound('没有找到这个栏目。')
    return { site, column, way: wayTo(columns, column.id), below: belowOf(columns, column.id) }
  }
}
