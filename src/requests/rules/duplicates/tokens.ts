import { knownAt } from './lexicon.ts'
import type { PlaceKind } from './words.ts'

/** A piece of a folded text: a word the lists know, a number with what it counts, or letters that may be a name. */
export interface Token {
  readonly kind: 'word' | 'number' | 'document' | 'code' | 'unknown'
  /** What stands for it: 征收 for 拆迁, the counter after the number for 15号. */
  readonly word: string
  readonly tells: 'nothing' | 'little' | 'much'
  readonly contrasts: readonly number[]
  readonly place: PlaceKind | null
}

const PLAIN = { tells: 'much', contrasts: [], place: null } as const

const PIECES: readonly (readonly [Token['kind'], RegExp])[] = [
  ['document', /〔\d{4}〕第?\d+(?:-\d+)?号?/y],
  ['code', /[a-z][a-z\d.-]*\d[a-z\d.-]*|\d[\d.-]*[a-z][a-z\d.-]*|[a-z]+/y],
  [
    'number',
    /第?\d+(?:[.-]\d+)*(?:(?:年-|月-|日-|、)\d+(?:\.\d+)?)*(?:周岁|学年|年|月|日|号楼|号院|号|组|期|栋|幢|单元|层|楼|批次|批|届|季度|标段|标|平方米|公顷|亩|公里|万吨|吨|万元|亿元|万|元|岁|次|路|中学|小学|人|户)?/y,
  ],
]

/** The text in tokens, from left to right, the longest known word first. */
export function tokensOf(folded: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < folded.length; ) {
    const piece = pieceAt(folded, at)
    const before = tokens.at(-1)
    if (before?.kind === 'unknown' && piece.token.word === '市') {
      // 归德市: one city asks one city, so that its name may be there or not.
      tokens[tokens.length - 1] = { ...before, tells: 'little' }
      tokens.push(piece.token)
    } else if (piece.token.kind === 'unknown' && before?.kind === 'unknown') {
      tokens[tokens.length - 1] = { ...before, word: before.word + piece.token.word }
    } else {
      tokens.push(piece.token)
    }
    at += piece.length
  }
  return tokens
}

function pieceAt(text: string, at: number): { token: Token; length: number } {
  const found = knownAt(text, at)
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = at
    const match = pattern.exec(text)?.[0]
    if (match === undefined || match.length <= (found?.length ?? 0)) continue
    const word = kind === 'number' ? countedAlike(match) : kind === 'code' ? match.replace(/号$/, '') : match
    return { token: { kind, word, ...PLAIN }, length: match.length }
  }
  if (found === null || isInsideName(text, at, found)) {
    return { token: { kind: 'unknown', word: text.charAt(at), ...PLAIN }, length: 1 }
  }
  return { token: { kind: 'word', ...found.known }, length: found.length }
}

const COUNTED_ALIKE = new Map([
  ['学年', '年'],
  ['号楼', '楼'],
  ['栋', '楼'],
  ['幢', '楼'],
  ['批次', '批'],
  ['周岁', '岁'],
  ['标段', '标'],
])

/** 第3标段 → 3标, 2020年-2024年 → 2020-2024年. */
function countedAlike(match: string): string {
  const counter = /[^\d.、-]*$/.exec(match)?.[0] ?? ''
  const numbers = match.slice(0, match.length - counter.length).replace(/[第年月日]/g, '')
  return numbers + (COUNTED_ALIKE.get(counter) ?? counter)
}

/**
 * A name may hold letters that are words elsewhere: 永和县 is not 永 and 县, 柳河镇 no river, 古城区 no 城区. A known word right
 * after a single unknown letter belongs to the name when a place is called so after it, or when its own end is such a word.
 */
function isInsideName(
  text: string,
  at: number,
  { known, length }: NonNullable<ReturnType<typeof knownAt>>,
): boolean {
  if (at === 0 || knownAt(text, at - 1) !== null) return false
  if (length === 1) {
    return (known.tells === 'nothing' || known.place !== null) && isCalled(text, at + 1)
  }
  const isFirstOfName = at === 1 || knownAt(text, at - 2) !== null
  return (
    length === 2 &&
    known.tells === 'little' &&
    known.place === null &&
    isFirstOfName &&
    isCalled(text, at + 1)
  )
}

function isCalled(text: string, at: number): boolean {
  return (knownAt(text, at)?.known.place ?? null) !== null
}
