import { deflateSync } from 'node:zlib'

/** PDF files written by hand, each with something in it that must not come out. */
export interface PdfOptions {
  /** Entries of the page, the catalogue and the trailer beyond the necessary. */
  readonly page?: string
  readonly catalog?: string
  readonly trailer?: string
  readonly resources?: string
  /** Objects from number 20 on. */
  readonly more?: readonly (string | Buffer)[]
  readonly deflated?: boolean
  /** Points; the page is 240 by 160 unless said. */
  readonly box?: string
  /** Content streams, one a page. */
  readonly contents: readonly string[]
}

/** The fonts every page has: F1 Chinese in UTF-16, F2 Chinese in GBK, F3 Latin; none of them is embedded. */
const FONTS = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R /DW 1000 >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>',
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [6 0 R] >>',
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
]
const FIRST_MORE = 20

export function pdfPaper({
  page = '',
  catalog = '',
  trailer = '',
  resources = '',
  more = [],
  deflated = false,
  box = '0 0 240 160',
  contents,
}: PdfOptions): Buffer {
  const kids = contents.map((_, i) => `${60 + 2 * i} 0 R`).join(' ')
  const objects = new Map<number, string | Buffer>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [2, `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`],
    ...FONTS.map((font, i) => [5 + i, font] as const),
    ...more.map((one, i) => [FIRST_MORE + i, one] as const),
    ...contents.flatMap((content, i): [number, string | Buffer][] => [
      [
        60 + 2 * i,
        `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents ${61 + 2 * i} 0 R /Resources << /Font << /F1 5 0 R /F2 8 0 R /F3 9 0 R >> ${resources} >> ${page} >>`,
      ],
      [61 + 2 * i, stream(Buffer.from(content, 'latin1'), '', deflated)],
    ]),
  ])
  return assemble(objects, trailer)
}

export function stream(content: Buffer, head = '', deflated = false): Buffer {
  const body = deflated ? deflateSync(content) : content
  const filter = deflated ? '/Filter /FlateDecode' : ''
  return Buffer.concat([
    Buffer.from(`<< ${head} ${filter} /Length ${body.length} >>\nstream\n`, 'latin1'),
    body,
    Buffer.from('\nendstream', 'latin1'),
  ])
}

function assemble(objects: ReadonlyMap<number, string | Buffer>, trailer: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const starts = new Map<number, number>()
  let at = 9
  for (const [number, body] of [...objects].sort(([a], [b]) => a - b)) {
    const part = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`),
      Buffer.from(body),
      Buffer.from('\nendobj\n'),
    ])
    starts.set(number, at)
    at += part.length
    parts.push(part)
  }
  const last = Math.max(...starts.keys())
  const rows = Array.from({ length: last + 1 }, (_, i) => {
    const start = starts.get(i)
    return start === undefined ? '0000000000 65535 f \n' : `${String(start).padStart(10, '0')} 00000 n \n`
  })
  const end = `xref\n0 ${last + 1}\n${rows.join('')}trailer\n<< /Size ${last + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(end, 'latin1')])
}

export const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex')
/** A string of the document's own (title, comment), as PDF writes Chinese. */
export const pdfString = (text: string): string => `<feff${utf16(text)}>`

/** At x, y points from the lower left corner; `font`: in which spelling it lies in the file. */
export function say(text: string, x: number, y: number, font: 'F1' | 'F2' | 'F3' = 'F1', size = 12): string {
  const shown =
    font === 'F1'
      ? `<${utf16(text)}>`
      : font === 'F2'
        ? `<${gbk(text)}>`
        : `(${text.replace(/[()\\]/g, '\\$&')})`
  return `BT /${font} ${size} Tf ${x} ${y} Td ${shown} Tj ET\n`
}

/** Bytes, not hexadecimal: so that the words lie in the file as they are. */
export function sayInGbk(text: string, x: number, y: number): string {
  const bytes = Buffer.from(gbk(text), 'hex')
    .toString('latin1')
    .replace(/[()\\]/g, '\\$&')
  return `BT /F2 12 Tf ${x} ${y} Td (${bytes}) Tj ET\n`
}

let codes: Map<string, number> | null = null

export function gbk(text: string): string {
  if (codes === null) {
    codes = new Map()
    const decoder = new TextDecoder('gbk')
    for (let lead = 0x81; lead < 0xff; lead++)
      for (let trail = 0x40; trail < 0xff; trail++)
        codes.set(decoder.decode(Uint8Array.of(lead, trail)), lead * 256 + trail)
  }
  return [...text]
    .map(one => (one < '\x80' ? one.charCodeAt(0) : (codes?.get(one) ?? 0x3f)).toString(16).padStart(2, '0'))
    .join('')
}
