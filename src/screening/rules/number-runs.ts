import type { Screened } from './screened.ts'
import { UNSEEN } from './signs.ts'
import { isWholeCode } from './whole-code.ts'

/** A number as it may be meant: neighbouring groups of digits put together. */
export interface NumberRun {
  /** The digits, an X at the end of an identity number among them. */
  readonly signs: string
  readonly start: number
  readonly end: number
  /** Where what it may be the end of begins: digits on the line above that the end of the line alone parts from it. */
  readonly from: number
  /** How many of the groups of its chain it takes. */
  readonly takes: number
  /** Asked for only where it matters: most runs are no number of anybody's. */
  readonly shape: () => Shape
}

/** How a number is cut into groups. */
export interface Shape {
  /** How long each group is: `3,4,4`; where the end of a line alone cuts it, as one group there and as two. */
  readonly cuts: readonly string[]
  /** What stands between the groups, each once, without what nobody sees and without the ends of lines. */
  readonly separators: ReadonlySet<string>
  /** Its figures stand below one another, with no words beside them. */
  readonly isStacked: boolean
}

/** By signs that differ, or as far apart as the columns of a table. */
export const isWidelyCut = (separators: ReadonlySet<string>): boolean =>
  separators.size > 1 || [...separators].some(sign => sign.length > 3)

export const isInTwo = (cut: string): boolean => cut.split(',').length === 2

/** A kind of number: null when the run is none of it. Kinds are asked in their order. */
export type Recognise<T> = (run: NumberRun, screened: Screened) => T | null

/** Mobile numbers; identity numbers of before 1999 and of today; cards. */
const LENGTHS = new Set([11, 13, 15, 16, 17, 18, 19])
const LONGEST = 19
/** A day of birth with its century, or without in fifteen digits. */
const DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])'
/** How each kind begins, and what more of it there may be. */
const KINDS = [
  ['(?:(?:00)?86)?1[3-9]\\d{9}', ''],
  ['62\\d{14}', '\\d{0,3}'],
  ['(?:4\\d|5[1-5]|35)\\d{14}', ''],
  [`\\d{6}(?:19|20)\\d\\d${DAY}\\d{3}`, '\\d?'],
  [`\\d{8}${DAY}\\d{3}`, ''],
] as const
/** What no kind looks like need not be put together. */
const POSSIBLE = new RegExp(`^(?:${KINDS.map(([first, more]) => first + more).join('|')})$`)
const BEGINS = new RegExp(KINDS.map(([first]) => first).join('|'), 'y')
/**
 * What may stand between the digits of one number without making it two: spaces, as many as a stretched line has, a stroke or
 * another sign, the end of a line and how far the next is indented, behind which the stroke may stand as well. A tab parts the
 * cells of a table; two stars are a mask.
 */
const SIGN = `[^\\S\\t\\n\\r]|[-‐‑‒–—―－·•・.。_~～*/／|｜${UNSEEN}]`
const BETWEEN = new RegExp(
  `^(?!.*\\*\\*)(?!。[^\\S\\n]*\\n)(?:(?:${SIGN}){0,3}|(?:[^\\S\\t\\n\\r]|[${UNSEEN}]){0,60})(?:\\r?\\n(?:[^\\S\\n]|[${UNSEEN}]){0,60}(?:${SIGN}){0,2})?$`,
  's',
)
const FARTHEST = 130
/** An X, or what looks like one, and neither letter nor digit behind it. */
const X_BEHIND = new RegExp(`^(?:[\\s\\-—－·._${UNSEEN}]{0,3})[Xx×ХхΧχ](?![0-9A-Za-z])`)
const UNSEEN_SIGNS = new RegExp(`[${UNSEEN}]+`, 'g')
/** Digits with nothing seen between them. */
const DIGITS = new RegExp(`\\d+(?:[${UNSEEN}]+\\d+)*`, 'g')

interface Group {
  readonly signs: string
  /** How many digits of its chain stand before it. */
  readonly at: number
  readonly start: number
  readonly end: number
  readonly from: number
  /** False when a letter or the whole part of a decimal stands before it: it is the end of something longer. */
  readonly opens: boolean
  /** A letter stands before it; a code that the end of a line cuts goes on with what is no number of its own. */
  readonly isOfCode: boolean
  readonly closes: boolean
  /** Whether another group may follow. */
  readonly goesOn: boolean
}

/** Groups that may be of one number. */
interface Chain {
  /** Their digits, put together. */
  signs: string
  readonly groups: Group[]
}

/**
 * The numbers in a text, each place used once. Of the groups that stand together every neighbouring few are tried, so that a
 * number is found behind another (`1 13800138000`) and cut into pieces (`1380 013 8000`).
 */
