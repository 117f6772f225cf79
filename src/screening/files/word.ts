import type { Attributes, Package } from '#platform/opening/package.ts'
import type { Layer } from '../finding.ts'
import { besideOf, boxesIn, Heads } from './heads.ts'
import { Paragraph } from './paragraph.ts'
import type { Screener } from './screener.ts'

/** Parts with paragraphs of their own, by how they are called where the text refers to them. */
const PARTS: Readonly<Record<string, Layer>> = {
  header: 'header',
  footer: 'header',
  footnotes: 'footnote',
  endnotes: 'footnote',
  comments: 'comment',
  glossaryDocument: 'other',
}

/** A Word document with what lies beside and beneath its text. The parts it read are returned, for the others have no paragraphs. */
export async function readWord(
  file: Package,
  part: string,
  screener: Screener,
): Promise<ReadonlySet<string>> {
  const text = new WordReader(screener, null, new Map())
  await file.hear(part, text)
  text.finish()
  const read = new Set([part])
  for (const { part: other, type } of (await file.relations(part)).values()) {
    const layer = PARTS[type]
    if (layer === undefined || read.has(other) || !file.has(other)) continue
    read.add(other)
    const beside = new WordReader(screener, layer, text.anchors)
    await file.hear(other, beside)
    beside.finish()
  }
  return read
}

interface Cell {
  readonly column: number
  readonly paragraphs: Paragraph[]
}

interface Table {
  readonly heads: Heads
  row: Cell[]
}

class WordReader {
  /** The paragraphs at which comments and notes are tied to the text. */
  readonly anchors: Map<string, number>
  readonly #screener: Screener
  readonly #layer: Layer | null
  readonly #isText: boolean
  readonly #tables: Table[] = []
  /** A box of text stands within a paragraph, and has paragraphs of its own. */
  readonly #paragraphs: Paragraph[] = []
  #lines = 0
  /** Where the comment or note that is being read is tied to the text. */
  #anchor: number | null = null
  #deleted = 0
  #inserted = 0
  /** Drawn for old programs only: a copy of what was read before it. */
  #copies = 0
  #isHeard = false
  #isInRunProperties = false
  #runIsHidden = false

  constructor(screener: Screener, layer: Layer | null, anchors: Map<string, number>) {
    this.#screener = screener
    this.#layer = layer
    this.#isText = layer === null
    this.anchors = anchors
  }

  readonly open = (name: string, attribute: Attributes): void => {
    if (name === 'Fallback' || this.#copies > 0) {
      this.#copies += 1
      return
    }
    switch (name) {
      case 'tbl':
        this.#tables.push({ heads: new Heads(), row: [] })
        break
      case 'tc': {
        const table = this.#tables.at(-1)
        if (table === undefined) break
        table.row.push({ column: (table.row.at(-1)?.column ?? -1) + 1, paragraphs: [] })
        break
      }
      case 'p':
        this.#lines += 1
        this.#paragraphs.push(new Paragraph(this.#anchor ?? this.#lines, this.#layer))
        break
      case 'comment':
      case 'footnote':
      case 'endnote':
        this.#anchor = this.anchors.get(`${name} ${attribute('id')}`) ?? null
        break
      case 'commentReference':
      case 'footnoteReference':
      case 'endnoteReference':
        if (this.#isText) this.anchors.set(`${name.replace('Reference', '')} ${attribute('id')}`, this.#lines)
        break
      case 'r':
        this.#runIsHidden = false
        break
      case 'rPr':
        this.#isInRunProperties = true
        break
      case 'vanish':
      case 'webHidden':
        if (this.#isInRunProperties) this.#runIsHidden = isOn(attribute('val'))
        break
      case 'del':
      case 'moveFrom':
        this.#deleted += 1
        break
      case 'ins':
      case 'moveTo':
        this.#inserted += 1
        break
      case 't':
      case 'delText':
      case 'instrText':
        this.#isHeard = true
        break
      case 'tab':
        if (attribute('pos') === undefined) this.#write('\t')
        break
      case 'br':
      case 'cr':
        this.#write('\n')
        break
      case 'noBreakHyphen':
        this.#write('-')
        break
      case 'docPr':
        this.#write(` ${attribute('descr') ?? ''} ${attribute('title') ?? ''} `, true)
        break
    }
  }

  readonly close = (name: string): void => {
    if (this.#copies > 0) {
      this.#copies -= 1
      return
    }
    switch (name) {
      case 't':
      case 'delText':
      case 'instrText':
        this.#isHeard = false
        break
      case 'rPr':
        this.#isInRunProperties = false
        break
      case 'del':
      case 'moveFrom':
        this.#deleted = Math.max(0, this.#deleted - 1)
        break
      case 'ins':
      case 'moveTo':
        this.#inserted = Math.max(0, this.#inserted - 1)
        break
      case 'p':
        this.#endParagraph()
        break
      case 'tr':
        this.#endRow()
        break
      case 'tbl':
        this.#endRow()
        this.#tables.pop()
        break
    }
  }

  readonly text = (text: string): void => {
    if (this.#isHeard) this.#write(text)
  }

  finish(): void {
    while (this.#paragraphs.length > 0) this.#endParagraph()
    for (; this.#tables.length > 0; this.#tables.pop()) this.#endRow()
  }

  #write(text: string, isUnseen = false): void {
    if (this.#copies > 0) return
    this.#paragraphs.at(-1)?.add({
      text,
      isDeleted: this.#deleted > 0,
      isInserted: this.#inserted > 0,
      isHidden: this.#runIsHidden || isUnseen,
    })
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop()
    if (paragraph === undefined) return
    const cell = this.#tables.at(-1)?.row.at(-1)
    if (cell !== undefined) cell.paragraphs.push(paragraph)
    else this.#read(paragraph)
  }

  #endRow(): void {
    const table = this.#tables.at(-1)
    if (table === undefined) return
    const texts = new Map(
      table.row.map(({ column, paragraphs }) => [column, paragraphs.map(({ text }) => text).join('\n')]),
    )
    for (const { column, paragraphs } of table.row) {
      const around = { label: table.heads.of(column), beside: besideOf(texts, column) }
      for (const paragraph of paragraphs) this.#read(paragraph, around)
    }
    for (const { column, text } of boxesIn(texts)) {
      const line = table.row.find(one => one.column === column)?.paragraphs[0]?.line ?? 1
      const at = { line, column: 1, ...(this.#layer === null ? {} : { in: this.#layer }) }
      this.#screener.read({ text, only: 'resident-id', place: () => at })
    }
    table.heads.note(texts)
    table.row = []
  }

  #read(paragraph: Paragraph, around = {}): void {
    const told = new Set<string>()
    for (const passage of paragraph.passages(around)) this.#screener.read({ ...passage, told })
  }
}

function isOn(value: string | undefined): boolean {
  return !['0', 'false', 'off', 'none'].includes(value ?? '')
}
