import { Unopenable } from '#platform/opening/unopenable.ts'
import { DEEPEST_TABLE } from './limits.ts'
import type { Meter } from './meter.ts'
import type { Block } from './opened.ts'
import { gridOf, type SpannedCell } from './spans.ts'

interface Flow {
  readonly blocks: Block[]
  /** Of the line that is being written. */
  pieces: string[]
}

interface OpenCell extends Flow, Omit<SpannedCell, 'text'> {}

interface OpenTable {
  readonly rows: OpenCell[][]
  /** Where cells go now. */
  row: OpenCell[]
  cell: OpenCell | null
}

export type Spans = Omit<SpannedCell, 'text'>

/**
 * Puts a document together as its parts are heard, in whatever order and nesting: words become lines, tables grids.
 * A table with tables in it is layout: what stands in its cells comes out one after the other. So is a table of one cell.
 */
export class Composer {
  readonly #meter: Meter
  readonly #page: Flow = { blocks: [], pieces: [] }
  readonly #tables: OpenTable[] = []

  constructor(meter: Meter) {
    this.#meter = meter
  }

  /** How the line that is being written ends so far; '' at its beginning. */
  get last(): string {
    return this.#flow.pieces.at(-1) ?? ''
  }

  get isInTable(): boolean {
    return this.#tables.length > 0
  }

  get isInCell(): boolean {
    return this.#tables.at(-1)?.cell != null
  }

  write(text: string): void {
    if (text !== '') this.#flow.pieces.push(this.#meter.hear(text))
  }

  endLine(): void {
    endLine(this.#flow)
  }

  openTable(): void {
    if (this.#tables.length >= DEEPEST_TABLE) throw new Unopenable('too-deep')
    this.endLine()
    this.#tables.push({ rows: [], row: [], cell: null })
  }

  openRow(): void {
    this.closeCell()
    const table = this.#tables.at(-1)
    if (table === undefined) return
    table.row = []
    table.rows.push(table.row)
  }

  /** The row that is open is not one of the table. */
  leaveRowOut(): void {
    this.#tables.at(-1)?.rows.pop()
  }

  openCell(spans: Spans): void {
    this.closeCell()
    const table = this.#tables.at(-1)
    if (table === undefined) return
    if (table.rows.length === 0 && table.row.length === 0) table.rows.push(table.row)
    this.endLine()
    table.cell = { ...spans, blocks: [], pieces: [] }
    table.row.push(table.cell)
    this.#meter.count(1)
  }

  closeCell(): void {
    const table = this.#tables.at(-1)
    if (table?.cell == null) return
    endLine(table.cell)
    table.cell = null
  }

  closeTable(): void {
    this.closeCell()
    const table = this.#tables.pop()
    if (table === undefined) return
    this.endLine()
    const cells = table.rows.flat()
    const isLayout = cells.length === 1 || cells.some(cell => cell.blocks.some(({ kind }) => kind === 'grid'))
    if (isLayout) {
      for (const { blocks } of cells) for (const block of blocks) this.#flow.blocks.push(block)
      return
    }
    const rows = gridOf(
      table.rows.map(row => row.map(cell => ({ ...cell, text: textOf(cell.blocks) }))),
      this.#meter,
    )
    if (rows.length > 0) this.#flow.blocks.push({ kind: 'grid', rows })
  }

  finish(): readonly Block[] {
    while (this.isInTable) this.closeTable()
    this.endLine()
    return this.#page.blocks
  }

  /** Words between the cells of a table stand before it, as a browser shows them. */
  get #flow(): Flow {
    for (let i = this.#tables.length - 1; i >= 0; i--) {
      const cell = this.#tables[i]?.cell
      if (cell != null) return cell
    }
    return this.#page
  }
}

function endLine(flow: Flow): void {
  const text = flow.pieces.join('')
  if (text.trim() !== '') flow.blocks.push({ kind: 'line', text })
  flow.pieces = []
}

function textOf(blocks: readonly Block[]): string {
  return blocks
    .flatMap(block => (block.kind === 'line' && block.text.trim() !== '' ? [block.text.trim()] : []))
    .join('\n')
}
