import { createHash, randomBytes } from 'node:crypto'
import type { Actor, Unit } from '#organisations'
import { type Db, inTransaction, type Tx } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import type { Report } from '../report.ts'
import { addWaiting, findWaiting, removeWaitingBefore, type WaitingReport } from './store.ts'

const DAY_MS = 86_400_000
const LONGEST_NAME = 120

export const hashOf = (token: string) => createHash('sha256').update(`report\n${token}`).digest('base64url')

/** Keeps what was read until whoever brought it says yes, a day at most. Gives back the token that finds it. */
export async function keepWaiting(
  { db, now }: Services,
  actor: Actor,
  read: { readonly unit: Unit; readonly fileName: string; readonly report: Report },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const at = now()
  const { unit, report } = read
  const fileName = [...read.fileName].slice(-LONGEST_NAME).join('')
  await inTransaction(db, async tx => {
    await removeWaitingBefore(tx, new Date(at.getTime() - DAY_MS))
    await addWaiting(tx, {
      ...{ tokenHash: hashOf(token), userId: actor.id ?? 0, unitId: unit.id, fileName, report, at },
    })
  })
  return token
}

export function waitingOf(
  db: Db | Tx,
  actor: Actor,
  { token, at }: { readonly token: string; readonly at: Date },
): Promise<WaitingReport | undefined> {
  const since = new Date(at.getTime() - DAY_MS)
  return findWaiting(db, hashOf(token), { userId: actor.id ?? 0, since })
}
