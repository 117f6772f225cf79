import type { Findings } from '../document.ts'
import { below, child, childrenOf, type Element, numberIn } from './xml.ts'

/** Columns and rows of a sheet, counting from 1, both ends included. */
export interface Span {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const LAST_COLUMN = 16_384
const LAST_ROW = 1_048_576

/** Which columns and rows of a sheet can be seen, and which cells are one. */
export class Grid {
  readonly #hiddenRows: ReadonlySet<number>
  readonly #columns: readonly Column[]
  readonly #merged: readonly Span[]
  readonly #usual: number

  constructor(sheet: Element | null, hidden: Findings) {
    const form = child(sheet, 'x:sheetFormatPr')?.attributes
    this.#usual = numberIn(form?.defaultColWidth) ?? 8.43
    this.#columns = childrenOf(child(sheet, 'x:cols'), 'x:col').map(({ attributes }) => ({
      from: Math.max(1, numberIn(attributes.min) ?? 1),
      to: Math.min(LAST_COLUMN, numberIn(attributes.max) ?? LAST_COLUMN),
      width: numberIn(attributes.width) ?? this.#usual,
      hidden: isYes(attributes.hidden) || attributes.width === '0',
    }))
    const rows = childrenOf(child(sheet, 'x:sheetData'), 'x:row')
    const numbers = numbersOf(rows)
    // zeroHeight hides every row that does not say otherwise.
    const asRule = isYes(form?.zeroHeight)
    this.#hiddenRows = new Set(
      rows.flatMap(({ attributes: { hidden: said, ht } }, i) =>
        (said === undefined ? asRule : isYes(said)) || numberIn(ht) === 0 ? [numbers[i] ?? 0] : [],
      ),
    )
    this.#merged = below(sheet, 'x:mergeCell').flatMap(({ attributes }) => {
      const [from = '', to = from] = (attributes.ref ?? '').split(':')
      const [start, end] = [this.placeOf(from), this.placeOf(to)]
      return start && end ? [{ left: start.x, top: start.y, right: end.x, bottom: end.y }] : []
    })
    this.#tell(rows, hidden)
  }

  #tell(rows: readonly Element[], hidden: Findings): void {
    const numbers = numbersOf(rows)
    const full = rows.filter((row, i) => this.#hiddenRows.has(numbers[i] ?? 0) && row.children.length > 0)
    hidden.add('隐藏行', '行', '', full.length)
    const used = new Set(
      rows.flatMap(row => childrenOf(row, 'x:c').map(cell => this.placeOf(cell.attributes.r ?? '')?.x)),
    )
    const columns = [...used].filter(x => x !== undefined && this.#column(x)?.hidden)
    hidden.add('隐藏列', '列', '', columns.length)
  }

  /** C12 is the third column of the twelfth row. */
  placeOf(reference: string): { readonly x: number; readonly y: number } | null {
    const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? []
    const x = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
    const y = Number(digits)
    return x < 1 || x > LAST_COLUMN || y < 1 || y > LAST_ROW ? null : { x, y }
  }

  /** Of the cell, or of the cells it was made one with; null when nothing of them can be seen. */
  visiblePartOf({ x, y }: { readonly x: number; readonly y: number }): Span | null {
    const merged = this.#merged.find(one => one.left === x && one.top === y)
    const { right, bottom } = merged ?? { right: x, bottom: y }
    let [left, top] = [x, y]
    while (left <= right && !this.isColumnShown(left)) left += 1
    while (top <= bottom && this.#hiddenRows.has(top)) top += 1
    return left > right || top > bottom ? null : { left, top, right, bottom }
  }

  isColumnShown(x: number): boolean {
    return !this.#column(x)?.hidden
  }

  /** The columns and rows that are seen, as far as anything stands in them. */
  shown(spans: readonly Span[]): { readonly xs: readonly number[]; readonly ys: readonly number[] } {
    const xs = new Set(spans.map(({ left }) => left))
    const ys = new Set(spans.map(({ top }) => top))
    const between = (used: ReadonlySet<number>, isShown: (one: number) => boolean) => {
      const [first, last] = [Math.min(...used), Math.max(...used)]
      // Far-off cells do not make pages of empty ones: gaps of more than ten are left out.
      const all = [...used].sort((a, b) => a - b)
      return all
        .flatMap((one, i) => {
          const next = all[i + 1] ?? one
          return next - one > 10 ? [one] : Array.from({ length: Math.max(1, next - one) }, (_, k) => one + k)
        })
        .filter(one => one >= first && one <= last && isShown(one))
    }
    return {
      xs: xs.size === 0 ? [] : between(xs, x => this.isColumnShown(x)),
      ys: ys.size === 0 ? [] : between(ys, y => !this.#hiddenRows.has(y)),
    }
  }

  /** In characters. */
  widthOf(x: number): number {
    return this.#column(x)?.width ?? this.#usual
  }

  #column(x: number): Column | undefined {
    return this.#columns.find(({ from, to }) => x >= from && x <= to)
  }
}

interface Column {
  readonly from: number
  readonly to: number
  readonly width: number
  readonly hidden: boolean
}

/** A row that does not say its number follows the one before it. */
function numbersOf(rows: readonly Element[]): readonly number[] {
  let last = 0
  return rows.map(({ attributes }) => {
    last = numberIn(attributes.r) ?? last + 1
    return last
  })
}

function isYes(text: string | undefined): boolean {
  return text === '1' || text === 'true'
}
