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
 * address; null for somebody whose pages are never kept. Goes before every hook that costs something: what is kept is sent
 * as it was, with the headers it had, past all that would put them together again.
 */
export function keepPages(
  app: FastifyInstance,
  store: Kept,
  lookOf: (request: FastifyRequest) => string | null,
): void {
  app.decorateRequest('keeping', null)
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })

  app.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.config.kept
    const look = route === undefined || closing ? null : lookOf(request)
    if (route === undefined || look === null || !isAsked(request, route)) return done()
    const key = `${look} ${request.url}`
    const page = store.find(key)
    if (page !== undefined) return sendAsItWas(request, reply, { page, store, key })
    const attempt = store.begin()
    request.keeping = { key, attempt }
    attempt.reading.during(done)
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const { keeping } = request
    if (keeping === null || reply.statusCode !== 200 || typeof payload !== 'string') return payload
    // Somebody's own: never given to another.
    if (reply.hasHeader('set-cookie')) return payload
    reply.headers(COURTESY)
    const page = pageOf(payload, reply)
    const { key, attempt } = keeping
    const why = store.keep(key, page, attempt)
    reply.header('cache-status', why === null ? 'mingfu; fwd=miss; stored' : 'mingfu; fwd=miss')
    if (why !== null) request.log.debug({ route: request.routeOptions.url, why }, 'not kept')
    // Made this moment, it has no smaller body yet.
    const { etag, body } = answerTo(request, page)
    reply.header('etag', etag)
    if (body === null) reply.code(304).removeHeader('content-type')
    return body
  })
}

const isAsked = ({ url, query }: FastifyRequest, { query: names }: KeptRoute): boolean =>
  !url.includes('?') || Object.keys(query as object).every(name => names.includes(name))

/** Of this one answer, and of no other with the same page. */
const OF_ONE_ANSWER = ['x-request-id', 'cache-status', 'etag', 'content-type', 'content-length']

function pageOf(payload: string, reply: FastifyReply): Page {
  const headers = Object.entries({ ...reply.raw.getHeaders(), ...reply.getHeaders() })
  const body = Buffer.from(payload)
  return {
    body,
    hash: createHash('sha256').update(body).digest('base64url').slice(0, 27),
    type: String(reply.getHeader('content-type')),
    headers: headers.flatMap(([name, value]) =>
      OF_ONE_ANSWER.includes(name) || value === undefined ? [] : [name, String(value)],
    ),
    smaller: new Map(),
  }
}

function sendAsItWas(
  request: FastifyRequest,
  reply: FastifyReply,
  { page, store, key }: { readonly page: Page; readonly store: Kept; readonly key: string },
): void {
  const wanted = encodingOf(request)
  if (wanted !== null && !page.smaller.has(wanted) && page.body.length > WORTH_SQUEEZING) {
    void squeeze[wanted](page.body).then(body => store.addSmaller(key, page, wanted, body))
  }
  const { etag, encoding, body } = answerTo(request, page)
  const headers = page.headers.concat(
    ['etag', etag, 'cache-status', 'mingfu; hit', 'x-request-id', request.id],
    encoding === null || body === null ? [] : ['content-encoding', encoding],
    body === null ? [] : ['content-type', page.type, 'content-length', String(body.length)],
  )
  reply.hijack()
  reply.raw.writeHead(body === null ? 304 : 200, headers)
  reply.raw.end(body ?? undefined)
}

interface Answer {
  readonly etag: string
  readonly encoding: 'br' | 'gzip' | null
  /** Nothing for whoever has it already. */
  readonly body: Buffer | null
}

function answerTo(request: FastifyRequest, page: Page): Answer {
  const wanted = encodingOf(request)
  const smaller = wanted === null ? undefined : page.smaller.get(wanted)
  const encoding = smaller === undefined ? null : wanted
  const etag = encoding === null ? `"${page.hash}"` : `"${page.hash}-${encoding}"`
  const has = holds(request.headers['if-none-match'], etag)
  return { etag, encoding, body: has ? null : (smaller ?? page.body) }
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
