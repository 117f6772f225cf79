/** 查找: from what was typed to what is shown. */
import { type Day, parseDay } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { bestBetsFor } from './bets/store.ts'
import type { Dictionary } from './dictionary/dictionary.ts'
import type { Hit } from './entry.ts'
import { type Counted, NONE_COUNTED } from './facet.ts'
import type { Filters } from './filters.ts'
import { fold } from './fold.ts'
import { all, any, numbered, one } from './lexemes.ts'
import {
  findMatches,
  inOneSearch,
  listNewest,
  listWithText,
  type Place,
  type Search,
} from './matches/store.ts'
import {
  anyTerm,
  anyTwo,
  everyTerm,
  mayHide,
  phraseWords,
  type Query,
  readQuery,
  spelledOut,
  titlePairs,
} from './query.ts'
import { inOrder, type Ranked, rank } from './rank.ts'
import { marked, marksOf, type Piece, snippetOf } from './snippet.ts'
import { correct } from './spelling/correct.ts'
import { listHits, textsOf } from './store.ts'

/** Ranked at most: the newest with the words in the title, and the newest with the words anywhere. */
const TITLES_AT_MOST = 150
const TEXTS_AT_MOST = 100
/** With fewer than these, what has only some of the words is shown, too. */
const ENOUGH = 5
export const PAGE = 10

export interface Asked {
  readonly typed: string
  readonly filters: Filters
  readonly order: 'relevance' | 'date'
  readonly today: Day
  /** Where the page before ended. */
  readonly after?: string | undefined
}

export interface Found {
  readonly query: Query
  readonly shown: readonly Shown[]
  /** What the office put first for exactly this. */
  readonly best: readonly Hit[]
  readonly next: string | null
  readonly counted: Counted
  /** How the query was understood when it was not found as it stood. */
  readonly instead: string | null
  /** Whether what is shown has only some of the words. */
  readonly relaxed: boolean
}

export interface Shown extends Ranked {
  readonly titlePieces: readonly Piece[]
  readonly snippet: readonly Piece[]
}

export function find(db: Db, asked: Asked): Promise<Found> {
  return inOneSearch(db, async search => {
    const { tx, dictionary } = search
    const query = readQuery(asked.typed, dictionary)
    const first = await lookFor(search, query, dictionary, asked)
    // A number is not a word mistyped.
    const isNumber = query.number !== null && query.terms.length === 0
    const better = first.hits.length > 0 || isNumber ? null : await correct(tx, query.folded, dictionary)
    const second =
      better === null ? null : await lookFor(search, readQuery(better, dictionary), dictionary, asked)
    const mended = second !== null && second.hits.length > 0
    const outcome = mended ? second : first.hits.length > 0 ? first : await lastResort(search, query, asked)
    const whole = await withMore(search, outcome, asked)
    const { shown, next } = pageOf(whole, asked)
    const bets = asked.after === undefined ? await bestBetsFor(tx, query.folded, asked.filters) : []
    const marks = marksOf(whole.query)
    const texts = await textsOf(
      tx,
      shown.map(({ hit }) => hit.id),
    )
    return {
      query,
      shown: shown.map(one => ({
        ...one,
        titlePieces: marked(one.hit.title, marks),
        snippet: snippetOf(snippetSource(one.hit, texts, marks), marks),
      })),
      best: bets,
      next,
      counted: whole.counted,
      instead: mended ? better : null,
      relaxed: whole.relaxed,
    }
  })
}

interface Outcome {
  readonly query: Query
  readonly hits: readonly Hit[]
  readonly counted: Counted
  readonly relaxed: boolean
  /** How many of the hits, the first, have every word. */
  readonly whole?: number
}

/** With every word, every phrase; what carries the number stands beside it. */
async function lookFor(search: Search, query: Query, dictionary: Dictionary, asked: Asked): Promise<Outcome> {
  const phrases = query.phrases.flatMap(phrase => phraseWords(phrase, dictionary) ?? [])
  const words = [...phrases, ...[everyTerm(query.terms, 'anywhere') ?? []].flat()]
  const titles = [...phrases, ...[everyTerm(query.terms, 'title') ?? []].flat()]
  const numbers = numbersAsked(query)
  const everything = query.folded === ''
  if (words.length === 0 && numbers.length === 0 && !everything) {
    return { query, hits: [], counted: NONE_COUNTED, relaxed: false }
  }
  const byDate = asked.order === 'date' || everything
  const wanted = {
    filters: asked.filters,
    today: asked.today,
    words: everything ? null : any([...(words.length === 0 ? [] : [all(words)]), ...numbers]),
    // What is found by its number may say none of the words.
    spelled: numbers.length > 0 ? [] : spelledOut(query.terms),
    most: byDate && query.phrases.length === 0 ? PAGE + 1 : TEXTS_AT_MOST,
  }
  const matches = await findMatches(search, {
    ...wanted,
    titles: byDate || titles.length === 0 ? null : { words: all(titles), most: TITLES_AT_MOST },
    numbers: byDate || numbers.length === 0 ? null : { words: any(numbers), most: TEXTS_AT_MOST },
  })
  const { counted, numbered, titled } = matches
  const after = byDate ? readPlace(asked.after) : undefined
  const anywhere = after === undefined ? matches.anywhere : await listNewest(search, { ...wanted, after })
  // With so many called so, nobody gets to those that only mention it.
  const isEnough = titled.length === TITLES_AT_MOST
  const hits = await listHits(search.tx, [...numbered, ...titled, ...(isEnough ? [] : anywhere)])
  return { query, hits: await withPhrases(search.tx, hits, query), counted, relaxed: false }
}

