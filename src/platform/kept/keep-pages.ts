import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import type { Attempt, Kept, Page } from './kept.ts'
import { Reading } from './reading.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    kept?: KeptRoute
  }
  interface FastifyRequest {
    keeping: { readonly key: string; readonly attempt: Attempt } | null
  }
}

interface KeptRoute {
  /** The fields of the query its page depends on. An address with another one is answered and not kept. */
  readonly query: readonly string[]
}

/**
 * For a route whose answer is the same for everybody: `app.get(path, kept('after'), …)`. It may depend on the address with
 * the query named here, on what lookOf tells, on the day, and on the database; on nothing else about who asks, and not on
 * the hour.
 */
export function kept(...query: string[]): RouteShorthandOptions & { config: { kept: KeptRoute } } {
  return { config: { kept: { query } } }
}

/** The page being put together shows only these rows of the tables. Unsaid, it is made of all of them. */
export function showsOnly(tables: readonly string[], keys: readonly (string | number)[]): void {
  Reading.here()?.showsOnly(tables, keys)
}

/**
 * Whoever holds a copy asks each time whether it still stands, so that what is withdrawn is gone from a proxy at once; the
 * answer is short. Two visitors with other cookies may see the site in another look.
 */
const COURTESY = { 'cache-control': 'public, no-cache', vary: 'accept-encoding, cookie' } as const

/** Below this a smaller body saves nothing. */
const WORTH_SQUEEZING = 1_000

/**
 * Keeps the answers of the routes that say so. `lookOf`: what of the request itself shows on a page, other than its
 * address; null for somebody whose pages are never kept. Goes before every hook that costs something.
 */
export function keepPages(
  app: FastifyInstance,
  store: Kept,
  lookOf: (request: FastifyRequest) => string | null,
): void {
  app.decorateRequest('keeping', null)

  app.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.config.kept
    const look = route === undefined ? null : lookOf(request)
    if (route === undefined || look === null || !isAsked(request, route)) return done()
    const key = `${look} ${request.url}`
    const page = store.find(key)
    if (page !== undefined) {
      reply.header('cache-status', 'mingfu; hit')
      void reply.send(answer(request, reply, page, store, key))
      return
    }
    const attempt = store.begin()
    request.keeping = { key, attempt }
    attempt.reading.during(done)
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const { keeping } = request
    if (keeping === null || reply.statusCode !== 200 || typeof payload !== 'string') return payload
    const page = pageOf(payload, reply)
    const { key, attempt } = keeping
    const why = store.keep(key, page, attempt)
    reply.header('cache-status', why === null ? 'mingfu; fwd=miss; stored' : 'mingfu; fwd=miss')
    if (why !== null) request.log.debug({ route: request.routeOptions.url, why }, 'not kept')
    return answer(request, reply, page)
  })
}

const isAsked = ({ url, query }: FastifyRequest, { query: names }: KeptRoute): boolean =>
  !url.includes('?') || Object.keys(query as object).every(name => names.includes(name))

function pageOf(payload: string, reply: FastifyReply): Page {
  const headers: Record<string, string> = {}
  for (const name of ['content-type', 'content-disposition']) {
    const value = reply.getHeader(name)
    if (value !== undefined) headers[name] = String(value)
  }
  const body = Buffer.from(payload)
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 27)
  return { body, hash, headers, smaller: new Map() }
}

/** Sets the headers and says what to send: the body, a smaller one, or nothing to whoever has it already. */
function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
  store?: Kept,
  key = '',
): Buffer | null {
  const wanted = encodingOf(request)
  const smaller = wanted === null ? undefined : page.smaller.get(wanted)
  if (wanted !== null && smaller === undefined && page.body.length > WORTH_SQUEEZING && store !== undefined) {
    void squeeze[wanted](page.body).then(body => store.addSmaller(key, page, wanted, body))
  }
  const etag = smaller === undefined ? `"${page.hash}"` : `"${page.hash}-${wanted}"`
  reply.headers(COURTESY).header('etag', etag)
  if (holds(request.headers['if-none-match'], etag)) {
    reply.code(304).removeHeader('content-type')
    return null
  }
  reply.headers(page.headers)
  if (smaller === undefined || wanted === null) return page.body
  reply.header('content-encoding', wanted)
  return smaller
}

/** RFC 9110 13.1.2: any of the tags named, weak or strong. */
export function holds(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch === '*' || ifNoneMatch.split(',').some(tag => tag.trim().replace(/^W\//, '') === etag)
}

const squeeze = {
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
}

function encodingOf({ headers }: FastifyRequest): 'br' | 'gzip' | null {
  const accepted = headers['accept-encoding']
  if (accepted === undefined) return null
  const takes = (name: string) =>
    new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))`).test(String(accepted))
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : null
}
