import type { Generated, GeneratedAlways } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { EntryKind, Validity } from './entry.ts'

export type SearchTables = {
  search_entries: {
    id: GeneratedAlways<number>
    kind: EntryKind
    key: string
    site: string | null
    unit_id: number | null
    title: string
    document_number: string | null
    index_number: string | null
    summary: string
    body: string
    path: string
    published_on: Day
    topic_code: string | null
    topic: string | null
    genre: string | null
    validity: Validity | null
    popularity: number
  }
  search_words: {
    entry_id: number
    published_on: Day
    kind: EntryKind
    unit_id: number | null
    topic_code: string | null
    genre: string | null
    validity: Validity | null
    words: string
    dictionary_version: number
  }
  search_title_words: { word: string; pinyin: string; initials: string }
  search_dictionary: { one: Generated<boolean>; version: number; stamp: string }
  search_own_words: { word: string }
  search_synonyms: { id: GeneratedAlways<number>; words: string[] }
  search_best_bets: {
    id: GeneratedAlways<number>
    query: string
    query_key: string
    entry_id: number
  }
  search_misses: { query: string; day: Day; asked: Generated<number> }
}