function numbersAsked({ number, indexNumbers }: Query): string[] {
  const keys = [...(number === null ? [] : [number.bare]), ...indexNumbers]
  return [...new Set(keys)].map(key => one(numbered(key)))
}

/** A phrase is there as it was typed, or the entry was not meant. */
async function withPhrases(tx: Tx, hits: readonly Hit[], { phrases }: Query): Promise<readonly Hit[]> {
  if (phrases.length === 0) return hits
  const texts = await textsOf(
    tx,
    hits.map(({ id }) => id),
    300_000,
  )
  return hits.filter(({ id, title, summary }) => {
    const whole = fold([title, summary, texts.get(id) ?? ''].join('\n'))
    return phrases.every(phrase => whole.includes(phrase))
  })
}

/** No dictionary knows the word: its characters in titles, then the texts themselves. */
async function lastResort(search: Search, query: Query, { filters, today }: Asked): Promise<Outcome> {
  const words = query.phrases.length > 0 ? null : titlePairs(query.folded)
  if (words === null) return { query, hits: [], counted: NONE_COUNTED, relaxed: false }
  const wanted = { words, filters, today, most: TITLES_AT_MOST }
  const inTitles = await findMatches(search, { ...wanted, spelled: [], titles: null, numbers: null })
  if (inTitles.anywhere.length > 0) {
    const hits = await listHits(search.tx, inTitles.anywhere)
    return { query, hits, counted: inTitles.counted, relaxed: false }
  }
  const isWorthReading = [...query.folded].length <= SHORT && query.terms.some(mayHide)
  const inTexts = isWorthReading ? await listWithText(search, query.folded, { ...wanted, most: PAGE }) : []
  const hits = await listHits(search.tx, inTexts)
  const counted = { ...NONE_COUNTED, total: hits.length, more: hits.length === PAGE }
  return { query, hits, counted, relaxed: false }
}
/** Longer ones are sentences: reading through the texts would not find them either. */
const SHORT = 6

/** When few have every word: those with the words inside them, then with two of them, then with any. */
async function withMore(search: Search, outcome: Outcome, asked: Asked): Promise<Outcome> {
  const { query, hits } = outcome
  const telling = query.terms.filter(({ weak }) => !weak)
  const terms = telling.length > 0 ? telling : query.terms
  const isWhole = query.phrases.length > 0 || query.number !== null
  if (isWhole || hits.length >= ENOUGH || asked.order === 'date' || query.folded === '') return outcome
  const { filters, today } = asked
  let { counted } = outcome
  const more = new Map(hits.map(hit => [hit.id, hit]))
  for (const some of [everyTerm, anyTwo, anyTerm]) {
    if (more.size >= ENOUGH) break
    const [titles, words] = [some(terms, 'title', 'loosely'), some(terms, 'anywhere', 'loosely')]
    if (titles === null || words === null) continue
    const found = await findMatches(search, {
      ...{ words, spelled: [], filters, today, most: TEXTS_AT_MOST, numbers: null },
      titles: { words: titles, most: TITLES_AT_MOST },
    })
    for (const hit of await listHits(search.tx, [...found.titled, ...found.anywhere])) more.set(hit.id, hit)
    if (more.size > hits.length) counted = found.counted
  }
  const relaxed = hits.length === 0 && more.size > 0
  return { query, counted, hits: [...more.values()], whole: hits.length, relaxed }
}

/** The entries of one page and where the next begins. */
function pageOf(
  { query, hits, whole = hits.length }: Outcome,
  asked: Asked,
): { shown: readonly Ranked[]; next: string | null } {
  const ranked = hits.map((hit, place) => rank(query, hit, asked.today, place < whole))
  if (asked.order === 'date' || query.folded === '') {
    const shown = ranked.slice(0, PAGE)
    const last = shown.at(-1)?.hit
    return { shown, next: ranked.length > PAGE && last ? `${last.publishedOn}_${last.id}` : null }
  }
  const place = readScore(asked.after)
  const ordered = inOrder(ranked).filter(
    ({ score, hit }) => !place || score < place.score || (score === place.score && hit.id < place.id),
  )
  const shown = ordered.slice(0, PAGE)
  const last = shown.at(-1)
  return { shown, next: ordered.length > PAGE && last ? `${last.score}_${last.hit.id}` : null }
}

function readPlace(after: string | undefined): Place | undefined {
  const [, on, id] = /^(\d{4}-\d{2}-\d{2})_(\d{1,15})$/.exec(after ?? '') ?? []
  const day = on === undefined ? null : parseDay(on)
  return day === null || id === undefined ? undefined : { on: day, id: Number(id) }
}

function readScore(after: string | undefined): { score: number; id: number } | undefined {
  const [, score, id] = /^(-?\d{1,6}(?:\.\d{1,2})?)_(\d{1,15})$/.exec(after ?? '') ?? []
  return score === undefined || id === undefined ? undefined : { score: Number(score), id: Number(id) }
}

/** What is shown under the title: where the words stand, the summary before the text. */
function snippetSource(hit: Hit, texts: ReadonlyMap<number, string>, marks: readonly string[]): string {
  const folded = fold(hit.summary)
  if (hit.summary !== '' && marks.some(mark => folded.includes(mark))) return hit.summary
  return texts.get(hit.id) || hit.summary
}
