import type { FastifyPluginAsync, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import { NotFound } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import type { Readable } from './entry.ts'
import { readFilter } from './pages/filter.ts'
import { TrailPage } from './pages/trail-page.tsx'
import { paths } from './paths.ts'
import { listEntries } from './store.ts'
import type { TrailWords } from './words.ts'

const PAGE = 50

/** What the trail does not know by itself: it stands below the modules that know people and units. */
export interface TrailSurroundings {
  readonly words: TrailWords
  /** Goes before every page of the office. */
  readonly requireOffice: preHandlerAsyncHookHandler
  /** Whose facts the visitor may read; null: there is no such page for them. */
  readableBy(request: FastifyRequest): Promise<Readable | null>
  unitNames(): Promise<ReadonlyMap<number, string>>
}

export function trailRoutes({ db }: Services, around: TrailSurroundings): FastifyPluginAsync {
  return async app => {
    app.addHook('preHandler', around.requireOffice)

    app.get<{ Querystring: Record<string, string> }>(paths.trail, async (request, reply) => {
      const readable = await around.readableBy(request)
      if (readable === null) throw new NotFound('留痕由审计员查阅。')
      const { query } = request
      const filter = readFilter(query)
      const { sought, below } = filter.ok ? filter.value : { sought: null, below: null }
      const found = sought === null ? [] : await listEntries(db, { sought, readable, below, limit: PAGE + 1 })
      const entries = found.slice(0, PAGE)
      const last = entries.at(-1)
      const view = {
        entries,
        words: around.words,
        unitNames: await around.unitNames(),
        typed: filter.ok ? textsOf(query) : filter.typed,
        errors: filter.ok ? [] : filter.errors,
        first: below === null ? null : addressOf(query, null),
        next: found.length > PAGE && last ? addressOf(query, last.seq) : null,
      }
      const chrome = await request.officeChrome(paths.trail)
      return reply.page(TrailPage({ chrome, view }), filter.ok ? 200 : 422)
    })
  }
}

/** What was filled in. A name given twice counts for nothing. */
function textsOf(query: Readonly<Record<string, unknown>>): Record<string, string> {
  const filled = Object.entries(query).filter(([, text]) => typeof text === 'string' && text !== '')
  return Object.fromEntries(filled.map(([name, text]) => [name, String(text)]))
}

/** The same search on another page. */
function addressOf(query: Readonly<Record<string, unknown>>, below: number | null): string {
  const { below: _here, ...kept } = textsOf(query)
  const asked = new URLSearchParams({ ...kept, ...(below === null ? {} : { below: String(below) }) })
  return asked.size === 0 ? paths.trail : `${paths.trail}?${asked}`
}
