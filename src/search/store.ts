import { type RawBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import { currentDictionary } from './dictionary/store.ts'
import type { EntryKind, Hit, SearchEntry } from './entry.ts'
import { fold } from './fold.ts'
import { lexemesOf } from './lexemes.ts'
import { keepTitleWords, sweepTitleWords } from './spelling/store.ts'
import type { SearchTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<SearchTables & OrganisationsLent>()

const AT_ONCE = 100

// 入库 Putting in and taking out ----------------------------------------------------------------------------------------

/** Puts an entry in, or in place of the earlier one of its kind and key: found from the moment the transaction commits. */
export function putEntry(tx: Tx, entry: SearchEntry): Promise<void> {
  return putEntries(tx, [entry])
}

export async function putEntries(tx: Tx, entries: readonly SearchEntry[]): Promise<void> {
  const { version, cutter } = await currentDictionary(tx)
  const names = await unitNames(tx, entries)
  // In one order, so that two who put in the same never wait for each other in a circle.
  const inOrder = [...entries].sort((a, b) => (`${a.kind} ${a.key}` < `${b.kind} ${b.key}` ? -1 : 1))
  for (let from = 0; from < inOrder.length; from += AT_ONCE) {
    const some = inOrder.slice(from, from + AT_ONCE)
    const ids = await ours(tx)
      .insertInto('search_entries')
      .values(some.map(rowOf))
      .onConflict(conflict =>
        conflict.columns(['kind', 'key']).doUpdateSet(eb => ({
          site: eb.ref('excluded.site'),
          unit_id: eb.ref('excluded.unit_id'),
          title: eb.ref('excluded.title'),
          document_number: eb.ref('excluded.document_number'),
          index_number: eb.ref('excluded.index_number'),
          summary: eb.ref('excluded.summary'),
          body: eb.ref('excluded.body'),
          path: eb.ref('excluded.path'),
          published_on: eb.ref('excluded.published_on'),
          topic_code: eb.ref('excluded.topic_code'),
          topic: eb.ref('excluded.topic'),
          genre: eb.ref('excluded.genre'),
          validity: eb.ref('excluded.validity'),
          popularity: eb.ref('excluded.popularity'),
        })),
      )
      .returning(['id', 'kind', 'key'])
      .execute()
    const idOf = new Map(ids.map(({ id, kind, key }) => [`${kind} ${key}`, id]))
    const rows = some.flatMap(entry => {
      const id = idOf.get(`${entry.kind} ${entry.key}`)
      if (id === undefined) return []
      const lexemes = lexemesOf(entry, names.get(entry.unitId ?? 0) ?? null, cutter)
      return [{ entry_id: id, ...countedBy(entry), words: wordsColumn(lexemes), dictionary_version: version }]
    })
    await ours(tx)
      .insertInto('search_words')
      .values(rows)
      .onConflict(conflict =>
        conflict.column('entry_id').doUpdateSet(eb => ({
          published_on: eb.ref('excluded.published_on'),
          kind: eb.ref('excluded.kind'),
          unit_id: eb.ref('excluded.unit_id'),
          topic_code: eb.ref('excluded.topic_code'),
          genre: eb.ref('excluded.genre'),
          validity: eb.ref('excluded.validity'),
          words: eb.ref('excluded.words'),
          dictionary_version: eb.ref('excluded.dictionary_version'),
        })),
      )
      .execute()
  }
  // All at once: taken in their order, no two who put in wait for each other.
  await keepTitleWords(
    tx,
    entries.flatMap(({ title }) => cutter.cutFinely(fold(title))),
  )
}

/** Takes an entry out: from the commit on it is in no result, no count and no suggestion. Without one, nothing happens. */
export function removeEntry(tx: Tx, kind: EntryKind, key: string): Promise<void> {
  return removeEntries(tx, [kind], key)
}

/** The same of whatever of these kinds it is. */
export async function removeEntries(tx: Tx, kinds: readonly EntryKind[], key: string): Promise<void> {
  const removed = await ours(tx)
    .deleteFrom('search_entries')
    .where('kind', '=', sql<EntryKind>`any(${sql.val([...kinds])}::text[])`)
    .where('key', '=', key)
    .returning('title')
    .execute()
  if (removed.length === 0) return
  const { cutter } = await currentDictionary(tx)
  await sweepTitleWords(
    tx,
    removed.flatMap(({ title }) => cutter.cutFinely(fold(title))),
  )
}

/** Which of these are not in the index yet. */
export async function missingKeys(db: Db | Tx, kind: EntryKind, keys: readonly string[]): Promise<string[]> {
  const rows = await ours(db)
    .selectFrom('search_entries')
    .where('kind', '=', kind)
    .where('key', '=', sql<string>`any(${sql.val([...keys])}::text[])`)
    .select('key')
    .execute()
  const there = new Set(rows.map(({ key }) => key))
  return keys.filter(key => !there.has(key))
}

/** What there is of a kind, each with its title and summary: for what is kept the same as a short list elsewhere. */
export async function listKeys(db: Db | Tx, kind: EntryKind): Promise<{ key: string; told: string }[]> {
  return ours(db)
    .selectFrom('search_entries')
    .where('kind', '=', kind)
    .select(['key', sql<string>`title || e'\\n' || summary`.as('told')])
    .execute()
}

/** What entries are counted by. */
function countedBy(entry: SearchEntry) {
  return {
    kind: entry.kind,
    unit_id: entry.unitId ?? null,
    published_on: entry.publishedOn,
    topic_code: entry.topic?.code ?? null,
    genre: entry.genre ?? null,
    validity: entry.validity ?? null,
  }
}

function rowOf(entry: SearchEntry) {
  return {
    ...countedBy(entry),
    key: entry.key,
    site: entry.site ?? null,
    title: storable(entry.title),
    document_number: entry.documentNumber ?? null,
    index_number: entry.indexNumber ?? null,
    summary: storable(entry.summary ?? ''),
    body: storable(entry.body ?? ''),
    path: entry.path,
    topic: entry.topic?.label ?? null,
    popularity: entry.popularity ?? 0,
  }
}

/** The database takes no zero characters and no halves of characters. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '')

const wordsColumn = (lexemes: readonly string[]): RawBuilder<string> =>
  sql<string>`array_to_tsvector(${sql.val([...lexemes])}::text[])`

async function unitNames(tx: Tx, entries: readonly SearchEntry[]): Promise<Map<number, string>> {
  const ids = [...new Set(entries.flatMap(({ unitId }) => unitId ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await ours(tx)
    .selectFrom('units')
    .where('id', '=', sql<number>`any(${sql.val(ids)}::bigint[])`)
    .select(['id', 'name'])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Entries cut with an earlier dictionary are cut with the one in use; how many were. */
export async function cutAnew(tx: Tx, most: number): Promise<number> {
  const { version, cutter } = await currentDictionary(tx)
  const rows = await ours(tx)
    .selectFrom('search_words as cut')
    .innerJoin('search_entries as entry', 'entry.id', 'cut.entry_id')
    .leftJoin('units', 'units.id', 'entry.unit_id')
    .where('cut.dictionary_version', '<', version)
    .selectAll('entry')
    .select('units.name as unitName')
    .orderBy('cut.dictionary_version')
    .limit(most)
    .forUpdate('cut')
    .skipLocked()
    .execute()
  for (const row of rows) {
    const entry: SearchEntry = {
      ...row,
      unitId: row.unit_id,
      documentNumber: row.document_number,
      indexNumber: row.index_number,
      publishedOn: row.published_on,
      topic: row.topic_code === null ? null : { code: row.topic_code, label: row.topic ?? '' },
    }
    await ours(tx)
      .updateTable('search_words')
      .set({ words: wordsColumn(lexemesOf(entry, row.unitName, cutter)), dictionary_version: version })
      .where('entry_id', '=', row.id)
      .execute()
  }
  await keepTitleWords(
    tx,
    rows.flatMap(({ title }) => cutter.cutFinely(fold(title))),
  )
  return rows.length
}

// 取出 Reading ----------------------------------------------------------------------------------------------------------

function hits(db: Db | Tx) {
  return ours(db)
    .selectFrom('search_entries as entry')
    .leftJoin('units', 'units.id', 'entry.unit_id')
    .select([
      'entry.id',
      'entry.kind',
      'entry.title',
      'entry.document_number as documentNumber',
      'entry.index_number as indexNumber',
      sql<string>`left(entry.summary, 300)`.as('summary'),
      'entry.path',
      'entry.published_on as publishedOn',
      'units.name as unitName',
      'entry.topic',
      'entry.genre',
      'entry.validity',
      'entry.popularity',
    ])
}

/** In the order of the ids, each once. */
export async function listHits(tx: Tx, ids: readonly number[]): Promise<Hit[]> {
  if (ids.length === 0) return []
  const found = await hits(tx)
    .where('entry.id', '=', sql<number>`any(${sql.val([...ids])}::bigint[])`)
    .execute()
  const byId = new Map(found.map(hit => [hit.id, hit]))
  return [...new Set(ids)].flatMap(id => byId.get(id) ?? [])
}

/** Addresses of what is found beside documents and their columns: units, topics, reports, what was answered. */
export async function listFindable(db: Db | Tx, most: number): Promise<string[]> {
  const rows = await ours(db)
    .selectFrom('search_entries')
    .where('kind', 'not in', ['document', 'interpretation', 'news', 'column'])
    .orderBy('kind')
    .orderBy('id')
    .limit(most)
    .select('path')
    .execute()
  return rows.map(({ path }) => path)
}

export async function findEntryByPath(db: Db | Tx, path: string): Promise<Hit | undefined> {
  return hits(db).where('entry.path', '=', path).orderBy('entry.id').limit(1).executeTakeFirst()
}

/** The beginnings of the texts, by id: enough to show where the words stand. */
export async function textsOf(tx: Tx, ids: readonly number[], most = 20_000): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await ours(tx)
    .selectFrom('search_entries')
    .where('id', '=', sql<number>`any(${sql.val([...ids])}::bigint[])`)
    .select(['id', sql<string>`left(body, ${most}::integer)`.as('text')])
    .execute()
  return new Map(rows.map(({ id, text }) => [id, text]))
}
