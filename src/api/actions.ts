import { type Actor, holdsAnywhere, type Role } from '#organisations'
import { addDays, type Day, dayInChina, noonInChina } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Scope } from './scope.ts'
import { addToken, listTokens, revokeTokenRow } from './store.ts'
import { beginningOf, hashToken, newToken } from './token.ts'

/** Who has a part in the city's business. The three administrators have none (三员), nor has a program of theirs. */
const BUSINESS: readonly Role[] = ['clerk', 'reviewer', 'head', 'disclosure-head', 'supervisor']
const MOST_AT_ONCE = 20

export function mayHaveTokens(actor: Actor): boolean {
  return actor.id !== null && BUSINESS.some(role => holdsAnywhere(actor, role))
}

export interface TokenAsked {
  readonly name: string
  readonly scopes: readonly Scope[]
  /** The last day it works. */
  readonly lastDay: Day
}

/** Makes a token that acts for its officer. It is given back this once and kept by nobody. */
export async function makeToken(
  services: Services,
  actor: Actor,
  { name, scopes, lastDay }: TokenAsked,
): Promise<Result<{ readonly token: string }>> {
  return inTransaction(services.db, async tx => {
    const at = services.now()
    const refuse = async (code: string, sentence: string) => {
      const refusal = refused(code, sentence)
      const subject = { kind: 'account', id: actor.id ?? 0 }
      const about = { by: actor, verb: 'api.makeToken', subject, unitId: actor.unitId, at }
      await record(tx, { ...about, outcome: 'refused', after: { code } })
      return refusal
    }
    if (actor.id === null || !mayHaveTokens(actor)) {
      return refuse('not-your-role', '接口令牌是给办理和监督申请的人的。')
    }
    const living = (await listTokens(tx, actor.id)).filter(
      one => one.revokedAt === null && one.expiresAt > at,
    )
    if (living.length >= MOST_AT_ONCE) {
      return refuse('too-many-tokens', `在用的令牌已有 ${MOST_AT_ONCE} 个，请先停用不用的。`)
    }
    const token = newToken()
    const id = await addToken(tx, {
      ...{ userId: actor.id, name, scopes, at, tokenHash: hashToken(token), beginning: beginningOf(token) },
      expiresAt: endOf(lastDay),
    })
    await record(tx, {
      ...{ by: actor, verb: 'api.makeToken', unitId: actor.unitId, at },
      subject: { kind: 'api-token', id },
      after: { scopes: [...scopes], expiresOn: lastDay },
    })
    return done({ token })
  })
}

export async function revokeToken(services: Services, actor: Actor, id: number): Promise<Result<null>> {
  return inTransaction(services.db, async tx => {
    const fact = {
      ...{ by: actor, verb: 'api.revokeToken', unitId: actor.unitId, at: services.now() },
      subject: { kind: 'api-token', id },
    }
    if (actor.id === null || !(await revokeTokenRow(tx, actor.id, id, fact.at))) {
      const refusal = refused('no-token', '没有这个在用的令牌，可能已经停用。')
      await record(tx, { ...fact, outcome: 'refused', after: { code: refusal.code } })
      return refusal
    }
    await record(tx, fact)
    return done(null)
  })
}

const HALF_DAY_MS = 12 * 60 * 60 * 1000

/** Midnight in China after a day. */
function endOf(day: Day): Date {
  return new Date(noonInChina(day).getTime() + HALF_DAY_MS)
}

/** The days among which the last one is chosen. */
export function lastDaysOpen(now: Date, longest: number): { readonly first: Day; readonly last: Day } {
  const today = dayInChina(now)
  return { first: addDays(today, 1), last: addDays(today, longest) }
}
