import { simplified } from '#platform/traditional.ts'
import { withArabicNumerals } from './numerals.ts'
import { FRAMING } from './words.ts'

/**
 * A text without what is only a way of writing it: full and half width, case, spaces, punctuation, traditional characters,
 * Chinese numerals in years, document numbers and before counters. Doing it twice changes nothing.
 */
export function fold(text: string): string {
  return settled(text, once)
}

/** As fold, and without the polite frame: 请公开…的政府信息，谢谢. A text that is all frame stays. */
export function normalise(text: string): string {
  return withoutFrame(fold(text))
}

/** normalise, for a text that is folded already. */
export function withoutFrame(folded: string): string {
  return settled(folded, one => fold(settled(one, strippedOfFrame)))
}

/** Repeats until nothing changes: what one step uncovers, the next sees. Every step but the first shortens. */
function settled(text: string, step: (text: string) => string): string {
  for (let before = text; ; ) {
    const after = step(before)
    if (after === before) return after
    before = after
  }
}

const ROUND_ZERO =
  /(?<=[〇零○一二三四五六七八九])[○零](?=[〇零○一二三四五六七八九年〕\])}】])|[○零](?=[一二三四五六七八九])/g
const WIDE_SPACE_AND_MARKS = /[\s\p{Z}\p{C}]+/gu

function once(text: string): string {
  const plain = simplified(text.normalize('NFKC').toLowerCase())
    .replace(WIDE_SPACE_AND_MARKS, '')
    .replace(ROUND_ZERO, '〇')
  return withArabicNumerals(withPlainMarks(plain))
}

/**
 * Punctuation is dropped, but not between digits, where 3-5 is not 35; the year of a document number keeps its brackets
 * 〔2023〕 whichever they were.
 */
function withPlainMarks(text: string): string {
  return text
    .replace(/(?<=\d)#/g, '号')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(
      /[([{〔【〖［](\d{4}|[〇零○一二三四五六七八九]{4})年?[)\]}〕】〗］](第?)(?=[\d〇一二三四五六七八九十百])/g,
      '〔$1〕',
    )
    .replace(/(?<=[\da-z年月日])[-‐‑‒–—―~∼〜至到](?=[\d])/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/(?<=\d)[、,;/](?=\d)/g, '、')
    .replace(/[\p{P}\p{S}]/gu, (mark, at: number, whole: string) => (isKept(mark, at, whole) ? mark : ''))
}

function isKept(mark: string, at: number, whole: string): boolean {
  if (mark === '〔') return /^〔(\d{4}|[〇一二三四五六七八九]{4})〕/.test(whole.slice(at, at + 6))
  if (mark === '〕')
    return /〔(\d{4}|[〇一二三四五六七八九]{4})〕$/.test(whole.slice(Math.max(0, at - 5), at + 1))
  const between = /[\da-z年月日]/.test(whole.charAt(at - 1)) && /[\da-z]/.test(whole.charAt(at + 1))
  return between && (mark === '-' || mark === '.' || mark === '、')
}

function strippedOfFrame(text: string): string {
  let rest = text
  for (const { pattern } of FRAMING) rest = rest.replace(pattern, '')
  return rest === '' ? text : rest
}
