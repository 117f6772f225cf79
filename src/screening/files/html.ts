import { Parser } from 'htmlparser2'
import { DEEPEST } from '#platform/opening/limits.ts'
import { Unopenable } from '#platform/opening/unopenable.ts'
import type { Layer, Place } from '../finding.ts'
import { pageHits } from '../rules/page.ts'
import { findingOf } from '../screen-text.ts'
import { Pieces } from '../text/pieces.ts'
import { placesIn } from '../text/places.ts'
import { besideOf, boxesIn, Heads } from './heads.ts'
import type { Passage, Screener } from './screener.ts'

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
  'address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol option p pre section select summary table tbody textarea tfoot thead title ul'.split(
    ' ',
  ),
)
const HIDING = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)/i
/** `<!--` */
const REMARK = 4
/** Attributes that hold words or numbers of people. */
const SAYING = new Set(
  'alt title content value placeholder label aria-label summary data-phone data-tel'.split(' '),
)

interface Cell {
  readonly column: number
  readonly pieces: Pieces
  readonly hidden: boolean
}

interface Table {
  readonly heads: Heads
  row: Cell[]
  cell: Cell | null
}

/** A page: what is seen, what is hidden, what its attributes, remarks and scripts say. Each with its place in the source. */
export function readHtml(source: string, screener: Screener): void {
  const reader = new HtmlReader(source, screener)
  reader.read()
}

class HtmlReader {
  readonly #source: string
  readonly #screener: Screener
  readonly #place: (index: number) => Place
  readonly #tables: Table[] = []
  #line = new Pieces()
  #depth = 0
  /** Of the element that is not seen and everything in it; 0 when what is heard is seen. */
  #hiddenFrom = 0
  #raw: 'script' | 'style' | null = null
  readonly #images: { alt: string | undefined; index: number }[] = []
  readonly #links: { href: string; index: number }[] = []
  readonly #targets = new Set<string>()
  readonly #tags = new Set<string>()
  #title: { text: string; index: number } | null = null
  #isTitle = false

  constructor(source: string, screener: Screener) {
    this.#source = source
    this.#screener = screener
    this.#place = placesIn(source)
  }

  read(): void {
    const parser = new Parser({
      onopentag: (name, attributes) => this.#open(name, attributes, parser.startIndex),
      onclosetag: name => this.#close(name),
      onattribute: (name, value) => this.#attribute(name, value, parser.startIndex),
      ontext: text => this.#text(text, parser.startIndex, parser.endIndex),
      oncomment: text => this.#whole(text, parser.startIndex + REMARK, 'comment'),
    })
    parser.end(this.#source)
    while (this.#tables.length > 0) this.#closeTable()
    this.#endLine()
    const page = {
      ...{ images: this.#images, links: this.#links, targets: this.#targets },
      ...{ tags: this.#tags, title: this.#title },
    }
    for (const hit of pageHits(page)) this.#screener.add(findingOf(hit, this.#place(hit.start)))
  }

  /** What its readers cannot do without. */
  #note(name: string, attributes: Readonly<Record<string, string>>, index: number): void {
    if (name === 'img' && attributes.role !== 'presentation')
      this.#images.push({ alt: attributes.alt, index })
    if (name === 'a' && attributes.href !== undefined) this.#links.push({ href: attributes.href, index })
    if (name === 'a' && attributes.name !== undefined) this.#targets.add(attributes.name)
    if (attributes.id !== undefined) this.#targets.add(attributes.id)
    if (name === 'meta' && attributes.name !== undefined && (attributes.content ?? '').trim() !== '')
      this.#tags.add(attributes.name)
    if (name === 'head') this.#title = { text: '', index }
    this.#isTitle = name === 'title'
  }

  #open(name: string, attributes: Readonly<Record<string, string>>, index: number): void {
    this.#depth += 1
    if (this.#depth > DEEPEST) throw new Unopenable('too-deep')
    this.#note(name, attributes, index)
    const table = this.#tables.at(-1)
    if (name === 'script' || name === 'style') this.#raw = name
    else if (name === 'table') {
      this.#endLine()
      this.#tables.push({ heads: new Heads(), row: [], cell: null })
    } else if (name === 'tr') this.#endRow()
    else if ((name === 'td' || name === 'th') && table !== undefined) this.#openCell(table, attributes)
    else if (BLOCKS.has(name)) this.#break(index)
    const isHidden = attributes.hidden !== undefined || HIDING.test(attributes.style ?? '')
    if (this.#hiddenFrom === 0 && isHidden) {
      this.#break(index)
      this.#hiddenFrom = this.#depth
    }
  }

  #close(name: string): void {
    if (this.#hiddenFrom === this.#depth) {
      this.#break(0)
      this.#hiddenFrom = 0
    }
    this.#depth -= 1
    this.#isTitle = false
    if (name === 'script' || name === 'style') this.#raw = null
    else if (name === 'table') this.#closeTable()
    else if (name === 'tr') this.#endRow()
    else if (BLOCKS.has(name)) this.#break(0)
  }

  #text(text: string, start: number, end: number): void {
    if (this.#raw === 'style') return
    if (this.#raw === 'script') {
      this.#screener.read({
        text,
        place: hit => ({ ...this.#place(start + hit.start), in: 'script' }),
        only: 'resident-id',
      })
      return
    }
    if (this.#isTitle && this.#title !== null) this.#title.text += text
    const isExact = text.length === end - start + 1
    if (!isExact) this.#pieces.add(text, start, false)
    else this.#flow(text, start)
  }

  /** However many spaces and line ends stand between words, readers see one space. */
  #flow(text: string, start: number): void {
    let from = 0
    for (const { 0: gap, index } of text.matchAll(/[ \t\n\r\f]{2,}|[\t\n\r\f]/g)) {
      this.#pieces.add(text.slice(from, index), start + from)
      this.#pieces.add(gap.includes('\n') ? '\n' : ' ', start + index, false)
      from = index + gap.length
    }
    this.#pieces.add(text.slice(from), start + from)
  }

  #attribute(name: string, value: string, index: number): void {
    const isCalled = name === 'href' && /^(?:tel|sms):/i.test(value)
    if (!(SAYING.has(name) || isCalled) || value === '') return
    const within = this.#source.indexOf(value, index)
    this.#whole(decoded(value), within === -1 ? index : within, 'attribute')
  }

  #whole(text: string, index: number, layer: Layer): void {
    this.#screener.read({ text, place: hit => ({ ...this.#place(index + hit.start), in: layer }) })
  }

