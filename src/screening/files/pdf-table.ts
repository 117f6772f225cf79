import { isFigure } from '../rules/number-words.ts'

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
    if (row.length < 2) heads = []
    else if (heads.length === 0 || areHeads(row, heads)) heads = row
    else
      for (const cell of row) {
        const others = row.filter(other => other !== cell)
        cells.push({
          ...{ text: cell.text, line: number, start: cell.start },
          label: headOf(cell, heads),
          beside: others.map(({ text }) => text.slice(0, 100)).join('\t'),
        })
      }
  }
  return cells
}

function cellsIn(line: string): Cell[] {
  return [...line.matchAll(/\S+(?: \S+)*/g)].map(({ 0: text, index }) => {
    const from = widthOf(line.slice(0, index))
    return { from, to: from + widthOf(text), text, start: index }
  })
}

/** The heads of the next table stand where the last row of the one before ended: some are the same. */
function areHeads(row: readonly Cell[], heads: readonly Cell[]): boolean {
  return row.some(({ text }) => !/\d/.test(text) && heads.some(head => head.text === text))
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
