import { createCanvas, loadImage } from '@napi-rs/canvas'
import { Findings, type OpenDocument, type PageSize } from '../document.ts'
import { withoutNotes } from './jpeg.ts'
import { writePicturePdf } from './writer.ts'

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')

/** Width and height as the head of a PNG, JPEG, GIF or BMP says; null for anything else. Nothing is decoded. */
export function pictureSize(bytes: Buffer): PageSize | null {
  if (bytes.subarray(0, 8).equals(PNG) && bytes.length > 24)
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  if (bytes.toString('latin1', 0, 4) === 'GIF8' && bytes.length > 10)
    return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
  if (bytes.toString('latin1', 0, 2) === 'BM' && bytes.length > 26)
    return { width: Math.abs(bytes.readInt32LE(18)), height: Math.abs(bytes.readInt32LE(22)) }
  for (const { marker, at } of headSegments(bytes)) {
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame && at + 9 <= bytes.length)
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
  }
  return null
}

/** Segments of a JPEG before its picture, by where they start. Cameras write what they like behind the picture. */
function headSegments(
  bytes: Buffer,
): readonly { readonly marker: number; readonly at: number; readonly end: number }[] {
  const found: { marker: number; at: number; end: number }[] = []
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return found
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (marker === 0xda || end > bytes.length) break
    found.push({ marker, at, end })
    at = end
  }
  return found
}

/** At 96 dpi on screen, and never larger than A4; at most 300 dpi are kept. */
const A4 = { short: 595.28, long: 841.89 }
const MOST_DPI = 300

/** A photograph or a scan as a document of one page, turned as its Exif says. Throws when it cannot be decoded. */
export async function openPicture(bytes: Buffer): Promise<OpenDocument> {
  const findings = notesIn(bytes)
  const turned = orientationOf(bytes)
  const image = await loadImage(withoutExif(bytes))
  const upright = turned >= 5 ? { width: image.height, height: image.width } : image
  const page = pageFor(upright)
  const scale = Math.min(1, (page.width / 72) * (MOST_DPI / upright.width))
  const pixels = {
    width: Math.max(1, Math.round(upright.width * scale)),
    height: Math.max(1, Math.round(upright.height * scale)),
  }
  const canvas = createCanvas(pixels.width, pixels.height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, pixels.width, pixels.height)
  context.scale(pixels.width / upright.width, pixels.height / upright.height)
  context.transform(...TURNS(upright.width, upright.height, turned))
  context.drawImage(image, 0, 0)
  const jpeg = withoutNotes(await canvas.encode('jpeg', 92))
  return {
    source: 'picture',
    pdf: writePicturePdf([{ ...page, pixels, jpeg }]),
    pages: [page],
    hidden: findings.things,
    notShown: [],
    hiddenTexts: findings.texts,
  }
}

function pageFor({ width, height }: PageSize): PageSize {
  const [across, down] = width > height ? [A4.long, A4.short] : [A4.short, A4.long]
  const scale = Math.min(0.75, across / width, down / height)
  return { width: Math.max(1, width * scale), height: Math.max(1, height * scale) }
}

/** Exif's eight orientations, as what takes the stored picture to the upright one. */
function TURNS(w: number, h: number, orientation: number): [number, number, number, number, number, number] {
  switch (orientation) {
    case 2:
      return [-1, 0, 0, 1, w, 0]
    case 3:
      return [-1, 0, 0, -1, w, h]
    case 4:
      return [1, 0, 0, -1, 0, h]
    case 5:
      return [0, 1, 1, 0, 0, 0]
    case 6:
      return [0, 1, -1, 0, w, 0]
    case 7:
      return [0, -1, -1, 0, w, h]
    case 8:
      return [0, -1, 1, 0, 0, h]
    default:
      return [1, 0, 0, 1, 0, 0]
  }
}

const APP1 = 0xe1
const EXIF = 'Exif\0\0'

function orientationOf(bytes: Buffer): number {
  for (const { marker, at, end } of headSegments(bytes)) {
    if (marker !== APP1 || bytes.toString('latin1', at + 4, at + 10) !== EXIF) continue
    const tiff = bytes.subarray(at + 10, end)
    const little = tiff.toString('latin1', 0, 2) === 'II'
    const short = (from: number) => (little ? tiff.readUInt16LE(from) : tiff.readUInt16BE(from))
    const long = (from: number) => (little ? tiff.readUInt32LE(from) : tiff.readUInt32BE(from))
    if (tiff.length < 14) return 1
    const directory = long(4)
    if (directory + 2 > tiff.length) return 1
    for (let i = 0; i < short(directory); i++) {
      const entry = directory + 2 + 12 * i
      if (entry + 12 > tiff.length) return 1
      if (short(entry) === 0x0112) return short(entry + 8)
    }
  }
  return 1
}

/** Decoders disagree on whether Exif turns a picture: without it, none does. */
function withoutExif(bytes: Buffer): Buffer {
  const notes = headSegments(bytes).filter(({ marker }) => marker === APP1)
  const kept: Buffer[] = []
  let from = 0
  for (const { at, end } of notes) {
    kept.push(bytes.subarray(from, at))
    from = end
  }
  return Buffer.concat([...kept, bytes.subarray(from)])
}

/** Exif and XMP of a JPEG, remarks of either, text of a PNG. */
function notesIn(bytes: Buffer): Findings {
  const findings = new Findings()
  const note = (content: Buffer) => {
    findings.add('拍摄信息和附注', '处')
    for (const words of content.toString('utf8').match(/[\p{L}\p{N} .,:/@-]{4,}/gu) ?? [])
      findings.keep(words)
  }
  for (const { marker, at, end } of headSegments(bytes)) {
    if ((marker > 0xe0 && marker <= 0xef && marker !== 0xee && marker !== 0xe2) || marker === 0xfe)
      note(bytes.subarray(at + 4, end))
  }
  if (!bytes.subarray(0, 8).equals(PNG)) return findings
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (/^(tEXt|iTXt|zTXt|eXIf)$/.test(bytes.toString('latin1', at + 4, at + 8)))
      note(bytes.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return findings
}
