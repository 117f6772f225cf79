import type { FastifyPluginAsync } from 'fastify'
import { requireOffice } from '#organisations'
import type { Services } from '#platform/services.ts'
import { readListAsked, textIn } from '../../listing.ts'
import { paths } from '../paths.ts'
import { ALL_COUNTED, COUNTED_GENRES, countedPath } from './counted.ts'
import { CountedPage } from './counted-page.tsx'
import { countPolicyDocuments, listCounted } from './tallies.ts'

/** What the yearly report counts of documents, each figure with its list. */
export function countedDocumentsRoutes(services: Services): FastifyPluginAsync {
  const { db } = services
  return async app => {
    app.addHook('preHandler', requireOffice)
    app.get<{ Querystring: { genre?: unknown; as?: unknown } }>(countedPath, async (request, reply) => {
      const asked = await readListAsked(services, request)
      const genre = COUNTED_GENRES.find(one => one === textIn(request.query.genre)) ?? 'normative'
      const as = ALL_COUNTED.find(one => one === textIn(request.query.as)) ?? 'made'
      const { rows, next } = await listCounted(db, { ...asked, genre, as }, asked.after)
      const counts = await countPolicyDocuments(db, asked)
      const view = { ...asked, genre, as, counts, documents: rows, next }
      return reply.page(CountedPage({ chrome: await request.officeChrome(paths.office), view }))
    })
  }
}
