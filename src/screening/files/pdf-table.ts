import { isFigure } from '../rules/number-words.ts'
import { UNSEEN } from '../rules/signs.ts'

/** A cell of a line: where it stands, in letters of half a width. */
interface Cell {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly start: number
}

export interface TableCell {
  readonly text: string
  readonly label: string
  readonly beside: string
  readonly line: number
  readonly start: number
}

/**
 * The cells of the tables on a page. Lines of a PDF keep their columns apart by two spaces or more; the first of neighbouring
 * lines with several columns is taken as their heads.
 */
export function cellsOf(lines: readonly string[]): TableCell[] {
  const cells: TableCell[] = []
  let heads: readonly Cell[] = []
  for (const [number, line] of lines.entries()) {
    const row = cellsIn(line)
    if (row.length < 2 || row.some(goesOn) || (heads.length === 0 && !row.every(mayBeHead))) heads = []
    else if (heads.length === 0 || areHeads(row, heads)) heads = row
    else
      for (const cell of [...row, ...inOneColumn(row, heads)]) {
        const others = row.filter(({ from, to }) => to <= cell.from || from >= cell.to)
        cells.push({
          ...{ text: cell.text, line: number, start: cell.start },
          label: headOf(cell, heads),
          beside: others.map(({ text }) => text.slice(0, 100)).join('\t'),
        })
      }
  }
  return cells
}

/** A sentence begins behind another: running text, and no row. */
const goesOn = ({ text }: Cell): boolean => /。./.test(text)

/** No sentence, and no part of a number that a stretched line tore; years may be heads. */
const mayBeHead = ({ text }: Cell): boolean =>
  !text.includes('。') && (!FIGURES_ONLY.test(text) || /^(?:19|20)\d\d$/.test(text))

/** What is in more pieces than any table has columns is none. */
const MOST_CELLS = 100

function cellsIn(line: string): Cell[] {
  const pieces = [...line.matchAll(/\S+(?:\s\S+)*/g)]
  if (pieces.length > MOST_CELLS) return []
  return pieces.map(({ 0: text, index }) => {
    const from = widthOf(line.slice(0, index))
    return { from, to: from + widthOf(text), text, start: index }
  })
}

/**
 * A line stretched to its whole width tears numbers apart: the first figures stand right behind words or at the beginning of a
 * sentence, and the others alone. They are put together again.
 */
export function withoutTears(text: string): string {
  return text.replace(STRETCHED, torn => (WIDE_GAP.test(torn) ? torn.replace(/[^\S\n]{2,}/g, ' ') : torn))
}

const FIGURES_ONLY = new RegExp(`^[\\d${UNSEEN}]+[Xx]?$`)
const FIGURES = `[\\d${UNSEEN}]+`
const WIDE_GAP = new RegExp(`[\\d${UNSEEN}][^\\S\\n]{2,}[\\d${UNSEEN}]`)
const STRETCHED = new RegExp(
  `(?:\\p{Script=Han}[^\\S\\n]?(?:[（(：:]\\n?[^\\S\\n]*|[，,]\\n[^\\S\\n]*|\\n[^\\S\\n]*[（(]|[，,。；;、]?)|[。；])${FIGURES}(?:(?:[^\\S\\n]{2,}|\\n[^\\S\\n]*)${FIGURES}[Xx]?(?![^\\s）)，,。；;、]))+`,
  'gu',
)

/**
 * The heads of the next table stand where the last row of the one before ended: some are the same, or heads of figures. What has
 * figures in it (附件：1. 申请表  2. 评分标准) is none where a row without them follows.
 */
function areHeads(row: readonly Cell[], heads: readonly Cell[]): boolean {
  const words = row.filter(({ text }) => !/\d/.test(text))
  const isOfWords = words.length === row.length
  if (isOfWords && (heads.some(({ text }) => /\d/.test(text)) || row.some(({ text }) => isFigure(text))))
    return true
  return words.some(({ text }) => heads.some(head => head.text === text))
}

/** Neighbouring figures below one head, put together: the parts of a number that stand wide apart. */
function inOneColumn(row: readonly Cell[], heads: readonly Cell[]): Cell[] {
  const columns: Cell[][] = []
  for (const cell of row.filter(({ text }) => FIGURES_ONLY.test(text))) {
    const last = columns.at(-1)?.at(-1)
    const isNext = last !== undefined && row.indexOf(last) === row.indexOf(cell) - 1
    if (isNext && headOf(last, heads) === headOf(cell, heads)) columns.at(-1)?.push(cell)
    else columns.push([cell])
  }
  return columns.flatMap(([first, ...more]) => {
    const last = more.at(-1)
    if (first === undefined || last === undefined) return []
    return [{ ...first, to: last.to, text: [first, ...more].map(({ text }) => text).join(' ') }]
  })
}

/** The one above it, or the nearest. */
function headOf({ from, to }: Cell, heads: readonly Cell[]): string {
  const apart = (head: Cell) => Math.max(head.from - to, from - head.to, 0)
  return heads.reduce((best, head) => (apart(head) < apart(best) ? head : best), heads[0] ?? NONE).text
}

const NONE: Cell = { from: 0, to: 0, text: '', start: 0 }

/** Chinese letters are as wide as two of the others. */
const widthOf = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0)

/** The lines of a page without the figures of its tables: they are looked at in their column. */
export function withoutFigures(lines: readonly string[], cells: readonly TableCell[]): string {
  const words = [...lines]
  for (const { text, label, line, start } of cells) {
    const whole = words[line] ?? ''
    if (isFigure(label))
      words[line] = whole.slice(0, start) + ' '.repeat(text.length) + whole.slice(start + text.length)
  }
  return words.join('\n')
}
