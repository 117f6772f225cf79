import { type Expression, type RawBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import { addDays, type Day, day, earlierOf, yearOf } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { currentDictionary } from './dictionary/store.ts'
import type { EntryKind, Hit, SearchEntry } from './entry.ts'
import { fold } from './fold.ts'
import { all, any, label, lexemesOf, one } from './lexemes.ts'
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
    const rows = some.map(entry => ({
      ...rowOf(entry),
      words: wordsColumn(lexemesOf(entry, names.get(entry.unitId ?? 0) ?? null, cutter)),
      dictionary_version: version,
    }))
    await ours(tx)
      .insertInto('search_entries')
      .values(rows)
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

function rowOf(entry: SearchEntry) {
  return {
    kind: entry.kind,
    key: entry.key,
    site: entry.site ?? null,
    unit_id: entry.unitId ?? null,
    title: storable(entry.title),
    document_number: entry.documentNumber ?? null,
    index_number: entry.indexNumber ?? null,
    summary: storable(entry.summary ?? ''),
    body: storable(entry.body ?? ''),
    path: entry.path,
    published_on: entry.publishedOn,
    topic_code: entry.topic?.code ?? null,
    topic: entry.topic?.label ?? null,
    genre: entry.genre ?? null,
    validity: entry.validity ?? null,
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
    .selectFrom('search_entries as entry')
    .leftJoin('units', 'units.id', 'entry.unit_id')
    .where('entry.dictionary_version', '<', version)
    .selectAll('entry')
    .select('units.name as unitName')
    .orderBy('entry.dictionary_version')
    .limit(most)
    .forUpdate('entry')
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
      .updateTable('search_entries')
      .set({ words: wordsColumn(lexemesOf(entry, row.unitName, cutter)), dictionary_version: version })
      .where('id', '=', row.id)
      .execute()
  }
  await keepTitleWords(
    tx,
    rows.flatMap(({ title }) => cutter.cutFinely(fold(title))),
  )
  return rows.length
}

// 查找 Finding -----------------------------------------------------------------------------------------------------------

export interface Filters {
  readonly site?: string | undefined
  readonly kind?: string | undefined
  readonly unit?: number | undefined
  readonly topic?: string | undefined
  readonly genre?: string | undefined
  readonly validity?: string | undefined
  readonly year?: number | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

/** One search: everything it asks, it asks of the same moment, and by the index alone. */
export function inOneSearch<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async tx => {
    // The planner takes reading through the whole table for cheap: it does not see that the words stand apart from it.
    await sql`select set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true),
      set_config('jit', 'off', true), set_config('work_mem', '32MB', true), set_config('max_parallel_workers_per_gather', '0', true)`.execute(
      tx,
    )
    return work(tx)
  })
}

/** What an entry must have, as lexemes. */
export function labelsOf(filters: Filters): string[] {
  const { site, kind, unit, topic, genre, validity, year, from, to } = filters
  const labels = [
    ...(site === undefined ? [] : [label.site(site)]),
    ...(kind === undefined ? [] : [label.kind(kind)]),
    ...(unit === undefined ? [] : [label.unit(unit)]),
    ...(topic === undefined ? [] : [label.topic(topic)]),
    ...(genre === undefined ? [] : [label.genre(genre)]),
    ...(validity === undefined ? [] : [label.validity(validity)]),
    ...(year === undefined ? [] : [label.year(year)]),
  ].map(one)
  if (from === undefined || to === undefined || yearOf(to) - yearOf(from) > MOST_YEARS) return labels
  const years = Array.from({ length: Math.max(1, yearOf(to) - yearOf(from) + 1) }, (_, n) => yearOf(from) + n)
  return [...labels, any(years.map(one => `'${label.year(one)}'`))]
}
const MOST_YEARS = 5

/** null: everything. */
interface Window {
  readonly label: string | null
  /** Of no use while there are few entries: going through all of them costs less than another look. */
  readonly onlyOfMany: boolean
}

/**
 * Common words stand in hundreds of thousands of entries, and only the newest few are looked at: first those of the last
 * days, then of two months, of three quarters, three years, then all. Where a word is rare in one window, it is cheap in
 * the next. Each holds the ones before it.
 */
function windowsBefore(day: Day): Window[] {
  const days = Array.from({ length: DAYS }, (_, n) => label.day(addDays(day, -n)))
  const months = [...monthsBefore(day, MONTHS)].map(label.month)
  const years = [0, 1, 2].map(n => label.year(yearOf(day) - n))
  const window = (labels: readonly string[], onlyOfMany: boolean) => ({
    label: any(labels.map(one)),
    onlyOfMany,
  })
  return [
    window(days, true),
    window(months.slice(0, 2), false),
    window(months, true),
    window(years, false),
    ALL,
  ]
}
const ALL: Window = { label: null, onlyOfMany: false }
/** As the database knows without counting. */
const ARE_MANY = sql`(select reltuples from pg_class where oid = 'search_entries'::regclass) > 300000`
const DAYS = 10
const MONTHS = 9

function* monthsBefore(day: Day, howMany: number): Generator<Day> {
  for (let [month, n] = [day, 0]; n < howMany; n += 1) {
    yield month
    month = addDays(`${month.slice(0, 8)}01` as Day, -1)
  }
}

/** Nothing that is asked for is later. */
function newestOf({ filters: { year, to }, today, after }: Pick<Wanted, 'filters' | 'today' | 'after'>): Day {
  const ends = [to ?? today, after?.on ?? today, ...(year === undefined ? [] : [day(`${year}-12-31`)])]
  return ends.reduce(earlierOf, today)
}

const askedOf = ({ words, filters }: Pick<Wanted, 'words' | 'filters'>): string[] => [
  ...(words === null ? [] : [words]),
  ...labelsOf(filters),
]

