import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '#platform/services.ts'
import { typedIn } from '#platform/upload.ts'
import { isDemoOutsideDemo, standingOf } from '../actions/sign-in.ts'
import { type Actor, citizen } from '../actor.ts'
import { SignedOutMidway } from '../pages/sign-in/signed-out-midway.tsx'
import { paths } from '../paths.ts'
import { isAlive, isWorthNoting, type Stage, stageOf } from '../rules/session.ts'
import { findSession, noteSeen } from './store.ts'
import { hashToken, SESSION_COOKIE } from './tokens.ts'
import type { Who } from './who.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whoever has a session: signed in, or still owing a code or a password. Null for everybody else. */
    who: Who | null
    /** As whom the visitor acts: an officer once nothing is owed, the public before. */
    readonly actor: Actor
  }
}

/**
 * Gives every request its `who` and its `actor`. Rights are read fresh each time: what was revoked a moment ago is gone.
 */
export function keepSessions(app: FastifyInstance, services: Services): void {
  app.decorateRequest('who', null)
  app.decorateRequest('actor', {
    getter(this: FastifyRequest): Actor {
      return this.who?.stage === 'in' ? this.who.actor : citizen(this.ip)
    },
  })
  app.addHook('onRequest', async request => {
    const token = request.cookies[SESSION_COOKIE]
    if (token === undefined || request.url.startsWith('/assets/')) return
    request.who = await whoHolds(services, token, request.ip)
  })
}

/** Somebody who signed in, or did once. */
export const carriesSession = (request: FastifyRequest): boolean =>
  request.cookies[SESSION_COOKIE] !== undefined

export async function whoHolds(services: Services, token: string, origin: string): Promise<Who | null> {
  const tokenHash = hashToken(token)
  const now = services.now()
  const session = await findSession(services.db, tokenHash)
  if (!session || isDemoOutsideDemo(services, session)) return null
  const password = standingOf(session, now)
  const { accountId, login, name, unitId, unitName, demo, grants } = session
  const hasSecondFactor = session.secondFactorSince !== null
  const stage = stageOf({
    roles: grants.map(grant => grant.role),
    hasSecondFactor,
    gaveSecondFactor: session.secondFactorAt !== null,
    password,
  })
  if (grants.length === 0 || password === 'lapsed' || !isAlive(session, stage, now)) return null
  if (isWorthNoting(session, now)) await noteSeen(services.db, tokenHash, now)
  const actor: Actor = { kind: 'user', id: accountId, name, origin, unitId, grants }
  return { accountId, login, name, unitId, unitName, demo, hasSecondFactor, stage, tokenHash, origin, actor }
}

const OWED: Record<Exclude<Stage, 'in'>, string> = {
  code: paths.code,
  'second-factor-setup': paths.secondFactorSetup,
  'new-password': paths.newPassword,
}

/**
 * preHandler of every page of the office: goes on for officers alone. A page asked for is shown after signing in; a
 * form sent after the session ended is not lost, it can be sent again from where it is.
 */
export async function requireOffice(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const stage = request.who?.stage
  if (stage === 'in') return undefined
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return reply.page(SignedOutMidway({ address: request.url, body: await typedIn(request) }), 401)
  }
  return reply.redirect(withNext(stage === undefined ? paths.signIn : OWED[stage], request.url), 303)
}

/** An address of signing in that comes back to `next` at the end. */
export function withNext(address: string, next: string): string {
  return next === paths.office ? address : `${address}?next=${encodeURIComponent(next)}`
}

/** Where somebody at this stage goes on. */
export function addressAfter(stage: Stage, next: string): string {
  return stage === 'in' ? next : withNext(OWED[stage], next)
}
