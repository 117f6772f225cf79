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
import type { Meter } from './meter.ts'
import type { Block } from './opened.ts'
import { Unopenable } from './refusals.ts'

const PDFJS = join(ROOT, 'node_modules/pdfjs-dist')

/** The lines of every page, an empty one between pages. Throws Unopenable, and what pdf.js throws. */
export async function openPdf(bytes: Uint8Array, meter: Meter): Promise<readonly Block[]> {
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
    return await blocksOf(await task.promise, meter)
  } catch (error) {
    throw error instanceof PasswordException ? new Unopenable('encrypted') : error
  } finally {
    await task.destroy()
  }
}

async function blocksOf(document: PDFDocumentProxy, meter: Meter): Promise<readonly Block[]> {
  if (document.numPages > MOST_PAGES) throw new Unopenable('too-many-pages')
  const blocks: Block[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    for (const line of linesOf(await piecesOf(page, meter))) {
      blocks.push({ kind: 'line', text: meter.hear(line) })
    }
    blocks.push({ kind: 'line', text: '' })
    page.cleanup()
  }
  if (isUnreadable(blocks)) throw new Unopenable('no-text')
  return blocks
}

async function piecesOf(page: PDFPageProxy, meter: Meter): Promise<readonly Piece[]> {
  const { transform: toPage } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  const pieces: Piece[] = []
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const [, , c = 0, d = 0, x = 0, y = 0]: readonly number[] = Util.transform(toPage, item.transform)
    const size = Math.hypot(c, d)
    if (!(size > 0)) continue
    pieces.push({ text: meter.hear(item.str), left: x, right: x + item.width, baseline: y, size })
  }
  return pieces
}

/** A font that does not say what its letters are: nobody can copy the words out of such a file either. */
function isUnreadable(blocks: readonly Block[]): boolean {
  const text = blocks.map(block => (block.kind === 'line' ? block.text : '')).join('')
  const words = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const unknown = text.match(/[\p{Co}\p{Cn}\p{Cc}\ufffd]/gu)?.length ?? 0
  return unknown > words
}
