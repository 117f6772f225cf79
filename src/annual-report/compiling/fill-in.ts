import type { FigureBook, NamedFigure } from './figure-book.ts'
import { sumOfDecimals } from './sum-returns.ts'

/** What a place in the text may ask of a figure: `{{上年·新收申请}}`, `{{较上年·新收申请}}`, `{{占比·予以公开}}`. */
export const ASKED_OF_A_FIGURE = {
  上年: '上年的数字',
  较上年: '“较上年增加12件”“较上年减少3件”“与上年持平”',
  占比: '占总数的百分比，如“32.6%”',
} as const
type Asked = keyof typeof ASKED_OF_A_FIGURE

/** What the text of a report is filled in from. */
export interface Book {
  readonly unit: string
  readonly year: number
  readonly now: FigureBook
  /** Last year's figures; null when no report of that year is published. */
  readonly before: FigureBook | null
}

/** Words as they were written, or a figure in the place of its name. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'figure'; readonly text: string; readonly figure: NamedFigure | null }
  | { readonly kind: 'wrong'; readonly text: string; readonly sentence: string }

const PLACE = /\{\{([^{}\n]{1,60})\}\}/g

/** The text with every place filled in. A place that cannot be filled stays as it was written, with a sentence that says why. */
export function fillIn(text: string, book: Book): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(PLACE)) {
    if (match.index > at) pieces.push({ kind: 'words', text: text.slice(at, match.index) })
    pieces.push(filled(match[0], (match[1] ?? '').trim(), book))
    at = match.index + match[0].length
  }
  if (at < text.length) pieces.push({ kind: 'words', text: text.slice(at) })
  return pieces
}

/** The text as the public reads it. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('')
}

function filled(written: string, name: string, book: Book): Piece {
  if (name === '机关') return { kind: 'figure', text: book.unit, figure: null }
  if (name === '年度') return { kind: 'figure', text: String(book.year), figure: null }
  const [asked, figureName] = askedOf(name)
  const figure = book.now.get(figureName)
  const wrong = (sentence: string): Piece => ({ kind: 'wrong', text: written, sentence })
  if (figure === undefined) return wrong(`没有叫“${figureName}”的数字，请从数字表里抄名称。`)
  const before = book.before?.get(figureName)?.value ?? null
  const { value, unit } = figure
  const said = (text: string): Piece => ({ kind: 'figure', text, figure })
  switch (asked) {
    case null:
      return value === null ? wrong(`“${figureName}”还没有数字。`) : said(String(value))
    case '上年':
      return before === null
        ? wrong(`没有上年的“${figureName}”。`)
        : { kind: 'figure', text: String(before), figure: null }
    case '较上年':
      if (value === null || before === null) return wrong(`没有上年的“${figureName}”，无法比较。`)
      return said(changeSaid(String(value), String(before), unit))
    case '占比': {
      const whole = figure.whole === null ? null : (book.now.get(figure.whole)?.value ?? null)
      if (figure.whole === null) return wrong(`“${figureName}”不是另一个数字的一部分，没有占比。`)
      if (value === null || whole === null || Number(whole) === 0)
        return wrong(`“${figureName}”的占比无法计算。`)
      return said(`${((Number(value) / Number(whole)) * 100).toFixed(1)}%`)
    }
  }
}

function askedOf(name: string): [Asked | null, string] {
  const [first = '', ...rest] = name.split('·')
  return Object.hasOwn(ASKED_OF_A_FIGURE, first) ? [first as Asked, rest.join('·')] : [null, name]
}

function changeSaid(value: string, before: string, unit: string): string {
  const change = sumOfDecimals([value, before.startsWith('-') ? before.slice(1) : `-${before}`]) ?? '0'
  if (Number(change) === 0) return '与上年持平'
  return change.startsWith('-') ? `较上年减少${change.slice(1)}${unit}` : `较上年增加${change}${unit}`
}
