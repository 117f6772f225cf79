import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { dayInChina, parseDay } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import { isEntryKind, isValidity } from './entry.ts'
import type { Filters } from './filters.ts'
import { type Asked, find } from './find.ts'
import { noteMiss } from './misses/note.ts'
import { SearchPage } from './pages/search-page.tsx'
import { NO_ADDRESS, paths, type SearchAddress } from './paths.ts'
import { suggest } from './suggest.ts'

/** 检索 for everybody. */
export function searchRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

const MANY = { config: { rateLimit: { max: 600, timeWindow: '10 minutes' } } }
const TYPING = { config: { rateLimit: { max: 3000, timeWindow: '10 minutes' } } }

function mount(app: FastifyInstance, services: Services): void {
  const { db, now } = services

  app.get<{ Querystring: Readonly<Record<string, unknown>> }>(paths.search, MANY, async (request, reply) => {
    const address = readAddress(request.query)
    const today = dayInChina(now())
    const chrome = request.portalChrome()
    const isAsked = Object.values({ ...address, explain: '', order: '', site: '' }).some(
      value => value !== '',
    )
    if (!isAsked) return reply.page(SearchPage({ chrome, view: { address, found: null } }))
    const asked: Asked = {
      typed: address.q,
      filters: filtersOf(address),
      order: address.order === 'date' ? 'date' : 'relevance',
      today,
      after: address.after === '' ? undefined : address.after,
    }
    const found = await find(db, asked)
    await noteMiss(services, asked, found)
    return reply.page(SearchPage({ chrome, view: { address, found } }))
  })

  app.get<{ Querystring: { q?: unknown } }>(paths.suggest, TYPING, async (request, reply) => {
    const suggestions = await suggest(db, said(request.query.q).slice(0, 40), dayInChina(now()))
    return reply.send({ suggestions })
  })
}

const MOST = 100

function readAddress(query: Readonly<Record<string, unknown>>): SearchAddress {
  const given = Object.keys(NO_ADDRESS).map(field => [field, harmless(said(query[field])).slice(0, MOST)])
  return { ...NO_ADDRESS, ...Object.fromEntries(given) }
}

/** A field may stand in an address twice. */
function said(value: unknown): string {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' ? one : ''
}

const harmless = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()

/** What is no filter is none: an address that was mistyped still finds. */
function filtersOf({ kind, unit, topic, genre, validity, year, from, to, site }: SearchAddress): Filters {
  const whole = (text: string, pattern: RegExp) => (pattern.test(text) ? Number(text) : undefined)
  return {
    kind: isEntryKind(kind) ? kind : undefined,
    unit: whole(unit, /^\d{1,9}$/),
    topic: topic || undefined,
    genre: genre || undefined,
    validity: isValidity(validity) ? validity : undefined,
    year: whole(year, /^\d{4}$/),
    from: parseDay(from) ?? undefined,
    to: parseDay(to) ?? undefined,
    site: site || undefined,
  }
}
