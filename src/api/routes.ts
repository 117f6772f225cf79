import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { requireOffice } from '#organisations'
import { Form } from '#platform/form.ts'
import { holds } from '#platform/kept/keep-pages.ts'
import { mishapFor } from '#platform/mishap.ts'
import type { Services } from '#platform/services.ts'
import { makeToken, revokeToken } from './actions.ts'
import { type Bearer, bearerOf } from './bearer.ts'
import { formKeyOf, wrongFields } from './call.ts'
import { checkBody, checkQuery } from './check.ts'
import { HANDLERS } from './handlers.ts'
import { openApi } from './openapi.ts'
import { OPERATION_IDS, type Operation, type OperationId, operation } from './operations.ts'
import { ApiPage } from './pages/api-page.tsx'
import { readToken } from './pages/form.ts'
import { showTokens } from './pages/show-tokens.ts'
import { paths } from './paths.ts'
import { problem, sendProblem } from './problem.ts'
import { SCOPES, type Scope } from './scope.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call an address of the interface; null: everybody. */
    readonly scope?: Scope | null
  }
  interface FastifyRequest {
    /** For whom a program calls. */
    bearer: Bearer | null
  }
}

/** In a minute. A token stands for a system that serves many; an address may be a whole office. */
const MOST_CALLS = { token: 600, address: 120 } as const
const WINDOW_SECONDS = 60

/** 接口: what other programs may read and do, and the pages that explain it and make the tokens. */
export function apiRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    await app.register(program => mountInterface(program, services))
    app.get(paths.page, (request, reply) =>
      reply.page(ApiPage({ chrome: request.portalChrome(), baseUrl: services.config.baseUrl })),
    )
    await app.register(office => mountTokens(office, services))
  }
}

async function mountInterface(app: FastifyInstance, services: Services): Promise<void> {
  // JSON alone, as it is: no form of a page can be sent here.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  )
  app.decorateRequest('bearer', null)
  app.addHook('onRequest', door(app, services))
  app.setErrorHandler((error, _request, reply) => {
    const status = mishapFor(error)?.status
    if (status !== 400 && status !== 415) throw error
    const detail = '正文应是一份 JSON（Content-Type: application/json），系统没有读懂，没有保存任何内容。'
    return sendProblem(reply, { ...problem('not-read', detail), status })
  })
  const document = JSON.stringify(openApi(services.config.baseUrl))
  app.get(paths.openapi, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=3600').type('application/json').send(document),
  )
  for (const id of OPERATION_IDS) mountOperation(app, services, id)
}

/**
 * Who comes in. A token in the header Authorization and nothing else: cookies count for nothing here, so that no page
 * of another site can make a browser act. Calls are counted by token, or by address without a good one.
 */
function door(app: FastifyInstance, services: Services) {
  const limit = app.createRateLimit({
    timeWindow: WINDOW_SECONDS * 1000,
    max: (request: FastifyRequest) => MOST_CALLS[request.bearer === null ? 'address' : 'token'],
    keyGenerator: (request: FastifyRequest) =>
      request.bearer === null ? `address ${request.ip}` : `token ${request.bearer.tokenId}`,
  })
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const found = await bearerOf(services, request.headers.authorization, request.ip)
    request.bearer = found === 'unknown' ? null : found
    const counted = await limit(request)
    if (!counted.isAllowed) {
      const { max, remaining, ttlInSeconds } = counted
      reply.header('RateLimit-Policy', `"calls";q=${max};w=${WINDOW_SECONDS}`)
      reply.header('RateLimit', `"calls";r=${remaining};t=${ttlInSeconds}`)
      if (counted.isExceeded) {
        reply.header('retry-after', ttlInSeconds)
        const detail = `一分钟最多调用 ${max} 次，这一次没有受理，请在 ${ttlInSeconds} 秒以后再试。`
        return sendProblem(reply, problem('too-many-calls', detail))
      }
    }
    const { scope = null } = request.routeOptions.config
    if (found === 'unknown') {
      reply.header('www-authenticate', 'Bearer error="invalid_token"')
      const detail =
        '令牌写错了、已停用、已过期，或者它的主人的账号已停用。请在“我的接口令牌”页查看或者另做一个。'
      return sendProblem(reply, problem('unknown-token', detail))
    }
    if (scope === null || found?.scopes.includes(scope)) return undefined
    if (found === null) {
      reply.header('www-authenticate', 'Bearer')
      return sendProblem(reply, problem('no-token', WITHOUT_TOKEN[scope] ?? WITHOUT_ANY))
    }
    reply.header('www-authenticate', `Bearer error="insufficient_scope", scope="${scope}"`)
    return sendProblem(reply, problem('no-scope', `这个令牌没有“${SCOPES[scope]}”（${scope}）的用途。`))
  }
}

