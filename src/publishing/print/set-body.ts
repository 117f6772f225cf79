import { Parser } from 'htmlparser2'

/** A document's text as paper needs it: data, never markup. Read by print/body.typ. */
export type Inline =
  | { readonly is: 'text'; readonly text: string; readonly marks: readonly Mark[]; readonly href: string }
  | { readonly is: 'break' }
  /** 脚注: stands in the text where its mark will be. */
  | { readonly is: 'note'; readonly inlines: readonly Inline[] }
  | { readonly is: 'image'; readonly file: number; readonly alt: string }
export type Mark = 'strong' | 'em' | 'u' | 'sub' | 'sup'

export interface Cell {
  readonly x: number
  readonly y: number
  readonly across: number
  readonly down: number
  readonly head: boolean
  readonly inlines: readonly Inline[]
}

export type Block =
  | {
      readonly is: 'paragraph'
      readonly at: 'left' | 'right' | 'center'
      readonly inlines: readonly Inline[]
    }
  | { readonly is: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | {
      readonly is: 'item'
      readonly sign: string
      readonly depth: number
      readonly inlines: readonly Inline[]
    }
  | { readonly is: 'quote'; readonly inlines: readonly Inline[] }
  | { readonly is: 'rule' }
  | {
      readonly is: 'table'
      readonly caption: readonly Inline[]
      /** How wide each column is, beside the others. */
      readonly widths: readonly number[]
      /** So many rows are the head, repeated on every page. */
      readonly head: number
      readonly cells: readonly Cell[]
    }

const MARKS: Readonly<Record<string, Mark>> = { strong: 'strong', em: 'em', u: 'u', sub: 'sub', sup: 'sup' }
const IMAGE = /^\/documents\/20\d{9}\/files\/(\d{1,15})$/
/** A sheet holds no more; what stands further right goes on in the last. */
const MOST_COLUMNS = 40
const MOST_ROWS_DOWN = 1_000
const DEEPEST = 6

interface RawCell {
  readonly across: number
  readonly down: number
  readonly head: boolean
  readonly inlines: Inline[]
}

/** How it is marked is its own: bold around a note does not make the note bold. */
interface RawNote {
  readonly inlines: Inline[]
  readonly marksAround: number
  readonly linksAround: number
}

interface RawTable {
  readonly caption: Inline[]
  readonly rows: RawCell[][]
}

/** Reads the one shape of a text (text/clean.ts) as blocks. `base`: where the site is, for links within it. */
export function setBody(html: string, base: string): Block[] {
  const reader = new Reader(base)
  const parser = new Parser({
    onopentag: (name, attributes) => reader.open(name, attributes),
    ontext: text => reader.text(text),
    onclosetag: name => reader.close(name),
  })
  parser.write(html)
  parser.end()
  return reader.end()
}

class Reader {
  readonly #base: string
  readonly #blocks: Block[] = []
  readonly #marks: Mark[] = []
  readonly #links: string[] = []
  /** ul and ol that are open, with how many items they have. */
  readonly #lists: { readonly ordered: boolean; count: number }[] = []
  #inlines: Inline[] = []
  #at: 'left' | 'right' | 'center' = 'left'
  #level = 0
  #sign: string | null = null
  #quoted = 0
  /** A table within a table is read into the cell around it. */
  #tables = 0
  #table: RawTable | null = null
  #cell: RawCell | null = null
  #inCaption = false
  #note: RawNote | null = null

  constructor(base: string) {
    this.#base = base
  }

  open(
    name: string,
    { href = '', src = '', alt = '', class: given = '', ...others }: Record<string, string>,
  ): void {
    const mark = MARKS[name]
    if (mark !== undefined) this.#marks.push(mark)
    else if (name === 'small') this.#openNote()
    else if (name === 'a') this.#links.push(href)
    else if (name === 'br') this.#put({ is: 'break' })
    else if (name === 'img') this.#image(src, alt)
    else if (name === 'hr') this.#rule()
    else if (name === 'ul' || name === 'ol') this.#openList(name === 'ol')
    else if (name === 'blockquote') this.#openQuote()
    else if (name === 'table') this.#openTable()
    else if (name === 'caption') this.#inCaption = this.#tables === 1
    else if (name === 'tr') this.#openRow()
    else if (name === 'td' || name === 'th') this.#openCell(name === 'th', others)
    else this.#openBlock(name, given)
  }

  text(text: string): void {
    const plain = text.replace(/[^\S\u3000]+/g, ' ')
    if (plain === ' ' && this.#room().length === 0) return
    const marks = this.#marks.slice(this.#note?.marksAround ?? 0)
    this.#put({ is: 'text', text: plain, marks: [...new Set(marks)], href: this.#link() })
  }

  close(name: string): void {
    if (MARKS[name] !== undefined) this.#marks.pop()
    else if (name === 'small') this.#closeNote()
    else if (name === 'a') this.#links.pop()
    else if (name === 'ul' || name === 'ol') this.#closeList()
    else if (name === 'blockquote') this.#closeQuote()
    else if (name === 'table') this.#closeTable()
    else if (name === 'caption') this.#inCaption = false
    else if (name === 'td' || name === 'th') this.#closeCell()
    else if (/^(?:p|h[2-4]|li)$/.test(name)) this.#closeBlock(name)
  }

  end(): Block[] {
    this.#flush()
    return this.#blocks
  }

  #openNote(): void {
    const [marksAround, linksAround] = [this.#marks.length, this.#links.length]
    this.#note = { inlines: [], marksAround, linksAround }
  }

  #closeNote(): void {
    const inlines = trimmed(this.#note?.inlines ?? [])
    this.#note = null
    if (inlines.length > 0) this.#put({ is: 'note', inlines })
  }

  #image(src: string, alt: string): void {
    const [, file] = IMAGE.exec(src) ?? []
    if (file !== undefined) this.#put({ is: 'image', file: Number(file), alt })
  }

  #rule(): void {
    if (this.#tables > 0) return
    this.#flush()
    this.#blocks.push({ is: 'rule' })
  }

  #openList(ordered: boolean): void {
    this.#flush()
    this.#lists.push({ ordered, count: 0 })
  }

  #closeList(): void {
    this.#flush()
    this.#lists.pop()
  }

  #openQuote(): void {
    this.#flush()
    this.#quoted += 1
  }

  #closeQuote(): void {
    this.#flush()
    this.#quoted -= 1
  }

  #openTable(): void {
    if (this.#tables === 0) {
      this.#flush()
      this.#table = { caption: [], rows: [] }
    }
    this.#tables += 1
  }

  #closeTable(): void {
    this.#tables -= 1
    if (this.#tables > 0 || this.#table === null) return
    const { caption, rows } = this.#table
    this.#table = null
    this.#cell = null
    this.#inlines = []
    const placed = placeCells(rows)
    if (placed.cells.length > 0) this.#blocks.push({ is: 'table', caption, ...placed })
  }

  #openRow(): void {
    if (this.#tables === 1) this.#table?.rows.push([])
  }

  #openCell(head: boolean, { colspan, rowspan }: Record<string, string>): void {
    if (this.#tables > 1) {
      this.#separate()
      return
    }
    const row = this.#table?.rows.at(-1)
    if (row === undefined) return
    this.#cell = {
      ...{ across: spanOf(colspan, MOST_COLUMNS), down: spanOf(rowspan, MOST_ROWS_DOWN) },
      ...{ head, inlines: [] },
    }
    row.push(this.#cell)
  }

  #closeCell(): void {
    if (this.#tables === 1) this.#cell = null
  }

  #openBlock(name: string, given: string): void {
    if (this.#cell !== null) {
      this.#separate()
      return
    }
    if (name === 'li') {
      this.#flush()
      const list = this.#lists.at(-1)
      if (list === undefined) return
      list.count += 1
      this.#sign = list.ordered ? `${list.count}.` : '•'
    } else if (name === 'p') {
      this.#flush()
      this.#at = given === 'right' || given === 'center' ? given : 'left'
    } else if (/^h[2-4]$/.test(name)) {
      this.#flush()
      this.#level = Number(name.slice(1)) - 1
    }
  }

  #closeBlock(name: string): void {
    if (this.#cell !== null) return
    this.#flush()
    if (name === 'li') this.#sign = null
    this.#at = 'left'
    this.#level = 0
  }

  /** Paragraphs within a cell stand under each other. */
  #separate(): void {
    const inlines = this.#room()
    if (inlines.length > 0 && inlines.at(-1)?.is !== 'break') inlines.push({ is: 'break' })
  }

  /** Where what is read now belongs. */
  #room(): Inline[] {
    if (this.#note !== null) return this.#note.inlines
    if (this.#inCaption && this.#table !== null) return this.#table.caption
    if (this.#cell !== null) return this.#cell.inlines
    return this.#inlines
  }

  #put(inline: Inline): void {
    // Between the rows of a table there is nothing to read.
    if (this.#table !== null && this.#cell === null && !this.#inCaption) return
    this.#room().push(inline)
  }

  #flush(): void {
    const inlines = trimmed(this.#inlines)
    this.#inlines = []
    if (this.#table !== null || inlines.length === 0) return
    const depth = Math.min(this.#lists.length, DEEPEST)
    if (this.#level > 0) this.#blocks.push({ is: 'heading', level: this.#level, inlines })
    else if (depth > 0) {
      // The second paragraph of an item has no sign of its own.
      this.#blocks.push({ is: 'item', sign: this.#sign ?? '', depth, inlines })
      this.#sign = ''
    } else if (this.#quoted > 0) this.#blocks.push({ is: 'quote', inlines })
    else this.#blocks.push({ is: 'paragraph', at: this.#at, inlines })
  }

  #link(): string {
    const href = this.#links.slice(this.#note?.linksAround ?? 0).at(-1) ?? ''
    if (href.startsWith('/')) return `${this.#base}${href}`
    return /^(?:https?:|mailto:|tel:)/i.test(href) ? href : ''
  }
}

function spanOf(text: string | undefined, most: number): number {
  const span = Number(text)
  return Number.isInteger(span) && span >= 1 ? Math.min(span, most) : 1
}

function trimmed(inlines: readonly Inline[]): readonly Inline[] {
  const isBlank = (one: Inline | undefined) =>
    one?.is === 'break' || (one?.is === 'text' && one.text.trim() === '')
  const first = inlines.findIndex(one => !isBlank(one))
  const last = inlines.findLastIndex(one => !isBlank(one))
  return first < 0 ? [] : inlines.slice(first, last + 1)
}

/**
 * Every cell in a place of its own, whatever its spans say: none overlaps another and none reaches past the table, so that
 * no table keeps a document from paper.
 */
function placeCells(rows: readonly (readonly RawCell[])[]): {
  readonly widths: number[]
  readonly head: number
  readonly cells: Cell[]
} {
  const taken = rows.map(() => new Set<number>())
  const cells: Cell[] = []
  let columns = 1
  for (const [y, row] of rows.entries()) {
    let x = 0
    for (const { across, down, head, inlines } of row) {
      while (taken[y]?.has(x)) x += 1
      if (x >= MOST_COLUMNS) break
      let width = 1
      while (width < across && x + width < MOST_COLUMNS && !taken[y]?.has(x + width)) width += 1
      const height = Math.min(down, rows.length - y)
      for (let dy = 0; dy < height; dy += 1) for (let dx = 0; dx < width; dx += 1) taken[y + dy]?.add(x + dx)
      cells.push({ x, y, across: width, down: height, head, inlines: trimmed(inlines) })
      x += width
      columns = Math.max(columns, x)
    }
  }
  const widths = Array.from({ length: columns }, (_, x) => widthOf(cells.filter(cell => cell.x === x)))
  return { widths, head: headRows(rows, cells), cells }
}

const NARROWEST = 2
const WIDEST = 16

/** By the longest of what stands in it alone, within bounds. */
function widthOf(cells: readonly Cell[]): number {
  const lengths = cells.map(({ across, inlines }) => (across === 1 ? lengthOfLine(inlines) : 0))
  return Math.min(Math.max(NARROWEST, ...lengths), WIDEST)
}

function lengthOfLine(inlines: readonly Inline[]): number {
  let [longest, length] = [0, 0]
  for (const one of inlines) {
    length = one.is === 'break' ? 0 : length + (one.is === 'text' ? one.text.length : WIDEST)
    longest = Math.max(longest, length)
  }
  return longest
}

/** The rows at the top that are heads throughout, and reach into no row below. */
function headRows(rows: readonly (readonly RawCell[])[], cells: readonly Cell[]): number {
  const end = rows.findIndex(row => row.length === 0 || !row.every(({ head }) => head))
  const most = Math.max(end, 0)
  const reaches = cells.some(({ y, down }) => y < most && y + down > most)
  return reaches ? 0 : most
}
