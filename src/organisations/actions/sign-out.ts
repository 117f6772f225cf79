import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { endSession, endSessionsOf } from '../sign-in/store.ts'
import type { Who } from '../sign-in/who.ts'

export function signOut(services: Services, who: Who): Promise<void> {
  return end(services, who, 'sign-out')
}

/** Ends every session of the account, on whatever machine, this one too. */
export function signOutEverywhere(services: Services, who: Who): Promise<void> {
  return end(services, who, 'sign-out-everywhere')
}

async function end(services: Services, who: Who, verb: 'sign-out' | 'sign-out-everywhere'): Promise<void> {
  await inTransaction(services.db, async tx => {
    if (verb === 'sign-out') await endSession(tx, who.tokenHash)
    else await endSessionsOf(tx, who.accountId)
    await record(tx, {
      by: who.actor,
      verb: `organisations.${verb}`,
      subject: { kind: 'account', id: who.accountId },
      unitId: who.unitId,
      at: services.now(),
    })
  })
}
