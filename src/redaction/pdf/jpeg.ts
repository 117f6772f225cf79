/** A stretch of a JPEG: a segment with its marker, or the coded picture that follows a start of scan. */
export interface Stretch {
  readonly marker: number
  readonly start: number
  readonly end: number
  readonly coded: boolean
}

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP15 = 0xef
const COM = 0xfe

/** From the first byte to the last, with nothing left over. Null: this is no whole JPEG, or something follows it. */
export function stretchesOf(jpeg: Uint8Array): readonly Stretch[] | null {
  if (jpeg[0] !== 0xff || jpeg[1] !== SOI) return null
  const stretches: Stretch[] = [{ marker: SOI, start: 0, end: 2, coded: false }]
  let at = 2
  while (at + 1 < jpeg.length) {
    const marker = jpeg[at + 1] ?? 0
    if (jpeg[at] !== 0xff) return null
    if (marker === EOI) {
      stretches.push({ marker, start: at, end: at + 2, coded: false })
      return at + 2 === jpeg.length ? stretches : null
    }
    const end = at + 2 + (((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0))
    if (end < at + 4 || end > jpeg.length) return null
    stretches.push({ marker, start: at, end, coded: false })
    at = end
    if (marker !== SOS) continue
    const over = endOfScan(jpeg, at)
    stretches.push({ marker, start: at, end: over, coded: true })
    at = over
  }
  return null
}

/** FF 00 and restarts belong to the picture. */
function endOfScan(jpeg: Uint8Array, from: number): number {
  for (let at = from; at + 1 < jpeg.length; at++) {
    const next = jpeg[at + 1] ?? 0
    if (jpeg[at] === 0xff && next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
  return jpeg.length
}

/** JFIF says only the proportions of a pixel; all other notes (Exif, XMP, profiles, remarks) may say anything. */
export function isNote({ marker, start, end }: Stretch): boolean {
  return marker === COM || (marker > APP0 && marker <= APP15) || (marker === APP0 && end - start !== 18)
}

/** The picture without its notes. Throws when it is no JPEG. */
export function withoutNotes(jpeg: Uint8Array): Uint8Array {
  const stretches = stretchesOf(jpeg)
  if (stretches === null) throw new Error('no JPEG')
  return Buffer.concat(
    stretches.filter(one => !isNote(one)).map(({ start, end }) => jpeg.subarray(start, end)),
  )
}