/** Where a list by date goes on: the last entry shown. */
export interface Place {
  readonly on: Day
  readonly id: number
}

export interface Wanted {
  /** As the database is asked; null: anything. */
  readonly words: string | null
  readonly filters: Filters
  readonly today: Day
  readonly most: number
  readonly after?: Place | undefined
  /** Known to be no more than are counted. */
  readonly areFew?: boolean
}

/**
 * The newest entries that have the words: of all, while they are few, and by windows when they may not be. A window is
 * looked into only when none before it held enough.
 */
export async function newest(tx: Tx, wanted: Wanted): Promise<Hit[]> {
  const { most, areFew = false } = wanted
  const asked = askedOf(wanted)
  if (areFew) return hitsOf(tx, sql<Place>`(${matching(tx, asked, wanted)})`, most).execute()
  const windows = windowsBefore(newestOf(wanted))
  const those = byWindows(asked, windows, most, (parts, gate) => matching(tx, parts, wanted).where(gate))
  return hitsOf(tx, sql<Place>`(${those})`, most).execute()
}

/** What is selected from each window, in one query. At the first that holds enough, the database ends. */
function byWindows(
  asked: readonly string[],
  windows: readonly Window[],
  enough: number,
  select: (parts: readonly string[], gate: RawBuilder<boolean>) => Expression<unknown>,
): RawBuilder<unknown> {
  const each = windows.map(({ label, onlyOfMany }, n) => {
    const before = windows.slice(0, n).map((_, at) => sql`(select count(*) from ${nameOf(at)})`)
    const gates = [
      ...(onlyOfMany ? [ARE_MANY] : []),
      ...(n > 0 ? [sql`greatest(${sql.join(before)}) < ${enough}::integer`] : [sql`true`]),
    ]
    return select(label === null ? asked : [...asked, label], sql<boolean>`${sql.join(gates, sql` and `)}`)
  })
  const named = each.map((one, n) => sql`${nameOf(n)} as materialized (${one})`)
  const together = each.map((_, n) => sql`select * from ${nameOf(n)}`)
  return sql`with ${sql.join(named)} ${sql.join(together, sql` union `)}`
}

const nameOf = (window: number) => sql.ref(`window_${window}`)

/** What is counted: no more than so many, the newest before others, where there are more. */
export function counting(
  wanted: Pick<Wanted, 'words' | 'filters' | 'today'>,
  most: number,
): RawBuilder<unknown> {
  const { filters } = wanted
  // For several words a longer window costs as much as everything.
  const days = windowsBefore(newestOf(wanted)).slice(0, 1)
  return byWindows(
    askedOf(wanted),
    [...days, ALL],
    most,
    (parts, gate) => sql`
      select id, kind, unit_id, topic_code, topic, genre, validity, extract(year from published_on)::integer as year
      from search_entries
      where ${parts.length === 0 ? sql`true` : sql`words @@ ${all(parts)}::tsquery`} and ${gate}
        and published_on >= ${filters.from ?? '-infinity'}::date and published_on <= ${filters.to ?? 'infinity'}::date
      limit ${most}`,
  )
}

/** Without its texts, an entry is small. */
function matching(
  tx: Tx,
  parts: readonly string[],
  { filters: { from, to }, after }: Pick<Wanted, 'filters' | 'after'>,
) {
  return ours(tx)
    .selectFrom('search_entries as entry')
    .select(['entry.id', 'entry.published_on as on'])
    .$if(parts.length > 0, query => query.where(sql<boolean>`entry.words @@ ${all(parts)}::tsquery`))
    .$if(from !== undefined, query => query.where('entry.published_on', '>=', from ?? null))
    .$if(to !== undefined, query => query.where('entry.published_on', '<=', to ?? null))
    .$if(after !== undefined, query =>
      query.where(sql<boolean>`(entry.published_on, entry.id) < (${after?.on}::date, ${after?.id}::bigint)`),
    )
}

/** The newest of them, as a list shows them. */
function hitsOf(tx: Tx, those: RawBuilder<Place>, most: number) {
  const newest = ours(tx)
    .selectFrom(those.as('those'))
    .select('those.id')
    .orderBy('those.on', 'desc')
    .orderBy('those.id', 'desc')
    .limit(most)
  return hits(tx)
    .innerJoin(newest.as('newest'), 'newest.id', 'entry.id')
    .orderBy('entry.published_on', 'desc')
    .orderBy('entry.id', 'desc')
}

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

export async function listHits(tx: Tx, ids: readonly number[]): Promise<Hit[]> {
  if (ids.length === 0) return []
  return hits(tx)
    .where('entry.id', '=', sql<number>`any(${sql.val([...ids])}::bigint[])`)
    .execute()
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

/** Whether anything has it. */
export async function isThere(tx: Tx, words: string): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select exists(select 1 from search_entries where words @@ ${words}::tsquery) as there`.execute(tx)
  return rows[0]?.there ?? false
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

/** The last resort, for a word no cut of the text has as such: the newest texts themselves, a limited number of them. */
export async function newestWithText(tx: Tx, text: string, { filters, today, most }: Wanted): Promise<Hit[]> {
  const recent = ours(tx)
    .selectFrom('search_entries')
    .select('id')
    .where('published_on', '<=', today)
    .orderBy('id', 'desc')
    .limit(READ_THROUGH)
  const those = matching(tx, labelsOf(filters), { filters })
    .where('entry.id', 'in', recent)
    .where(sql<boolean>`strpos(lower(entry.title || ' ' || entry.summary || ' ' || entry.body), ${text}) > 0`)
  return hitsOf(tx, sql<Place>`(${those})`, most).execute()
}
const READ_THROUGH = 20_000