export function numbersIn<T>(screened: Screened, kinds: readonly Recognise<T>[]): T[] {
  const found: T[] = []
  for (const chain of chainsOf(screened.text)) {
    for (let first = 0; first < chain.groups.length; first += 1) {
      const hit = firstOf(runsFrom(screened, chain, first), kinds, screened)
      if (hit === null) continue
      found.push(hit.value)
      first += hit.run.takes - 1
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
function runsFrom(screened: Screened, chain: Chain, first: number): NumberRun[] {
  const runs: NumberRun[] = []
  const begins = chain.groups[first]
  if (begins === undefined || !begins.opens || !canBegin(chain.signs, begins.at)) return runs
  for (let last = first; last < chain.groups.length; last += 1) {
    const group = chain.groups[last]
    const many = group === undefined ? 0 : group.at + group.signs.length - begins.at
    if (group === undefined || many > LONGEST) break
    const xEnds = many === 17 ? xEndsBehind(screened.text, group.end) : null
    if (xEnds === null && !(group.closes && LENGTHS.has(many))) continue
    const signs = chain.signs.slice(begins.at, begins.at + many)
    if (!POSSIBLE.test(signs)) continue
    runs.push({
      ...(xEnds === null ? { signs, end: group.end } : { signs: `${signs}X`, end: xEnds }),
      ...{ start: begins.start, from: begins.from, takes: last - first + 1 },
      shape: () => shapeOf(screened, chain.groups.slice(first, last + 1)),
    })
  }
  return runs.reverse()
}

function canBegin(signs: string, at: number): boolean {
  BEGINS.lastIndex = at
  return BEGINS.test(signs)
}

/** Where the X ends that may be the last sign of an identity number. */
function xEndsBehind(text: string, end: number): number | null {
  const x = X_BEHIND.exec(text.slice(end, end + 6))
  return x === null ? null : end + x[0].length
}

function shapeOf({ text, isCell }: Screened, groups: readonly Group[]): Shape {
  const [joined, apart]: [number[], number[]] = [[], []]
  const separators = new Set<string>()
  let isStacked = false
  groups.forEach(({ signs, start }, i) => {
    const written = text.slice(groups[i - 1]?.end ?? start, start).replace(UNSEEN_SIGNS, '')
    const isLineEnd = written.includes('\n')
    const between = isLineEnd ? written.replace(/\s+/g, '') : written
    const isCut = i === 0 || !isLineEnd || between !== ''
    if (i > 0 && isCut) separators.add(between)
    apart.push(signs.length)
    joined.push(signs.length + (isCut ? 0 : (joined.pop() ?? 0)))
    isStacked ||= isLineEnd && !isCell && !hasWords(text, groups[0]?.start ?? 0)
  })
  return { cuts: [joined.join(), apart.join()], separators, isStacked }
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
function* chainsOf(text: string): Generator<Chain> {
  let chain: Chain = { signs: '', groups: [] }
  for (const { 0: written, index: start } of text.matchAll(DIGITS)) {
    const end = start + written.length
    const last = chain.groups.at(-1)
    const between = last === undefined || start - last.end > FARTHEST ? null : text.slice(last.end, start)
    const isOne = last?.goesOn === true && between !== null && BETWEEN.test(between)
    if (last !== undefined && !isOne) {
      yield chain
      chain = { signs: '', groups: [] }
    }
    const signs = written.replace(UNSEEN_SIGNS, '')
    const goesOn = !isLetter(text, end)
    const isCutByLine = isOne && between.includes('\n')
    const isOfCutCode = isCutByLine && last.isOfCode && !isWholeCode(text, last.end)
    chain.groups.push({
      ...{ signs, at: chain.signs.length, start, end },
      from: isCutByLine && between.trim() === '' ? last.from : start,
      opens: !isEndOfLonger(text, start) && !isOfCutCode,
      isOfCode: isLetter(text, start - 1) || isOfCutCode,
      closes: goesOn && !(isPoint(text, end) && isDigit(text, end + 1)),
      goesOn,
    })
    chain.signs += signs
  }
  if (chain.groups.length > 0) yield chain
}

const isEndOfLonger = (text: string, start: number): boolean =>
  isLetter(text, start - 1) || (isPoint(text, start - 1) && isDigit(text, start - 2))
const isLetter = (text: string, at: number): boolean => /[A-Za-z]/.test(text.charAt(at))
const isDigit = (text: string, at: number): boolean => /\d/.test(text.charAt(at))
const isPoint = (text: string, at: number): boolean => text[at] === '.' || text[at] === ','
