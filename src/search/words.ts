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
    return runsOf(folded).flatMap(run => this.#jieba.cut(run, true))
  }

  /** Words and the words inside them, as they are indexed. */
  cutFinely(run: string): string[] {
    const words = this.#jieba.cutForSearch(run, true)
    // In long words the library looks for words of two and three characters only.
    const inner = words.filter(word => [...word].length > 4).flatMap(word => this.#jieba.cutAll(word))
    return [...words, ...inner.filter(isLong)]
  }

  /**
   * What a folded text is found by. Where the dictionary leaves single characters, and inside long words, pairs of
   * characters stand beside the words: a word of two characters that no dictionary knows is found all the same.
   */
  lexemesOf(folded: string): Set<string> {
    const lexemes = new Set<string>()
    for (const run of runsOf(folded)) {
      let last = ''
      for (const word of this.#jieba.cut(run, true)) {
        const length = [...word].length
        if (length >= 2) lexemes.add(word.slice(0, MOST_LETTERS))
        if (length >= 3 && HAN.test(word)) for (const pair of pairsOf(word)) lexemes.add(pair)
        if (length >= 4) for (const inner of this.#jieba.cutAll(word)) if (isLong(inner)) lexemes.add(inner)
        if (last !== '' && (isSingle(last) || isSingle(word))) {
          const pair = `${[...last].at(-1)}${[...word][0]}`
          if (HAN_PAIR.test(pair)) lexemes.add(pair)
        }
        last = word
      }
    }
    return lexemes
  }

  /** A title is short: it is found by every pair and every single character, too. */
  titleLexemesOf(folded: string): Set<string> {
    const lexemes = this.lexemesOf(folded)
    for (const run of runsOf(folded)) {
      for (const pair of pairsOf(run)) lexemes.add(pair)
      for (const character of run) lexemes.add(character)
    }
    return lexemes
  }
}

const OFTEN = 100_000
const MOST_LETTERS = 60
const HAN = /^\p{Script=Han}+$/u
const HAN_PAIR = /^\p{Script=Han}{2}$/u

const isWord = (word: string) => /^[\p{L}\p{N}]{2,20}$/u.test(word)
const isSingle = (word: string) => [...word].length === 1
/** Single Chinese characters say nothing in a long text; single digits and letters neither. */
const isLong = (word: string) => word.length >= 2
