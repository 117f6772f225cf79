import {
  CommentReference,
  DeletedTextRun,
  Document,
  EndnoteReferenceRun,
  Footer,
  FootnoteReferenceRun,
  Header,
  ImageRun,
  InsertedTextRun,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import type { Layer } from '../../../src/screening/finding.ts'
import { photograph } from '../photograph.ts'
import type { Dice } from './dice.ts'
import { type Entry, inTwo, type MadeFile, type Put, sentence } from './entry.ts'
import { filler } from './filler.ts'

const CHANGE = { id: 7, author: '编辑', date: '2026-03-02T08:00:00Z' }

/** A document that counts its paragraphs while it is written. */
class Letter {
  readonly body: (Paragraph | Table)[] = []
  readonly heads: Paragraph[] = []
  readonly feet: Paragraph[] = []
  readonly comments: Paragraph[][] = []
  readonly footnotes: Record<string, { children: Paragraph[] }> = {}
  readonly endnotes: Record<string, { children: Paragraph[] }> = {}
  readonly put: Put[] = []
  subject: string | null = null
  lines = 0

  paragraph(...children: (string | ParagraphChild)[]): void {
    this.lines += 1
    this.body.push(paragraphOf(children))
  }

  note(entry: Entry, way: string, line: number, layer?: Layer): void {
    this.put.push({ ...entry, way, at: { line, column: 0, ...(layer === undefined ? {} : { in: layer }) } })
  }
}

const paragraphOf = (children: readonly (string | ParagraphChild)[]) =>
  new Paragraph({ children: children.map(one => (typeof one === 'string' ? new TextRun(one) : one)) })

type Way = readonly [
  name: string,
  layer: Layer | undefined,
  write: (letter: Letter, entry: Entry, dice: Dice) => number,
]

const beside = (letter: Letter, reference: ParagraphChild): number => {
  letter.paragraph('本条另有说明', reference)
  return letter.lines
}

const TABLE: Way = [
  'table',
  undefined,
  (letter, entry) => {
    const rows = [
      ['对象', entry.head],
      [entry.beside, entry.rule === null && !entry.inTable ? sentence(entry) : entry.written],
    ]
    letter.body.push(
      new Table({
        rows: rows.map(
          row =>
            new TableRow({ children: row.map(text => new TableCell({ children: [new Paragraph(text)] })) }),
        ),
      }),
    )
    letter.lines += 4
    return letter.lines
  },
]

const WAYS: readonly Way[] = [
  [
    'paragraph',
    undefined,
    (letter, entry) => {
      letter.paragraph(sentence(entry))
      return letter.lines
    },
  ],
  TABLE,
  [
    'split over runs',
    undefined,
    (letter, entry) => {
      const [first, second] = inTwo(entry.written)
      const [third, fourth] = inTwo(second)
      letter.paragraph(
        ...[entry.before, new TextRun({ text: first, bold: true }), third],
        ...[new TextRun({ text: fourth, italics: true }), entry.after],
      )
      return letter.lines
    },
  ],
  [
    'hidden text',
    'hidden',
    (letter, entry) => {
      letter.paragraph(entry.before, new TextRun({ text: entry.written, vanish: true }), entry.after)
      return letter.lines
    },
  ],
  [
    'struck out',
    'deleted',
    (letter, entry) => {
      letter.paragraph(entry.before, new DeletedTextRun({ ...CHANGE, text: entry.written }), entry.after)
      return letter.lines
    },
  ],
  [
    'put in',
    undefined,
    (letter, entry) => {
      const [first, second] = inTwo(entry.written)
      letter.paragraph(entry.before, first, new InsertedTextRun({ ...CHANGE, text: second }), entry.after)
      return letter.lines
    },
  ],
  [
    'around what is struck out',
    undefined,
    (letter, entry) => {
      const [first, second] = inTwo(entry.written)
      letter.paragraph(
        entry.before,
        first,
        new DeletedTextRun({ ...CHANGE, text: '作废' }),
        second,
        entry.after,
      )
      return letter.lines
    },
  ],
  [
    'comment',
    'comment',
    (letter, entry) => {
      letter.comments.push([new Paragraph(sentence(entry))])
      return beside(letter, new TextRun({ children: [new CommentReference(letter.comments.length - 1)] }))
    },
  ],
  [
    'footnote',
    'footnote',
    (letter, entry) => {
      const id = Object.keys(letter.footnotes).length + 1
      letter.footnotes[id] = { children: [new Paragraph(sentence(entry))] }
      return beside(letter, new FootnoteReferenceRun(id))
    },
  ],
  [
    'endnote',
    'footnote',
    (letter, entry) => {
      const id = Object.keys(letter.endnotes).length + 1
      letter.endnotes[id] = { children: [new Paragraph(sentence(entry))] }
      return beside(letter, new EndnoteReferenceRun(id))
    },
  ],
  ['header', 'header', (letter, entry) => letter.heads.push(new Paragraph(sentence(entry)))],
  ['footer', 'header', (letter, entry) => letter.feet.push(new Paragraph(sentence(entry)))],
]

export async function wordFile(name: string, entries: readonly Entry[], dice: Dice): Promise<MadeFile> {
  const letter = new Letter()
  for (const entry of entries) {
    if (dice.once(2)) letter.paragraph(filler(dice))
    if (letter.subject === null && dice.once(12) && !entry.inTable && entry.rule !== 'picture-notes') {
      letter.subject = sentence(entry)
      letter.put.push({ ...entry, way: 'property', at: { line: 1, column: 1, in: 'property' } })
      continue
    }
    if (entry.rule === 'picture-notes') {
      const data = photograph({ author: entry.written })
      letter.paragraph(new ImageRun({ type: 'jpg', data, transformation: { width: 90, height: 60 } }))
      letter.put.push({ ...entry, way: 'photograph', at: { line: 1, column: 1, in: 'picture' } })
      continue
    }
    const [way, layer, write] = entry.inTable ? TABLE : dice.pick(WAYS)
    letter.note(entry, way, write(letter, entry, dice), layer)
  }
  const document = new Document({
    comments: {
      children: letter.comments.map((children, id) => ({ id, author: '审核', date: new Date(0), children })),
    },
    ...{ footnotes: letter.footnotes, endnotes: letter.endnotes },
    ...(letter.subject === null ? {} : { subject: letter.subject }),
    sections: [
      {
        headers: { default: new Header({ children: letter.heads }) },
        footers: { default: new Footer({ children: letter.feet }) },
        children: letter.body,
      },
    ],
  })
  return { name: `${name}.docx`, bytes: await Packer.toBuffer(document), put: letter.put }
}
