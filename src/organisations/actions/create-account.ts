import { inTransaction } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Actor } from '../actor.ts'
import { may } from '../policy.ts'
import { DEMO_PASSWORD } from '../sign-in/demo-password.ts'
import { hashPassword, oneTimePassword } from '../sign-in/passwords.ts'
import { newSecret, sealSecret } from '../sign-in/second-factor.ts'
import { addAccount, getUnit, loadUnitTree } from '../store.ts'
import { firstRefusal, refuse } from './refuse.ts'

export interface NewAccount {
  readonly login: string
  readonly name: string
  readonly email: string | null
  readonly unitId: number
  /** An account of the demonstration: its password is public, its second factor is shown, it works in demo mode alone. */
  readonly demo?: boolean
}

export interface CreatedAccount {
  readonly id: number
  readonly login: string
  /** Shown once. The person changes it at first use. */
  readonly oneTimePassword: string
}

/** The first of two steps: an account alone opens nothing until a security administrator grants a role. */
export async function createAccount(
  services: Services,
  actor: Actor,
  input: NewAccount,
): Promise<Result<CreatedAccount>> {
  const demo = input.demo === true
  const password = demo ? DEMO_PASSWORD : oneTimePassword()
  const passwordHash = await hashPassword(password)
  return inTransaction(services.db, async tx => {
    const at = services.now()
    const unit = await getUnit(tx, input.unitId)
    const tree = await loadUnitTree(tx)
    const fact = {
      by: actor,
      verb: 'organisations.create-account',
      subject: { kind: 'account', id: input.login },
      unitId: unit.id,
      at,
    }

    const taken = refused('login-taken', `登录名“${input.login}”已有人使用，请换一个。`)
    const refusal = firstRefusal(
      may(actor, 'create-account', tree.placeOf(unit.id)),
      demo && !services.config.demo ? refused('not-a-demonstration', '演示账号只能建在演示模式里。') : null,
    )
    if (refusal) return refuse(tx, fact, refusal)

    const { login, name, email, unitId } = input
    const sealedTotpSecret = demo ? sealSecret(services, newSecret()) : null
    const id = await addAccount(tx, {
      login,
      name,
      email,
      unitId,
      passwordHash,
      mustChange: !demo,
      demo,
      sealedTotpSecret,
      at,
    })
    if (id === null) return refuse(tx, fact, taken)

    await record(tx, {
      ...fact,
      subject: { kind: 'account', id },
      after: { login, name, email, unit: unit.code, demo },
    })
    return done({ id, login, oneTimePassword: password })
  })
}
