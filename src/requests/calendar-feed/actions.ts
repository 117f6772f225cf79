import { type Actor, holdsAnywhere, type Role } from '#organisations'
import { inTransaction } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { removeFeed, saveFeed } from './store.ts'
import { hashFeedToken, newFeedToken } from './token.ts'

/** Who has cases of their own. */
const WITH_CASES: readonly Role[] = ['clerk', 'reviewer', 'head', 'disclosure-head']

export function mayHaveFeed(actor: Actor): boolean {
  return WITH_CASES.some(role => holdsAnywhere(actor, role))
}

/**
 * A new address for one's own calendar; the one there was stops working. The token is given back this once and kept by
 * nobody.
 */
export async function makeFeed(
  services: Services,
  actor: Actor,
): Promise<Result<{ readonly token: string }>> {
  const token = newFeedToken()
  return inTransaction(services.db, async tx => {
    const at = services.now()
    const fact = { ...factOf(actor), verb: 'requests.makeCalendarFeed', at }
    if (actor.id === null || !mayHaveFeed(actor)) {
      const refusal = refused('not-your-role', '日历订阅是给办理申请的人的。')
      await record(tx, { ...fact, outcome: 'refused', after: { code: refusal.code } })
      return refusal
    }
    await saveFeed(tx, actor.id, hashFeedToken(token), at)
    await record(tx, fact)
    return done({ token })
  })
}

export async function revokeFeed(services: Services, actor: Actor): Promise<Result<null>> {
  return inTransaction(services.db, async tx => {
    const fact = { ...factOf(actor), verb: 'requests.revokeCalendarFeed', at: services.now() }
    if (actor.id === null || !(await removeFeed(tx, actor.id))) {
      const refusal = refused('no-feed', '没有在用的订阅地址。')
      await record(tx, { ...fact, outcome: 'refused', after: { code: refusal.code } })
      return refusal
    }
    await record(tx, fact)
    return done(null)
  })
}

function factOf(actor: Actor) {
  return { by: actor, subject: { kind: 'account', id: actor.id ?? 0 }, unitId: actor.unitId }
}
