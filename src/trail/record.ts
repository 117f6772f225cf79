import type { Tx } from '#platform/db.ts'
import { canonical, hashOf, type TrailRow } from './chain.ts'
import type { Fact, Json } from './fact.ts'
import { holdTheEnd, insertRows } from './store.ts'

/** Writes a fact to the trail, in the transaction of what it tells. The last thing before people are told. */
export function record(tx: Tx, fact: Fact): Promise<void> {
  return recordAll(tx, [fact])
}

/** The same for many facts, in their order. */
export async function recordAll(tx: Tx, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return
  const end = await holdTheEnd(tx)
  let { seq, hash } = end
  const rows = facts.map(fact => {
    const row: TrailRow = {
      seq: ++seq,
      at: fact.at,
      actorKind: fact.by.kind,
      actorId: fact.by.id,
      actorName: fact.by.name,
      unitId: fact.unitId ?? null,
      verb: fact.verb,
      subjectKind: fact.subject.kind,
      subjectId: String(fact.subject.id),
      outcome: fact.outcome ?? 'done',
      origin: fact.by.origin,
      before: asKept(fact.before),
      after: asKept(fact.after),
      previousHash: hash,
    }
    hash = hashOf(row)
    return { ...row, hash }
  })
  await insertRows(tx, rows)
}

/** As the database gives it back: without what JSON does not hold. */
function asKept(value: Json | undefined): Json | null {
  return value === undefined ? null : JSON.parse(canonical(JSON.parse(JSON.stringify(value))))
}
