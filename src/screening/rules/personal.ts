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

const IN_A_CODE = new RegExp(`[0-9A-Za-z][${UNSEEN}]*$`)

/**
 * The same, with its gaps closed: what is said of a thing may stand before one as well. A line end between digits or letters may
 * cut a thing or part two of them: it is closed, and left open with its neighbours closed.
 */
function overGaps(plain: Screened): Hit[] {
  const gaps: readonly Gap[] = [...plain.text.matchAll(GAP)].map(({ 0: gap, index }) => ({ gap, index }))
  if (gaps.length === 0) return []
  const doubtful = gaps.filter(
    ({ gap, index }) =>
      gap.includes('\n') &&
      IN_A_CODE.test(plain.text.slice(Math.max(0, index - 4), index)) &&
      /[0-9A-Za-z]/.test(plain.text.charAt(index + gap.length)),
  )
  const open = [0, 1].map(rest => new Set(doubtful.filter((_, i) => i % 2 === rest)))
  return [new Set(), ...open.filter(({ size }) => size > 0)].flatMap(left =>
    closed(
      plain,
      gaps.filter(gap => !left.has(gap)),
    ),
  )
}

interface Gap {
  readonly gap: string
  readonly index: number
}

function closed(plain: Screened, gaps: readonly Gap[]): Hit[] {
  const joined = new Pieces()
  let from = 0
  for (const { gap, index } of gaps) {
    joined.add(plain.text.slice(from, index), from)
    from = index + gap.length
  }
  joined.add(plain.text.slice(from), from)
  return inWords({ ...plain, text: joined.text }).map(hit => ({
    ...hit,
    ...{ start: joined.sourceOf(hit.start), end: joined.sourceOf(hit.end - 1) + 1 },
  }))
}
