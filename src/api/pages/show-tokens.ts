import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FieldError, Typed } from '#platform/form.ts'
import type { Services } from '#platform/services.ts'
import { lastDaysOpen, mayHaveTokens } from '../actions.ts'
import { paths } from '../paths.ts'
import { LONGEST_LIFE_DAYS } from '../scope.ts'
import { listTokens } from '../store.ts'
import { TokensPage } from './tokens-page.tsx'

export interface TokensAsked {
  readonly typed?: Typed
  readonly errors?: readonly FieldError[]
  /** Just made: shown this once. */
  readonly token?: string
}

export async function showTokens(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { typed = {}, errors = [], token }: TokensAsked,
): Promise<FastifyReply> {
  const { actor } = request
  const now = services.now()
  const view = {
    allowed: mayHaveTokens(actor),
    tokens: actor.id === null ? [] : await listTokens(services.db, actor.id),
    latest: lastDaysOpen(now, LONGEST_LIFE_DAYS).last,
    baseUrl: services.config.baseUrl,
    token: token ?? null,
    ...{ now, typed, errors },
  }
  const chrome = await request.officeChrome(paths.tokens)
  return reply.page(TokensPage({ chrome, view }), errors.length > 0 ? 422 : 200)
}