const WITHOUT_ANY =
  '请在请求头里带上令牌：Authorization: Bearer mingfu_……。令牌由单位的工作人员在“我的接口令牌”页生成。'
const WITHOUT_TOKEN: Readonly<Partial<Record<Scope, string>>> = {
  'requests:submit':
    '通过接口提交申请要有令牌（用途 requests:submit）：网页上的申请有真人验证，接口上由令牌代替它，所以不接受匿名提交。公众请在网页“申请公开”提交，不需要令牌。',
}

function mountOperation(app: FastifyInstance, services: Services, id: OperationId): void {
  const { method, path, scope, body, query, keyed, status, askedEachTime = false } = operation(id)
  const wrongInBody = body && checkBody(body)
  const wrongInQuery = checkQuery(queryOf(query))
  app.route<{ Params: Record<string, string>; Querystring: Record<string, unknown> }>({
    method,
    url: `${paths.base}${path}`,
    config: { scope },
    handler: async (request, reply) => {
      const asked = { ...request.query }
      const wrong = [...wrongInQuery(asked), ...(wrongInBody?.(request.body ?? null) ?? [])]
      if (wrong.length > 0) return sendProblem(reply, wrongFields(wrong))
      const content = `${method} ${request.url}\n${JSON.stringify(request.body)}`
      const key =
        keyed && request.bearer !== null
          ? await formKeyOf(services, request.bearer, request.headers['idempotency-key'], content)
          : { key: '' }
      if ('problem' in key) return sendProblem(reply, key.problem)
      const answer = await HANDLERS[id]({
        services,
        bearer: request.bearer,
        params: request.params,
        query: asked,
        body: typeof request.body === 'object' ? { ...request.body } : {},
        formKey: key.key,
      })
      if (!answer.ok) return sendProblem(reply, answer.problem)
      if (method === 'GET' && scope === null) return sendPublic(request, reply, answer.value, askedEachTime)
      return reply.code(status).send(answer.value)
    },
  })
}

/** The same for everybody; whoever has it already is told so. */
function sendPublic(
  request: FastifyRequest,
  reply: FastifyReply,
  value: object,
  askedEachTime: boolean,
): FastifyReply {
  const body = JSON.stringify(value)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  reply.header('etag', etag).header('cache-control', `public, ${askedEachTime ? 'no-cache' : 'max-age=300'}`)
  if (holds(request.headers['if-none-match'], etag)) return reply.code(304).send()
  return reply.type('application/json; charset=utf-8').send(body)
}

function queryOf(query: Operation['query']) {
  return {
    type: 'object',
    properties: query?.properties ?? {},
    required: query?.required ?? [],
    additionalProperties: false,
  } as const
}

async function mountTokens(app: FastifyInstance, services: Services): Promise<void> {
  app.addHook('preHandler', requireOffice)
  app.get(paths.tokens, (request, reply) => showTokens(services, request, reply, {}))
  app.post(paths.tokens, async (request, reply) => {
    const form = readToken(request.body, services.now())
    if (!form.ok) return showTokens(services, request, reply, { typed: form.typed, errors: form.errors })
    const made = await makeToken(services, request.actor, form.value)
    if (made.ok) return showTokens(services, request, reply, { token: made.value.token })
    const errors = [{ field: 'name', sentence: made.sentence }]
    return showTokens(services, request, reply, { typed: new Form(request.body).back().typed, errors })
  })
  app.post<{ Params: { id: string } }>(paths.revocation(':id'), async (request, reply) => {
    const id = /^\d{1,15}$/.test(request.params.id) ? Number(request.params.id) : 0
    const revoked = await revokeToken(services, request.actor, id)
    if (revoked.ok) return reply.redirect(paths.tokens, 303)
    const errors = [{ field: 'tokens', sentence: revoked.sentence }]
    return showTokens(services, request, reply, { errors })
  })
}
