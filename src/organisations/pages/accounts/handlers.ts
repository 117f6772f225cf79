import type { FastifyReply, FastifyRequest } from 'fastify'
import { NotFound } from '#platform/errors.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Account } from '../../account.ts'
import { changeAccount } from '../../actions/change-account.ts'
import { createAccount } from '../../actions/create-account.ts'
import { disableAccount, enableAccount } from '../../actions/disable-account.ts'
import { grantRole } from '../../actions/grant-role.ts'
import { resetPassword } from '../../actions/reset-password.ts'
import { resetSecondFactor } from '../../actions/reset-second-factor.ts'
import { revokeRole } from '../../actions/revoke-role.ts'
import { paths } from '../../paths.ts'
import { getAccount, listAccounts } from '../../people/store.ts'
import { may, VERBS, type Verb } from '../../policy.ts'
import { getUnit, loadUnitTree } from '../../store.ts'
import type { Unit } from '../../unit.ts'
import { savedSentence } from '../saved.ts'
import { listUnitsWhere } from '../units/handlers.ts'
import { AccountFormPage } from './account-form-page.tsx'
import { AccountOfPage } from './account-of-page.tsx'
import { AccountsPage } from './accounts-page.tsx'
import { readAccount, readNewAccount, readRole } from './form.ts'
import { OneTimePasswordPage } from './one-time-password-page.tsx'

const PAGE = 50

const textOf = (values: unknown, key: string): string => {
  const value = (values as Record<string, unknown> | undefined)?.[key]
  return typeof value === 'string' ? value.trim() : ''
}

const NO_SUCH_ACCOUNT = '没有找到这个账号。'

/** Units whose accounts the actor may see. Whoever may see none finds no such page. */
async function unitsInSight(
  services: Services,
  request: FastifyRequest,
  verb: Verb = 'see-accounts',
): Promise<Unit[]> {
  const units = await listUnitsWhere(services, request.actor, verb)
  if (units.length === 0) throw new NotFound('没有找到这个页面。')
  return units.map(({ unit }) => unit)
}

/** The account, for whoever may see it; and what may be done to it. */
async function accountInSight(services: Services, request: FastifyRequest) {
  const id = Number(textOf(request.params, 'id'))
  if (!Number.isSafeInteger(id)) throw new NotFound(NO_SUCH_ACCOUNT)
  const account = await getAccount(services.db, id)
  const place = (await loadUnitTree(services.db)).placeOf(account.unitId)
  const open = new Set(VERBS.filter(verb => may(request.actor, verb, place, account.id).ok))
  if (!open.has('see-accounts')) throw new NotFound(NO_SUCH_ACCOUNT)
  return { account, may: open }
}

export function showAccounts(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const units = await unitsInSight(services, request)
    const wanted = textOf(request.query, 'q').slice(0, 100)
    const after = textOf(request.query, 'after')
    const unitIds = units.map(unit => unit.id)
    const asked = { text: wanted, unitIds, limit: PAGE + 1, ...(after === '' ? {} : { after }) }
    const found = await listAccounts(services.db, asked)
    const accounts = found.slice(0, PAGE)
    return reply.page(
      AccountsPage({
        chrome: await request.officeChrome(paths.accounts),
        accounts,
        wanted,
        isFirst: after === '',
        next: found.length > PAGE ? (accounts.at(-1)?.login ?? null) : null,
        mayCreate: (await listUnitsWhere(services, request.actor, 'create-account')).length > 0,
        now: services.now(),
      }),
    )
  }
}

export function showAccount(services: Services) {
  return (request: FastifyRequest, reply: FastifyReply) =>
    accountPage(services, request, reply, { errors: [], typed: {} })
}

interface FormState {
  readonly errors: readonly FieldError[]
  readonly typed: Typed
}

async function accountPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  state: FormState,
  status = 200,
) {
  const { account, may } = await accountInSight(services, request)
  const home = await getUnit(services.db, account.unitId)
  return reply.page(
    AccountOfPage({
      chrome: await request.officeChrome(paths.accounts),
      account,
      may,
      roleUnits: may.has('grant-role') ? await listUnitsWhere(services, request.actor, 'grant-role') : [],
      now: services.now(),
      saved: savedSentence(request),
      errors: state.errors,
      typed: { unit: home.code, ...state.typed },
    }),
    status,
  )
}

// 新建、修改 ---------------------------------------------------------------------------------------------------------

export function showNewAccount(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    await unitsInSight(services, request, 'create-account')
    return accountFormPage(services, request, reply, null, {
      errors: [],
      typed: { unit: textOf(request.query, 'unit') },
    })
  }
}

export function submitNewAccount(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const units = await unitsInSight(services, request, 'create-account')
    const form = readNewAccount(request.body, units)
    if (!form.ok) return accountFormPage(services, request, reply, null, form, 422)
    const { value } = form
    const created = await createAccount(services, request.actor, value)
    if (!created.ok) {
      const field = created.code === 'login-taken' ? 'login' : 'unit'
      const state = { errors: [{ field, sentence: created.sentence }], typed: asTyped(value, units) }
      return accountFormPage(services, request, reply, null, state, 422)
    }
    const { id, oneTimePassword } = created.value
    if (oneTimePassword === null) return reply.redirect(`${paths.accountOf(id)}?saved=created`, 303)
    return oneTimePasswordPage(services, request, reply, id, oneTimePassword, true)
  }
}

