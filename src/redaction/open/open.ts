import type { OpenDocument } from '../document.ts'
import { MOST_PICTURE_PIXELS } from '../limits.ts'
import { openOffice } from '../office/office.ts'
import { Unopenable } from '../office/package.ts'
import { openPdf, pageSizes } from '../pdf/open.ts'
import { openPicture, pictureSize } from '../pdf/picture.ts'

/** Neither of the kinds that are opened; `old`: Office of before 2007, or Office with a password. */
export class UnknownKind extends Error {
  readonly old: boolean
  constructor(old: boolean) {
    super('unknown kind')
    this.old = old
  }
}

/** What a file is, its first bytes say; its name is not asked. Throws when it cannot be opened. */
export async function openBytes(given: Uint8Array): Promise<OpenDocument> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  const starts = (hex: string) => bytes.subarray(0, hex.length / 2).toString('hex') === hex
  if (bytes.subarray(0, 1024).includes('%PDF-')) return openPdf(given)
  if (starts('504b0304')) return openOffice(given, pageSizes)
  if (starts('89504e470d0a1a0a') || starts('ffd8ff')) {
    const size = pictureSize(bytes)
    if (size === null || size.width * size.height === 0) throw new Error('a picture without a size')
    if (size.width * size.height > MOST_PICTURE_PIXELS) throw new Unopenable('file-bomb')
    return openPicture(bytes)
  }
  throw new UnknownKind(starts('d0cf11e0a1b11ae1'))
}
