import type { Screened } from './screened.ts'

/** A number as it may be meant: neighbouring groups of digits put together. */
export interface NumberRun {
  /** The digits, an X at the end of an identity number among them. */
  readonly signs: string
  readonly start: number
  readonly end: number
  /** How long each group is: 3, 4, 4. */
  readonly groups: readonly number[]
  /** What stands between the groups, each once, without what nobody sees. */
  readonly separators: ReadonlySet<string>
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
/** What may stand between the digits of one number without making it two. A tab parts the cells of a table. */
const BETWEEN = /^(?:[^\S\t\n\r]|[-‐‑‒–—·.\u00ad\u200b-\u200d\u2060\ufeff]|\r?\n){1,3}$/
/** An X, and neither letter nor digit behind it. */
const X_BEHIND = /^(?:[\s\-·\u00ad\u200b-\u200d\u2060\ufeff]{0,3})[Xx](?![0-9A-Za-z])/
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g

interface Group {
  readonly signs: string
  readonly start: number
  readonly end: number
  /** False when a letter or the whole part of a decimal stands before it: it is the end of something longer. */
  readonly opens: boolean
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
      const hit = firstOf(runsFrom(screened.text, chain, first), kinds, screened)
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
function runsFrom(text: string, chain: readonly Group[], first: number): NumberRun[] {
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
    const groups = chain.slice(first, last + 1)
    const between = groups.slice(1).map(({ start }, i) => text.slice(groups[i]?.end, start))
    runs.push({
      ...(isX ? { signs: `${signs}X`, end: group.xEnds ?? group.end } : { signs, end: group.end }),
      start: begins.start,
      groups: groups.map(one => one.signs.length),
      separators: new Set(
        [...new Set(between)].map(one => one.replace(UNSEEN, '')).filter(one => one !== ''),
      ),
    })
  }
  return runs.reverse()
}

/** Groups of digits with nothing between them but what may stand within one number. */
function* chainsOf(text: string): Generator<readonly Group[]> {
  let chain: Group[] = []
  for (const { 0: signs, index: start } of text.matchAll(/\d+/g)) {
    const end = start + signs.length
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
    if (last !== undefined && !(last.goesOn && BETWEEN.test(text.slice(last.end, start)))) {
      yield chain
      chain = []
    }
    chain.push(group)
  }
  if (chain.length > 0) yield chain
}
