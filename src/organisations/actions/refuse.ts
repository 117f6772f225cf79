import type { Tx } from '#platform/db.ts'
import type { Refusal } from '#platform/result.ts'
import { type Fact, record } from '#trail'

/** An attempt that was refused changes nothing and is a fact too. */
export async function refuse(tx: Tx, fact: Fact, refusal: Refusal): Promise<Refusal> {
  await record(tx, { ...fact, outcome: 'refused', after: { code: refusal.code } })
  return refusal
}

/** The first of the reasons against it, if any. */
export function firstRefusal(...checks: readonly ({ readonly ok: true } | Refusal | null)[]): Refusal | null {
  for (const check of checks) if (check !== null && !check.ok) return check
  return null
}
