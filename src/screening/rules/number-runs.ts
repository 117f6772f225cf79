import type { Screened } from './screened.ts'
import { UNSEEN } from './signs.ts'

/** A number as it may be meant: neighbouring groups of digits put together. */
export interface NumberRun {
  /** The digits, an X at the end of an identity number among them. */
  readonly signs: string
  readonly start: number
  readonly end: number
  /** How long each group is: 3, 4, 4. */
  readonly groups: readonly number[]
  /** What stands between the groups, each once, without what nobody sees. What the end of a line cuts is one group. */
  readonly separators: ReadonlySet<string>
  /** Its figures stand below one another, with no words beside them. */
  readonly isStacked: boolean
}

/** A kind of number: null when the run is none of it. Kinds are asked in their order. */
export type Recognise<T> = (run: NumberRun, screened: Screened) => T | null

/** Mobile numbers; identity numbers of before 1999 and of today; cards. */
const LENGTHS = new Set([11, 13, 15, 16, 17, 18, 19])
const LONGEST = 19
/** What no kind looks like need not be put together. A day of birth with its century, or without in fifteen digits. */
const DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])'
const POSSIBLE = new RegExp(
  `^(?:(?:(?:00)?86)?1[3-9]\\d{9}|62\\d{14,17}|4\\d{15}|5[1-5]\\d{14}|35\\d{14}|\\d{6}(?:19|20)\\d\\d${DAY}\\d{3,4}|\\d{8}${DAY}\\d{3})$`,
)
/**
 * What may stand between the digits of one number without making it two: spaces, a stroke or another sign, the end of a line
 * and how far the next is indented. A tab parts the cells of a table; two stars are a mask.
 */
const BETWEEN = new RegExp(
  `^(?!.*\\*\\*)(?:[^\\S\\t\\n\\r]|[-‐‑‒–—―－·•・.。_~～*/／|｜${UNSEEN}]){0,3}(?:\\r?\\n(?:[^\\S\\n]|[${UNSEEN}]){0,60})?$`,
  's',
)
/** An X, or what looks like one, and neither letter nor digit behind it. */
const X_BEHIND = new RegExp(`^(?:[\\s\\-—－·._${UNSEEN}]{0,3})[Xx×ХхΧχ](?![0-9A-Za-z])`)
const UNSEEN_SIGNS = new RegExp(`[${UNSEEN}]+`, 'g')
/** Digits with nothing seen between them. */
const DIGITS = new RegExp(`\\d+(?:[${UNSEEN}]+\\d+)*`, 'g')

interface Group {
  readonly signs: string
  readonly start: number
  readonly end: number
  /** False when a letter or the whole part of a decimal stands before it: it is the end of something longer. */
  opens: boolean
  readonly closes: boolean
  /** Whether another group may follow. */
  readonly goesOn: boolean
  /** Where the X behind it ends, that may be the last sign of an identity number. */
  readonly xEnds: number | null
}

/**
 * The numbers in a text, each place used once. Of the groups that stand together every neighbouring few are tried, so that a
 * number is found behind another (`1 13800138000`) and cut into pieces (`1380 013 8000`).
 */
export function numbersIn<T>(screened: Screened, kinds: readonly Recognise<T>[]): T[] {
  const found: T[] = []
  for (const chain of chainsOf(screened.text)) {
    for (let first = 0; first < chain.length; first += 1) {
      const hit = firstOf(runsFrom(screened, chain, first), kinds, screened)
      if (hit === null) continue
      found.push(hit.value)
      first += hit.run.groups.length - 1
    }
  }
  return found
}

function firstOf<T>(runs: readonly NumberRun[], kinds: readonly Recognise<T>[], screened: Screened) {
  for (const recognise of kinds) {
    for (const run of runs) {
      const value = recognise(run, screened)
      if (value !== null) return { run, value }
    }
  }
  return null
}

/** From a group on, with one group after the other, the longest first. */
function runsFrom(screened: Screened, chain: readonly Group[], first: number): NumberRun[] {
  const runs: NumberRun[] = []
  const begins = chain[first]
  if (begins === undefined || !begins.opens) return runs
  let signs = ''
  for (let last = first; last < chain.length; last += 1) {
    const group = chain[last]
    if (group === undefined || signs.length + group.signs.length > LONGEST) break
    signs += group.signs
    const isX = group.xEnds !== null && signs.length === 17
    if (!isX && !(group.closes && LENGTHS.has(signs.length))) continue
    if (!POSSIBLE.test(signs)) continue
    runs.push({
      ...(isX ? { signs: `${signs}X`, end: group.xEnds ?? group.end } : { signs, end: group.end }),
      start: begins.start,
      ...cutsIn(screened, chain.slice(first, last + 1)),
    })
  }
  return runs.reverse()
}

function cutsIn({ text, isCell }: Screened, chain: readonly Group[]) {
  const groups: number[] = []
  const separators = new Set<string>()
  let isStacked = false
  chain.forEach(({ signs, start }, i) => {
    const between = text.slice(chain[i - 1]?.end ?? start, start).replace(UNSEEN_SIGNS, '')
    const isLineEnd = between.includes('\n')
    if (i > 0 && !isLineEnd) separators.add(between)
    if (isLineEnd) groups.push((groups.pop() ?? 0) + signs.length)
    else groups.push(signs.length)
    isStacked ||= isLineEnd && !isCell && !hasWords(text, chain[0]?.start ?? 0)
  })
  return { groups, separators, isStacked }
}

/** Whether there are words before it on its line. */
function hasWords(text: string, start: number): boolean {
  const line =
    text
      .slice(Math.max(0, start - 60), start)
      .split('\n')
      .at(-1) ?? ''
  return /\p{Script=Han}/u.test(line)
}

/** Groups of digits with nothing between them but what may stand within one number. */
function* chainsOf(text: string): Generator<readonly Group[]> {
  let chain: Group[] = []
  for (const { 0: written, index: start } of text.matchAll(DIGITS)) {
    const end = start + written.length
    const signs = written.replace(UNSEEN_SIGNS, '')
    const follows = text.slice(end, end + 6)
    const letterFollows = /^[A-Za-z]/.test(follows)
    const x = X_BEHIND.exec(follows)
    const group = {
      ...{ signs, start, end },
      opens: !/[A-Za-z]$|\d[.,]$/.test(text.slice(Math.max(0, start - 2), start)),
      closes: !letterFollows && !/^[.,]\d/.test(follows),
      goesOn: !letterFollows,
      xEnds: x === null ? null : end + x[0].length,
    }
    const last = chain.at(-1)
    const between = last === undefined ? '' : text.slice(last.end, start)
    const isOne = last?.goesOn === true && BETWEEN.test(between)
    // A code that the end of a line cuts goes on with what is no number of its own.
    if (isOne && !last.opens && between.includes('\n')) group.opens = false
    if (last !== undefined && !isOne) {
      yield chain
      chain = []
    }
    chain.push(group)
  }
  if (chain.length > 0) yield chain
}
