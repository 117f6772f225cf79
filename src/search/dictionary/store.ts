import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db.ts'
import type { SearchTables } from '../tables.ts'
import { Dictionary } from './dictionary.ts'
import type { SynonymGroup } from './synonym-group.ts'

const ours = (db: Db | Tx) => db.$extendTables<SearchTables>()

/** Dictionaries are kept once made: the one in use, and one before it for whoever still holds it. */
const kept = new Map<string, Dictionary>()
const KEPT_AT_MOST = 3

/** Which dictionary is in use. */
export interface InUse {
  readonly stamp: string
  readonly version: number
}

export async function currentDictionary(db: Db | Tx): Promise<Dictionary> {
  const inUse = await ours(db)
    .selectFrom('search_dictionary')
    .select(['stamp', 'version'])
    .executeTakeFirstOrThrow()
  return dictionaryOf(db, inUse)
}

/** Costs nothing when this process has it already, a quarter of a second when not. */
export async function dictionaryOf(db: Db | Tx, { stamp, version }: InUse): Promise<Dictionary> {
  const known = kept.get(stamp)
  if (known) return known
  const [ownWords, synonyms] = [await listOwnWords(db), await listSynonyms(db)]
  const dictionary = new Dictionary(
    version,
    ownWords,
    synonyms.map(({ words }) => words),
  )
  kept.set(stamp, dictionary)
  const [oldest] = kept.keys()
  if (kept.size > KEPT_AT_MOST && oldest !== undefined) kept.delete(oldest)
  return dictionary
}

export async function listOwnWords(db: Db | Tx): Promise<string[]> {
  const rows = await ours(db).selectFrom('search_own_words').select('word').orderBy('word').execute()
  return rows.map(({ word }) => word)
}

const PAGE = 50

/** A page of them in the order of their characters. `after`: the word at which the page before ended. */
export async function listOwnWordsPage(
  db: Db,
  after: string,
): Promise<{ readonly words: readonly string[]; readonly next: string | null }> {
  const rows = await ours(db)
    .selectFrom('search_own_words')
    .select('word')
    .where('word', '>', after)
    .orderBy('word')
    .limit(PAGE + 1)
    .execute()
  const words = rows.slice(0, PAGE).map(({ word }) => word)
  return { words, next: rows.length > PAGE ? (words.at(-1) ?? null) : null }
}

export async function addOwnWord(tx: Tx, word: string): Promise<boolean> {
  const added = await ours(tx)
    .insertInto('search_own_words')
    .values({ word })
    .onConflict(conflict => conflict.doNothing())
    .returning('word')
    .executeTakeFirst()
  return added !== undefined
}

export async function removeOwnWord(tx: Tx, word: string): Promise<boolean> {
  const removed = await ours(tx)
    .deleteFrom('search_own_words')
    .where('word', '=', word)
    .returning('word')
    .executeTakeFirst()
  return removed !== undefined
}

export async function listSynonyms(db: Db | Tx): Promise<SynonymGroup[]> {
  return selectGroups(db).orderBy('id', 'desc').execute()
}

/** A page of groups with this in one of their words ('' for all), the newest first. `before`: the id at which the page before ended. */
export async function listSynonymsPage(
  db: Db,
  containing: string,
  before: number,
): Promise<{ readonly groups: readonly SynonymGroup[]; readonly next: number | null }> {
  const rows = await selectGroups(db)
    .where('id', '<', before)
    .$if(containing !== '', query =>
      query.where(
        sql<boolean>`exists (select from unnest(words) word where strpos(word, ${containing}) > 0)`,
      ),
    )
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
    .execute()
  return { groups: rows.slice(0, PAGE), next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null }
}

const selectGroups = (db: Db | Tx) => ours(db).selectFrom('search_synonyms').select(['id', 'words'])

export async function findSynonyms(db: Db, id: number): Promise<SynonymGroup | undefined> {
  return selectGroups(db).where('id', '=', id).executeTakeFirst()
}

export async function findSynonymsForChange(tx: Tx, id: number): Promise<SynonymGroup | undefined> {
  return selectGroups(tx).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function addSynonyms(tx: Tx, words: readonly string[]): Promise<number> {
  const { id } = await ours(tx)
    .insertInto('search_synonyms')
    .values({ words: [...words] })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function changeSynonyms(tx: Tx, id: number, words: readonly string[]): Promise<void> {
  await ours(tx)
    .updateTable('search_synonyms')
    .set({ words: [...words] })
    .where('id', '=', id)
    .execute()
}

export async function removeSynonyms(tx: Tx, id: number): Promise<void> {
  await ours(tx).deleteFrom('search_synonyms').where('id', '=', id).execute()
}

/** From here on another dictionary is in use: every process sees it with its next search, and what is indexed is cut anew. */
export async function renewDictionary(tx: Tx): Promise<number> {
  const { version } = await ours(tx)
    .updateTable('search_dictionary')
    .set(eb => ({ version: eb('version', '+', 1), stamp: sql<string>`gen_random_uuid()` }))
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}