export function showEditAccount(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const account = await accountToChange(services, request)
    const units = await unitsInSight(services, request, 'change-account')
    return accountFormPage(services, request, reply, account, { errors: [], typed: asTyped(account, units) })
  }
}

export function submitEditAccount(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const account = await accountToChange(services, request)
    const units = await unitsInSight(services, request, 'change-account')
    const form = readAccount(request.body, units)
    if (!form.ok) return accountFormPage(services, request, reply, account, form, 422)
    const changed = await changeAccount(services, request.actor, { id: account.id, ...form.value })
    if (changed.ok) return reply.redirect(`${paths.accountOf(account.id)}?saved=account`, 303)
    const state = {
      errors: [{ field: 'unit', sentence: changed.sentence }],
      typed: asTyped(form.value, units),
    }
    return accountFormPage(services, request, reply, account, state, 422)
  }
}

async function accountToChange(services: Services, request: FastifyRequest): Promise<Account> {
  const { account, may } = await accountInSight(services, request)
  if (!may.has('change-account')) throw new NotFound(NO_SUCH_ACCOUNT)
  return account
}

function asTyped(
  account: {
    readonly login?: string
    readonly name: string
    readonly email: string | null
    readonly unitId: number
  },
  units: readonly Unit[],
): Typed {
  const unit = units.find(one => one.id === account.unitId)?.code ?? ''
  return { login: account.login ?? '', name: account.name, email: account.email ?? '', unit }
}

async function accountFormPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  account: Account | null,
  state: FormState,
  status = 200,
) {
  const units = await listUnitsWhere(
    services,
    request.actor,
    account === null ? 'create-account' : 'change-account',
  )
  const formKey = account === null ? newFormKey() : null
  const chrome = await request.officeChrome(paths.accounts)
  return reply.page(AccountFormPage({ chrome, account, units, formKey, ...state }), status)
}

// 处置 ---------------------------------------------------------------------------------------------------------------

/** A step on the account's page: done, and back to it; refused, and back with the reason. */
async function step(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  saved: string,
  field: string,
  result: Result<Account>,
) {
  if (result.ok) return reply.redirect(`${paths.accountOf(result.value.id)}?saved=${saved}`, 303)
  return accountPage(
    services,
    request,
    reply,
    { errors: [{ field, sentence: result.sentence }], typed: asSent(request) },
    422,
  )
}

const asSent = (request: FastifyRequest): Typed => ({
  ...(textOf(request.body, 'role') === '' ? {} : { role: textOf(request.body, 'role') }),
  ...(textOf(request.body, 'unit') === '' ? {} : { unit: textOf(request.body, 'unit') }),
})

export function submitRole(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { account } = await accountInSight(services, request)
    const form = readRole(request.body, await unitsInSight(services, request))
    if (!form.ok) return accountPage(services, request, reply, form, 422)
    const granted = await grantRole(services, request.actor, { accountId: account.id, ...form.value })
    return step(services, request, reply, 'granted', 'role', granted)
  }
}

export function submitRevocation(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { account } = await accountInSight(services, request)
    const form = readRole(
      request.body,
      account.grants.map(grant => ({ id: grant.unitId, code: grant.unitCode })),
    )
    if (!form.ok) return accountPage(services, request, reply, form, 422)
    const revoked = await revokeRole(services, request.actor, { accountId: account.id, ...form.value })
    return step(services, request, reply, 'revoked', 'roles', revoked)
  }
}

export function submitStanding(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { account } = await accountInSight(services, request)
    const disable = textOf(request.body, 'active') !== 'yes'
    const changed = await (disable ? disableAccount : enableAccount)(services, request.actor, account.id)
    return step(services, request, reply, disable ? 'disabled' : 'enabled', 'standing', changed)
  }
}

export function submitSecondFactorReset(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { account } = await accountInSight(services, request)
    const reset = await resetSecondFactor(services, request.actor, account.id)
    return step(services, request, reply, 'second-factor-reset', 'second-factor', reset)
  }
}

export function submitPasswordReset(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { account } = await accountInSight(services, request)
    const reset = await resetPassword(services, request.actor, account.id)
    if (!reset.ok) return step(services, request, reply, '', 'standing', reset)
    return oneTimePasswordPage(services, request, reply, account.id, reset.value.oneTimePassword, false)
  }
}

async function oneTimePasswordPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  id: number,
  oneTimePassword: string,
  isNew: boolean,
) {
  const account = await getAccount(services.db, id)
  const chrome = await request.officeChrome(paths.accounts)
  return reply.page(OneTimePasswordPage({ chrome, account, oneTimePassword, isNew }))
}
