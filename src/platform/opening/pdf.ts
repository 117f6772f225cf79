/** PDF as pdf.js reads it: runs in a thread that can be ended, for what is read here was written by strangers. */
import { join } from 'node:path'
import {
  getDocument,
  PasswordException,
  type PDFDocumentProxy,
  type PDFPageProxy,
  Util,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { ROOT } from '#platform/root.ts'
import { linesOf, type Piece } from './layout.ts'
import { MOST_PAGES } from './limits.ts'
import { Unopenable } from './unopenable.ts'

const PDFJS = join(ROOT, 'node_modules/pdfjs-dist')

/** Throws Unopenable, what pdf.js throws, and what `work` throws. */
export async function withPdf<T>(
  bytes: Uint8Array,
  work: (document: PDFDocumentProxy) => Promise<T>,
): Promise<T> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${join(PDFJS, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(PDFJS, 'standard_fonts')}/`,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    const document = await task.promise
    if (document.numPages > MOST_PAGES) throw new Unopenable('too-many-pages')
    return await work(document)
  } catch (error) {
    throw error instanceof PasswordException ? new Unopenable('encrypted') : error
  } finally {
    await task.destroy()
  }
}

/** What stands on a page, line by line. `hear` is told of every piece, and may stop it all by throwing. */
export async function linesOn(page: PDFPageProxy, hear: (text: string) => void): Promise<readonly string[]> {
  const { transform: toPage } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  const pieces: Piece[] = []
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue
    hear(item.str)
    const [, , c = 0, d = 0, x = 0, y = 0]: readonly number[] = Util.transform(toPage, item.transform)
    const size = Math.hypot(c, d)
    if (!(size > 0)) continue
    pieces.push({ text: item.str, left: x, right: x + item.width, baseline: y, size })
  }
  return linesOf(pieces)
}

/** A font that does not say what its letters are: nobody can copy the words out of such a file either. */
export function isUnreadable(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const unknown = text.match(/[\p{Co}\p{Cn}\p{Cc}\ufffd]/gu)?.length ?? 0
  return unknown > words
}
