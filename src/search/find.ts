/** 查找: from what was typed to what is shown. */
import { type Day, parseDay } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { bestBetsFor } from './bets/store.ts'
import type { Dictionary } from './dictionary/dictionary.ts'
import { currentDictionary } from './dictionary/store.ts'
import type { Hit } from './entry.ts'
import type { Counted } from './facet.ts'
import { fold } from './fold.ts'
import { all, any, numbered, one } from './lexemes.ts'
import { anyTerm, anyTwo, everyTerm, phraseWords, type Query, readQuery, titlePairs } from './query.ts'
import { inOrder, type Ranked, rank } from './rank.ts'
import { marked, marksOf, type Piece, snippetOf } from './snippet.ts'
import { correct } from './spelling/correct.ts'
import { type Filters, inOneSearch, isThere, newest, newestWithText, type Place, textsOf } from './store.ts'
import { countMatches } from './tallies.ts'

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
  return inOneSearch(db, async tx => {
    const dictionary = await currentDictionary(tx)
    const query = readQuery(asked.typed, dictionary)
    const first = await lookFor(tx, query, dictionary, asked)
    // A number is not a word mistyped.
    const isNumber = query.number !== null && query.terms.length === 0
    const better = first.hits.length > 0 || isNumber ? null : await correct(tx, query.folded, dictionary)
    const second =
      better === null ? null : await lookFor(tx, readQuery(better, dictionary), dictionary, asked)
    const mended = second !== null && second.hits.length > 0
    const outcome = mended ? second : first.hits.length > 0 ? first : await lastResort(tx, query, asked)
    const whole = await withMore(tx, outcome, asked)
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
      counted: whole.counted ?? (await countMatches(tx, whole.words, asked.filters, asked.today)),
      instead: mended ? better : null,
      relaxed: whole.relaxed,
    }
  })
}

interface Outcome {
  readonly query: Query
  /** What was asked of the database, for counting. */
  readonly words: string | null
  readonly hits: readonly Hit[]
  /** Where these words have been counted already. */
  readonly counted?: Counted
  readonly relaxed: boolean
  /** How many of the hits, the first, have every word. */
  readonly whole?: number
}

/** With every word, every phrase; what carries the number stands beside it. */
async function lookFor(tx: Tx, query: Query, dictionary: Dictionary, asked: Asked): Promise<Outcome> {
  const phrases = query.phrases.flatMap(phrase => phraseWords(phrase, dictionary) ?? [])
  const words = [...phrases, ...[everyTerm(query.terms, 'anywhere') ?? []].flat()]
  const numbers = numbersAsked(query)
  const everything = query.folded === ''
  if (words.length === 0 && numbers.length === 0 && !everything) {
    return { query, words: null, hits: [], relaxed: false }
  }
  const whole = everything ? null : any([...(words.length === 0 ? [] : [all(words)]), ...numbers])
  // How many there are says how the newest of them are best found.
  const counted = await countMatches(tx, whole, asked.filters, asked.today)
  const outcome = { query, words: whole, counted, relaxed: false }
  if (counted.total === 0) return { ...outcome, hits: [] }
  const wanted = { filters: asked.filters, today: asked.today, areFew: !counted.more }
  if (asked.order === 'date' || everything) {
    const after = readPlace(asked.after)
    const most = query.phrases.length > 0 ? TEXTS_AT_MOST : PAGE + 1
    const found = await newest(tx, { ...wanted, words: whole, most, after })
    return { ...outcome, hits: await withPhrases(tx, found, query) }
  }
  const titles = [...phrases, ...[everyTerm(query.terms, 'title') ?? []].flat()]
  const look = (one: string | null, most: number) =>
    one === null ? Promise.resolve([]) : newest(tx, { ...wanted, words: one, most })
  const withNumber = await look(numbers.length === 0 ? null : any(numbers), TEXTS_AT_MOST)
  const inTitles = await look(titles.length === 0 ? null : all(titles), TITLES_AT_MOST)
  // With so many called so, nobody gets to those that only mention it.
  const isEnough = inTitles.length === TITLES_AT_MOST
  const inTexts = await look(words.length === 0 || isEnough ? null : all(words), TEXTS_AT_MOST)
  const found = [...withNumber, ...inTitles, ...inTexts]
  return { ...outcome, hits: await withPhrases(tx, eachOnce(found), query) }
}

function numbersAsked({ number, indexNumbers }: Query): string[] {
  const keys = [...(number === null ? [] : [number.key, number.bare]), ...indexNumbers]
  return [...new Set(keys)].map(key => one(numbered(key)))
}

const eachOnce = (hits: readonly Hit[]): Hit[] => [...new Map(hits.map(hit => [hit.id, hit])).values()]

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
async function lastResort(tx: Tx, query: Query, asked: Asked): Promise<Outcome> {
  const nothing: Outcome = { query, words: one('@'), hits: [], relaxed: false }
  if (query.phrases.length > 0 || query.folded === '') return nothing
  const pairs = titlePairs(query.folded)
  if (pairs === null) return nothing
  const wanted = { words: pairs, filters: asked.filters, today: asked.today, most: TITLES_AT_MOST }
  const inTitles = await newest(tx, wanted)
  if (inTitles.length > 0) return { query, words: pairs, hits: inTitles, relaxed: false }
  if ([...query.folded].length > SHORT || (await isKnown(tx, query))) return nothing
  const inTexts = await newestWithText(tx, query.folded, { ...wanted, most: PAGE })
  return { query, words: inTexts.length > 0 ? null : nothing.words, hits: inTexts, relaxed: false }
}
/** Longer ones are sentences: reading through the texts would not find them either. */
const SHORT = 6

/** Whether the index has every word asked for, if in other entries: then no text hides them either. */
async function isKnown(tx: Tx, { terms }: Query): Promise<boolean> {
  for (const term of terms) if (!(await isThere(tx, everyTerm([term], 'anywhere') ?? ''))) return false
  return true
}

/** When few have every word: those with two of them, then with any. */
async function withMore(tx: Tx, outcome: Outcome, asked: Asked): Promise<Outcome> {
  const { query, hits } = outcome
  const telling = query.terms.filter(({ weak }) => !weak)
  const terms = telling.length > 0 ? telling : query.terms
  const isWhole = query.phrases.length > 0 || query.number !== null || query.terms.length < 2
  if (isWhole || hits.length >= ENOUGH || asked.order === 'date' || query.folded === '') return outcome
  const wanted = { filters: asked.filters, today: asked.today }
  const more = [...hits]
  let { words, counted } = outcome
  for (const some of [anyTwo, anyTerm]) {
    if (eachOnce(more).length >= ENOUGH) break
    const [titles, texts] = [some(terms, 'title'), some(terms, 'anywhere')]
    if (titles === null || texts === null) continue
    more.push(...(await newest(tx, { ...wanted, words: titles, most: TITLES_AT_MOST })))
    more.push(...(await newest(tx, { ...wanted, words: texts, most: TEXTS_AT_MOST })))
    if (more.length > hits.length) [words, counted] = [texts, undefined]
  }
  return {
    query,
    words,
    ...(counted === undefined ? {} : { counted }),
    hits: eachOnce(more),
    whole: hits.length,
    relaxed: hits.length === 0 && more.length > 0,
  }
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
