/**
 * portal goal 8: 检索 among 100,000 documents, or as many as DOCUMENTS says. Beside it, over the same documents in the same run,
 * what one would write first: every match of a tsvector of the same words put in order by ts_rank; and LIKE with pg_trgm.
 */
import { dayInChina } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { putEntries, type SearchEntry } from '#search'
import { currentDictionary } from '../src/search/dictionary/store.ts'
import { find } from '../src/search/find.ts'
import { fold } from '../src/search/fold.ts'
import { readQuery } from '../src/search/query.ts'
import { queriesOf } from './support/search-documents.ts'
import { load } from './support/search-load.ts'
import { type BenchSite, withDatabase } from './support/site.ts'

const DOCUMENTS = Number(process.env.DOCUMENTS ?? 100_000)
const QUERIES = 240
/** The plain methods are compared up to here: their indexes alone would take hours and tens of gigabytes beyond. */
const PLAIN_AT_MOST = 100_000

const today = dayInChina(new Date())
type Site = Pick<BenchSite, 'services' | 'asOwner'>
const DATE = { filters: {}, order: 'relevance', today } as const

await withDatabase(process.env.KEEP, async site => {
  const { services, asOwner } = site
  const { db } = services
  const [there] = await asOwner('select count(*)::integer as n from search_entries')
  if (there?.n !== DOCUMENTS) await load(site, DOCUMENTS, today)
  const [size] = await asOwner(
    "select pg_relation_size('search_entries_by_words') / 1048576 as mb, pg_total_relation_size('search_entries') / 1048576 as all",
  )
  console.log(`index of words ${size?.mb} MB; with texts ${size?.all} MB`)

  const queries = queriesOf(QUERIES)
  const ours = await measure('明府 with facets and snippets', queries, typed => find(db, { typed, ...DATE }))
  await measure('narrowed to a kind and a year', queries, typed =>
    find(db, { typed, order: 'relevance', today, filters: { kind: 'document', year: 2025 } }),
  )
  await measure('by date', queries, typed => find(db, { typed, order: 'date', today, filters: {} }))
  await newItem(site)
  if (DOCUMENTS <= PLAIN_AT_MOST && process.env.PLAIN !== 'no') await plainMethods(site, queries, ours)
})

/** portal goal 8: new items are found within a second. */
async function newItem({ services: { db } }: Site): Promise<void> {
  const entry: SearchEntry = {
    ...{ kind: 'document', key: 'new', title: '关于梧桐絮清扫的通知', path: '/documents/new' },
    publishedOn: today,
  }
  const took = await seconds(async () => {
    await inTransaction(db, tx => putEntries(tx, [entry]))
    const { shown } = await find(db, { typed: '梧桐絮清扫', ...DATE })
    if (shown[0]?.hit.path !== entry.path) throw new Error('the new document was not found')
  })
  console.log(`a new document put in and found: ${(took * 1000).toFixed(0)} ms`)
}

async function plainMethods(
  { services: { db }, asOwner }: Site,
  queries: readonly string[],
  ours: Times,
): Promise<void> {
  const dictionary = await currentDictionary(db)
  const words = (typed: string) =>
    readQuery(typed.replace(/["〔〕]/g, ' '), dictionary)
      .terms.map(({ text }) => `'${text}'`)
      .join(' & ') || "'无'"
  await asOwner('create table plain (id bigint, title text, body text, words tsvector)')
  await asOwner(`insert into plain select id, title, body, setweight(to_tsvector('simple', title), 'A') || words from (
    select id, title, body, array_to_tsvector(array(select l from unnest(tsvector_to_array(words)) l where l !~ '^[#^@]')) as words from search_entries) x`)
  const built = await seconds(() => asOwner('create index plain_words on plain using gin (words)'))
  await asOwner('analyze plain')
  console.log(`plain tsvector of the same words: index built in ${built.toFixed(1)} s`)
  const ranked = await measure('plain: ts_rank of every match', queries, typed =>
    asOwner(
      'select id, title, ts_rank(words, $1::tsquery) as rank from plain where words @@ $1::tsquery order by rank desc limit 10',
      [words(typed)],
    ),
  )
  await asOwner('create extension if not exists pg_trgm')
  const trigrams = await seconds(() =>
    asOwner('create index plain_trgm on plain using gin (body gin_trgm_ops)'),
  )
  console.log(`plain: pg_trgm index built in ${trigrams.toFixed(1)} s`)
  const like = await measure('plain: LIKE with pg_trgm, unranked, ten rows', queries, typed =>
    asOwner('select id from plain where body like $1 limit 10', [`%${fold(typed)}%`]),
  )
  for (const [name, plain] of [
    ['ts_rank', ranked],
    ['pg_trgm', like],
  ] as const) {
    console.log(
      `ratio to ${name}: p50 ${(ours.p50 / plain.p50).toFixed(2)}, p95 ${(ours.p95 / plain.p95).toFixed(2)}, max ${(ours.max / plain.max).toFixed(2)}`,
    )
  }
}

interface Times {
  readonly p50: number
  readonly p95: number
  readonly max: number
}

async function measure(
  name: string,
  queries: readonly string[],
  run: (typed: string) => Promise<unknown>,
): Promise<Times> {
  for (const typed of queries.slice(0, 24)) await run(typed)
  const each: { typed: string; ms: number }[] = []
  for (const typed of queries) each.push({ typed, ms: 1000 * (await seconds(() => run(typed))) })
  each.sort((a, b) => a.ms - b.ms)
  const at = (share: number) => each[Math.min(each.length - 1, Math.floor(each.length * share))]?.ms ?? 0
  const times = { p50: at(0.5), p95: at(0.95), max: at(1) }
  const slowest = each.at(-1)?.typed ?? ''
  console.log(
    `${name.padEnd(46)} p50 ${times.p50.toFixed(1)} ms, p95 ${times.p95.toFixed(1)} ms, max ${times.max.toFixed(1)} ms (${slowest})`,
  )
  return times
}

async function seconds(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await run()
  return (performance.now() - begun) / 1000
}
