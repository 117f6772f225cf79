import type { Hit } from '../finding.ts'
import { addresses } from './address.ts'
import { bankCard } from './bank-card.ts'
import { landlines } from './landline.ts'
import { mobile } from './mobile.ts'
import { numbersIn } from './number-runs.ts'
import { passports } from './passport.ts'
import { plates } from './plate.ts'
import { residentId } from './resident-id.ts'
import { type Screened, screened } from './screened.ts'

/** Of numbers the longest kind comes first: an identity number is no card, a card no telephone. */
const NUMBERS = [residentId, bankCard, mobile] as const

/** Personal data in a text, in the order it stands. Nothing is reported twice: what lies within another hit is part of it. */
export function personalData(text: string, around?: Partial<Pick<Screened, 'label' | 'beside'>>): Hit[] {
  const plain = screened(text, around)
  const hits = [
    ...numbersIn(plain, NUMBERS),
    ...inNumerals(plain),
    ...landlines(plain),
    ...passports(plain),
    ...plates(plain),
    ...addresses(plain),
  ]
  let end = 0
  return hits
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(hit => {
      if (hit.start < end) return false
      end = hit.end
      return true
    })
}

const NUMERALS = new Map([...'〇零一二三四五六七八九'].map((sign, i) => [sign, String(Math.max(0, i - 1))]))
/** Nobody writes eleven numerals in a row but to hide a number: 一三八〇〇一三八〇〇〇. */
const IN_NUMERALS = /[〇零一二三四五六七八九]{11,18}/g

function inNumerals({ text, ...around }: Screened): Hit[] {
  return [...text.matchAll(IN_NUMERALS)].flatMap(({ 0: numerals, index }) => {
    const from = Math.max(0, index - 40)
    const digits = numerals.replace(/./g, sign => NUMERALS.get(sign) ?? sign)
    const near = { ...around, text: `${text.slice(from, index)}${digits}` }
    return numbersIn(near, NUMBERS)
      .filter(({ start }) => start + from >= index)
      .map(hit => ({ ...hit, start: hit.start + from, end: hit.end + from }))
  })
}
