import { MOST_CELLS } from '../limits.ts'
import { CellFormats } from './cell-formats.ts'
import { readDrawing } from './excel-drawing.ts'
import { Grid, type Span } from './grid.ts'
import { type Relation, Unopenable } from './package.ts'
import { A4, type Block, type Cell, type Paper, paragraph, type Table, textRun } from './paper.ts'
import type { Reading } from './reading.ts'
import { below, child, childrenOf, type Element, numberIn } from './xml.ts'

const TEXT_SIZE = 9
const MARGIN = 36
/** A character of Excel's usual face, in points. */
const CHARACTER = 5.5
const WIDEST_PAGE = 5_000

/** The visible sheets of an Excel file, with the values as they are displayed. */
export function readExcel(reading: Reading): Paper {
  const workbook = reading.file.xml('xl/workbook.xml')
  if (workbook === null) throw new Unopenable('file-damaged')
  const relations = reading.file.relations('xl/workbook.xml')
  const formats = new CellFormats(reading.file, workbook)
  const shared = sharedStrings(reading)
  const budget = { cells: MOST_CELLS }
  const sheets = childrenOf(child(workbook, 'x:sheets'), 'x:sheet').flatMap(({ attributes }) => {
    const relation = relations.get(attributes['rel:id'] ?? '')
    if (relation === undefined) return []
    const sheet = new Sheet(reading, relation, formats, shared)
    if ((attributes.state ?? 'visible') !== 'visible') {
      reading.hidden.add('隐藏工作表', '个', attributes.name ?? '')
      sheet.keepAllWords()
      return []
    }
    return [{ name: attributes.name ?? '', blocks: sheet.blocks(budget) }]
  })
  const width = Math.max(A4.width, ...sheets.flatMap(({ blocks }) => blocks.map(widthOf))) + 2 * MARGIN
  const wide = width > A4.width + 2 * MARGIN
  return {
    width: wide ? Math.min(WIDEST_PAGE, Math.max(A4.height, width)) : A4.width + 2 * MARGIN,
    height: wide ? Math.max(A4.width, Math.min(WIDEST_PAGE, width) / Math.SQRT2) : A4.height,
    margins: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN },
    header: [],
    footer: [paragraph([{ kind: 'number' }], 'center')],
    blocks: sheets.flatMap(({ name, blocks }, i) => [
      ...(i === 0 ? [] : [{ kind: 'page' } as const]),
      paragraph([textRun(name, 12, true)], 'center'),
      ...blocks,
    ]),
  }
}

function widthOf(block: Block): number {
  return block.kind === 'table' ? block.columns.reduce((sum, one) => sum + one, 0) : 0
}

function sharedStrings(reading: Reading): readonly string[] {
  return childrenOf(reading.file.xml('xl/sharedstrings.xml'), 'x:si').map(wordsOf)
}

/** Plain or in runs; how it is read aloud (x:rPh) is not part of what is displayed. */
function wordsOf(element: Element | null): string {
  if (element === null) return ''
  return element.children
    .map(one => (one.name === 'x:t' ? one.text : one.name === 'x:r' ? (child(one, 'x:t')?.text ?? '') : ''))
    .join('')
}

class Sheet {
  readonly #reading: Reading
  readonly #root: Element | null
  readonly #relations: ReadonlyMap<string, Relation>
  readonly #formats: CellFormats
  readonly #shared: readonly string[]

  constructor(reading: Reading, { part }: Relation, formats: CellFormats, shared: readonly string[]) {
    this.#reading = reading
    this.#root = reading.file.xml(part)
    this.#relations = reading.file.relations(part)
    this.#formats = formats
    this.#shared = shared
  }

