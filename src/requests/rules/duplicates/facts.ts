import type { Token } from './tokens.ts'

/**
 * What a request is of: years, numbers with what they count, document numbers, codes, places and bodies, kinds of papers.
 * By kind; two requests that each name another of one kind are not the same.
 */
export type Facts = ReadonlyMap<string, ReadonlySet<string>>

export function factsOf(tokens: readonly Token[]): Facts {
  const facts = new Map<string, Set<string>>()
  const add = (kind: string, value: string) => {
    const values = facts.get(kind)
    if (values) values.add(value)
    else facts.set(kind, new Set([value]))
  }
  tokens.forEach((token, index) => {
    for (const line of token.contrasts) add(`contrast:${line}`, token.word)
    if (token.kind === 'document') addDocument(token.word, nameBefore(tokens, index), add)
    if (token.kind === 'number') addNumbers(token.word, add)
    if (token.kind === 'code') add('code', token.word.replace(/号$/, ''))
    if (token.place !== null) {
      const name = nameBefore(tokens, index)
      if (name !== '') add(`place:${token.place}`, name)
      // 幸福小区 and 幸福花园 are two.
      if (name !== '' && token.place === 'home') add(`home:${name.slice(-2)}`, token.word)
    }
    if (token.kind === 'word' && /..[局委]$/.test(token.word)) add('place:organ', token.word.slice(0, -1))
    if (token.kind === 'unknown') for (const [person] of token.word.matchAll(/.某+/g)) add('person', person)
  })
  return facts
}

type Add = (kind: string, value: string) => void

/** The letters right before: 王楼 of 王楼村. A known word can be a name, unless it tells little: 自来水公司. */
function nameBefore(tokens: readonly Token[], index: number): string {
  const before = tokens[index - 1]
  if (before === undefined || before.tells === 'nothing' || before.place !== null) return ''
  if (before.kind === 'unknown') return before.word.slice(-5)
  return before.kind === 'word' || before.kind === 'number' ? before.word : ''
}

function addDocument(word: string, prefix: string, add: Add): void {
  const [year = '', number = ''] = word.match(/\d+/g) ?? []
  add('document', `${prefix.slice(-2)}〔${year}〕${Number(number)}号`)
}

const RANGE_AT_MOST = 60
const FIRST_YEAR = 1900

function addNumbers(word: string, add: Add): void {
  const counter = /[^\d.、-]*$/.exec(word)?.[0] ?? ''
  for (const one of numbersIn(word)) {
    // 近5年 is a term, 2023年 is a year.
    const kind = counter === '年' && one < FIRST_YEAR ? '年间' : counter
    add(`number:${kind}`, String(one))
  }
}

function numbersIn(word: string): number[] {
  const numbers = (word.match(/\d+(?:\.\d+)?/g) ?? []).map(Number)
  const [first = 0, last = 0] = numbers
  const isRange = word.includes('-') && numbers.length === 2 && last > first && last - first <= RANGE_AT_MOST
  return isRange ? Array.from({ length: last - first + 1 }, (_, step) => first + step) : numbers
}

/** How two requests stand to each other in one kind of fact. */
export type Standing = 'alike' | 'part' | 'crossed' | 'against'

/** One kind of fact in which two requests name different things, for the officer to see. */
export interface Against {
  /** 年份 */
  readonly what: string
  readonly a: readonly string[]
  readonly b: readonly string[]
}

/** Every kind of fact that tells the two apart. A kind that only one of them names tells nothing. */
export function againstIn(a: Facts, b: Facts): Against[] {
  const found: Against[] = []
  for (const [kind, inA] of a) {
    const inB = b.get(kind)
    if (inB === undefined || !tellsApart(kind, standingOf(kind, inA, inB))) continue
    found.push({ what: labelOf(kind), a: [...inA].sort(), b: [...inB].sort() })
  }
  return found
}

/** Of kinds of papers and things one may name several, and leave some out; a year or a village of one's own is another. */
function tellsApart(kind: string, standing: Standing): boolean {
  return standing === 'against' || (standing === 'crossed' && !kind.startsWith('contrast:'))
}

/**
 * alike: each holds what the other names; part: one names some of what the other names; crossed: each names something of its
 * own beside what both name; against: nothing in common.
 */
function standingOf(kind: string, a: ReadonlySet<string>, b: ReadonlySet<string>): Standing {
  const isSame = comparing(kind)
  const inBoth = [...a].filter(one => [...b].some(other => isSame(one, other))).length
  const alsoInB = [...b].filter(one => [...a].some(other => isSame(one, other))).length
  if (inBoth === a.size && alsoInB === b.size) return 'alike'
  if (inBoth === a.size || alsoInB === b.size) return 'part'
  return inBoth > 0 ? 'crossed' : 'against'
}

function comparing(kind: string): (a: string, b: string) => boolean {
  if (kind.startsWith('place:')) return isSameName
  if (kind.startsWith('contrast:')) return isSameWord
  return kind === 'document' ? isSameDocument : (a, b) => a === b
}

/** 合同 may be the 采购合同 of the other text. */
function isSameWord(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return long.startsWith(short) || long.endsWith(short)
}

/** What stands before a name is often not part of it: 至赵桥 and 赵桥; an official name is longer: 归德恒泰化工 and 恒泰化工. */
function isSameName(a: string, b: string): boolean {
  if (a === b) return true
  const shorter = Math.min(a.length, b.length)
  if (shorter < 2) return false
  const compared = a.length === b.length ? Math.min(shorter, 3) : 2
  return a.slice(-compared) === b.slice(-compared)
}

/** The letters before a number may be left out, and then it is that of any series: 〔2023〕15号. */
function isSameDocument(a: string, b: string): boolean {
  if (a === b) return true
  const [seriesA, numberA] = a.split('〔')
  const [seriesB, numberB] = b.split('〔')
  return numberA === numberB && (seriesA === '' || seriesB === '')
}

const LABELS = new Map([
  ['number:年', '年份'],
  ['number:月', '月份'],
  ['number:日', '日期'],
  ['number:号', '号'],
  ['document', '文号'],
  ['code', '编号'],
  ['person', '姓名'],
])

function labelOf(kind: string): string {
  const label = LABELS.get(kind)
  if (label !== undefined) return label
  const [family] = kind.split(':')
  if (family === 'place' || family === 'home') return '地点或者单位'
  return family === 'number' ? '数字' : '所求内容'
}
