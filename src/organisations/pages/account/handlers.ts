import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FieldError } from '#platform/form.ts'
import type { Services } from '#platform/services.ts'
import { changeOwnPassword } from '../../actions/change-own-password.ts'
import { enrolSecondFactor } from '../../actions/enrol-second-factor.ts'
import { signOutEverywhere } from '../../actions/sign-out.ts'
import { paths } from '../../paths.ts'
import { getAccount } from '../../people/store.ts'
import { isAlive, needsSecondFactor } from '../../rules/session.ts'
import { listSessionsOf } from '../../sign-in/store.ts'
import { SESSION_COOKIE } from '../../sign-in/tokens.ts'
import type { Who } from '../../sign-in/who.ts'
import { savedSentence } from '../saved.ts'
import { readNewPassword, readSetup } from '../sign-in/form.ts'
import { offerSetup, passwordErrors } from '../sign-in/handlers.ts'
import { AccountPage } from './account-page.tsx'
import { SecondFactorPage } from './second-factor-page.tsx'

/** requireOffice went before: whoever comes here is in. */
export function whoIsIn(request: FastifyRequest): Who {
  if (request.who?.stage !== 'in') throw new Error('requireOffice is missing on this route')
  return request.who
}

export function showOwnAccount(services: Services) {
  return (request: FastifyRequest, reply: FastifyReply) => accountPage(services, request, reply, [])
}

export function submitOwnPassword(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const form = readNewPassword(request.body)
    if (!form.ok) return accountPage(services, request, reply, form.errors, 422)
    const changed = await changeOwnPassword(services, whoIsIn(request), form.value)
    if (!changed.ok) return accountPage(services, request, reply, passwordErrors(changed), 422)
    return reply.redirect(`${paths.account}?saved=password`, 303)
  }
}

export function submitSignOutEverywhere(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    await signOutEverywhere(services, whoIsIn(request))
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).redirect(paths.signIn, 303)
  }
}

async function accountPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FieldError[],
  status = 200,
) {
  const who = whoIsIn(request)
  const now = services.now()
  const account = await getAccount(services.db, who.accountId)
  const sessions = (await listSessionsOf(services.db, who.accountId, now)).filter(one =>
    isAlive(one, 'in', now),
  )
  const page = AccountPage({
    chrome: await request.officeChrome(paths.account),
    account,
    mustHaveSecondFactor: needsSecondFactor(who.actor.grants.map(grant => grant.role)),
    sessions: sessions.map(({ tokenHash, ...one }) => ({ ...one, isThisOne: tokenHash === who.tokenHash })),
    saved: savedSentence(request),
    errors,
  })
  return reply.page(page, status)
}

export function showSecondFactor(services: Services) {
  return (request: FastifyRequest, reply: FastifyReply) => secondFactorPage(services, request, reply, [])
}

export function submitSecondFactor(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const who = whoIsIn(request)
    const form = readSetup(request.body, who.hasSecondFactor)
    if (!form.ok) return secondFactorPage(services, request, reply, form.errors, 422)
    const enrolled = await enrolSecondFactor(services, who, form.value)
    if (enrolled.ok) return reply.redirect(`${paths.account}?saved=second-factor`, 303)
    const field = enrolled.code === 'wrong-password' ? 'current_password' : 'one_time_code'
    return secondFactorPage(services, request, reply, [{ field, sentence: enrolled.sentence }], 422)
  }
}

async function secondFactorPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FieldError[],
  status = 200,
) {
  const who = whoIsIn(request)
  const offered = offerSetup(services, who, request.body)
  const chrome = await request.officeChrome(paths.account)
  return reply.page(SecondFactorPage({ chrome, replaces: who.hasSecondFactor, offered, errors }), status)
}
