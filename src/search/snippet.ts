/** The place in a text where the words stand, with the words marked. */
import { fold } from './fold.ts'
import type { Query } from './query.ts'

export interface Piece {
  readonly text: string
  readonly marked: boolean
}

const AROUND = 30
const LONG = 110

/** Every way the query may be said, the longest first, so that 社会保险 is marked and not only 保险 in it. */
export function marksOf(query: Query): string[] {
  const texts = [
    ...query.phrases,
    ...query.terms.flatMap(({ forms }) => forms.map(({ text }) => text)),
    ...query.terms.flatMap(({ forms }) => forms.flatMap(({ lexemes }) => lexemes)),
  ]
  return [...new Set(texts.filter(text => [...text].length >= 2))].sort((a, b) => b.length - a.length)
}

/** The text in pieces. It is compared folded, character by character, and shown as it is. */
export function marked(text: string, marks: readonly string[]): Piece[] {
  const { folded, places } = foldedWithPlaces(text)
  const pieces: Piece[] = []
  let [done, at] = [0, 0]
  const add = (to: number, isMarked: boolean) => {
    if (to > done) pieces.push({ text: text.slice(done, to), marked: isMarked })
    done = Math.max(done, to)
  }
  while (at < folded.length) {
    const found = marks.find(mark => folded.startsWith(mark, at))
    if (found === undefined) {
      at += 1
      continue
    }
    add(places[at] ?? text.length, false)
    at += found.length
    add(places[at] ?? text.length, true)
  }
  add(text.length, false)
  return pieces
}

/** Of a long text the part with the most of the words in it. */
export function snippetOf(text: string, marks: readonly string[]): Piece[] {
  const line = text.replace(/\s+/gu, ' ').trim()
  if (line.length <= LONG) return marked(line, marks)
  const { folded, places } = foldedWithPlaces(line)
  const firsts = marks.map(mark => folded.indexOf(mark)).filter(at => at >= 0)
  let best = { at: 0, words: 0 }
  for (const at of firsts) {
    const words = marks.filter(mark => folded.slice(at, at + LONG - AROUND).includes(mark)).length
    if (words > best.words) best = { at, words }
  }
  const from = Math.max(0, (places[best.at] ?? 0) - AROUND)
  const to = Math.min(line.length, from + LONG)
  const part = `${from > 0 ? '…' : ''}${line.slice(from, to).toWellFormed()}${to < line.length ? '…' : ''}`
  return marked(part, marks)
}

/** Folded, with the place in the original of each character; folding may make one character into several. */
function foldedWithPlaces(text: string): { folded: string; places: number[] } {
  const places: number[] = []
  let [folded, at] = ['', 0]
  for (const character of text) {
    const one = foldedOne(character)
    for (let n = 0; n < one.length; n += 1) places.push(at)
    folded += one
    at += character.length
  }
  return { folded, places }
}

/** Texts have thousands of characters and hardly as many different ones: each is folded once. */
function foldedOne(character: string): string {
  const known = FOLDED.get(character)
  if (known !== undefined) return known
  const folded = fold(character) || ' '
  FOLDED.set(character, folded)
  return folded
}
const FOLDED = new Map<string, string>()
