/** Numbers of people's that are written in numerals, whole or in part. */
import { isBankCard, isOldResidentId, isResidentId } from './right-numbers.ts'
import { UNSEEN } from './signs.ts'

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
const RUN = new RegExp(`[0-9${NUMERAL}]+`, 'g')
const BETWEEN = new RegExp(`^[ \\u3000\\-—－·.${UNSEEN}]{0,4}(?:\\n[ \\u3000]{0,60})?$`)
const FARTHEST = 65
/** Numerals here and there between the digits of one number, and the gaps that typesetting puts around them. */
const AMONG_DIGITS = new RegExp(`(?<=^|[0-9]) ?[${NUMERAL}]{1,3} ?(?=[0-9]|$)`, 'g')
const LINE_END = /\n[ \u3000]*/g
const LEADING = new RegExp(`^[${NUMERAL}]{0,3}`)
const TRAILING = new RegExp(`[${NUMERAL}]{0,3}$`)
const ONE_NUMERAL = new RegExp(`[${NUMERAL}]`, 'g')
const NUMERAL_OR_DIGIT = new RegExp(`[0-9${NUMERAL}]`, 'g')
const IN_WORDS = new RegExp(`^[${NUMERAL}]{0,3}[^${NUMERAL}]*[${NUMERAL}]{0,3}$`)
const LENGTHS = [19, 18, 17, 16, 15, 11]
const SHORTEST = 11
/** The gap that typesetting puts between a numeral and a digit. */
const TYPESET_GAP = new RegExp(`(?<=[${NUMERAL}]) (?=[0-9])|(?<=[0-9]) (?=[${NUMERAL}])`, 'g')

/**
 * The text with such numbers in digits. Nobody writes eleven numerals in a row, digits among them or not, but to hide a number:
 * 一三八〇〇一三八〇〇〇, 138零零138零零零.
 */
export function numeralsInDigits(text: string): string {
  if (text.search(ONE_NUMERAL) === -1) return text
  let plain = ''
  let end = 0
  for (const run of runsIn(text)) {
    plain += text.slice(end, run.from) + inDigits(text.slice(run.from, run.to))
    end = run.to
  }
  return plain + text.slice(end)
}

/** Digits and numerals that stand together. */
function* runsIn(text: string): Generator<Run> {
  let run: Run | null = null
  for (const { 0: signs, index } of text.matchAll(RUN)) {
    const to = index + signs.length
    if (run !== null && isOne(text, run.to, index)) run = { from: run.from, to }
    else {
      if (run !== null) yield run
      run = { from: index, to }
    }
  }
  if (run !== null) yield run
}

const isOne = (text: string, end: number, start: number): boolean =>
  start - end <= FARTHEST && BETWEEN.test(text.slice(end, start))

interface Run {
  readonly from: number
  readonly to: number
}

/**
 * 张三13800138000, 13800138000一个: the numeral at the edge is of the words around it, unless with it the number is right. What
 * is no number of anybody's is put into digits where numerals stand between its digits.
 */
function inDigits(run: string): string {
  if (run.length < SHORTEST || run.search(ONE_NUMERAL) === -1) return run
  const numbers = numbersIn(run)
  if (numbers.length === 0) return IN_WORDS.test(run) ? run : inPlainDigits(run)
  let plain = ''
  let end = 0
  for (const { from, to } of numbers) {
    plain += inDigits(run.slice(end, from))
    plain += inPlainDigits(run.slice(from, to).replace(TYPESET_GAP, '\u200b'))
    end = to
  }
  return plain + inDigits(run.slice(end))
}

/** Where it holds numbers of somebody's: identity numbers first, for their digits tell; then what no gap cuts; then the longest. */
function numbersIn(run: string): readonly Run[] {
  const right = stretchesIn(run).filter(({ digits }) => isRight(digits))
  const isUncut = ({ from, to }: Run) =>
    !run.slice(from, to).replace(LINE_END, '').replace(AMONG_DIGITS, '').includes(' ')
  const rank = (one: Stretch) => (isIdentity(one.digits) ? 0 : isUncut(one) ? 1 : 2)
  const taken = new Uint8Array(run.length)
  return right
    .map(one => ({ ...one, rank: rank(one) }))
    .sort((a, b) => a.rank - b.rank || b.digits.length - a.digits.length || a.from - b.from)
    .filter(({ from, to }) => {
      if (taken[from] === 1 || taken[to - 1] === 1) return false
      taken.fill(1, from, to)
      return true
    })
    .sort((a, b) => a.from - b.from)
}

interface Stretch extends Run {
  readonly digits: string
}

/** What is as long as a number: between two of its signs none begins or ends but for a few numerals at the edges. */
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
