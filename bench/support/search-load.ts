import { listUnits } from '#organisations'
import type { Day } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { putEntries, type SearchEntry } from '#search'
import { documentsOf } from './search-documents.ts'
import type { BenchSite } from './site.ts'

const AT_ONCE = 500
/** More than these are copies of them under other days and numbers: to cut a million takes an hour and shows nothing new. */
const CUT_AT_MOST = 100_000

type Site = Pick<BenchSite, 'services' | 'asOwner'>

/** Cuts and stores documents as publishing does, and builds the index of words afterwards. */
export async function load(site: Site, howMany: number, today: Day): Promise<void> {
  const { asOwner } = site
  const cut = Math.min(howMany, CUT_AT_MOST)
  const [there] = await asOwner('select count(*)::integer as n from search_entries')
  await asOwner('drop index if exists search_entries_by_words')
  if (there?.n !== cut) await cutAndStore(site, cut, today)
  for (let copy = 1; copy * cut < howMany; copy += 1) {
    const copying = await seconds(() => asOwner(COPY, [copy, today, howMany - copy * cut]))
    console.log(`copy ${copy} stored in ${copying.toFixed(1)} s`)
  }
  const indexing = await seconds(() => asOwner(INDEX))
  console.log(`${howMany.toLocaleString('en')} documents: index of words built in ${indexing.toFixed(1)} s`)
  await asOwner('vacuum analyze search_entries')
}

async function cutAndStore({ services: { db }, asOwner }: Site, cut: number, today: Day): Promise<void> {
  const units = (await listUnits(db)).map(({ unit }) => unit.id)
  await asOwner('truncate search_entries, search_title_words cascade')
  const documents = documentsOf(cut, today, units)
  const sender = async () => {
    for (let some = next(documents); some.length > 0; some = next(documents))
      await inTransaction(db, tx => putEntries(tx, some))
  }
  // While the database stores what one has cut, another cuts.
  const cutting = await seconds(() => Promise.all([sender(), sender(), sender()]))
  console.log(`${cut.toLocaleString('en')} documents cut and stored in ${cutting.toFixed(1)} s`)
}

function next(documents: Iterator<SearchEntry>): SearchEntry[] {
  const some: SearchEntry[] = []
  while (some.length < AT_ONCE) {
    const { value, done } = documents.next()
    if (done) break
    some.push(value)
  }
  return some
}

/** The days as documentsOf spreads them, with the labels of src/search/lexemes.ts. */
const COPY = `
  insert into search_entries (kind, key, unit_id, title, document_number, index_number, summary, body, path, published_on,
    topic_code, topic, genre, validity, words, dictionary_version)
  select kind, key || '-' || $1, unit_id, title, document_number || '之' || $1, index_number || '-' || $1, summary, body,
    path || '-' || $1, day, topic_code, topic, genre, validity,
    ts_delete(words, array[
        '@y:' || to_char(published_on, 'YYYY'), '@m:' || to_char(published_on, 'YYYY-MM'), '@d:' || published_on])
      || array_to_tsvector(array[
        '@y:' || to_char(day, 'YYYY'), '@m:' || to_char(day, 'YYYY-MM'), '@d:' || day, '#' || key || '-' || $1]),
    dictionary_version
  from (
    select *, $2::date - ((1 - sqrt(random())) * 3650)::integer as day
    from search_entries where key !~ '-' order by id limit $3) one`

const INDEX = `set maintenance_work_mem = '1GB';
  create index search_entries_by_words on search_entries using gin (words) with (fastupdate = off)`

async function seconds(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await run()
  return (performance.now() - begun) / 1000
}
