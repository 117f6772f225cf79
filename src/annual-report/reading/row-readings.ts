import { jointsOf, splitsOf } from './splits.ts'
import type { Run, Token } from './tape.ts'

/** One row of a table as it may be read: each reading has a raw text for every column. */
export interface RowReadings {
  /** The words between this row and the one before. */
  readonly before: string
  readonly readings: readonly (readonly string[])[]
  /** What stands there, for the person who must look. */
  readonly raw: string
  /** Why there are several readings, or none. */
  readonly doubt?: string
}

/** Do these figures of one row hold together? In table three: the last is the sum of those before. */
export type RowHolds = (figures: readonly number[]) => boolean

/** A row with more cells than this belongs to no table of the form. */
const WIDEST = 60

const NO_CUT = '数字之间没有分隔'

/** The rows of `width` figures that the runs of a table hold, in their order. */
export function rowsOfRuns(runs: readonly Run[], width: number, holds: RowHolds): RowReadings[] {
  const columns = columnsOf(runs, width)
  return runs.flatMap(run => {
    const stacked = run.lines.every(tokens => tokens.length <= 1)
    const rows =
      stacked && run.lines.length > 1
        ? stackedRows(run.lines.flat(), width, holds)
        : run.lines.map(tokens => readingOfLine(tokens, width, columns, holds))
    return rows.map((row, index) => ({ ...row, before: index === 0 ? run.before : '' }))
  })
}

type Bare = Omit<RowReadings, 'before'>

function readingOfLine(
  tokens: readonly Token[],
  width: number,
  columns: Columns | null,
  holds: RowHolds,
): Bare {
  const raws = tokens.map(token => token.raw)
  const raw = raws.join(' ').trim()
  if (raws.length === width) return { readings: [raws], raw }
  if (tokens.some(token => token.exact)) return readingOfCells(raws, width, raw, holds)
  if (raws.length > width)
    return { readings: withoutOne(raws, width, holds), raw, doubt: `有${raws.length}个数，应为${width}个` }
  if (columns !== null) {
    const placed = columns.place(tokens)
    return placed === null
      ? { readings: [], raw, doubt: '看不出各数属于哪一列' }
      : { readings: [placed], raw }
  }
  return gluedReading(raws, width, raw, holds)
}

/** Cells of a row that is wider than the form: the windows that leave out nothing but empty cells. */
function readingOfCells(raws: readonly string[], width: number, raw: string, holds: RowHolds): Bare {
  const windows: string[][] = []
  if (raws.length > WIDEST)
    return { readings: [], raw: raw.slice(0, 200), doubt: `有${raws.length}格，应为${width}格` }
  for (let from = 0; from + width <= raws.length; from += 1) {
    const outside = [...raws.slice(0, from), ...raws.slice(from + width)]
    if (outside.every(text => text === '')) windows.push(raws.slice(from, from + width))
  }
  if (windows.length === 1) return { readings: windows, raw }
  // One cell too many is a subtotal the form has not (法人或其他组织): the row's own sum tells which.
  if (windows.length === 0 && raws.length === width + 1) {
    return { readings: withoutOne(raws, width, holds), raw, doubt: `有${raws.length}格，应为${width}格` }
  }
  if (windows.length > 1) {
    // One row of the form is shifted by its label's empty cells: the window that ends with a figure is the row.
    const ended = windows.filter(window => window.at(-1) !== '')
    return { readings: ended.length > 0 ? ended : windows, raw, doubt: '空格多于列数，位置不定' }
  }
  return { readings: [], raw, doubt: `有${raws.length}格，应为${width}格` }
}

/** One figure a line: every `width` lines are a row. A line too many is a page's number: the sums tell which. */
function stackedRows(tokens: readonly Token[], width: number, holds: RowHolds): Bare[] {
  const raws = tokens.map(token => token.raw)
  const chunks = (list: readonly string[]): string[][] =>
    Array.from({ length: Math.floor(list.length / width) }, (_, i) => list.slice(i * width, (i + 1) * width))
  const extra = raws.length % width
  if (extra === 0) return chunks(raws).map(chunk => ({ readings: [chunk], raw: chunk.join(' ') }))
  if (raws.length > width && extra === 1) {
    const readings = raws
      .map((_, out) => chunks(raws.filter((__, i) => i !== out)))
      .filter(rows => rows.every(row => holds(row.map(Number))))
    const first = readings[0]
    if (first !== undefined) {
      return first.map((_, i) => ({
        readings: unique(readings.map(rows => rows[i] ?? [])),
        raw: raws.join(' '),
        doubt: '表中夹有多余的数（可能是页码）',
      }))
    }
  }
  if (raws.length < width) {
    return [{ readings: placements(raws, width, holds), raw: raws.join(' '), doubt: '空格没有留下位置' }]
  }
  return [{ readings: [], raw: raws.join(' '), doubt: `有${raws.length}个数，不成行` }]
}

/** Fewer figures than columns: every way to leave columns empty with which the row holds. */
function placements(raws: readonly string[], width: number, holds: RowHolds): string[][] {
  const found: string[][] = []
  const place = (row: readonly string[], next: number): void => {
    if (row.length === width) {
      if (next === raws.length && holds(row.map(Number))) found.push([...row])
      return
    }
    const raw = raws[next]
    if (raw !== undefined) place([...row, raw], next + 1)
    if (width - row.length > raws.length - next) place([...row, ''], next)
  }
  place([], 0)
  return found
}

function withoutOne(raws: readonly string[], width: number, holds: RowHolds): string[][] {
  if (raws.length !== width + 1) return []
  return unique(raws.map((_, out) => raws.filter((__, i) => i !== out))).filter(row => holds(row.map(Number)))
}

/** Figures without anything between them: the cuts with which the row holds. */
function gluedReading(raws: readonly string[], width: number, raw: string, holds: RowHolds): Bare {
  const digits = raws.join('')
  if (!/^\d+$/.test(digits)) return { readings: [], raw, doubt: NO_CUT }
  const readings = splitsOf(
    digits,
    width,
    figures => figures.length < width || holds(figures),
    jointsOf(raws),
  )
  return { readings: readings.map(figures => figures.map(String)), raw, doubt: NO_CUT }
}

function unique(rows: readonly (readonly string[])[]): string[][] {
  return [...new Map(rows.map(row => [row.join('|'), [...row]])).values()]
}

interface Columns {
  /** The row with its empty columns, or null when a figure stands under no column or two under one. */
  place(tokens: readonly Token[]): string[] | null
}

/** Where the columns end in aligned text, learnt from the lines that have a figure in every column. */
function columnsOf(runs: readonly Run[], width: number): Columns | null {
  const full = runs
    .flatMap(run => run.lines)
    .filter(tokens => tokens.length === width && tokens.every(t => !t.exact))
  if (full.length < 2) return null
  const ends = Array.from({ length: width }, (_, i) =>
    full.map(tokens => tokens[i]?.end ?? 0).sort((a, b) => a - b),
  )
  const middles = ends.map(list => list[Math.floor(list.length / 2)] ?? 0)
  return {
    place(tokens) {
      const row = Array.from({ length: width }, () => '')
      for (const token of tokens) {
        const distances = middles.map(middle => Math.abs(middle - token.end))
        const nearest = distances.indexOf(Math.min(...distances))
        const gap = Math.min(
          ...middles.filter((_, i) => i !== nearest).map(m => Math.abs(m - (middles[nearest] ?? 0))),
        )
        if ((distances[nearest] ?? 0) * 2 >= gap || row[nearest] !== '') return null
        row[nearest] = token.raw
      }
      return row
    },
  }
}