  get #pieces(): Pieces {
    return this.#tables.at(-1)?.cell?.pieces ?? this.#line
  }

  /** A line ends; in a cell it goes on, for a cell is looked at whole. */
  #break(index: number): void {
    const cell = this.#tables.at(-1)?.cell
    if (cell == null) this.#endLine()
    else cell.pieces.add('\n', index, false)
  }

  #endLine(): void {
    const line = this.#line
    this.#line = new Pieces()
    this.#read(line, this.#hiddenFrom > 0)
  }

  #read(pieces: Pieces, isHidden: boolean, around: Pick<Passage, 'label' | 'beside'> = {}): void {
    if (pieces.text === '') return
    this.#screener.read({
      ...{ text: pieces.text, ...around },
      place: hit => ({
        ...this.#place(pieces.sourceOf(hit.start)),
        ...(isHidden ? { in: 'hidden' as const } : {}),
      }),
    })
  }

  #openCell(table: Table, { colspan }: Readonly<Record<string, string>>): void {
    const last = table.row.at(-1)
    const across = Math.min(100, Math.max(1, Number.parseInt(colspan ?? '1', 10) || 1))
    const column = last === undefined ? 0 : last.column + 1
    table.cell = { column, pieces: new Pieces(), hidden: this.#hiddenFrom > 0 }
    table.row.push(table.cell)
    for (let more = 1; more < across; more += 1)
      table.row.push({ column: column + more, pieces: new Pieces(), hidden: false })
  }

  #endRow(): void {
    const table = this.#tables.at(-1)
    if (table === undefined) return
    const texts = new Map(table.row.map(({ column, pieces }) => [column, pieces.text]))
    for (const { column, pieces, hidden } of table.row)
      this.#read(pieces, hidden || this.#hiddenFrom > 0, {
        label: table.heads.of(column),
        beside: besideOf(texts, column),
      })
    for (const { column, text } of boxesIn(texts)) {
      const cell = table.row.find(one => one.column === column)
      const place = () => this.#place(cell?.pieces.sourceOf(0) ?? 0)
      this.#screener.read({ text, only: 'resident-id', place })
    }
    table.heads.note(texts)
    table.row = []
    table.cell = null
  }

  #closeTable(): void {
    this.#endRow()
    this.#tables.pop()
  }
}

/** Addresses are written with signs in their place: tel:%2B86138…. */
function decoded(value: string): string {
  if (!value.includes('%')) return value
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
