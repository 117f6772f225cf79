import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db.ts'
import { BEGINNING, canonical, hashOf, rowOf } from './chain.ts'
import type { Fact, Json } from './fact.ts'
import type { TrailTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<TrailTables>()

const ROWS_AT_ONCE = 500

/**
 * Writes a fact at the end of the trail. From here to the end of the transaction no other can write one, so it is the
 * last thing an action does before it tells anybody.
 */
export async function record(tx: Tx, fact: Fact): Promise<void> {
  await recordAll(tx, [fact])
}

/** As record, for what one action does to many things. */
export async function recordAll(tx: Tx, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return
  await sql`select pg_advisory_xact_lock(hashtextextended('trail', 0))`.execute(tx)
  // A statement of its own: it must see what was committed while this one waited for its turn.
  let { seq, hash } = (await readHead(tx)) ?? { seq: 0, hash: BEGINNING }
  const rows = facts.map(fact => {
    const row = rowOf(fact)
    const previous = hash
    hash = hashOf(previous, row)
    seq += 1
    return {
      seq,
      at: fact.at,
      actor_kind: row.actorKind,
      actor_id: row.actorId,
      actor_name: row.actorName,
      unit_id: row.unitId,
      verb: row.verb,
      subject_kind: row.subjectKind,
      subject_id: row.subjectId,
      outcome: row.outcome,
      origin: row.origin,
      before: textOrNull(row.before),
      after: textOrNull(row.after),
      previous_hash: previous,
      hash,
    }
  })
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await ours(tx)
      .insertInto('trail')
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .execute()
  }
}

function textOrNull(value: Json): string | null {
  return value === null ? null : canonical(value)
}

/** The number and hash of the last row, as kept apart from it. */
export async function readHead(db: Db | Tx): Promise<{ seq: number; hash: string } | undefined> {
  return ours(db).selectFrom('trail_head').select(['seq', 'hash']).executeTakeFirst()
}
