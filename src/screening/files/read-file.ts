import { contentOf } from '#platform/opening/kind.ts'
import { Unopenable } from '#platform/opening/unopenable.ts'
import type { Finding } from '../finding.ts'
import { placesIn } from '../text/places.ts'
import { readHtml } from './html.ts'
import { LONGEST_NOTES } from './limits.ts'
import { readPicture } from './picture.ts'
import { Screener } from './screener.ts'

export interface Given {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** Here and now, whatever it is. Throws Unopenable, and for a broken file whatever its reader throws. */
export async function readFileHere({ fileName, bytes }: Given): Promise<readonly Finding[]> {
  const screener = new Screener()
  if (isPicture(bytes)) {
    readPicture(bytes.subarray(0, LONGEST_NOTES), screener, { line: 1, column: 1, in: 'picture' })
    return screener.findings
  }
  const content = contentOf(fileName, bytes)
  if ('text' in content) readText(content, screener)
  else if (content.kind === 'zip') await (await import('./office.ts')).readOffice(bytes, screener)
  else await (await import('./pdf.ts')).readPdf(bytes, screener)
  return screener.findings
}

/** A text that is read here and now; null when the file is something else. Throws Unopenable. */
export function readShortText({ fileName, bytes }: Given): readonly Finding[] | null {
  if (isPicture(bytes)) return null
  const content = contentOf(fileName, bytes)
  if (!('text' in content)) return null
  const screener = new Screener()
  readText(content, screener)
  return screener.findings
}

function readText(
  { kind, text }: { readonly kind: string; readonly text: string },
  screener: Screener,
): void {
  if (text.trim() === '') throw new Unopenable('empty')
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  if (kind === 'html') readHtml(lines, screener)
  else {
    const place = placesIn(lines)
    screener.read({ text: lines, place: hit => place(hit.start) })
  }
}

/** JPEG, PNG, GIF, TIFF by their first bytes. */
function isPicture(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  return ['ffd8ff', '89504e470d0a1a0a', '47494638', '49492a00', '4d4d002a'].some(sign =>
    start.startsWith(sign),
  )
}
