import { sql } from 'kysely'
import type { Db } from '#platform/db.ts'

/** Entries that still wait to be cut with the dictionary in use. */
export async function countToCutAnew(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from search_words
    where dictionary_version < (select version from search_dictionary)`.execute(db)
  return rows[0]?.n ?? 0
}
