/** PDF written by hand, so that every piece of text lies where it is wanted, and some by Typst as offices get them. */
import { deflateSync } from 'node:zlib'
import { renderPdf } from '#platform/pdf.ts'
import type { Layer } from '../../../src/screening/finding.ts'
import type { Dice } from './dice.ts'
import { type Entry, inTwo, type MadeFile, type Put, sentence } from './entry.ts'
import { filler, fillerBefore } from './filler.ts'

const SIZE = 12
const LINES = 24
const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex')
/** A sign of the font has two bytes: the digits of mathematics lie where nobody else has one. */
const MATHEMATICS = /[\u{1d7ce}-\u{1d7d7}]/gu
const glyphs = (text: string) =>
  hex(text.replace(MATHEMATICS, sign => String.fromCharCode(0xf000 + (sign.codePointAt(0) ?? 0) - 0x1d7ce)))
const UNSEEN = [0xad, 0x200b, 0x200d, 0x200e, 0x2060, 0xfeff]
const string = (text: string) => `<feff${hex(text)}>`
/** As the font has them: Latin letters and digits are half as wide as the others. */
const widthOf = (text: string) =>
  [...text].reduce((sum, sign) => sum + partOf(sign.codePointAt(0) ?? 0) * SIZE, 0)
const partOf = (code: number) =>
  UNSEEN.includes(code) ? 0 : code === 0x2009 ? 0.2 : code < 0x7f || code > 0xffff ? 0.5 : 1

class Sheet {
  readonly contents: string[] = []
  readonly notes: string[] = []
  line = 0

  /** Pieces of text side by side on a line. */
  write(pieces: readonly { readonly text: string; readonly x?: number }[], mode = 0): void {
    const y = 780 - this.line * 28
    let at = 60
    for (const { text, x } of pieces) {
      at = x ?? at
      this.contents.push(`BT /F ${SIZE} Tf ${mode} Tr 1 0 0 1 ${at} ${y} Tm <${glyphs(text)}> Tj ET`)
      at += widthOf(text)
    }
    this.line += 1
  }
}

type Way = readonly [
  name: string,
  layer: Layer | undefined,
  write: (sheet: Sheet, entry: Entry, dice: Dice) => void,
]

const TABLE: Way = [
  'table',
  undefined,
  (sheet, entry) => {
    sheet.write([{ text: '对象' }, { text: entry.head, x: 200 }, { text: '备注', x: 480 }])
    const text = entry.rule === null && !entry.inTable ? sentence(entry) : entry.written
    sheet.write([{ text: entry.beside }, { text, x: 200 }, { text: '无', x: 520 }])
  },
]

const WAYS: readonly Way[] = [
  ['line', undefined, (sheet, entry) => sheet.write([{ text: sentence(entry) }])],
  TABLE,
  [
    'in pieces',
    undefined,
    (sheet, entry) =>
      sheet.write([
        { text: entry.before },
        ...inTwo(entry.written).map(text => ({ text })),
        { text: entry.after },
      ]),
  ],
  [
    'cut by a line end',
    undefined,
    (sheet, entry, dice) => {
      const [first, second] = inTwo(entry.written)
      sheet.write([{ text: fillerBefore(dice) + entry.before + first }])
      sheet.write([{ text: second + entry.after }])
    },
  ],
  [
    'cut by the end of an indented line',
    undefined,
    (sheet, entry, dice) => {
      const [first, second] = inTwo(entry.written)
      sheet.write([{ text: filler(dice).slice(0, 20) }])
      sheet.write([{ text: `（一）${entry.before}${first}`, x: 84 }])
      sheet.write([{ text: second + entry.after, x: 108 }])
    },
  ],
  ['not seen', undefined, (sheet, entry) => sheet.write([{ text: sentence(entry) }], 3)],
  [
    'comment',
    'comment',
    (sheet, entry) =>
      sheet.notes.push(
        `<< /Type /Annot /Subtype /Text /Rect [20 20 40 40] /Contents ${string(sentence(entry))} >>`,
      ),
  ],
  [
    'field',
    'comment',
    (sheet, entry) =>
      sheet.notes.push(
        `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a${sheet.notes.length}) /Rect [60 20 400 40] /V ${string(sentence(entry))} >>`,
      ),
  ],
]

/** Beside the pages. */
type Beside = Partial<Record<'subject' | 'bookmark' | 'xmp', string>>
const BESIDE = [
  ['subject', 'property', 'property'],
  ['bookmark', 'bookmark', 'other'],
  ['xmp', 'XMP', 'property'],
] as const

