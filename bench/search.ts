/**
 * portal goal 8: 检索 among 100,000 documents, or as many as DOCUMENTS says. KEEP=folder keeps what was loaded for the next
 * run; PLAIN=no leaves out the plain methods, which are compared up to 100,000.
 *
 * Each query runs ROUNDS times, each time after one look-up of a row by its key, and counts with its median; the percentiles
 * are over the queries. On a busy machine most of a time is waiting for a processor: the time that this process and the
 * database were given one is told beside it, where the system tells.
 */
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { dayInChina } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { putEntries, removeEntry, type SearchEntry } from '#search'
import { currentDictionary } from '../src/search/dictionary/store.ts'
import { find } from '../src/search/find.ts'
import { findMatches, inOneSearch } from '../src/search/matches/store.ts'
import { everyTerm, readQuery, spelledOut } from '../src/search/query.ts'
import { type BenchQuery, queriesOf } from './support/search-documents.ts'
import { load } from './support/search-load.ts'
import { plainMethods } from './support/search-plain.ts'
import { type BenchSite, withDatabase } from './support/site.ts'

const DOCUMENTS = Number(process.env.DOCUMENTS ?? 100_000)
const QUERIES = Number(process.env.QUERIES ?? 240)
const ROUNDS = 3
/** The indexes of the plain methods alone would take hours and tens of gigabytes beyond. */
const PLAIN_AT_MOST = 100_000

type Site = Pick<BenchSite, 'services' | 'asOwner' | 'ownerUrl'>

const today = dayInChina(new Date())
const RELEVANT = { filters: {}, order: 'relevance', today } as const

await withDatabase(process.env.KEEP, async site => {
  const { services, asOwner } = site
  const { db } = services
  const [there] = await asOwner('select count(*)::integer as n from search_entries')
  if (there?.n !== DOCUMENTS) await load(site, DOCUMENTS, today)
  const [size] = await asOwner(
    `select pg_relation_size('search_words_by_words') / 1048576 as mb,
      (pg_total_relation_size('search_entries') + pg_total_relation_size('search_words')) / 1048576 as all`,
  )
  console.log(
    `portal goal 8: ${DOCUMENTS.toLocaleString('en')} documents, index of words ${size?.mb} MB, with texts ${size?.all} MB`,
  )

  const queries = queriesOf(QUERIES)
  const dictionary = await currentDictionary(db)
  const lookUp = () => sql`select path from search_entries where id = 1`.execute(db)
  await lookUp()
  const serving = async () => {
    const rows = await asOwner(
      "select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    )
    return rows.map(({ pid }) => Number(pid))
  }
  const measure = (name: string, run: (typed: string) => Promise<unknown>) =>
    measureEach(name, queries, lookUp, run, serving)
  const ours = await measure('明府 with facets and snippets', typed => find(db, { ...RELEVANT, typed }))
  for (const kind of new Set(queries.map(query => query.kind)))
    show(
      `  ${kind}`,
      ours.each.filter(one => one.kind === kind),
    )
  await measure('facets alone', typed => {
    const { terms } = readQuery(typed, dictionary)
    const words = everyTerm(terms, 'anywhere')
    const nothing = { titles: null, numbers: null, most: 0 }
    return inOneSearch(db, search =>
      findMatches(search, { words, spelled: spelledOut(terms), filters: {}, today, ...nothing }),
    )
  })
  await measure('narrowed to a kind and a year', typed =>
    find(db, { ...RELEVANT, typed, filters: { kind: 'document', year: 2025 } }),
  )
  await measure('by date', typed => find(db, { ...RELEVANT, typed, order: 'date' }))
  await newItem(site)
  if (DOCUMENTS > PLAIN_AT_MOST || process.env.PLAIN === 'no') return
  await plainMethods(site, dictionary, async (name, run) => {
    const plain = await measure(name, run)
    const ratio = (of: 'p50' | 'p95' | 'max') => (ours[of] / plain[of]).toFixed(2)
    console.log(`  明府 takes of it: p50 ${ratio('p50')}, p95 ${ratio('p95')}, max ${ratio('max')}`)
  })
})

/** portal goal 8: new items are found within a second. */
async function newItem({ services: { db } }: Site): Promise<void> {
  const entry: SearchEntry = {
    ...{ kind: 'document', key: 'new', title: '关于梧桐絮清扫的通知', path: '/documents/new' },
    publishedOn: today,
  }
  const took = await milliseconds(async () => {
    await inTransaction(db, tx => putEntries(tx, [entry]))
    const { shown } = await find(db, { typed: '梧桐絮清扫', ...RELEVANT })
    if (shown[0]?.hit.path !== entry.path) throw new Error('the new document was not found')
  })
  console.log(`a new document put in and found: ${took.toFixed(0)} ms`)
  await inTransaction(db, tx => removeEntry(tx, entry.kind, entry.key))
}

interface Timed extends BenchQuery {
  readonly ms: number
  /** Of the processor. */
  readonly cpu: number
}

async function measureEach(
  name: string,
  queries: readonly BenchQuery[],
  lookUp: () => Promise<unknown>,
  run: (typed: string) => Promise<unknown>,
  serving: () => Promise<readonly number[]>,
) {
  for (const { typed } of queries.slice(0, 24)) await run(typed)
  const pids = await serving()
  const times = queries.map(() => ({ ms: [] as number[], cpu: [] as number[] }))
  const one: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, { typed }] of queries.entries()) {
      one.push(await milliseconds(lookUp))
      const before = processorTime(pids)
      times[at]?.ms.push(await milliseconds(() => run(typed)))
      times[at]?.cpu.push(processorTime(pids) - before)
    }
  }
  const each = queries.map(
    (query, at): Timed => ({
      ...query,
      ms: median(times[at]?.ms ?? []),
      cpu: median(times[at]?.cpu ?? []),
    }),
  )
  const shown = show(name, each)
  console.log(
    `  one row looked up by its key: ${median(one).toFixed(2)} ms; p50 ${(shown.p50 / median(one)).toFixed(1)} of it`,
  )
  return { ...shown, each }
}

function show(name: string, timed: readonly Timed[]) {
  const times = percentiles(timed.map(({ ms }) => ms))
  const cpu = percentiles(timed.map(one => one.cpu))
  const slowest = timed.toSorted((a, b) => b.ms - a.ms)[0]?.typed ?? ''
  const told = ({ p50, p95, max }: typeof times) =>
    `p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, max ${max.toFixed(1)} ms`
  console.log(`${name.padEnd(44)} ${told(times)} (${slowest}); of the processor ${told(cpu)}`)
  return times
}

function percentiles(values: readonly number[]) {
  const each = values.toSorted((a, b) => a - b)
  const at = (share: number) => each[Math.min(each.length - 1, Math.floor(each.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

/** Milliseconds that this process and those of the database were given a processor; 0 where the system does not tell. */
function processorTime(pids: readonly number[]): number {
  try {
    const given = ['self', ...pids].map(pid =>
      Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]),
    )
    return given.reduce((sum, ns) => sum + ns, 0) / 1e6
  } catch {
    return 0
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

async function milliseconds(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}
