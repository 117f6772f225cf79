import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FieldError, Typed } from '#platform/form.ts'
import type { Refusal } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { changeOwnPassword } from '../../actions/change-own-password.ts'
import { confirmSecondFactor } from '../../actions/confirm-second-factor.ts'
import { enrolSecondFactor } from '../../actions/enrol-second-factor.ts'
import { signIn } from '../../actions/sign-in.ts'
import { signOut } from '../../actions/sign-out.ts'
import { paths } from '../../paths.ts'
import { listDemoAccounts } from '../../people/store.ts'
import { nextAddress } from '../../rules/next-address.ts'
import type { Stage } from '../../rules/session.ts'
import {
  codeNow,
  enrolmentAddress,
  newSecret,
  openSecret,
  openSetup,
  sealSetup,
} from '../../sign-in/second-factor.ts'
import { addressAfter, whoHolds, withNext } from '../../sign-in/session.ts'
import { getCredentials } from '../../sign-in/store.ts'
import { SESSION_COOKIE } from '../../sign-in/tokens.ts'
import type { Who } from '../../sign-in/who.ts'
import type { SetupOffered } from './authenticator.tsx'
import { CodePage } from './code-page.tsx'
import { readCode, readNewPassword, readSetup, readSignIn } from './form.ts'
import { NewPasswordPage } from './new-password-page.tsx'
import { qrCodeOf } from './qr.ts'
import { SetupPage } from './setup-page.tsx'
import { SignInPage } from './sign-in-page.tsx'

interface FormState {
  readonly errors: readonly FieldError[]
  readonly typed: Typed
  /** Why nobody was let in, when no field alone is to blame. */
  readonly refusal: string | null
}
const FRESH: FormState = { errors: [], typed: {}, refusal: null }

const nextOf = (request: FastifyRequest): string =>
  nextAddress((request.query as Record<string, unknown> | undefined)?.next)

// 登录 ---------------------------------------------------------------------------------------------------------------

export function showSignIn(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.who?.stage === 'in') return reply.redirect(nextOf(request), 303)
    return signInPage(services, request, reply, FRESH)
  }
}

export function submitSignIn(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const form = readSignIn(request.body)
    if (!form.ok) return signInPage(services, request, reply, { ...form, refusal: null }, 422)
    const earlierToken = request.cookies[SESSION_COOKIE]
    const signed = await signIn(services, { ...form.value, origin: request.ip, earlierToken })
    if (!signed.ok) {
      const state = { errors: [], typed: { login: form.value.login }, refusal: signed.sentence }
      return signInPage(services, request, reply, state, 422)
    }
    reply.setCookie(SESSION_COOKIE, signed.value.token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: services.config.baseUrl.startsWith('https:'),
    })
    return reply.redirect(addressAfter(signed.value.stage, nextOf(request)), 303)
  }
}

async function signInPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  state: FormState,
  status = 200,
) {
  const demoAccounts = services.config.demo ? await listDemoAccounts(services.db) : []
  const action = withNext(paths.signIn, nextOf(request))
  return reply.page(SignInPage({ action, demoAccounts, demo: services.config.demo, ...state }), status)
}

export function submitSignOut(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.who) await signOut(services, request.who)
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).redirect(paths.signIn, 303)
  }
}

// 第二步 -------------------------------------------------------------------------------------------------------------

/** For the pages of one stage: whoever is at another is led there. */
function at(
  stage: Stage,
  handle: (who: Who, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { who } = request
    if (who?.stage === stage) return handle(who, request, reply)
    const next = nextOf(request)
    return reply.redirect(who ? addressAfter(who.stage, next) : withNext(paths.signIn, next), 303)
  }
}

export function showCode(services: Services) {
  return at('code', (who, request, reply) => codePage(services, who, request, reply, FRESH))
}

export function submitCode(services: Services) {
  return at('code', async (who, request, reply) => {
    const form = readCode(request.body)
    if (!form.ok) return codePage(services, who, request, reply, { ...form, refusal: null }, 422)
    const confirmed = await confirmSecondFactor(services, who, form.value.code)
    if (confirmed.ok) return goOn(services, request, reply)
    const state = { errors: [], typed: { login: who.login }, refusal: confirmed.sentence }
    if (confirmed.code === 'locked') return signInPage(services, request, reply, state, 422)
    return codePage(services, who, request, reply, state, 422)
  })
}

