import { MOST_PARAGRAPHS } from '../limits.ts'
import { Numbering } from './numbering.ts'
import { type Relation, Unopenable } from './package.ts'
import {
  A4,
  type Block,
  BODY_SIZE,
  type Paper,
  type Paragraph,
  paragraph,
  type Run,
  textRun,
} from './paper.ts'
import type { BlockReader, Reading } from './reading.ts'
import { Shapes } from './shapes.ts'
import { type Look, twips, WordStyles } from './word-styles.ts'
import { tableOf } from './word-table.ts'
import { below, child, childrenOf, type Element, wordsIn } from './xml.ts'

/** The text of a Word file as it would be printed with all revisions accepted; nothing that is hidden. */
export function readWord(reading: Reading): Paper {
  const { file } = reading
  const main = file.names.find(name => /^word\/document\d*\.xml$/.test(name)) ?? 'word/document.xml'
  const body = child(file.xml(main), 'w:body')
  if (body === null) throw new Unopenable('file-damaged')
  const text = new WordText(reading, main)
  const blocks = text.blocks(body.children, true)
  const sections = below(body, 'w:sectPr')
  const { header, footer, others } = headersAndFooters(reading, main, sections)
  return {
    ...pageOf(sections.at(-1) ?? null),
    header,
    footer,
    blocks: [...blocks, ...text.notes(), ...others],
  }
}

/** Elements that say how something is, not what it says. */
const PROPERTIES =
  /Pr$|^w:(rubyPr|tblGrid|proofErr|bookmarkStart|bookmarkEnd|instrText|delText|delInstrText)$/

class WordText implements BlockReader {
  readonly reading: Reading
  readonly #styles: WordStyles
  readonly #numbering: Numbering
  readonly #relations: ReadonlyMap<string, Relation>
  readonly #shapes: Shapes
  readonly #notes: { readonly sign: string; readonly element: Element }[] = []
  #paragraphs = 0

  constructor(reading: Reading, part: string) {
    this.reading = reading
    this.#styles = new WordStyles(reading.file)
    this.#numbering = new Numbering(reading.file)
    this.#relations = reading.file.relations(part)
    this.#shapes = new Shapes(reading, this.#relations)
  }

  /** `top`: not within a table or a box, where there are no pages to turn. */
  blocks(elements: readonly Element[], top = false): readonly Block[] {
    return elements.flatMap(element => this.#block(element, top))
  }

  #block(element: Element, top: boolean): readonly Block[] {
    switch (element.name) {
      case 'w:p':
        return this.#paragraph(element, top)
      case 'w:tbl':
        return tableOf(element, this)
      case 'w:del':
      case 'w:moveFrom':
        this.deleted(element)
        return []
      case 'w:altChunk':
        this.reading.notShown.add('嵌入的文档', '个')
        return []
      case 'w:ins':
      case 'w:moveTo':
        this.reading.hidden.add('修订', '处')
        return this.blocks(element.children, top)
      case 'mc:AlternateContent':
        return this.blocks(chosen(element), top)
      default:
        return PROPERTIES.test(element.name) ? [] : this.blocks(element.children, top)
    }
  }

  #paragraph(element: Element, top: boolean): readonly Block[] {
    this.#paragraphs += 1
    if (this.#paragraphs > MOST_PARAGRAPHS) throw new Unopenable('file-too-long')
    const pPr = child(element, 'w:pPr')
    const { look, lie } = this.#styles.paragraph(pPr)
    const line = new Line()
    this.#inline(element.children, look, line)
    this.#countFormatChanges(element)
    const shown = line.runs.some(run => run.kind !== 'text' || run.text.trim() !== '')
    const number = shown && lie.list !== undefined ? this.#numbering.next(lie.list, lie.depth ?? 0) : ''
    const runs =
      number === '' ? line.runs : [textRun(number, look.size ?? BODY_SIZE, look.bold ?? false), ...line.runs]
    const one: Paragraph = {
      kind: 'paragraph',
      align: lie.align ?? 'left',
      left: lie.left ?? 0,
      first: lie.first ?? 0,
      before: lie.before ?? 0,
      runs,
    }
    // A paragraph of which everything is hidden leaves no empty line that would tell of it.
    const nothing = line.hid && !shown
    const turn: Block[] = top ? [{ kind: 'page' }] : []
    const section = child(child(pPr, 'w:sectPr'), 'w:type')?.attributes.val
    const newSection = child(pPr, 'w:sectPr') !== null && section !== 'continuous'
    return [
      ...(lie.newPage ? turn : []),
      ...(nothing ? [] : [one]),
      ...line.after.flatMap(inner => this.blocks(inner)),
      ...(line.turned || newSection ? turn : []),
    ]
  }

