import { inflateSync, constants as zlib } from 'node:zlib'
import { stretchesOf } from '../pdf/jpeg.ts'

/**
 * Looks for words in bytes, in every spelling that a document of ours could have them in. A picture's coded bytes are as
 * good as chance: words that chance would write (five bytes or fewer) are not looked for there.
 */
const SHORTEST_BY_CHANCE = 6
/** Characters, and one byte more than that in any spelling. */
const SHORTEST = 2
const MOST_INFLATED = 256 * 1024 * 1024

/** `plain`: bytes in which any word counts. `coded`: pictures, in which only what chance would not write does. */
export interface Places {
  readonly plain: readonly Buffer[]
  readonly coded: readonly Buffer[]
}

/** Whether any of the words is there. One pass over the bytes, however many the words are. */
export function holdsAny(words: readonly string[], { plain, coded }: Places): boolean {
  const needles = [...new Set(words.flatMap(piecesOf))].flatMap(spellingsOf)
  const long = needles.filter(needle => needle.length >= SHORTEST_BY_CHANCE)
  return plain.some(passOver(needles)) || coded.some(passOver(long))
}

/** Needles are sorted by their first three bytes; the first two, as a table, turn away nearly every place. */
function passOver(needles: readonly Buffer[]): (body: Buffer) => boolean {
  const byHead = Map.groupBy(needles, needle => needle.readUIntBE(0, 3))
  const begins = new Uint8Array(65_536)
  for (const needle of needles) begins[needle.readUInt16BE(0)] = 1
  return body => {
    for (let at = 0; at + 3 <= body.length; at++) {
      const two = ((body[at] ?? 0) << 8) | (body[at + 1] ?? 0)
      if (begins[two] === 0) continue
      for (const needle of byHead.get((two << 8) | (body[at + 2] ?? 0)) ?? []) {
        if (body.compare(needle, 0, needle.length, at, Math.min(body.length, at + needle.length)) === 0)
          return true
      }
    }
    return false
  }
}

/** Everything a file could hide words in. */
export function placesIn(bytes: Uint8Array): Places {
  const coded = bodiesOf(bytes)
  return { plain: coded.map(withoutCodedPictures), coded }
}

/**
 * Of pages that are pictures and nothing else: what is around the pictures is numbers that the pictures decide, and a
 * JPEG's tables read like the alphabet. What is left is the coded pictures.
 */
export function placesInPictures(jpegs: readonly Uint8Array[]): Places {
  const coded = jpegs.flatMap(jpeg => {
    const whole = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
    return (stretchesOf(whole) ?? [])
      .filter(one => one.coded)
      .map(({ start, end }) => whole.subarray(start, end))
  })
  return { plain: [], coded }
}

/** The text, the text without its spaces, and each of its words: any of them gives it away. */
function piecesOf(text: string): readonly string[] {
  const pieces = [text.trim(), text.replace(/\s+/g, ''), ...text.split(/[\s\p{P}\p{S}]+/u)]
  return pieces.filter(piece => [...piece].length >= SHORTEST && Buffer.byteLength(piece) > SHORTEST)
}

function spellingsOf(text: string): readonly Buffer[] {
  const utf16 = Buffer.from(text, 'utf16le')
  const bigEndian = Buffer.from(utf16).swap16()
  const hex = bigEndian.toString('hex')
  const national = gb18030(text)
  return [
    Buffer.from(text, 'utf8'),
    utf16,
    bigEndian,
    Buffer.from(hex, 'latin1'),
    Buffer.from(hex.toUpperCase(), 'latin1'),
    ...(national === null ? [] : [national]),
  ]
}

let table: ReadonlyMap<string, number> | null = null

/** In the one- and two-byte part of GB 18030; null when a character has more. */
function gb18030(text: string): Buffer | null {
  table ??= twoByteTable()
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const pair = code < 0x80 ? code : table.get(character)
    if (pair === undefined) return null
    if (pair > 0xff) bytes.push(pair >> 8)
    bytes.push(pair & 0xff)
  }
  return Buffer.from(bytes)
}

function twoByteTable(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if ([...character].length === 1 && character !== '\ufffd') codes.set(character, (lead << 8) | trail)
    }
  }
  return codes
}

/** The file as it lies, and everything in it that inflates. */
export function bodiesOf(bytes: Uint8Array): readonly Buffer[] {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const bodies = [raw]
  let left = MOST_INFLATED
  for (let at = raw.indexOf('stream'); at >= 0 && left > 0; at = raw.indexOf('stream', at + 6)) {
    const from = at + 6 + (raw[at + 6] === 0x0d ? 2 : 1)
    const inflated = inflatedFrom(raw.subarray(from), left)
    if (inflated === null) continue
    bodies.push(inflated)
    left -= inflated.length
  }
  return bodies
}

function inflatedFrom(bytes: Buffer, most: number): Buffer | null {
  // Every stream of zlib begins with a byte of this kind: no other is tried.
  if ((bytes[0] ?? 0) % 16 !== 8 || (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 !== 0) return null
  try {
    return inflateSync(bytes, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: most })
  } catch {
    return null
  }
}

function withoutCodedPictures(body: Buffer): Buffer {
  const plain = Buffer.from(body)
  for (const { start, end } of picturesIn(body)) {
    const jpeg = body.subarray(start, end)
    for (const stretch of stretchesOf(jpeg) ?? []) {
      if (stretch.coded) plain.fill(0, start + stretch.start, start + stretch.end)
    }
  }
  return plain
}

/** JPEG pictures that stand as streams of their own. */
export function picturesIn(pdf: Buffer): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  const opening = Buffer.from('stream\n\xff\xd8', 'latin1')
  for (let at = pdf.indexOf(opening); at >= 0; ) {
    const start = at + 7
    const end = pdf.indexOf('\nendstream', start)
    if (end < 0) break
    found.push({ start, end })
    at = pdf.indexOf(opening, end)
  }
  return found
}
