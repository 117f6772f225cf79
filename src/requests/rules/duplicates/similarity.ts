import { type Against, againstIn } from './facts.ts'
import { type Reading, read } from './reading.ts'
import type { Token } from './tokens.ts'

/** How alike two requests are in what they ask for. */
export interface Likeness {
  /** 0: nothing in common; 1: the same but for the way of writing. */
  readonly score: number
  /** The facts in which each names something else: 年份 2023, 2024. With any, the score stays under NEARLY_SAME. */
  readonly against: readonly Against[]
}

/**
 * How alike two texts are in what they ask for, whatever the order of words, the polite frame and the length of the story
 * around it. Symmetric; 1 for texts that differ only in width, spaces, punctuation, script or frame. What it is made of:
 * docs/decisions/0080.
 */
export function similarity(a: string, b: string): Likeness {
  return likeness(read(a), read(b))
}

/** From here on a request is shown as nearly the same; chosen on the tuning half of labelled-pairs.tsv. */
export const NEARLY_SAME = 0.45
/** From here on it is shown as the same: a word of little weight may be missing, and no other. */
export const SAME = 0.98

/** What each names of its own weighs more than what only one of them adds: a longer description is no other request. */
const OF_BOTH = 1.25
const OF_ONE = 0.15
const AGAINST_AT_MOST = 0.4

export function likeness(a: Reading, b: Reading): Likeness {
  if (a.normalised === b.normalised) return { score: 1, against: [] }
  const inA = held(a, b)
  const inB = held(b, a)
  const shared = (inA.shared + inB.shared) / 2
  const both = Math.min(inA.own, inB.own)
  const one = Math.max(inA.own, inB.own) - both
  const parts = shared + OF_BOTH * both + OF_ONE * one
  const score = parts === 0 ? 0 : shared / parts
  const against = [...againstIn(a.facts, b.facts), ...otherInItsPlace(a.asked, b.asked)]
  return { score: against.length === 0 ? score : Math.min(score / 2, AGAINST_AT_MOST), against }
}

const WEIGHTS = { much: 1, little: 0.2, nothing: 0 }
const LETTERS_AT_MOST = 4
const OF_A_NUMBER = 2
/** Why somebody asks is not what is asked. */
const OF_WHY = 0.25

function weightOf(token: Token): number {
  if (token.kind === 'number' || token.kind === 'document') return OF_A_NUMBER
  const letters = token.kind === 'unknown' ? token.word.length : Math.min(token.word.length, LETTERS_AT_MOST)
  return letters * WEIGHTS[token.tells]
}

/** How much of one text the other holds, and how much it has of its own, by weight. Said twice counts once. */
function held(one: Reading, other: Reading): { shared: number; own: number } {
  let shared = 0
  let own = 0
  for (const [tokens, share] of [
    [one.asked, 1],
    [one.why, OF_WHY],
  ] as const) {
    for (const token of new Map(tokens.map(token => [token.word, token])).values()) {
      const weight = weightOf(token) * share
      const fraction = fractionHeld(token, other)
      shared += weight * fraction
      own += weight * (1 - fraction)
    }
  }
  return { shared, own }
}

const LONE_LETTER = 0.5
const ONLY_LETTER = 0.6

/** How much of a token the other text holds, 0 to 1: as a word, or by its letters, two side by side counting fully. */
function fractionHeld({ kind, word }: Token, other: Reading): number {
  if (other.words.has(word)) return 1
  if (kind !== 'word' && kind !== 'unknown') return 0
  if (word.length === 1) return other.letters.has(word) ? ONLY_LETTER : 0
  let letters = 0
  for (let at = 0; at < word.length; at++) {
    const inPair =
      (at > 0 && other.pairs.has(word.slice(at - 1, at + 1))) || other.pairs.has(word.slice(at, at + 2))
    if (inPair) letters += 1
    else if (other.letters.has(word.charAt(at))) letters += LONE_LETTER
  }
  return letters / word.length
}

/**
 * Two requests that are word for word the same but for one place, where each has another word that shares no letter with the
 * other's: 惠民补贴 and 收费. Who says the same in other words seldom leaves all the rest as it was.
 */
function otherInItsPlace(a: readonly Token[], b: readonly Token[]): Against[] {
  const wordsA = a.map(token => token.word)
  const wordsB = b.map(token => token.word)
  const { before, after } = commonEnds(wordsA, wordsB)
  const ownA = a.slice(before, a.length - after)
  const ownB = b.slice(before, b.length - after)
  const common = totalWeight(a) - totalWeight(ownA)
  if (totalWeight(ownA) < 1 || totalWeight(ownB) < 1) return []
  if (common < Math.max(totalWeight(ownA), totalWeight(ownB))) return []
  const [restA, restB] = withoutCommonEnds(joined(ownA), joined(ownB))
  if (restA === '' || restB === '' || restA.length + restB.length < 3 || shareLetter(restA, restB)) return []
  return [{ what: '所求内容', a: [joined(ownA)], b: [joined(ownB)] }]
}

function joined(tokens: readonly Token[]): string {
  return tokens.map(token => token.word).join('')
}

function totalWeight(tokens: readonly Token[]): number {
  return tokens.reduce((sum, token) => sum + weightOf(token), 0)
}

function withoutCommonEnds(a: string, b: string): [string, string] {
  const { before, after } = commonEnds([...a], [...b])
  return [
    [...a].slice(before, [...a].length - after).join(''),
    [...b].slice(before, [...b].length - after).join(''),
  ]
}

function shareLetter(a: string, b: string): boolean {
  const letters = new Set(a)
  return [...b].some(letter => letters.has(letter))
}

/** How many are the same from the beginning, and of the rest from the end. */
export function commonEnds(a: ArrayLike<unknown>, b: ArrayLike<unknown>): { before: number; after: number } {
  const shorter = Math.min(a.length, b.length)
  let before = 0
  while (before < shorter && a[before] === b[before]) before++
  let after = 0
  while (after < shorter - before && a[a.length - 1 - after] === b[b.length - 1 - after]) after++
  return { before, after }
}
