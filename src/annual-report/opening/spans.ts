import { WIDEST_SPAN } from './limits.ts'
import type { Meter } from './meter.ts'
import type { GridCell } from './opened.ts'

/** A cell as HTML and Word write it: how many columns and rows it covers, and whether one above it goes on here. */
export interface SpannedCell {
  readonly text: string
  readonly across: number
  readonly down: number
  readonly goesOn: boolean
}

const COVERED: GridCell = { text: '', covered: true }
/** Where a row ends before the table does. */
const EMPTY: GridCell = { text: '', covered: false }

/**
 * The table with every place of it. Spans that reach beyond the rows end with them; a row or a column in which no cell
 * begins holds nothing of its own and is left out.
 */
export function gridOf(
  table: readonly (readonly SpannedCell[])[],
  meter: Meter,
): readonly (readonly GridCell[])[] {
  const rows: GridCell[][] = []
  /** By column: how many rows more the cell above covers. */
  const held: number[] = []
  for (const [r, cells] of table.entries()) {
    const row: GridCell[] = []
    const skipCovered = () => {
      while ((held[row.length] ?? 0) > 0) {
        held[row.length] = (held[row.length] ?? 0) - 1
        row.push(COVERED)
        meter.count(1)
      }
    }
    for (const { text, across, down, goesOn } of cells) {
      skipCovered()
      const width = clamp(across, WIDEST_SPAN)
      const below = clamp(down, table.length - r) - 1
      for (let c = 0; c < width; c++) {
        held[row.length] = below
        row.push(c > 0 || goesOn ? COVERED : { text, covered: false })
      }
      meter.count(width - 1)
    }
    while (row.length < held.length) {
      const more = held[row.length] ?? 0
      if (more > 0) held[row.length] = more - 1
      row.push(more > 0 ? COVERED : EMPTY)
      meter.count(1)
    }
    rows.push(row)
  }
  for (const row of rows) meter.count(held.length - row.length)
  return compact(rows, held.length)
}

/** Shorter rows are filled up to the width of the table. */
function compact(rows: readonly (readonly GridCell[])[], width: number): readonly (readonly GridCell[])[] {
  const begins = Array.from({ length: width }, (_, c) => rows.some(row => isBeginning(row[c])))
  return rows
    .filter(row => row.some(isBeginning))
    .map(row => begins.flatMap((isKept, c) => (isKept ? [row[c] ?? EMPTY] : [])))
}

function isBeginning(cell: GridCell | undefined): boolean {
  return cell !== undefined && cell !== EMPTY && !cell.covered
}

function clamp(span: number, most: number): number {
  return Number.isFinite(span) ? Math.max(1, Math.min(Math.floor(span), most)) : 1
}
