import { inTransaction, type Tx } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Actor } from '../actor.ts'
import { addAccount } from '../people/store.ts'
import { may } from '../policy.ts'
import { DEMO_PASSWORD } from '../sign-in/demo-password.ts'
import { hashPassword, oneTimePassword } from '../sign-in/passwords.ts'
import { newSecret, sealSecret } from '../sign-in/second-factor.ts'
import { getUnit, loadUnitTree } from '../store.ts'
import { firstRefusal, refuse } from './refuse.ts'

export interface NewAccount {
  readonly login: string
  readonly name: string
  readonly email: string | null
  readonly unitId: number
  /** An account of the demonstration: its password is public, its second factor is shown, it works in demo mode alone. */
  readonly demo?: boolean
  /** Of the form it came with: sent twice, one account. */
  readonly formKey?: string
}

export interface CreatedAccount {
  readonly id: number
  readonly login: string
  /** Shown once, and null when the form comes a second time. The person changes it at first use. */
  readonly oneTimePassword: string | null
}

/** The first of two steps: an account alone opens nothing until a security administrator grants a role. */
export async function createAccount(
  services: Services,
  actor: Actor,
  input: NewAccount,
): Promise<Result<CreatedAccount>> {
  const password = input.demo === true ? DEMO_PASSWORD : oneTimePassword()
  const passwordHash = await hashPassword(password)
  return inTransaction(services.db, async tx => {
    let shown: string | null = null
    const create = async (): Promise<Result<string>> => {
      const created = await createIn(tx, services, actor, input, passwordHash)
      if (created.ok) shown = password
      return created
    }
    const { formKey } = input
    const id = formKey === undefined ? await create() : await once(tx, formKey, services.now(), create)
    return id.ok ? done({ id: Number(id.value), login: input.login, oneTimePassword: shown }) : id
  })
}

/** @returns the account's id */
async function createIn(
  tx: Tx,
  services: Services,
  actor: Actor,
  input: NewAccount,
  passwordHash: string,
): Promise<Result<string>> {
  const { login, name, email, unitId, demo = false } = input
  const at = services.now()
  const unit = await getUnit(tx, unitId)
  const tree = await loadUnitTree(tx)
  const fact = {
    by: actor,
    verb: 'organisations.create-account',
    subject: { kind: 'account', id: login },
    unitId: unit.id,
    at,
  }

  const refusal = firstRefusal(
    may(actor, 'create-account', tree.placeOf(unit.id)),
    demo && !services.config.demo ? refused('not-a-demonstration', '演示账号只能建在演示模式里。') : null,
  )
  if (refusal) return refuse(tx, fact, refusal)

  const id = await addAccount(tx, {
    ...{ login, name, email, unitId, passwordHash, mustChange: !demo, demo, at },
    sealedTotpSecret: demo ? sealSecret(services, newSecret()) : null,
  })
  if (id === null) return refuse(tx, fact, refused('login-taken', `登录名“${login}”已有人使用，请换一个。`))

  await record(tx, {
    ...fact,
    subject: { kind: 'account', id },
    after: { login, name, email, unit: unit.code, demo },
  })
  return done(String(id))
}