export async function pdfFile(name: string, entries: readonly Entry[], dice: Dice): Promise<MadeFile> {
  if (dice.once(6)) return typesetFile(name, entries.map(asWritable), dice)
  return handmadeFile(name, entries, dice)
}

/** The font of the typesetter has no digits of mathematics: nothing of them is left in the file. */
const asWritable = (entry: Entry): Entry =>
  /[\u{10000}-\u{10ffff}]/u.test(entry.written)
    ? { ...entry, disguise: 'plain', written: entry.plain }
    : entry

function handmadeFile(name: string, entries: readonly Entry[], dice: Dice): MadeFile {
  const sheets = [new Sheet()]
  const put: Put[] = []
  const beside: Beside = {}
  for (const entry of entries) {
    const [place, way, layer] = dice.pick(BESIDE)
    if (beside[place] === undefined && dice.once(7) && !entry.inTable) {
      beside[place] = sentence(entry)
      put.push({ ...entry, way, at: { page: 1, in: layer } })
      continue
    }
    if ((sheets.at(-1)?.line ?? 0) > LINES - 4 || dice.once(6)) sheets.push(new Sheet())
    const sheet = sheets.at(-1)
    if (sheet === undefined) throw new Error('a file has a page')
    if (dice.once(2)) sheet.write([{ text: filler(dice) }])
    const [written, where, write] = entry.inTable ? TABLE : dice.pick(WAYS)
    write(sheet, entry, dice)
    const at = { page: sheets.length, ...(where === undefined ? {} : { in: where }) }
    put.push({ ...entry, way: written, at })
  }
  for (const sheet of sheets) sheet.write([{ text: filler(dice) }])
  return { name: `${name}.pdf`, bytes: pdfOf(sheets, beside), put }
}

/** Every thing in a paragraph long enough to be cut wherever the line ends. All are on the first page. */
async function typesetFile(name: string, entries: readonly Entry[], dice: Dice): Promise<MadeFile> {
  const some = entries.filter(({ inTable }) => !inTable)
  const paragraphs = some.map(
    entry =>
      filler(dice)
        .slice(0, dice.from(4, 22))
        .replace(/[。；]?$/, '。') + sentence(entry),
  )
  const bytes = await renderPdf('src/platform/pdf.test.typ', { title: '公示', day: '2026-03-02', paragraphs })
  return {
    name: `${name}.pdf`,
    bytes,
    put: some.map(entry => ({ ...entry, way: 'typeset', at: { page: 1 } })),
  }
}

function pdfOf(sheets: readonly Sheet[], { subject, bookmark, xmp }: Beside): Buffer {
  const objects: (string | Buffer)[] = []
  const add = (object: string | Buffer) => objects.push(object)
  const stream = (text: string) => {
    const packed = deflateSync(Buffer.from(text))
    return Buffer.concat([
      Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
      packed,
      Buffer.from('\nendstream'),
    ])
  }
  const last = 7 + 2 * sheets.length
  add(`<< /Type /Catalog /Pages 2 0 R /Outlines ${last} 0 R /Metadata ${last + 2} 0 R >>`)
  add(
    `<< /Type /Pages /Count ${sheets.length} /Kids [${sheets.map((_, i) => `${7 + 2 * i} 0 R`).join(' ')}] >>`,
  )
  add(
    '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
  )
  add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [32 126 500 8201 8201 200 61440 61449 500 ${UNSEEN.map(code => `${code} ${code} 0`).join(' ')}] >>`,
  )
  add(
    stream(
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange 1 beginbfrange <f000> <f009> <d835dfce> endbfrange endcmap end end',
    ),
  )
  add(`<< /Producer (hand) ${subject === undefined ? '' : `/Subject ${string(subject)}`} >>`)
  for (const [i, { contents, notes }] of sheets.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${8 + 2 * i} 0 R /Annots [${notes.join(' ')}] >>`,
    )
    add(stream(contents.join('\n')))
  }
  add(`<< /Type /Outlines /First ${last + 1} 0 R /Last ${last + 1} 0 R /Count 1 >>`)
  add(`<< /Title ${string(bookmark ?? '正文')} /Parent ${last} 0 R /Dest [7 0 R /Fit] >>`)
  const description = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">${xmp ?? '公示'}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>`
  add(
    `<< /Type /Metadata /Subtype /XML /Length ${Buffer.byteLength(description)} >>\nstream\n${description}\nendstream`,
  )
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const places: number[] = []
  let at = parts[0]?.length ?? 0
  for (const [i, object] of objects.entries()) {
    places.push(at)
    const part = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ])
    parts.push(part)
    at += part.length
  }
  const table = places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
