/** 查找: which entries have what is asked for, the newest first, and how many of what kind. */
import { type RawBuilder, sql } from 'kysely'
import { type Day, day, earlierOf } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { Dictionary } from '../dictionary/dictionary.ts'
import { dictionaryOf, type InUse } from '../dictionary/store.ts'
import { COUNTED_AT_MOST, type Counted, FACETS, type Facet, type FacetValue } from '../facet.ts'
import { type Filters, labelsOf } from '../filters.ts'
import { all } from '../lexemes.ts'
import { type Window, windowsBefore, worthFrom } from './windows.ts'

/** One search: everything it asks, it asks of the same moment, and by the index alone. */
export interface Search {
  readonly tx: Tx
  /** How many entries there are, as the database knows without counting. */
  readonly entries: number
  /** The day of the newest; null: there are none. */
  readonly newest: Day | null
}

/** A search of what was typed: what cuts it cuts entries, too. */
export interface WordSearch extends Search {
  readonly dictionary: Dictionary
}

export function inOneSearch<T>(db: Db, work: (search: WordSearch) => Promise<T>): Promise<T> {
  return db.transaction().execute(async tx => {
    // The planner takes reading through the whole table for cheap: it does not see that the words stand apart from it.
    // Without that way there is one good plan for whatever words, made once for each connection.
    const { rows } = await sql<Omit<Search, 'tx'> & InUse>`
      select set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true),
        set_config('jit', 'off', true), set_config('work_mem', '32MB', true),
        set_config('max_parallel_workers_per_gather', '0', true),
        (select reltuples::bigint from pg_class where oid = 'search_words'::regclass) as entries,
        (select max(published_on) from search_entries) as newest, stamp, version
      from search_dictionary`.execute(tx)
    const [row] = rows
    if (row === undefined) throw new Error('there is always a dictionary')
    const { entries, newest } = row
    return work({ tx, entries, newest, dictionary: await dictionaryOf(tx, row) })
  })
}

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
}

/** The ids of the newest entries that have the words and, as they are, the texts spelled. */
export async function listNewest(
  search: Search,
  wanted: Wanted & { readonly after?: Place | undefined; readonly spelled?: readonly string[] },
): Promise<number[]> {
  const { spelled = [], most } = wanted
  const candidates = newest(search, spelled.length === 0 ? wanted : { ...wanted, most: COUNTED_AT_MOST })
  return listIds(search.tx, sql`${standing(sql`(${candidates}) candidates`, spelled)} limit ${most}`)
}

async function listIds(tx: Tx, those: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await sql<{ ids: number[] | null }>`select ${idsOf(those)} as ids`.execute(tx)
  return rows[0]?.ids ?? []
}

export interface Matches {
  readonly counted: Counted
  /** Ids, each the newest first: with the numbers asked for, with the words in the title, with the words anywhere. */
  readonly numbered: readonly number[]
  readonly titled: readonly number[]
  readonly anywhere: readonly number[]
}

interface Part {
  readonly words: string
  readonly most: number
}

export interface MatchesWanted extends Wanted {
  /** Texts that must stand in it as they are: their characters alone are in the index. */
  readonly spelled: readonly string[]
  readonly titles: Part | null
  readonly numbers: Part | null
}

/** All that a search asks the index, in one query. What is counted are the newest of what matches. */
export async function findMatches(search: Search, wanted: MatchesWanted): Promise<Matches> {
  const { words, spelled, titles, numbers, most, filters, today } = wanted
  const counting = newest(search, { words, filters, today, most: COUNTED_AT_MOST + 1 })
  const beside = (part: Part | null) =>
    part === null ? sql`null::bigint[]` : idsOf(newest(search, { ...part, filters, today }))
  const { rows } = await sql<{
    candidates: number
    facets: FacetRow[] | null
    numbered: number[] | null
    titled: number[] | null
    anywhere: number[] | null
  }>`
    with candidates as materialized (${counting}),
    found as materialized (${standing(sql`candidates`, spelled)}),
    counted as (
      select case
          when grouping(kind) = 0 then 'kind' when grouping(unit_id) = 0 then 'unit'
          when grouping(topic_code) = 0 then 'topic' when grouping(genre) = 0 then 'genre'
          when grouping(validity) = 0 then 'validity' when grouping(year) = 0 then 'year' else 'total'
        end as facet,
        coalesce(kind, unit_id::text, topic_code, genre, validity, year::text) as value,
        min(id) as one_of_them, count(*)::integer as n
      from (select *, extract(year from on_day)::integer as year from found) found
      group by grouping sets ((kind), (unit_id), (topic_code), (genre), (validity), (year), ())
    )
    select (select count(*)::integer from candidates) as candidates,
      (select json_agg(json_build_object('facet', facet, 'value', value, 'n', n, 'label', case facet
          when 'unit' then (select short_name from units where id = value::bigint)
          when 'topic' then (select topic from search_entries where id = one_of_them)
          else value end) order by n desc, value desc) from counted) as facets,
      ${beside(numbers)} as numbered,
      ${beside(titles)} as titled,
      ${idsOf(sql`select id, on_day from found order by on_day desc, id desc limit ${most}`)} as anywhere`.execute(
    search.tx,
  )
  const [{ candidates = 0, facets = null, numbered = null, titled = null, anywhere = null } = {}] = rows
  return {
    counted: countedOf(facets ?? [], candidates > COUNTED_AT_MOST),
    numbered: numbered ?? [],
    titled: titled ?? [],
    anywhere: anywhere ?? [],
  }
}

