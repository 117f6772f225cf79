/** What one would write first, over the same documents: every match put in order by ts_rank; and LIKE with pg_trgm. */

import { sql } from 'kysely'
import { openDatabase } from '#test/databases.ts'
import type { Dictionary } from '../../src/search/dictionary/dictionary.ts'
import { fold } from '../../src/search/fold.ts'
import { readQuery } from '../../src/search/query.ts'
import type { BenchSite } from './site.ts'

type Measure = (name: string, run: (typed: string) => Promise<unknown>) => Promise<void>

export async function plainMethods(
  { asOwner, ownerUrl }: Pick<BenchSite, 'asOwner' | 'ownerUrl'>,
  dictionary: Dictionary,
  measure: Measure,
): Promise<void> {
  // In the locale of the embedded server trigrams know no Chinese: the plain methods get a database where they do.
  await asOwner('drop database if exists plain')
  await asOwner("create database plain template template0 locale_provider libc locale 'C.UTF-8'")
  const url = new URL(ownerUrl)
  url.pathname = '/plain'
  const plain = openDatabase({ ownerUrl: url.href, appUrl: url.href })
  try {
    await plain.asOwner('create extension dblink; create extension pg_trgm')
    await plain.asOwner('create table plain (id bigint, title text, body text, words tsvector)')
    await plain.asOwner(`insert into plain select * from dblink(${quoted(ownerUrl)}, ${quoted(ROWS)})
      as entry (id bigint, title text, body text, words tsvector)`)
    const build = async (name: string, index: string) => {
      const begun = performance.now()
      await plain.asOwner(index)
      const [size] = await plain.asOwner(`select pg_relation_size('${name}') / 1048576 as mb`)
      console.log(
        `${name}: index built in ${((performance.now() - begun) / 1000).toFixed(1)} s, ${size?.mb} MB`,
      )
    }
    await build('plain_words', 'create index plain_words on plain using gin (words)')
    await build('plain_trgm', 'create index plain_trgm on plain using gin (body gin_trgm_ops)')
    await plain.asOwner('vacuum analyze plain')
    await measure('plain: ts_rank of every match', typed =>
      sql`select id, title, ts_rank(words, ${wordsOf(typed, dictionary)}::tsquery) as rank from plain
        where words @@ ${wordsOf(typed, dictionary)}::tsquery order by rank desc limit 10`.execute(plain.db),
    )
    await measure('plain: LIKE with pg_trgm, unranked, ten rows', typed =>
      sql`select id from plain where body like ${`%${fold(typed)}%`} limit 10`.execute(plain.db),
    )
  } finally {
    await plain.close()
    await asOwner('drop database plain with (force)')
  }
}

const ROWS = `select id, title, body, setweight(to_tsvector('simple', title), 'A') ||
  array_to_tsvector(array(select l from unnest(tsvector_to_array(words)) l where l !~ '^[#^@]')) from search_entries join search_words on entry_id = id`

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

function wordsOf(typed: string, dictionary: Dictionary): string {
  const { terms } = readQuery(typed.replace(/["〔〕]/g, ' '), dictionary)
  return terms.map(({ text }) => `'${text}'`).join(' & ') || "'无'"
}
