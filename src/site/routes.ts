import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { findUnitByCode, hasEnded, listUnits, unitAndBelow } from '#organisations'
import { ALL_MODES } from '#platform/chrome.ts'
import { dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { Form } from '#platform/form.ts'
import { PartsPage } from '#platform/html/parts-page.tsx'
import { kept } from '#platform/kept/keep-pages.ts'
import { localAddress } from '#platform/local-address.ts'
import type { Services } from '#platform/services.ts'
import { listSitesWithColumns, siteHome } from '#publishing'
import { homeLoader } from './home-view.ts'
import { HelpPage } from './pages/help/help-page.tsx'
import { HomePage } from './pages/home/home-page.tsx'
import { MapOfSitePage, SiteMapPage } from './pages/site-map/site-map-page.tsx'
import { UnitPage } from './pages/units/unit-page.tsx'
import { UnitsPage } from './pages/units/units-page.tsx'

const YEAR_SECONDS = 31_536_000

/** @param modeCookie the cookie that remembers 长辈版 or 高对比 */
export function siteRoutes(services: Services, modeCookie: string): FastifyPluginAsync {
  return async app => mount(app, services, modeCookie)
}

function mount(app: FastifyInstance, services: Services, modeCookie: string): void {
  const unitsToday = async () => {
    const today = dayInChina(services.now())
    return (await listUnits(services.db)).filter(({ unit }) => !hasEnded(unit, today))
  }

  const loadHome = homeLoader(services)
  const showSite = siteHome(services)
  app.get('/', kept(), async (request, reply) =>
    request.siteCode === null
      ? reply.page(HomePage({ chrome: request.portalChrome(), view: await loadHome() }))
      : showSite(request, reply, request.siteCode),
  )

  app.get('/units', kept(), async (request, reply) =>
    reply.page(UnitsPage({ chrome: request.portalChrome('/units'), units: await unitsToday() })),
  )

  app.get<{ Params: { code: string } }>('/units/:code', kept(), async (request, reply) => {
    const unit = await findUnitByCode(services.db, request.params.code)
    if (!unit) throw new NotFound('没有找到这个单位。')
    return reply.page(UnitPage({ chrome: request.portalChrome('/units'), unit }))
  })

  app.get('/help', kept(), async (request, reply) =>
    reply.page(HelpPage({ chrome: request.portalChrome('/help') })),
  )

  app.get('/site-map', kept(), async (request, reply) => {
    const [sites, units] = [await listSitesWithColumns(services.db), await unitsToday()]
    const chrome = request.portalChrome()
    const site = sites.find(({ code }) => code === request.siteCode)
    if (site === undefined) return reply.page(SiteMapPage({ chrome, view: { sites, units } }))
    const below = await unitAndBelow(services.db, site.unitId)
    const own = units.filter(({ unit }) => below.includes(unit.id))
    return reply.page(MapOfSitePage({ chrome, site, units: own }))
  })

  const base = services.config.baseUrl.replace(/\/$/, '')
  app.get('/robots.txt', async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(`User-agent: *\nDisallow: /office\nDisallow: /requests/track\nSitemap: ${base}/sitemap.xml\n`),
  )

  // The one choice a visitor makes of how the site looks; a cookie and nothing else.
  app.post('/mode', async (request, reply) => {
    const form = new Form(request.body)
    const mode = form.choice('mode', { label: '版式', among: ALL_MODES })
    const back = form.text('back', { label: '页面', max: 2000 })
    return reply
      .setCookie(modeCookie, mode, {
        path: '/',
        maxAge: YEAR_SECONDS,
        sameSite: 'lax',
        httpOnly: true,
        secure: services.config.baseUrl.startsWith('https:'),
      })
      .redirect(localAddress(back), 303)
  })

  if (services.config.demo) {
    app.get('/office/parts', async (request, reply) =>
      reply.page(PartsPage({ chrome: await request.officeChrome('/office/parts') })),
    )
  }
}
