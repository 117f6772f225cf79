import { looksLikeFigure } from './figure.ts'
import type { SourceLine } from './source-line.ts'
import { squeezed } from './tidy.ts'

/** A figure, or an empty place, as it stands in the source. */
export interface Token {
  readonly raw: string
  /** Where its last character stands in the line; in an exact line, its column. */
  readonly end: number
  readonly exact: boolean
}

/** Figures that follow one another without a word between them, line by line, and the words that came before. */
export interface Run {
  readonly before: string
  readonly lines: readonly (readonly Token[])[]
}

/** A table has at most 25 rows; with a table of another year beside it, and pages broken, a few times that. */
const MOST_RUNS = 300

/**
 * A table as a tape of words and figures, in reading order. A line of empty cells counts only when no figures follow it
 * in the same run: else it is the rest of a row whose label and figures stand on two lines. An empty line shorter than
 * `width` cells is no row.
 */
export function tapeOf(lines: readonly SourceLine[], width: number): Run[] {
  const runs: Run[] = []
  let before = ''
  let open: Token[][] = []
  const close = (): void => {
    const told = open.filter(tokens => tokens.some(token => token.raw !== ''))
    const kept = told.length > 0 ? told : open.filter(tokens => tokens.length >= width).slice(0, 1)
    if (kept.length > 0) {
      runs.push({ before: squeezed(before), lines: kept })
      before = ''
    }
    open = []
  }
  for (const line of lines) {
    open.push([])
    for (const piece of line.exact ? piecesOfCells(line) : piecesOfText(line.cells[0]?.text ?? '')) {
      if (typeof piece === 'string') {
        close()
        before += piece
        open.push([])
      } else open.at(-1)?.push(piece)
    }
  }
  close()
  return runs.slice(0, MOST_RUNS)
}

function piecesOfCells(line: SourceLine): (string | Token)[] {
  return line.cells.flatMap(cell =>
    looksLikeFigure(cell.text)
      ? [{ raw: cell.text, end: cell.at, exact: true }]
      : line.cells.length === 1
        ? piecesOfText(cell.text)
        : [cell.text],
  )
}

/** A digit that numbers a label (`2.其他`, `3、其他`, `(1)`), a year, an article, `保留4位小数`: part of the words. */
const PART_OF_WORDS =
  /\d(?=\s*[.、)]\s*[\u3400-\u9fff“"])|\(\d{1,2}\)|(?<!\d)\d+(?=\s*[年月日号位%])|第\s*\d+/g
const FIGURE =
  /(?:(?<![\d\u3400-\u9fff])[+-]|增|减)?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:万元|元)?|(?<=^|\s)(?:\/|-{1,2}|—{1,2}|无)(?=\s|$)/g
const HIDDEN = 0xe000

/** Words and figures of a line whose cells are not marked. */
function piecesOfText(text: string): (string | Token)[] {
  const hidden = text.replace(PART_OF_WORDS, words =>
    words.replace(/\d/g, digit => String.fromCharCode(HIDDEN + Number(digit))),
  )
  const pieces: (string | Token)[] = []
  let from = 0
  const words = (until: number): void => {
    const piece = shown(hidden.slice(from, until))
    if (/[^\s|]/.test(piece)) pieces.push(piece)
  }
  for (const match of hidden.matchAll(FIGURE)) {
    words(match.index)
    from = match.index + match[0].length
    pieces.push({ raw: match[0], end: from, exact: false })
  }
  words(hidden.length)
  return pieces
}

function shown(text: string): string {
  return text.replace(/[\ue000-\ue009]/g, mark => String(mark.charCodeAt(0) - HIDDEN))
}
