import type { FastifyPluginAsync } from 'fastify'
import { requireOffice } from '#organisations'
import type { Services } from '#platform/services.ts'
import { readListAsked } from '../../listing.ts'
import { paths } from '../paths.ts'
import { countUrgent, listUrgentOfYear } from './tallies.ts'
import { urgentPath } from './urgent.ts'
import { UrgentPage } from './urgent-page.tsx'

/** 紧急发布 of a year, each figure with its list. */
export function urgentRoutes(services: Services): FastifyPluginAsync {
  const { db } = services
  return async app => {
    app.addHook('preHandler', requireOffice)
    app.get(urgentPath, async (request, reply) => {
      const asked = await readListAsked(services, request)
      const now = services.now()
      const { rows, next } = await listUrgentOfYear(db, asked, asked.after)
      const view = { ...asked, rows, next, now, counts: await countUrgent(db, { ...asked, now }) }
      return reply.page(UrgentPage({ chrome: await request.officeChrome(paths.office), view }))
    })
  }
}