async function codePage(
  services: Services,
  who: Who,
  request: FastifyRequest,
  reply: FastifyReply,
  { errors, refusal }: FormState,
  status = 200,
) {
  const action = withNext(paths.code, nextOf(request))
  const demoCode = who.demo ? await demoCodeOf(services, who.accountId) : null
  const { demo } = services.config
  return reply.page(CodePage({ action, name: who.name, demoCode, demo, errors, refusal }), status)
}

/** Where there is no telephone: the code a demonstration's account would be shown by one. */
async function demoCodeOf(services: Services, accountId: number): Promise<string | null> {
  const { sealedSecret } = await getCredentials(services.db, accountId)
  return sealedSecret === null ? null : codeNow(openSecret(services, sealedSecret), services.now())
}

/** After a step is done: on to what is still owed, or to where one wanted to go. */
async function goOn(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const token = request.cookies[SESSION_COOKIE]
  const who = token === undefined ? null : await whoHolds(services, token, request.ip)
  const next = nextOf(request)
  return reply.redirect(who ? addressAfter(who.stage, next) : withNext(paths.signIn, next), 303)
}

// 绑定动态口令 -------------------------------------------------------------------------------------------------------

export function showSetup(services: Services) {
  return at('second-factor-setup', async (who, request, reply) =>
    setupPage(services, request, reply, who, []),
  )
}

export function submitSetup(services: Services) {
  return at('second-factor-setup', async (who, request, reply) => {
    const form = readSetup(request.body, false)
    if (!form.ok) return setupPage(services, request, reply, who, form.errors, 422)
    const enrolled = await enrolSecondFactor(services, who, form.value)
    if (enrolled.ok) return goOn(services, request, reply)
    return setupPage(
      services,
      request,
      reply,
      who,
      [{ field: 'one_time_code', sentence: enrolled.sentence }],
      422,
    )
  })
}

async function setupPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  who: Who,
  errors: readonly FieldError[],
  status = 200,
) {
  const action = withNext(paths.secondFactorSetup, nextOf(request))
  const offered = offerSetup(services, who, request.body)
  return reply.page(
    SetupPage({ action, name: who.name, offered, demo: services.config.demo, errors }),
    status,
  )
}

/** The secret a form came with, so that the QR code on the telephone stays good; or a new one. */
export function offerSetup(services: Services, who: Who, body?: unknown): SetupOffered {
  const sent = (body as Record<string, unknown> | undefined)?.setup
  const earlier = typeof sent === 'string' ? openSetup(services, sent) : null
  const secret = earlier?.accountId === who.accountId ? earlier.secret : newSecret()
  const setup =
    typeof sent === 'string' && earlier?.secret === secret
      ? sent
      : sealSetup(services, { accountId: who.accountId, secret })
  return {
    setup,
    qr: qrCodeOf(enrolmentAddress(secret, who.login)),
    manualKey: (secret.match(/.{1,4}/g) ?? []).join(' '),
  }
}

// 新密码 -------------------------------------------------------------------------------------------------------------

export function showNewPassword(services: Services) {
  return at('new-password', async (who, request, reply) => newPasswordPage(services, request, reply, who, []))
}

export function submitNewPassword(services: Services) {
  return at('new-password', async (who, request, reply) => {
    const form = readNewPassword(request.body)
    if (!form.ok) return newPasswordPage(services, request, reply, who, form.errors, 422)
    const changed = await changeOwnPassword(services, who, form.value)
    if (changed.ok) return goOn(services, request, reply)
    return newPasswordPage(services, request, reply, who, passwordErrors(changed), 422)
  })
}

/** A password refused stands at the field it is about. */
export function passwordErrors(refusal: Refusal): FieldError[] {
  const isAboutTheNew = refusal.code === 'weak-password' || refusal.code === 'same-password'
  return [{ field: isAboutTheNew ? 'new_password' : 'current_password', sentence: refusal.sentence }]
}

async function newPasswordPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  who: Who,
  errors: readonly FieldError[],
  status = 200,
) {
  const action = withNext(paths.newPassword, nextOf(request))
  return reply.page(NewPasswordPage({ action, name: who.name, demo: services.config.demo, errors }), status)
}