  #inline(elements: readonly Element[], look: Look, line: Line): void {
    for (const element of elements) this.#piece(element, look, line)
  }

  #piece(element: Element, look: Look, line: Line): void {
    switch (element.name) {
      case 'w:r':
        this.#run(element, look, line)
        return
      case 'w:del':
      case 'w:moveFrom':
        this.deleted(element)
        return
      case 'w:ins':
      case 'w:moveTo':
        this.reading.hidden.add('修订', '处')
        this.#inline(element.children, look, line)
        return
      case 'w:fldSimple':
        if (isPageField(element.attributes.instr ?? '')) {
          line.add({ kind: 'number' })
          return
        }
        this.#inline(element.children, look, line)
        return
      case 'm:t':
        this.#say(element.text, { ...look, italic: true }, line)
        return
      case 'mc:AlternateContent':
        this.#inline(chosen(element), look, line)
        return
      default:
        if (!PROPERTIES.test(element.name)) this.#inline(element.children, look, line)
    }
  }

  #run(run: Element, around: Look, line: Line): void {
    const look = this.#styles.characters(child(run, 'w:rPr'), around)
    if (look.hidden) {
      const text = wordsIn(run)
      line.hid = true
      if (text !== '') this.reading.hidden.add('隐藏文字', '处', text)
      return
    }
    for (const piece of run.children) this.#runPiece(piece, look, line)
  }

  #runPiece(piece: Element, look: Look, line: Line): void {
    switch (piece.name) {
      case 'w:t':
        this.#say(piece.text, look, line)
        return
      case 'w:tab':
      case 'w:ptab':
        this.#say('    ', look, line)
        return
      case 'w:cr':
        this.#say('\n', look, line)
        return
      case 'w:noBreakHyphen':
        this.#say('-', look, line)
        return
      case 'w:br':
        if (piece.attributes.type === 'page') line.turned = true
        else this.#say('\n', look, line)
        return
      case 'w:sym':
        this.#say(SYMBOLS[(piece.attributes.char ?? '').slice(-2).toUpperCase()] ?? '□', look, line)
        return
      case 'w:fldChar':
        line.field(piece.attributes.fldCharType ?? '')
        return
      case 'w:instrText':
        if (isPageField(piece.text)) line.pageField()
        return
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        this.#noteReference(piece, look, line)
        return
      case 'w:ruby':
        this.#inline(child(piece, 'w:rubyBase')?.children ?? [], look, line)
        return
      case 'w:drawing':
      case 'w:pict':
      case 'w:object': {
        const { runs, boxes } = this.#shapes.read(piece)
        for (const one of runs) line.add(one)
        line.after.push(...boxes)
        return
      }
      case 'mc:AlternateContent':
        for (const one of chosen(piece)) this.#runPiece(one, look, line)
    }
  }

  #say(text: string, look: Look, line: Line): void {
    if (text === '') return
    line.add({
      kind: 'text',
      text,
      size: look.size ?? BODY_SIZE,
      bold: look.bold ?? false,
      italic: look.italic ?? false,
      line: look.line ?? 'none',
      script: look.script ?? 'none',
    })
  }

  #noteReference(reference: Element, look: Look, line: Line): void {
    const isFoot = reference.name === 'w:footnoteReference'
    const part = this.reading.file.xml(isFoot ? 'word/footnotes.xml' : 'word/endnotes.xml')
    const note = part?.children.find(one => one.attributes.id === reference.attributes.id)
    if (note === undefined) return
    const sign = `〔注${this.#notes.length + 1}〕`
    this.#notes.push({ sign, element: note })
    this.#say(sign, { ...look, script: 'super' }, line)
  }

  /** 脚注、尾注 that were referred to, at the end. */
  notes(): readonly Block[] {
    return this.#notes.flatMap(({ sign, element }, i) => {
      const blocks = this.blocks(element.children)
      const mark = paragraph([textRun(sign, 9)])
      return i === 0 ? [paragraph([textRun('注释', 9, true)]), mark, ...blocks] : [mark, ...blocks]
    })
  }

  deleted(element: Element): void {
    this.reading.hidden.add('修订', '处', wordsIn(element))
  }

  #countFormatChanges(element: Element): void {
    const changes = element.children
      .filter(one => one.name === 'w:pPr')
      .flatMap(one => below(one, 'w:pPrChange'))
    this.reading.hidden.add('修订', '处', '', changes.length)
  }
}

