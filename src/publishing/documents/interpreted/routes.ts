import type { FastifyPluginAsync } from 'fastify'
import { loadCalendar } from '#calendar'
import { requireOffice } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import { readListAsked, textIn } from '../../listing.ts'
import { ALL_FORMS } from '../document.ts'
import { paths } from '../paths.ts'
import { interpretBy } from '../rules/terms.ts'
import { interpretedPath } from './interpreted.ts'
import { InterpretedPage } from './interpreted-page.tsx'
import { countInterpretations, listInterpretations } from './tallies.ts'

/** What the yearly report counts of interpretations, each figure with its list. */
export function interpretationsRoutes(services: Services): FastifyPluginAsync {
  const { db } = services
  return async app => {
    app.addHook('preHandler', requireOffice)
    app.get<{ Querystring: { form?: unknown } }>(interpretedPath, async (request, reply) => {
      const asked = await readListAsked(services, request)
      const form = ALL_FORMS.find(one => one === textIn(request.query.form)) ?? null
      const { rows, next } = await listInterpretations(db, { ...asked, form }, asked.after)
      const calendar = await loadCalendar(db)
      const view = {
        ...{ ...asked, form, next, counts: await countInterpretations(db, asked) },
        rows: rows.map(row => ({
          ...row,
          by: row.of === null ? null : interpretBy(calendar, dayInChina(row.of.publishedAt)),
        })),
      }
      return reply.page(InterpretedPage({ chrome: await request.officeChrome(paths.office), view }))
    })
  }
}
