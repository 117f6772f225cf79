/** What was noted in a picture when it was taken (Exif 2.32, XMP, IPTC, PNG). */
export interface PictureNote {
  readonly kind: 'place' | 'author'
  /** Shown of it. A name is masked but for its first character, a place to the degree. */
  readonly text: string
}

/** Exif: tags by number. */
const ARTIST = 0x013b
const XP_AUTHOR = 0x9c9d
const OWNER = 0xa430
const EXIF_DIRECTORY = 0x8769
const GPS_DIRECTORY = 0x8825
const GPS_LATITUDE = 0x0002
const GPS_LONGITUDE = 0x0004
const MOST_ENTRIES = 500

/** Of a JPEG, PNG or TIFF; nothing of anything else, nor of what is broken. */
export function pictureNotes(bytes: Uint8Array): readonly PictureNote[] {
  const notes = [...blocksOf(bytes)].flatMap(({ kind, block }) =>
    kind === 'exif' ? notesOfTiff(block) : notesOfXmp(block),
  )
  return notes.filter((note, index) => notes.findIndex(({ kind }) => kind === note.kind) === index)
}

interface Block {
  readonly kind: 'exif' | 'xmp'
  readonly block: Uint8Array
}

function* blocksOf(bytes: Uint8Array): Generator<Block> {
  const starts = (...signs: readonly number[]) => signs.every((sign, i) => bytes[i] === sign)
  if (starts(0xff, 0xd8)) yield* blocksOfJpeg(bytes)
  else if (starts(0x89, 0x50, 0x4e, 0x47)) yield* blocksOfPng(bytes)
  else if (starts(0x49, 0x49, 42, 0) || starts(0x4d, 0x4d, 0, 42)) yield { kind: 'exif', block: bytes }
}

const latin = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 64)))

function* blocksOfJpeg(bytes: Uint8Array): Generator<Block> {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
    if (marker === 0xda || end < at + 4) return
    if (marker === 0xe1) {
      if (latin(bytes, at + 4, at + 8) === 'Exif') yield { kind: 'exif', block: bytes.subarray(at + 10, end) }
      else yield { kind: 'xmp', block: bytes.subarray(at + 4, end) }
    }
    at = end
  }
}

function* blocksOfPng(bytes: Uint8Array): Generator<Block> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at)
    const type = latin(bytes, at + 4, at + 8)
    if (type === 'eXIf') yield { kind: 'exif', block: bytes.subarray(at + 8, end) }
    else if (type === 'iTXt' || type === 'tEXt') yield { kind: 'xmp', block: bytes.subarray(at + 8, end) }
    at = end + 4
  }
}

interface Entry {
  readonly tag: number
  readonly type: number
  readonly count: number
  /** Where its value lies. */
  readonly at: number
}

const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 }

function notesOfTiff(block: Uint8Array): PictureNote[] {
  if (block.length < 8) return []
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
  const little = block[0] === 0x49
  const short = (at: number) => (at + 2 <= block.length ? view.getUint16(at, little) : 0)
  const long = (at: number) => (at + 4 <= block.length ? view.getUint32(at, little) : 0)

  function entriesAt(directory: number): Entry[] {
    const many = Math.min(short(directory), MOST_ENTRIES)
    return Array.from({ length: many }, (_, i) => {
      const entry = directory + 2 + 12 * i
      const [tag, type, count] = [short(entry), short(entry + 2), long(entry + 4)]
      const isLong = (SIZES[type] ?? 1) * count > 4
      return { tag, type, count, at: isLong ? long(entry + 8) : entry + 8 }
    })
  }
  const words = ({ at, count, tag }: Entry): string => {
    const raw = block.subarray(at, Math.min(at + count, at + 256))
    const text = new TextDecoder(tag === XP_AUTHOR ? 'utf-16le' : 'utf-8').decode(raw)
    return text.replace(/\0[\s\S]*$/, '').trim()
  }

  const first = entriesAt(long(4))
  const exif = first.filter(({ tag }) => tag === EXIF_DIRECTORY).flatMap(({ at }) => entriesAt(long(at)))
  const gps = first.filter(({ tag }) => tag === GPS_DIRECTORY).flatMap(({ at }) => entriesAt(long(at)))
  const degrees = (tag: number) => {
    const entry = gps.find(one => one.tag === tag)
    return entry === undefined || long(entry.at + 4) === 0
      ? null
      : Math.floor(long(entry.at) / long(entry.at + 4))
  }
  const latitude = degrees(GPS_LATITUDE)
  const longitude = degrees(GPS_LONGITUDE)
  const author = [...first, ...exif]
    .filter(({ tag }) => tag === ARTIST || tag === XP_AUTHOR || tag === OWNER)
    .map(words)
    .find(name => name !== '')
  return [
    ...(latitude === null || longitude === null ? [] : [placeNote(`${latitude}°**′，${longitude}°**′`)]),
    ...(author === undefined ? [] : [authorNote(author)]),
  ]
}

function notesOfXmp(block: Uint8Array): PictureNote[] {
  const text = new TextDecoder().decode(block)
  const author =
    /<dc:creator>[\s\S]{0,200}?<rdf:li[^>]{0,100}>([^<]{1,100})</.exec(text)?.[1] ??
    /^Author\0+([^\0]{1,100})/.exec(text)?.[1]
  return [
    ...(/exif:GPSLatitude/.test(text) ? [placeNote('经纬度')] : []),
    ...(author === undefined ? [] : [authorNote(author)]),
  ]
}

const placeNote = (text: string): PictureNote => ({ kind: 'place', text })
const authorNote = (name: string): PictureNote => ({ kind: 'author', text: `${[...name][0] ?? ''}**` })
