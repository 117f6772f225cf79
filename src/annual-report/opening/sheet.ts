import type { Meter } from './meter.ts'
import type { GridCell } from './opened.ts'

/** Rows and columns from 0, the last ones among it. */
export interface Area {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

const COVERED: GridCell = { text: '', covered: true }
const EMPTY: GridCell = { text: '', covered: false }

/** Rows and columns in which nothing stands are left out: a sheet may begin anywhere, and have a title a mile above. */
export function gridOfSheet(
  cells: ReadonlyMap<number, ReadonlyMap<number, string>>,
  merged: readonly Area[],
  meter: Meter,
): readonly (readonly GridCell[])[] {
  const rows = sorted(cells.keys())
  const columns = sorted(new Set([...cells.values()].flatMap(row => [...row.keys()])))
  meter.count(rows.length * columns.length)
  const grid = rows.map(row =>
    columns.map((column): GridCell => {
      const text = cells.get(row)?.get(column)
      return text === undefined ? EMPTY : { text, covered: false }
    }),
  )
  const areas = merged.slice(0, MOST_MERGED)
  for (const { top, left, bottom, right } of areas) {
    for (let r = firstFrom(rows, top); r < rows.length && (rows[r] ?? 0) <= bottom; r++) {
      for (let c = firstFrom(columns, left); c < columns.length && (columns[c] ?? 0) <= right; c++) {
        meter.count(1)
        const line = grid[r]
        if (line !== undefined && (rows[r] !== top || columns[c] !== left)) line[c] = COVERED
      }
    }
  }
  return grid
}

/** A sheet cannot hold more merged areas than this and be a report. */
const MOST_MERGED = 20_000

function sorted(numbers: Iterable<number>): readonly number[] {
  return [...numbers].sort((a, b) => a - b)
}

/** The place of the first number that is `least` or more. */
function firstFrom(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
