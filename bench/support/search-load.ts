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
  await asOwner('drop index if exists search_words_by_words')
  if (there?.n !== cut) await cutAndStore(site, cut, today)
  if (howMany > cut) {
    const copying = await seconds(async () => {
      await asOwner(COPY_ENTRIES, [Math.ceil(howMany / cut) - 1, today, howMany - cut])
      await asOwner(COPY_WORDS)
    })
    console.log(`copies of them stored in ${copying.toFixed(1)} s`)
  }
  const indexing = await seconds(() => asOwner(INDEX))
  console.log(`${howMany.toLocaleString('en')} documents: index of words built in ${indexing.toFixed(1)} s`)
  await asOwner('vacuum analyze search_entries, search_words')
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
  const cutting = await seconds(() => Promise.all([sender(), sender()]))
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

/** The days as documentsOf spreads them; put in day by day, too. */
const COPY_ENTRIES = `
  insert into search_entries (kind, key, unit_id, title, document_number, index_number, summary, body, path, published_on,
    topic_code, topic, genre, validity)
  select kind, key || '-' || copy, unit_id, title, document_number || '之' || copy, index_number || '-' || copy, summary, body,
    path || '-' || copy, day, topic_code, topic, genre, validity
  from (
    select *, $2::date - ((1 - sqrt(random())) * 3650)::integer as day
    from search_entries, generate_series(1, $1::integer) copy where key !~ '-' order by copy, id limit $3
  ) one
  order by day`

/** The labels of src/search/lexemes.ts. */
const labelsOf = (entry: string) => `array['@y:' || to_char(${entry}.published_on, 'YYYY'),
  '@h:' || to_char(${entry}.published_on, 'YYYY-') || (extract(month from ${entry}.published_on)::integer + 5) / 6,
  '@m:' || to_char(${entry}.published_on, 'YYYY-MM'), '@d:' || ${entry}.published_on]`

const COPY_WORDS = `
  insert into search_words (entry_id, published_on, kind, unit_id, topic_code, genre, validity, words, dictionary_version)
  select copy.id, copy.published_on, copy.kind, copy.unit_id, copy.topic_code, copy.genre, copy.validity,
    ts_delete(words, ${labelsOf('first')}) || array_to_tsvector(${labelsOf('copy')} || ('#' || copy.key)),
    dictionary_version
  from search_entries copy
    join search_entries first on first.kind = copy.kind and first.key = split_part(copy.key, '-', 1)
    join search_words on entry_id = first.id
  where copy.key ~ '-'
  order by copy.published_on, copy.id`

/** With the memory a server gives by default: with more, the tree of words it keeps there is slower than the disk. */
const INDEX = `create index search_words_by_words on search_words using gin (words) with (fastupdate = off)`

async function seconds(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await run()
  return (performance.now() - begun) / 1000
}
