import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db.ts'
import type { TrailRow } from './chain.ts'
import { NOTHING_BEFORE } from './chain.ts'
import type { TrailTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<TrailTables>()

/** Rows of a transaction follow those of the one before: whoever writes holds the end until it commits. */
const END_OF_THE_TRAIL = 0x6d_66_74_72

export interface End {
  readonly seq: number
  readonly hash: string
}

export async function holdTheEnd(tx: Tx): Promise<End> {
  await sql`select pg_advisory_xact_lock(${END_OF_THE_TRAIL})`.execute(tx)
  const last = await ours(tx).selectFrom('trail').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return last ?? { seq: 0, hash: NOTHING_BEFORE }
}

export interface KeptRow extends TrailRow {
  readonly hash: string
}

const BATCH = 1000

export async function insertRows(tx: Tx, rows: readonly KeptRow[]): Promise<void> {
  for (let i = 0; i < rows.length; i += BATCH) {
    await ours(tx)
      .insertInto('trail')
      .values(
        rows.slice(i, i + BATCH).map(row => ({
          seq: row.seq,
          at: row.at,
          actor_kind: row.actorKind as 'user',
          actor_id: row.actorId,
          actor_name: row.actorName,
          unit_id: row.unitId,
          verb: row.verb,
          subject_kind: row.subjectKind,
          subject_id: row.subjectId,
          outcome: row.outcome as 'done',
          origin: row.origin,
          before: row.before === null ? null : JSON.stringify(row.before),
          after: row.after === null ? null : JSON.stringify(row.after),
          previous_hash: row.previousHash,
          hash: row.hash,
        })),
      )
      .execute()
  }
}

/** Rows after a place, in order, as they are kept. */
export async function listRows(db: Db | Tx, after: number, limit: number): Promise<KeptRow[]> {
  return ours(db)
    .selectFrom('trail')
    .where('seq', '>', after)
    .select([
      'seq',
      'at',
      'actor_kind as actorKind',
      'actor_id as actorId',
      'actor_name as actorName',
      'unit_id as unitId',
      'verb',
      'subject_kind as subjectKind',
      'subject_id as subjectId',
      'outcome',
      'origin',
      'before',
      'after',
      'previous_hash as previousHash',
      'hash',
    ])
    .orderBy('seq')
    .limit(limit)
    .execute()
}

export async function getHead(db: Db | Tx): Promise<End> {
  return ours(db).selectFrom('trail_head').select(['seq', 'hash']).executeTakeFirstOrThrow()
}