  /** A sheet that is not shown: all it says is hidden. */
  keepAllWords(): void {
    for (const cell of below(this.#root, 'x:c')) this.#reading.hidden.keep(this.#display(cell))
  }

  blocks(budget: { cells: number }): readonly Block[] {
    const grid = new Grid(this.#root, this.#reading.hidden)
    const cells = this.#cells(grid)
    const { xs, ys } = grid.shown(cells.map(({ span }) => span))
    budget.cells -= xs.length * ys.length
    if (budget.cells < 0) throw new Unopenable('file-too-long')
    const column = new Map(xs.map((x, i) => [x, i]))
    const row = new Map(ys.map((y, i) => [y, i]))
    const placed = cells.flatMap(({ span, text, align }): Cell[] => {
      const [x, y] = [column.get(span.left), row.get(span.top)]
      if (x === undefined || y === undefined) return []
      const colspan = xs.filter(one => one >= span.left && one <= span.right).length
      const rowspan = ys.filter(one => one >= span.top && one <= span.bottom).length
      return [{ x, y, colspan, rowspan, align, blocks: [paragraph([textRun(text, TEXT_SIZE)], align)] }]
    })
    const widths = xs.map(x => Math.min(400, Math.max(14, grid.widthOf(x) * CHARACTER)))
    const total = widths.reduce((sum, one) => sum + one, 0)
    const most = WIDEST_PAGE - 2 * MARGIN
    const columns = total <= most ? widths : widths.map(width => (width * most) / total)
    const table: Table = { kind: 'table', columns, size: TEXT_SIZE, cells: placed }
    return [
      ...this.#pageWords('x:oddHeader'),
      ...(placed.length === 0 ? [] : [table]),
      ...readDrawing(this.#reading, this.#root, this.#relations),
      ...this.#pageWords('x:oddFooter'),
    ]
  }

  #cells(grid: Grid) {
    return below(child(this.#root, 'x:sheetData'), 'x:c').flatMap(cell => {
      const place = grid.placeOf(cell.attributes.r ?? '')
      const text = this.#display(cell)
      const raw = this.#raw(cell)
      if (place === null || (raw === '' && text === '')) return []
      const span = grid.visiblePartOf(place)
      if (span === null || text.trim() === '') {
        this.#reading.hidden.keep(text === '' ? raw : text)
        if (text.trim() === '' && raw.trim() !== '') this.#reading.hidden.add('格式隐藏的单元格', '个')
        return []
      }
      const align: Cell['align'] = this.#formats.alignOf(cell) ?? (isNumber(cell) ? 'right' : 'left')
      return [{ span: span satisfies Span, text, align }]
    })
  }

  #raw(cell: Element): string {
    if (cell.attributes.t === 's') return this.#shared[Number(child(cell, 'x:v')?.text ?? -1)] ?? ''
    if (cell.attributes.t === 'inlineStr') return wordsOf(child(cell, 'x:is'))
    return child(cell, 'x:v')?.text ?? ''
  }

  #display(cell: Element): string {
    const raw = this.#raw(cell)
    switch (cell.attributes.t ?? 'n') {
      case 'b':
        return raw === '1' ? 'TRUE' : raw === '' ? '' : 'FALSE'
      case 'e':
        return raw
      case 's':
      case 'str':
      case 'inlineStr':
        return this.#formats.show(cell, raw)
      default: {
        const value = numberIn(raw)
        return value === undefined ? raw : this.#formats.show(cell, value)
      }
    }
  }

  /** Left, middle and right of a printed page's head or foot, without the codes for time, file and number. */
  #pageWords(name: string): readonly Block[] {
    const coded = child(child(this.#root, 'x:headerFooter'), name)?.text ?? ''
    const text = coded
      .replace(/&"[^"]*"|&K[0-9A-F]{6}|&[DTFAZPNGBIUEXYS+-]|&\d+/g, '')
      .replace(/&[LCR]/g, '  ')
      .replaceAll('&&', '&')
      .trim()
    return text === '' ? [] : [paragraph([textRun(text, TEXT_SIZE)], 'center')]
  }
}

function isNumber(cell: Element): boolean {
  return (cell.attributes.t ?? 'n') === 'n'
}
