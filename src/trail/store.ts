import { sql } from 'kysely'
import { addDays, type Day, noonInChina } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { BEGINNING, type ChainedRow, hashOf, rowOf } from './chain.ts'
import type { Entry, Readable, Sought } from './entry.ts'
import type { Fact } from './fact.ts'
import type { TrailTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<TrailTables>()

const ROWS_AT_ONCE = 1000

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
  let { seq, hash } = (await awaitHead(tx)) ?? { seq: 0, hash: BEGINNING }
  const rows = facts.map(fact => {
    const row = rowOf(fact)
    const previous = hash
    hash = hashOf(previous, row)
    seq += 1
    return {
      seq,
      at: row.at,
      actor_kind: row.actorKind,
      actor_id: row.actorId,
      actor_name: row.actorName,
      unit_id: row.unitId,
      verb: row.verb,
      subject_kind: row.subjectKind,
      subject_id: row.subjectId,
      outcome: row.outcome,
      origin: row.origin,
      before: row.before,
      after: row.after,
      previous_hash: previous,
      hash,
    }
  })
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = JSON.stringify(rows.slice(at, at + ROWS_AT_ONCE))
    await sql`insert into trail select * from jsonb_populate_recordset(null::trail, ${some}::jsonb)`.execute(
      tx,
    )
  }
}

/** Waits for one's turn; then the last row as it is by then. */
async function awaitHead(tx: Tx): Promise<{ seq: number; hash: string } | undefined> {
  const { rows } = await sql<{ seq: number; hash: string }>`select seq, hash from end_of_trail()`.execute(tx)
  return rows[0]
}

/** The number and hash of the last row, as kept apart from it. */
export async function readHead(db: Db | Tx): Promise<{ seq: number; hash: string } | undefined> {
  return ours(db).selectFrom('trail_head').select(['seq', 'hash']).executeTakeFirst()
}

// 查验 Reading it back ------------------------------------------------------------------------------------------------

export interface KeptRow extends ChainedRow {
  readonly seq: number
  readonly previousHash: string
  readonly hash: string
}

/** All reads of `work` see the trail as it stands at one instant. */
export async function asOfNow<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
}

/** Every row by its number, some at a time. */
export async function* allRows(tx: Tx): AsyncGenerator<KeptRow> {
  let last: number | null = null
  for (;;) {
    const rows: KeptRow[] = await selectKept(tx)
      .$if(last !== null, asked => asked.where('seq', '>', last ?? 0))
      .orderBy('seq')
      .limit(5000)
      .execute()
    yield* rows
    last = rows.at(-1)?.seq ?? null
    if (last === null) return
  }
}

function selectKept(tx: Tx) {
  return ours(tx)
    .selectFrom('trail')
    .select([
      'seq',
      sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at'),
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
}

/** Where the row stands that says it follows this hash, if there is one. */
export async function findFollower(tx: Tx, hash: string): Promise<number | undefined> {
  const row = await ours(tx)
    .selectFrom('trail')
    .select('seq')
    .where('previous_hash', '=', hash)
    .orderBy('seq')
    .executeTakeFirst()
  return row?.seq
}

export async function countRows(tx: Tx): Promise<number> {
  const row = await ours(tx)
    .selectFrom('trail')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** What was done of one verb, the earliest first, `most` at once from after a row's number. */
export async function listDone(
  db: Db | Tx,
  verb: string,
  { after, most }: { readonly after: number; readonly most: number },
): Promise<{ seq: number; subjectId: string; after: Fact['after'] }[]> {
  return ours(db)
    .selectFrom('trail')
    .where('verb', '=', verb)
    .where('outcome', '=', 'done')
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(most)
    .select(['seq', 'subject_id as subjectId', 'after'])
    .execute()
}

/** What was done of verbs that begin so, the earliest first: when, at which unit, and to what. */
export async function listDeeds(
  db: Db | Tx,
  verbsBegin: string,
): Promise<Pick<Entry, 'verb' | 'unitId' | 'at' | 'subjectId' | 'after'>[]> {
  return ours(db)
    .selectFrom('trail')
    .where('verb', 'like', `${verbsBegin}%`)
    .where('outcome', '=', 'done')
    .orderBy('seq')
    .select(['verb', 'unit_id as unitId', 'at', 'subject_id as subjectId', 'after'])
    .execute()
}

// 查阅 Looking it through ---------------------------------------------------------------------------------------------

function selectEntries(db: Db | Tx) {
  return ours(db)
    .selectFrom('trail')
    .select([
      'seq',
      'at',
      'actor_name as actorName',
      'unit_id as unitId',
      'verb',
      'subject_kind as subjectKind',
      'subject_id as subjectId',
      'outcome',
      'origin',
      'before',
      'after',
    ])
    .orderBy('seq', 'desc')
}

/** What is sought among the units one may read, newest first, from below a row on. */
export async function listEntries(
  db: Db,
  asked: {
    readonly sought: Sought
    readonly readable: Readable
    readonly below: number | null
    readonly limit: number
  },
): Promise<Entry[]> {
  const { sought, readable, below, limit } = asked
  const { actorName, verb, subjectKind, subjectId, from, to } = sought
  let found = selectEntries(db)
  if (readable !== 'all') {
    found = found.where('unit_id', '=', sql<number>`any(${sql.val([...readable])}::bigint[])`)
  }
  if (below !== null) found = found.where('seq', '<', below)
  if (actorName !== null) found = found.where('actor_name', '=', actorName)
  if (verb !== null) found = found.where('verb', '=', verb)
  if (subjectKind !== null) found = found.where('subject_kind', '=', subjectKind)
  if (subjectId !== null) found = found.where('subject_id', '=', subjectId)
  if (from !== null) found = found.where('at', '>=', beginningOf(from))
  if (to !== null) found = found.where('at', '<', beginningOf(addDays(to, 1)))
  return found.limit(limit).execute()
}

/** What was done to one thing, newest first: for the page of that thing. */
export async function trailOf(
  db: Db | Tx,
  subject: { readonly kind: string; readonly id: string | number },
  limit: number,
): Promise<Entry[]> {
  return selectEntries(db)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', String(subject.id))
    .limit(limit)
    .execute()
}

const HALF_A_DAY_MS = 12 * 60 * 60 * 1000

function beginningOf(d: Day): Date {
  return new Date(noonInChina(d).getTime() - HALF_A_DAY_MS)
}
