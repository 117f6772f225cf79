/** A piece of text on a page, in points from its upper left corner; `size` is the height of the letters' em. */
export interface Piece {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly baseline: number
  readonly size: number
}

/** Gaps in ems. Letters of one word are closer than the first; a word's space is narrower than the second. */
const WITHIN_WORD = 0.25
const BETWEEN_COLUMNS = 1
/** A figure fills its cell sooner than a word: what parts it from its neighbour is the padding of two cells. */
const BETWEEN_FIGURES = 0.6

/**
 * The pieces of a page as lines of text, top to bottom; what stands apart on the page is apart in the line by two spaces
 * or more, and what stands below one another is so in the text, as far as letters of different sizes allow.
 */
export function linesOf(pieces: readonly Piece[]): readonly string[] {
  const words = pieces.filter(({ text }) => text.trim() !== '')
  const left = words.reduce((least, piece) => Math.min(least, piece.left), Number.POSITIVE_INFINITY)
  const unit = narrowestLetter(words)
  return inLines(words).map(line => written(line, left, unit))
}

/** Figures of a row stand a little above or below its words: the middle of the letters tells what is one line. */
const SAME_LINE = 0.4

function inLines(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const lines: { middle: number; size: number; pieces: Piece[] }[] = []
  for (const piece of [...pieces].sort((a, b) => middleOf(a) - middleOf(b))) {
    const line = lines.at(-1)
    const middle = middleOf(piece)
    if (line !== undefined && middle - line.middle <= SAME_LINE * Math.min(line.size, piece.size)) {
      line.middle += (middle - line.middle) / (line.pieces.length + 1)
      line.size = Math.min(line.size, piece.size)
      line.pieces.push(piece)
    } else lines.push({ middle, size: piece.size, pieces: [piece] })
  }
  return lines.map(line => withoutShadows(line.pieces.sort((a, b) => a.left - b.left)))
}

function middleOf({ baseline, size }: Piece): number {
  return baseline - size * 0.3
}

/** Bold is often the same letters twice, a hair apart. */
function withoutShadows(line: readonly Piece[]): readonly Piece[] {
  return line.filter((piece, i) => {
    const before = line[i - 1]
    return before === undefined || before.text !== piece.text || piece.left - before.left > piece.size * 0.1
  })
}

function written(line: readonly Piece[], left: number, unit: number): string {
  let text = ''
  let column = 0
  let last: Piece | null = null
  for (const piece of line) {
    const target = Math.round((piece.left - left) / unit)
    const spaces = last === null ? target : spacesBetween(last, piece, target - column)
    const words = closedUp(piece.text)
    text += ' '.repeat(Math.max(0, Math.min(spaces, MOST_SPACES))) + words
    column += Math.max(0, spaces) + columnsOf(words)
    last = piece
  }
  return text.trimEnd()
}

/** No page is wider than this in letters. */
const MOST_SPACES = 400

function spacesBetween(before: Piece, after: Piece, toTarget: number): number {
  const gap = (after.left - before.right) / Math.min(before.size, after.size)
  if (gap < WITHIN_WORD) return 0
  const isAtFigure = /\d\s*$/.test(before.text) || /^\s*\d/.test(after.text)
  if (gap >= BETWEEN_COLUMNS) return Math.max(2, toTarget)
  if (isAtFigure && gap >= BETWEEN_FIGURES) return 2
  return isIdeograph(before.text) && isIdeograph(after.text) ? 0 : 1
}

const STRETCHED = /(?<!\S)\p{Script=Han}(?: \p{Script=Han})+(?!\S)/gu

/** Words stretched to the width of their cell: `商 业 企` is 商业企. */
function closedUp(text: string): string {
  return text.trim().replace(STRETCHED, words => words.replaceAll(' ', ''))
}

/** What is stretched lies letter by letter: between longer pieces a gap is a space. */
function isIdeograph(text: string): boolean {
  return /^\s*\p{Script=Han}\s*$/u.test(text)
}

/** Chinese letters are as wide as two of the others. */
function columnsOf(text: string): number {
  let columns = 0
  for (const letter of text) columns += (letter.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
  return columns
}

/** Half an em of the smallest print (a tenth of the pieces may be smaller): wider letters then never outrun their place. */
function narrowestLetter(pieces: readonly Piece[]): number {
  const widths = pieces
    .map(({ left, right, text }) => (right - left) / columnsOf(text))
    .filter(width => width > 0.5)
    .sort((a, b) => a - b)
  return widths[Math.floor(widths.length / 10)] ?? 5
}
