import { isNote, stretchesOf } from '../pdf/jpeg.ts'
import { type PicturePage, writePicturePdf } from '../pdf/writer.ts'
import { type Finding, type FindingCode, finding } from './finding.ts'
import { bodiesOf } from './scan.ts'

/** What a PDF calls the things that have no business in what is released. */
const TELLTALES: readonly (readonly [RegExp, FindingCode])[] = [
  [/\/(Info|Metadata|PieceInfo)\b|<x:xmpmeta|<\?xpacket/, 'metadata'],
  [/\/(Annots|AcroForm|XFA)\b/, 'annotation'],
  [/\/(EmbeddedFiles?|Filespec|AF)\b/, 'attachment'],
  [/\/(JavaScript|JS|OpenAction|AA)\b/, 'script'],
  [/\/(OCProperties|OCGs?|OCMD)\b/, 'layer'],
  [/\/(Outlines|Dests)\b/, 'outline'],
  [/\/(Font|ActualText|StructTreeRoot)\b|\bBT\b[\s\S]{0,4000}?\bT[jJ]\b/, 'text'],
]

export interface Structure {
  /** Null when the file is not, byte for byte, pictures of pages and nothing else. */
  readonly pages: readonly PicturePage[] | null
  readonly findings: readonly Finding[]
}

/** Reads the file without any library: what is not exactly as it must be is a finding. */
export function checkStructure(pdf: Uint8Array): Structure {
  const raw = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const read = readPages(raw)
  const sound = read !== null && Buffer.compare(Buffer.from(writePicturePdf(read)), raw) === 0
  const notes = (read ?? []).flatMap(({ jpeg }, i) => {
    const stretches = stretchesOf(jpeg)
    return stretches === null || stretches.some(isNote) ? [finding('picture-note', i + 1)] : []
  })
  if (sound) return { pages: read, findings: notes }
  const texts = bodiesOf(raw).map(body => body.toString('latin1'))
  const told = TELLTALES.filter(([sign]) => texts.some(text => sign.test(text))).map(([, code]) =>
    finding(code),
  )
  return { pages: null, findings: [finding('structure'), ...told, ...notes] }
}

const PAGE = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/
const PICTURE = /\/Subtype \/Image \/Width (\d+) \/Height (\d+) [^>]*\/Length (\d+) >>\nstream\n/
/** Longer than any head of an object that we write. */
const HEAD = 400

/** Sizes and pictures, in order; null when they do not come in pairs. Anything else is passed over. */
function readPages(raw: Buffer): readonly PicturePage[] | null {
  const pages: PicturePage[] = []
  for (let at = raw.indexOf('/MediaBox'); at >= 0; ) {
    const [, width, height] = PAGE.exec(raw.toString('latin1', at, at + HEAD)) ?? []
    const picture = raw.indexOf('/Subtype /Image', at)
    const head = PICTURE.exec(raw.toString('latin1', picture, picture + HEAD))
    if (width === undefined || height === undefined || picture < 0 || head === null || head.index !== 0)
      return null
    const start = picture + head[0].length
    const end = start + Number(head[3])
    if (end > raw.length) return null
    pages.push({
      width: Number(width),
      height: Number(height),
      pixels: { width: Number(head[1]), height: Number(head[2]) },
      jpeg: raw.subarray(start, end),
    })
    at = raw.indexOf('/MediaBox', end)
  }
  return pages.length === 0 ? null : pages
}
