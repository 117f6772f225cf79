import type { Hit } from '../finding.ts'
import { Pieces } from '../text/pieces.ts'
import { addresses } from './address.ts'
import { bankCard } from './bank-card.ts'
import { landlines } from './landline.ts'
import { mobile } from './mobile.ts'
import { numbersIn } from './number-runs.ts'
import { passports } from './passport.ts'
import { plates } from './plate.ts'
import { residentId } from './resident-id.ts'
import { type Around, type Screened, screened } from './screened.ts'
import { UNSEEN } from './signs.ts'

/** Of numbers the longest kind comes first: an identity number is no card, a card no telephone. */
const NUMBERS = [residentId, bankCard, mobile] as const

/** Personal data in a text, in the order it stands. Nothing is reported twice: what lies within another hit is part of it. */
export function personalData(text: string, around?: Around): Hit[] {
  const plain = screened(text, around)
  const hits = [...numbersIn(plain, NUMBERS), ...inWords(plain), ...overGaps(plain)]
  let end = 0
  return hits
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(hit => {
      if (hit.start < end) return false
      end = hit.end
      return true
    })
}

const inWords = (plain: Screened): Hit[] => [
  ...landlines(plain),
  ...passports(plain),
  ...plates(plain),
  ...addresses(plain),
]

/** The end of a line, signs nobody sees, and the gap that typesetting puts between characters and figures: none parts one thing from another. */
const GAP = new RegExp(
  [
    `(?<=(?:[\\p{L}\\p{N}]|[0-9][)）—－-]|[(（])[${UNSEEN}]{0,2})[^\\S\\n]{0,60}\\n(?:[^\\S\\n]|[${UNSEEN}]){0,60}(?=[\\p{L}\\p{N}]|[)）—－-][0-9])`,
    `[${UNSEEN}]+`,
    `(?<=\\p{Script=Han}[${UNSEEN}]{0,2}) (?=[${UNSEEN}]{0,2}[0-9A-Za-z])|(?<=[0-9A-Za-z][${UNSEEN}]{0,2}) (?=[${UNSEEN}]{0,2}\\p{Script=Han})`,
  ].join('|'),
  'gu',
)

/** The same, with its gaps closed: what is said of a thing may stand before one as well. */
function overGaps(plain: Screened): Hit[] {
  const joined = new Pieces()
  let from = 0
  for (const { 0: gap, index } of plain.text.matchAll(GAP)) {
    joined.add(plain.text.slice(from, index), from)
    from = index + gap.length
  }
  if (from === 0) return []
  joined.add(plain.text.slice(from), from)
  return inWords({ ...plain, text: joined.text }).map(hit => ({
    ...hit,
    ...{ start: joined.sourceOf(hit.start), end: joined.sourceOf(hit.end - 1) + 1 },
  }))
}
