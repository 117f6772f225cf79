import { numeralsInDigits } from './numerals.ts'
import { namesSomebody } from './person-name.ts'
import { UNSEEN } from './signs.ts'

/** A text as the rules look at it, and what stands around it where it is a cell of a table. */
export interface Screened {
  /** Digits and letters of every width and script as the plain ones; as long as the text itself, sign for sign. */
  readonly text: string
  /** What stands above the cell, at the head of its column. */
  readonly label: string
  /** The other cells of its row, with tabs between them. */
  readonly beside: string
  readonly isCell: boolean
}
export type Around = Partial<Pick<Screened, 'label' | 'beside'>>

const WIDE = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g
/** Digits of other scripts, and the bold, slanted and framed ones of mathematics, which take two places. */
const OTHER_DIGITS = /[^\P{Nd}0-9]/gu

/** The same text with plain digits and letters. What is plain costs one look. */
export function screened(text: string, around: Around = {}): Screened {
  const plain = text
    .replace(WIDE, sign => sign.normalize('NFKC'))
    .replace(OTHER_DIGITS, sign => String(digitOf(sign)).padEnd(sign.length, '\u200b'))
  return {
    text: numeralsInDigits(plain),
    label: around.label ?? '',
    beside: around.beside ?? '',
    isCell: around.label !== undefined,
  }
}

/** Every decimal digit stands in a row of ten that begins with its zero; the rows of mathematics follow one another. */
function digitOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10
  let zero = code
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return code - zero
}

const UNTOLD = new RegExp(`[\\s${UNSEEN}]+`, 'g')

/**
 * What stands before a place, without spaces; in a cell the head of its column comes first. A line may go on from the one above;
 * an empty line, a tab and a full stop part.
 */
export function before({ text, label }: Screened, start: number, most = 16): string {
  const from = Math.max(0, start - most * 2)
  const near = text.slice(from, start)
  const line = near.slice(Math.max(...['\n\n', '\t', '。'].map(sign => near.lastIndexOf(sign))) + 1)
  return (label + line).replace(UNTOLD, '').slice(-most)
}

/** What calls a telephone or a home so, and says nothing of whose it is. */
const NAMELESS = /(?:联系|咨询|办公)?电话(?:号码)?|地址|住址/g

/** （一）, 2. and the like begin something new. */
const ITEM = /^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.．])/

/** The last line of what stands before a place; where it says next to nothing yet, the one above it is read too. */
export function lineBefore(near: string): string {
  const [line = '', above = ''] = near.split('\n').reverse()
  if (ITEM.test(line) || namesSomebody(line) || /\p{Script=Han}{3}/u.test(line.replace(NAMELESS, '')))
    return line
  return above + (/\p{Script=Han}$/u.test(above) ? '' : '\n') + line
}

const LINE_END = /(\p{Script=Han}{1,4})[^\S\n]*\n[^\S\n]*(\p{Script=Han}{1,4}[^\n]?)/gu

/** Whether such a word is cut by the end of a line: 邮⏎编. */
export function isCutByLineEnd(word: RegExp, text: string): boolean {
  return [...text.matchAll(LINE_END)].some(
    ([, above = '', below = '']) => word.test(above + below) && !word.test(above) && !word.test(below),
  )
}

export function after({ text }: Screened, end: number, most = 6): string {
  return text
    .slice(end, end + most * 2)
    .replace(UNTOLD, '')
    .slice(0, most)
}