/** Ballot boxes and ticks of Wingdings, by the last byte of their code. */
const SYMBOLS: { readonly [code: string]: string } = {
  FE: '☑',
  '52': '☑',
  FC: '✓',
  A8: '□',
  '6F': '□',
  '9F': '•',
}

/** A line of runs in the making. */
class Line {
  readonly runs: Run[] = []
  readonly after: (readonly Element[])[] = []
  turned = false
  hid = false
  readonly #fields: { page: boolean; showing: boolean }[] = []

  add(run: Run): void {
    // The number of the page was computed when the file was saved: the page tells its own.
    if (run.kind === 'text' && this.#fields.some(({ page, showing }) => page && showing)) return
    this.runs.push(run)
  }

  field(type: string): void {
    const field = this.#fields.at(-1)
    if (type === 'begin') this.#fields.push({ page: false, showing: false })
    else if (type === 'separate' && field) field.showing = true
    else if (type === 'end' && this.#fields.pop()?.page) this.runs.push({ kind: 'number' })
  }

  pageField(): void {
    const field = this.#fields.at(-1)
    if (field) field.page = true
  }
}

function isPageField(instruction: string): boolean {
  return /^\s*PAGE\b/i.test(instruction)
}

/** Of the ways in which something is offered, the one to show: the first that can be read here. */
function chosen(alternate: Element): readonly Element[] {
  return (child(alternate, 'mc:Choice') ?? child(alternate, 'mc:Fallback'))?.children ?? []
}

function pageOf(section: Element | null): Pick<Paper, 'width' | 'height' | 'margins'> {
  const size = child(section, 'w:pgSz')?.attributes
  const margin = child(section, 'w:pgMar')?.attributes
  const within = (value: number | undefined, least: number, most: number, usual: number) =>
    value === undefined || value < least || value > most ? usual : value
  const width = within(twips(size?.w), 100, 3000, A4.width)
  const height = within(twips(size?.h), 100, 3000, A4.height)
  return {
    width,
    height,
    margins: {
      top: within(twips(margin?.top), 20, height / 3, 72),
      right: within(twips(margin?.right), 0, width / 3, 72),
      bottom: within(twips(margin?.bottom), 20, height / 3, 72),
      left: within(twips(margin?.left), 0, width / 3, 72),
    },
  }
}

/** The last section's stand on every page; those that other pages have are set at the end, so that none is lost. */
function headersAndFooters(reading: Reading, main: string, sections: readonly Element[]) {
  const relations = reading.file.relations(main)
  const read = (reference: Element): readonly Block[] => {
    const part = relations.get(reference.attributes['rel:id'] ?? '')?.part
    const root = part === undefined ? null : reading.file.xml(part)
    return part === undefined || root === null ? [] : new WordText(reading, part).blocks(root.children)
  }
  const last = sections.at(-1)
  const usual = (name: string) =>
    childrenOf(last, name).find(one => (one.attributes.type ?? 'default') === 'default')
  const [header, footer] = [usual('w:headerReference'), usual('w:footerReference')]
  const seen = new Set([header, footer].map(one => one?.attributes['rel:id']))
  const others = sections
    .flatMap(section => [
      ...childrenOf(section, 'w:headerReference'),
      ...childrenOf(section, 'w:footerReference'),
    ])
    .filter(one => !seen.has(one.attributes['rel:id']) && seen.add(one.attributes['rel:id']))
    .flatMap(read)
    .filter(block => block.kind !== 'paragraph' || block.runs.length > 0)
  return {
    header: header === undefined ? [] : read(header),
    footer: footer === undefined ? [] : read(footer),
    others: others.length === 0 ? [] : [paragraph([textRun('其他页眉、页脚', 9, true)]), ...others],
  }
}
