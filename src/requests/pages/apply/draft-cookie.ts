import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '#platform/services.ts'
import { isDraftToken } from '../../intake/draft.ts'
import { paths } from '../../paths.ts'

const COOKIE = 'mingfu_draft'
const DAY_SECONDS = 24 * 60 * 60

export function draftCookieOf(request: FastifyRequest): string | undefined {
  const token = request.cookies[COOKIE]
  return isDraftToken(token) ? token : undefined
}

/** Sent with the pages of applying alone, and never to a script. */
export function setDraftCookie({ config }: Services, reply: FastifyReply, token: string): void {
  reply.setCookie(COOKIE, token, {
    path: paths.apply.start,
    httpOnly: true,
    sameSite: 'lax',
    secure: config.baseUrl.startsWith('https:'),
    maxAge: DAY_SECONDS,
  })
}

export function forgetDraftCookie(reply: FastifyReply): void {
  reply.clearCookie(COOKIE, { path: paths.apply.start })
}