/** Those of the candidates in which the texts stand, in the order they come. */
function standing(candidates: RawBuilder<unknown>, texts: readonly string[]): RawBuilder<unknown> {
  if (texts.length === 0) return sql`select * from ${candidates}`
  const stand = texts.map(text => sql`strpos(text.whole, ${text}) > 0`)
  return sql`
    select candidates.* from ${candidates} join search_entries entry on entry.id = candidates.id,
      lateral (select ${WHOLE} as whole) text
    where ${sql.join(stand, sql` and `)} order by on_day desc, candidates.id desc`
}
const WHOLE = sql`lower(entry.title || ' ' || entry.summary || ' ' || entry.body)`

interface FacetRow {
  readonly facet: Facet | 'total'
  readonly value: string | null
  readonly label: string | null
  readonly n: number
}

function countedOf(rows: readonly FacetRow[], more: boolean): Counted {
  const total = rows.find(({ facet }) => facet === 'total')?.n ?? 0
  const of = (facet: Facet): FacetValue[] =>
    rows
      .filter(row => row.facet === facet && row.value !== null)
      .map(({ value, label, n }) => ({ value: value ?? '', label: label ?? value ?? '', count: n }))
  const facets = Object.fromEntries(FACETS.map(facet => [facet, of(facet)])) as Record<Facet, FacetValue[]>
  return { total: Math.min(total, COUNTED_AT_MOST), more, facets }
}

const idsOf = (those: RawBuilder<unknown>) =>
  sql<number[] | null>`(select array_agg(id order by on_day desc, id desc) from (${those}) those)`

/**
 * The newest entries that have the words. The first window is always looked into, another only when none before it held
 * enough and the first lets expect that it does. The text is the same whatever is asked for: it is planned once.
 */
function newest(
  search: Search,
  { words, filters, today, after, most }: Wanted & { readonly after?: Place | undefined },
): RawBuilder<unknown> {
  const asked = [...(words === null ? [] : [words]), ...labelsOf(filters)]
  const windows = windowsBefore(newestOf(search, filters, today, after), search.entries)
  const { from = '-infinity', to = 'infinity' } = filters
  const place =
    after === undefined ? sql`` : sql`and (published_on, entry_id) < (${after.on}::date, ${after.id}::bigint)`
  const each = windows.map(({ label }, n) => {
    const parts = label === null ? asked : [...asked, label]
    return sql`${nameOf(n)} as materialized (
      select entry_id as id, published_on as on_day, kind, unit_id, topic_code, genre, validity
      from search_words
      where ${parts.length === 0 ? sql`true` : sql`words @@ ${all(parts)}::tsquery`} and ${gate(windows, n, most)}
        and published_on >= ${from}::date and published_on <= ${to}::date ${place}
    )`
  })
  return sql`with ${sql.join(each)}
    select * from (${sql.join(
      windows.map((_, n) => chosen(windows.length, n)),
      sql` union all `,
    )}) one
    order by on_day desc, id desc limit ${most}`
}

/** Nothing that is asked for is later. */
function newestOf(search: Search, { year, to }: Filters, today: Day, after: Place | undefined): Day {
  const endOfYear = year === undefined ? undefined : day(`${year}-12-31`)
  const ends = [search.newest, to, after?.on, endOfYear].map(end => end ?? today)
  return ends.reduce(earlierOf, today)
}

function gate(windows: readonly Window[], n: number, enough: number): RawBuilder<boolean> {
  const [first, one] = [windows[0], windows[n]]
  if (n === 0 || first === undefined || one === undefined) return sql`true`
  const worth =
    one.label === null ? sql`true` : sql`${countOf(0)} >= ${worthFrom(first, one, enough)}::integer`
  return sql`(greatest(${sql.join(upTo(n))}) < ${enough}::integer and ${worth})`
}

/** Each window holds those before it: the last that was looked into has all that was found. */
function chosen(windows: number, n: number): RawBuilder<unknown> {
  const later = Array.from({ length: windows - n - 1 }, (_, at) => nameOf(n + 1 + at))
  const none = later.map(window => sql`not exists (select from ${window})`)
  return sql`select * from ${nameOf(n)} ${none.length === 0 ? sql`` : sql`where ${sql.join(none, sql` and `)}`}`
}

const upTo = (n: number) => Array.from({ length: n }, (_, at) => countOf(at))
const countOf = (window: number) => sql`(select count(*) from ${nameOf(window)})`
const nameOf = (window: number) => sql.ref(`window_${window}`)

/** Whether anything has it. */
export async function isThere(tx: Tx, words: string): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select exists(select 1 from search_words where words @@ ${words}::tsquery) as there`.execute(tx)
  return rows[0]?.there ?? false
}

/** The last resort, for a word no cut of the text has as such: the newest texts themselves, a limited number of them. */
export function listWithText(
  { tx }: Search,
  text: string,
  { filters, today, most }: Wanted,
): Promise<number[]> {
  const { from = '-infinity', to = 'infinity' } = filters
  const labels = labelsOf(filters)
  const those = sql`
    select entry.id, entry.published_on as on_day
    from (select id from search_entries where published_on <= ${today}::date order by id desc limit ${READ_THROUGH}) recent
    join search_entries entry using (id) join search_words on entry_id = entry.id
    where ${labels.length === 0 ? sql`true` : sql`words @@ ${all(labels)}::tsquery`}
      and entry.published_on >= ${from}::date and entry.published_on <= ${to}::date
      and strpos(${WHOLE}, ${text}) > 0
    limit ${most}`
  return listIds(tx, those)
}
const READ_THROUGH = 20_000
