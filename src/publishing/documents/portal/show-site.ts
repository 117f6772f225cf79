import type { FastifyReply, FastifyRequest } from 'fastify'
import { getUnit, unitAndBelow } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { listOpenToday } from '../../consultations/store.ts'
import { baseOf } from '../../sites/rules/domain.ts'
import { belowOf } from '../../sites/rules/tree.ts'
import { findSite, listColumns } from '../../sites/store.ts'
import { paths } from '../paths.ts'
import { SitePage } from './pages/column-page.tsx'
import { listNewest } from './store.ts'

const MOST_OPEN = 4

/** The home of a site, wherever it is asked for: by its own name, or at its address on the platform. */
export async function showSite(
  { db, config, now }: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
): Promise<FastifyReply> {
  const site = await findSite(db, code)
  if (!site) throw new NotFound('没有找到这个网站。')
  const all = await listColumns(db, [site.id])
  const columns = all.filter(({ parentId, closedOn }) => parentId === null && closedOn === null)
  // A home has a dozen columns at most, each asked for by its index.
  const shown = await Promise.all(
    columns.map(async column => ({
      column,
      newest: (
        await listNewest(db, {
          columnIds: [column.id, ...belowOf(all, column.id).map(({ id }) => id)],
          most: 5,
        })
      ).rows,
    })),
  )
  const today = dayInChina(now())
  const unitIds = await unitAndBelow(db, site.unitId)
  const view = {
    ...{ open: await listOpenToday(db, { today, most: MOST_OPEN, unitIds }), today },
    ...{ site, columns: shown, unitCode: (await getUnit(db, site.unitId)).code },
    domain: site.domain ?? new URL(config.baseUrl).host,
    address: baseOf(site.domain, config.baseUrl) + (site.domain === null ? paths.site(code) : '/'),
  }
  return reply.page(SitePage({ chrome: request.portalChrome(), view }))
}
