import { sql } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { Fingerprint } from '../../rules/duplicates/duplicates.ts'
import type { Sight } from '../../store.ts'
import type { PublishedTables } from '../tables.ts'
import type { SuggestionCounts } from './counts.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishedTables>()

/** Newer answers serve more often; of more than these the oldest are not looked at. */
const LOOKED_AT = 5_000

/** What is public and made with these word lists, the newest first. */
export async function listFingerprints(
  db: Db,
  edition: number,
): Promise<{ id: number; fingerprint: Fingerprint }[]> {
  const rows = await ours(db)
    .selectFrom('published_answer_fingerprints as kept')
    .innerJoin('published_answers as answer', 'answer.id', 'kept.published_answer_id')
    .where('answer.stage', '=', sql.lit('published' as const))
    .where('kept.edition', '=', edition)
    .select(['answer.id', 'kept.shingles'])
    .orderBy('answer.approved_at', 'desc')
    .limit(LOOKED_AT)
    .execute()
  return rows.map(({ id, shingles }) => ({ id, fingerprint: { edition, shingles } }))
}

/** Public answers without a fingerprint of this edition. */
export async function listUnprinted(
  db: Db,
  edition: number,
  most: number,
): Promise<{ id: number; title: string; asked: string }[]> {
  return ours(db)
    .selectFrom('published_answers as answer')
    .leftJoin('published_answer_fingerprints as kept', 'kept.published_answer_id', 'answer.id')
    .where('answer.stage', '=', sql.lit('published' as const))
    .where(eb => eb.or([eb('kept.edition', 'is', null), eb('kept.edition', '<>', edition)]))
    .select(['answer.id', 'answer.title', 'answer.asked'])
    .orderBy('answer.id')
    .limit(most)
    .execute()
}

export async function saveAnswerFingerprint(tx: Tx, id: number, fingerprint: Fingerprint): Promise<void> {
  const kept = { edition: fingerprint.edition, shingles: [...fingerprint.shingles] }
  await ours(tx)
    .insertInto('published_answer_fingerprints')
    .values({ published_answer_id: id, ...kept })
    .onConflict(conflict => conflict.column('published_answer_id').doUpdateSet(kept))
    .execute()
}

/** Notes what a draft was shown. Gives back what it had not been shown before. */
export async function addShown(tx: Tx, draftKey: string, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return []
  const rows = await ours(tx)
    .insertInto('answer_suggestions')
    .values(ids.map(id => ({ draft_token_hash: draftKey, published_answer_id: id })))
    .onConflict(conflict => conflict.doNothing())
    .returning('published_answer_id as id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Notes it once for a draft. @returns whether it is the first time; false too for what it was never shown */
export async function markSuggestion(
  tx: Tx,
  draftKey: string,
  id: number,
  mark: 'opened' | 'taken',
): Promise<boolean> {
  const row = await ours(tx)
    .updateTable('answer_suggestions')
    .set({ [mark]: true })
    .where('draft_token_hash', '=', draftKey)
    .where('published_answer_id', '=', id)
    .where(mark, '=', false)
    .returning('published_answer_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function countSuggestion(
  tx: Tx,
  ids: readonly number[],
  day: Day,
  what: 'shown' | 'opened' | 'taken',
): Promise<void> {
  if (ids.length === 0) return
  // In one order, so that two who count the same never wait for each other in a circle.
  const inOrder = [...ids].sort((a, b) => a - b)
  await ours(tx)
    .insertInto('suggestion_tallies')
    .values(inOrder.map(id => ({ published_answer_id: id, day, [what]: 1 })))
    .onConflict(conflict =>
      conflict
        .columns(['published_answer_id', 'day'])
        .doUpdateSet({ [what]: sql`suggestion_tallies.${sql.ref(what)} + 1` }),
    )
    .execute()
}

/** By answer, since a day; those of the units in sight. */
export async function countSuggestions(
  db: Db,
  sight: Sight,
  since: Day,
): Promise<Map<number, SuggestionCounts>> {
  const rows = await ours(db)
    .selectFrom('suggestion_tallies as tally')
    .innerJoin('published_answers as answer', 'answer.id', 'tally.published_answer_id')
    .where('answer.unit_id', '=', sql<number>`any(${sql.val([...sight])}::bigint[])`)
    .where('tally.day', '>=', since)
    .groupBy('tally.published_answer_id')
    .select(eb => [
      'tally.published_answer_id as id',
      eb.fn.sum<number>('tally.shown').as('shown'),
      eb.fn.sum<number>('tally.opened').as('opened'),
      eb.fn.sum<number>('tally.taken').as('taken'),
    ])
    .execute()
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
