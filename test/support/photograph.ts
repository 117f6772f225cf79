/** A photograph of one point with the notes a camera writes, as bytes. Coordinates in whole degrees. */
export function photograph(notes: {
  readonly author?: string
  readonly latitude?: number
  readonly longitude?: number
}): Uint8Array {
  const { author, latitude, longitude } = notes
  const exif =
    author === undefined && latitude === undefined ? [] : [segment(exifOf(author ?? '', latitude, longitude))]
  return Buffer.concat([Buffer.from('ffd8', 'hex'), ...exif, Buffer.from('ffd9', 'hex')])
}

function segment(tiff: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Little-endian: the first directory with the artist and, where there is a place, the one of the place behind it. */
function exifOf(author: string, latitude?: number, longitude?: number): Buffer {
  const name = Buffer.from(`${author}\0\0\0\0\0`)
  const hasPlace = latitude !== undefined && longitude !== undefined
  const entries = hasPlace ? 2 : 1
  const nameAt = 8 + 2 + 12 * entries + 4
  const placeAt = nameAt + name.length
  const first = directory([
    entry(0x013b, 2, name.length, nameAt),
    ...(hasPlace ? [entry(0x8825, 4, 1, placeAt)] : []),
  ])
  const head = Buffer.from('49492a0008000000', 'hex')
  if (!hasPlace) return Buffer.concat([head, first, name])
  const valuesAt = placeAt + 2 + 12 * 2 + 4
  const place = directory([entry(2, 5, 3, valuesAt), entry(4, 5, 3, valuesAt + 24)])
  const values = Buffer.concat([latitude, longitude].flatMap(degrees => [degrees, 30, 0].map(rational)))
  return Buffer.concat([head, first, name, place, values])
}

function directory(entries: readonly Buffer[]): Buffer {
  const count = Buffer.alloc(2)
  count.writeUInt16LE(entries.length)
  return Buffer.concat([count, ...entries, Buffer.alloc(4)])
}

function entry(tag: number, type: number, count: number, value: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt16LE(tag, 0)
  bytes.writeUInt16LE(type, 2)
  bytes.writeUInt32LE(count, 4)
  bytes.writeUInt32LE(value, 8)
  return bytes
}

function rational(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32LE(value, 0)
  bytes.writeUInt32LE(1, 4)
  return bytes
}
