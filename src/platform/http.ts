/** What every answer of the site has, whatever module gives it: headers, limits, ids, figures, error pages. */
import { randomUUID, timingSafeEqual } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import staticFiles from '@fastify/static'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { sql } from 'kysely'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { ASSETS_FOLDER } from './assets.ts'
import type { PortalChrome } from './chrome.ts'
import type { Config } from './config.ts'
import { comesFromAnotherSite } from './cross-origin.ts'
import { ErrorPage, type Mishap } from './error-page.tsx'
import { POLICY } from './framed.ts'
import { keepPages } from './kept/keep-pages.ts'
import { countRefusedCrossOrigin, figures, requestSeconds } from './metrics.ts'
import { BAD_REQUEST, CROSS_ORIGIN, FAULT, mishapFor, UNKNOWN_ADDRESS } from './mishap.ts'
import type { Services } from './services.ts'

/** The longest field a form takes is 100,000 characters; as sent, a Chinese character is nine bytes. */
const FORM_BYTES = 4 * 1024 * 1024
const ATTACHMENT_BYTES = 20 * 1024 * 1024
/** Whoever asks whether the process is ready does not wait longer. */
const READY_MS = 2_000
const YEAR_SECONDS = 31_536_000

/** A server with everything but pages. `lookOf`: see keepPages; unsaid, no page is kept. */
export async function bareServer(
  services: Services,
  {
    lookOf = () => null,
    first,
  }: {
    readonly lookOf?: (request: FastifyRequest) => string | null
    /** What lookOf needs to be told before anything is kept. */
    readonly first?: (app: FastifyInstance) => void
  } = {},
): Promise<FastifyInstance> {
  const { config, log } = services
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID().slice(-12),
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    bodyLimit: FORM_BYTES,
    requestTimeout: 300_000,
    // An address that is not one, such as /%zz.
    frameworkErrors: (_error, _request, reply) => void showMishap(reply, UNKNOWN_ADDRESS),
    clientErrorHandler: answerNoRequest,
  })
  await app.register(cookie)
  first?.(app)
  keepPages(app, services.kept, lookOf)
  observe(app)
  await app.register(helmet, headersFor(config))
  refuseOtherSites(app, config)
  app.decorateReply('page', sendPage)
  showErrors(app)
  await app.register(formbody, { bodyLimit: FORM_BYTES })
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: ATTACHMENT_BYTES, files: 20, fields: 100, fieldSize: FORM_BYTES, parts: 120 },
  })
  // Only where a route asks for it: `config: { rateLimit: { max, timeWindow } }`.
  await app.register(rateLimit, { global: false })
  await serveAssets(app)
  showHealth(app, services)
  return app
}

function sendPage(this: FastifyReply, node: VNode, status = 200): FastifyReply {
  return send(this, node, status)
}

function send(reply: FastifyReply, node: VNode, status: number): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>${renderToString(node)}`)
}

// Answers are logged by route, never by address: an address may hold a number or a name.
function observe(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onSend', async (_request, reply) => {
    // A browser would keep the connection, and the process would wait for it.
    if (closing) reply.header('connection', 'close')
    // What is not said to be public is somebody's.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '-'
    const ms = Math.round(reply.elapsedTime * 10) / 10
    requestSeconds.observe({ method: request.method, route, status: reply.statusCode }, ms / 1000)
    request.log.info({ method: request.method, route, status: reply.statusCode, ms }, 'answered')
  })
}

function headersFor(config: Config): Parameters<typeof helmet>[1] {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: POLICY,
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: config.baseUrl.startsWith('https:') ? { maxAge: YEAR_SECONDS } : false,
    xFrameOptions: { action: 'deny' },
  }
}

function refuseOtherSites(app: FastifyInstance, config: Config): void {
  const ownHosts = [new URL(config.baseUrl).host]
  app.addHook('onRequest', async (request, reply) => {
    if (
      !comesFromAnotherSite(
        { method: request.method, host: request.host, headers: request.headers },
        ownHosts,
      )
    )
      return
    countRefusedCrossOrigin()
    return showMishap(reply, CROSS_ORIGIN)
  })
}

function showErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => showMishap(reply, UNKNOWN_ADDRESS))
  app.setErrorHandler((error, request, reply) => {
    const mishap = mishapFor(error)
    if (mishap === null || mishap.status >= 500) request.log.error({ err: error }, 'failed')
    return showMishap(reply, mishap ?? { ...FAULT, reference: request.id })
  })
}

function showMishap(reply: FastifyReply, mishap: Mishap): FastifyReply {
  if (FOR_PROGRAMS.test(reply.request.url)) return tellMishap(reply, mishap)
  return send(reply, ErrorPage({ mishap, chrome: chromeOf(reply.request) }), mishap.status)
}

/** Programs ask here: they are answered as RFC 9457 has it, and not with a page. */
const FOR_PROGRAMS = /^\/api\//

function tellMishap(reply: FastifyReply, { status, title, sentence, reference }: Mishap): FastifyReply {
  const detail = reference === undefined ? sentence : `${sentence}记录编号 ${reference}。`
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }))
}

/** What stands around the site's pages, if this far into the request there is anything. */
function chromeOf(request: FastifyRequest): PortalChrome | null {
  try {
    return request.portalChrome()
  } catch {
    return null
  }
}

/** What is built carries its version in its address, and so may be kept for good. */
async function serveAssets(app: FastifyInstance): Promise<void> {
  if (!existsSync(ASSETS_FOLDER)) return
  await app.register(staticFiles, {
    root: ASSETS_FOLDER,
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    preCompressed: true,
    cacheControl: false,
  })
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/assets/')) return
    const versioned = request.url.includes('?v=')
    reply.header(
      'cache-control',
      versioned ? `public, max-age=${YEAR_SECONDS}, immutable` : 'public, no-cache',
    )
  })
}

function showHealth(app: FastifyInstance, { db, config }: Services): void {
  app.get('/healthz', async (_request, reply) => reply.type('text/plain').send('ok\n'))
  app.get('/readyz', async (_request, reply) => {
    try {
      await sql`select 1`.execute(db, { signal: AbortSignal.timeout(READY_MS) })
      return reply.type('text/plain').send('ok\n')
    } catch {
      return reply.code(503).type('text/plain').send('the database does not answer\n')
    }
  })
  app.get('/metrics', async (request, reply) => {
    if (!maySeeFigures(request, config.metricsToken)) return showMishap(reply, UNKNOWN_ADDRESS)
    return reply.type(figures.contentType).send(await figures.metrics())
  })
}

/** Whoever holds the token; without one, this machine itself, and not through a proxy on it. */
function maySeeFigures(request: FastifyRequest, token: string | null): boolean {
  if (token !== null) {
    const given = Buffer.from(request.headers.authorization ?? '')
    const wanted = Buffer.from(`Bearer ${token}`)
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  }
  const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded ?? request.headers.via
  const from = request.socket.remoteAddress ?? ''
  return forwarded === undefined && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(from)
}

/** What is no request at all, such as an address with Chinese characters as they are: no route and no page answers it. */
function answerNoRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy()
  const { title, sentence } = BAD_REQUEST
  const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${sentence}</p>`
  const head = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(page)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${page}`)
}
