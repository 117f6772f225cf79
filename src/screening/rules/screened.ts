import { namesSomebody } from './person-name.ts'
import { isBankCard, isOldResidentId, isResidentId } from './right-numbers.ts'
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

/** Numerals, plain and as they stand on cheques, and digits in circles; each row from its zero on. */
const ROWS = [
  '〇一二三四五六七八九',
  '零壹贰叁肆伍陆柒捌玖',
  '○壹貳參肆伍陸柒捌玖',
  '⓪①②③④⑤⑥⑦⑧⑨',
  '⓿❶❷❸❹❺❻❼❽❾',
  '０幺两',
]
const NUMERALS = new Map(ROWS.flatMap(row => [...row].map((sign, digit) => [sign, String(digit)] as const)))
const NUMERAL = [...NUMERALS.keys()].join('')
/** Nobody writes eleven numerals in a row, digits among them or not, but to hide a number: 一三八〇〇一三八〇〇〇, 138零零138零零零. */
const IN_NUMERALS = new RegExp(
  `[0-9${NUMERAL}](?:[ \\u3000\\-—－·.${UNSEEN}]{0,4}(?:\\n[ \\u3000]{0,60})?[0-9${NUMERAL}]){10,24}`,
  'g',
)
const LEADING = new RegExp(`^[${NUMERAL}]{0,3}`)
const TRAILING = new RegExp(`[${NUMERAL}]{0,3}$`)
const ONE_NUMERAL = new RegExp(`[${NUMERAL}]`, 'g')
const NUMERAL_OR_DIGIT = new RegExp(`[0-9${NUMERAL}]`, 'g')
const IN_WORDS = new RegExp(`^[${NUMERAL}]{0,3}[^${NUMERAL}]*[${NUMERAL}]{0,3}$`)
const LENGTHS = [19, 18, 17, 16, 15, 11]
/** The gap that typesetting puts between a numeral and a digit. */
const TYPESET_GAP = new RegExp(`(?<=[${NUMERAL}]) (?=[0-9])|(?<=[0-9]) (?=[${NUMERAL}])`, 'g')

/** The same text with plain digits and letters. What is plain costs one look. */
export function screened(text: string, around: Around = {}): Screened {
  const plain = text
    .replace(WIDE, sign => sign.normalize('NFKC'))
    .replace(OTHER_DIGITS, sign => String(digitOf(sign)).padEnd(sign.length, '\u200b'))
    .replace(IN_NUMERALS, inDigits)
  return {
    text: plain,
    label: around.label ?? '',
    beside: around.beside ?? '',
    isCell: around.label !== undefined,
  }
}

/**
 * 张三13800138000, 13800138000一个: the numeral at the edge is of the words around it, unless with it the number is right. What
 * is no number of anybody's is put into digits where numerals stand between its digits.
 */
function inDigits(run: string): string {
  if (run.search(ONE_NUMERAL) === -1) return run
  const right = numberIn(run)
  if (right === null) return IN_WORDS.test(run) ? run : inPlainDigits(run)
  const number = inPlainDigits(run.slice(right.from, right.to).replace(TYPESET_GAP, '\u200b'))
  return inDigits(run.slice(0, right.from)) + number + inDigits(run.slice(right.to))
}

interface Stretch {
  readonly from: number
  readonly to: number
  readonly digits: string
}

/** Where it holds a number of somebody's: an identity number first, for its digits tell; then what no gap cuts; then the longest. */
function numberIn(run: string): Stretch | null {
  const right = stretchesIn(run).filter(({ digits }) => isRight(digits))
  const isUncut = ({ from, to }: Stretch) => !run.slice(from, to).includes(' ')
  return right.find(({ digits }) => isIdentity(digits)) ?? right.find(isUncut) ?? right[0] ?? null
}

/** What is as long as a number, the longest first: between two of its signs none begins or ends but for a few numerals at the edges. */
function stretchesIn(run: string): Stretch[] {
  const signs = [...run.matchAll(NUMERAL_OR_DIGIT)].map(({ 0: sign, index }) => ({ sign, index }))
  const digits = signs.map(({ sign }) => plainDigit(sign)).join('')
  const [leading = '', trailing = ''] = [LEADING.exec(run)?.[0], TRAILING.exec(run)?.[0]]
  const isGap = (at: number) => signs[at]?.index !== (signs[at - 1]?.index ?? 0) + 1
  return LENGTHS.flatMap(length =>
    signs.flatMap(({ index: from }, first) => {
      const end = first + length
      const last = signs[end - 1]
      if (last === undefined || !(first <= leading.length || isGap(first))) return []
      if (!(end >= signs.length - trailing.length || isGap(end))) return []
      return [{ from, to: last.index + 1, digits: digits.slice(first, end) }]
    }),
  )
}

const plainDigit = (sign: string) => NUMERALS.get(sign) ?? sign
const inPlainDigits = (run: string) => run.replace(ONE_NUMERAL, plainDigit)

/** What ends with an X has it behind the run. */
const isIdentity = (digits: string): boolean => isResidentId(digits) || isResidentId(`${digits}X`)
const isRight = (digits: string): boolean =>
  /^1[3-9]\d{9}$/.test(digits) || isIdentity(digits) || isOldResidentId(digits) || isBankCard(digits)

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
