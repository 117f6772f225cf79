import type { FastifyReply, FastifyRequest } from 'fastify'
import { unitAndBelow } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { listOpenToday } from '../../consultations/store.ts'
import { baseOf } from '../../sites/rules/domain.ts'
import { belowOf, openAtTop } from '../../sites/rules/tree.ts'
import { paths } from '../paths.ts'
import { SitePage } from './pages/column-page.tsx'
import { listNewestOfEach } from './store.ts'

/** Of each column. */
const SHOWN = 5

const MOST_OPEN = 4

/** The home of a site, wherever it is asked for: by its own name, or at its address on the platform. */
export function siteHome({ db, config, kept, now }: Services) {
  const today = () => dayInChina(now())
  const openOf = kept.rememberEach(async unitId =>
    listOpenToday(db, { today: today(), most: MOST_OPEN, unitIds: await unitAndBelow(db, Number(unitId)) }),
  )
  return async (request: FastifyRequest, reply: FastifyReply, code: string): Promise<FastifyReply> => {
    const whole = await request.server.findSite(code)
    if (whole === undefined) throw new NotFound('没有找到这个网站。')
    const { site, unitCode } = whole
    const columns = openAtTop(whole.columns)
    const newest = await listNewestOfEach(
      db,
      columns.map(({ id }) => [id, ...belowOf(whole.columns, id).map(below => below.id)]),
      SHOWN,
    )
    const view = {
      ...{ site, unitCode, today: today() },
      open: await openOf(String(site.unitId)),
      columns: columns.map((column, index) => ({ column, newest: newest[index] ?? [] })),
      domain: site.domain ?? new URL(config.baseUrl).host,
      address: baseOf(site.domain, config.baseUrl) + (site.domain === null ? paths.site(code) : '/'),
    }
    return reply.page(SitePage({ chrome: request.portalChrome(), view }))
  }
}
