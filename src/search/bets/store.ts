import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db.ts'
import type { Hit } from '../entry.ts'
import type { Filters } from '../filters.ts'
import { listHits } from '../store.ts'
import type { SearchTables } from '../tables.ts'
import { type BestBet, queryKey } from './best-bet.ts'

const ours = (db: Db | Tx) => db.$extendTables<SearchTables>()

/** What the office put first for exactly this query; nothing while a filter is set. */
export async function bestBetsFor(tx: Tx, folded: string, filters: Filters): Promise<Hit[]> {
  if (Object.values(filters).some(value => value !== undefined)) return []
  const rows = await ours(tx)
    .selectFrom('search_best_bets')
    .where('query_key', '=', queryKey(folded))
    .select('entry_id')
    .orderBy('id')
    .limit(3)
    .execute()
  return listHits(
    tx,
    rows.map(row => row.entry_id),
  )
}

function select(db: Db | Tx) {
  return ours(db)
    .selectFrom('search_best_bets as bet')
    .innerJoin('search_entries as entry', 'entry.id', 'bet.entry_id')
    .select(['bet.id', 'bet.query', 'entry.title', 'entry.path'])
}

const PAGE = 50

/** A page of them, the newest first. `before`: the id at which the page before ended. */
export async function listBestBets(
  db: Db,
  before: number,
): Promise<{ readonly bets: readonly BestBet[]; readonly next: number | null }> {
  const bets = await select(db)
    .where('bet.id', '<', before)
    .orderBy('bet.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  return { bets: bets.slice(0, PAGE), next: bets.length > PAGE ? (bets[PAGE - 1]?.id ?? null) : null }
}

export async function findBestBet(tx: Tx, id: number): Promise<BestBet | undefined> {
  return select(tx).where('bet.id', '=', id).executeTakeFirst()
}

/** false: it stands there already. */
export async function addBestBet(tx: Tx, query: string, entryId: number): Promise<boolean> {
  const added = await ours(tx)
    .insertInto('search_best_bets')
    .values({ query, query_key: queryKey(query), entry_id: entryId })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export async function removeBestBet(tx: Tx, id: number): Promise<void> {
  await ours(tx).deleteFrom('search_best_bets').where('id', '=', id).execute()
}

/** Queries with a best bet that begin so, for suggestions. */
export async function betQueries(tx: Tx, folded: string): Promise<string[]> {
  const rows = await ours(tx)
    .selectFrom('search_best_bets')
    .where(sql<boolean>`starts_with(query_key, ${queryKey(folded)})`)
    .select('query')
    .distinct()
    .limit(3)
    .execute()
  return rows.map(({ query }) => query)
}
