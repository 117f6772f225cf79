import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { pairsOf, runsOf } from './fold.ts'

/** Cuts texts into words: the built-in dictionary with the city's own words. */
export class Cutter {
  readonly #jieba: Jieba

  constructor(ownWords: readonly string[]) {
    this.#jieba = Jieba.withDict(dict)
    // So frequent that they are never cut apart.
    const lines = ownWords.filter(isWord).map(word => `${word} ${OFTEN} n`)
    if (lines.length > 0) this.#jieba.loadDict(Buffer.from(lines.join('\n')))
  }

  /** The words of a folded text in their order, each character in one of them. */
  cut(folded: string): string[] {
    // Without guesses at unknown words: they come out otherwise in each sentence, and what was cut so is not found again.
    return runsOf(folded).flatMap(run => this.#jieba.cut(run, false))
  }

  /** Words and the words inside them, as they are indexed. */
  cutFinely(run: string): string[] {
    const words = this.#jieba.cutForSearch(run, false)
    // In long words the library looks for words of two and three characters only.
    const inner = words.filter(word => [...word].length > 4).flatMap(word => this.#jieba.cutAll(word))
    return [...words, ...inner.filter(isLong)]
  }

  /**
   * What a folded text is found by: every word of the dictionary that stands in it, inside longer ones and across
   * them, too, and the characters that the dictionary leaves single: a word that it does not know is looked for by its
   * characters, and then in the text.
   */
  lexemesOf(folded: string): Set<string> {
    const lexemes = new Set<string>()
    for (const run of runsOf(folded)) {
      for (const word of this.cut(run)) {
        if (isLong(word)) lexemes.add(word.slice(0, MOST_LETTERS))
        else if (isTelling(word)) lexemes.add(word)
      }
      for (const word of this.#jieba.cutAll(run)) if (isLong(word) && HAN.test(word)) lexemes.add(word)
    }
    return lexemes
  }

  /** A title is short: it is found by every pair of characters, too. */
  titleLexemesOf(folded: string): Set<string> {
    const lexemes = this.lexemesOf(folded)
    for (const run of runsOf(folded)) for (const pair of pairsOf(run)) lexemes.add(pair)
    return lexemes
  }
}

/** Characters that join words and are hardly ever part of one nobody knows. */
const JOINING = new Set(
  '的了在是和与及或为对将把被由从向以于等各其之并也都而就不有这那个我你他们上下中内外前后年月日号第一二三四五六七八九十',
)
/** Whether a single character says so much that what has it is found by it. */
export const isTelling = (character: string): boolean => HAN.test(character) && !JOINING.has(character)

const OFTEN = 100_000
const MOST_LETTERS = 60
const HAN = /^\p{Script=Han}+$/u

const isWord = (word: string) => /^[\p{L}\p{N}]{2,20}$/u.test(word)
/** Single Chinese characters say nothing in a long text; single digits and letters neither. */
export const isLong = (word: string) => [...word].length >= 2
