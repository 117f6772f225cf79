/** PDF as pdf.js reads it. Runs in the sandbox alone: what is read here was written by strangers. */
import { join } from 'node:path'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import {
  AnnotationMode,
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { ROOT } from '#platform/root.ts'
import type { PageSize } from '../document.ts'
import { MOST_PIXELS } from '../limits.ts'

const PDFJS = join(ROOT, 'node_modules/pdfjs-dist')

/** Throws what pdf.js throws when it cannot read it (PasswordException, InvalidPDFException …). */
export async function withPdf<T>(
  pdf: Uint8Array,
  work: (document: PDFDocumentProxy) => Promise<T>,
): Promise<T> {
  const task = getDocument({
    // pdf.js takes the bytes over, and they are not ours to give.
    data: new Uint8Array(pdf),
    cMapUrl: `${join(PDFJS, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(PDFJS, 'standard_fonts')}/`,
    wasmUrl: `${join(PDFJS, 'wasm')}/`,
    iccUrl: `${join(PDFJS, 'iccs')}/`,
    // Faces of the machine would make a page look different elsewhere.
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: 200_000_000,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    return await work(await task.promise)
  } finally {
    await task.destroy()
  }
}

/** As seen: turned and cropped, in points. */
export function sizeOf(page: PDFPageProxy): PageSize {
  const { width, height } = page.getViewport({ scale: 1 })
  return { width, height }
}

/** Pixels that a page has when it is drawn at `dpi`, or as near to it as the limit allows. */
export function pixelsAt({ width, height }: PageSize, dpi: number): PageSize {
  const wanted = dpi / 72
  const most = Math.sqrt(MOST_PIXELS / (width * height))
  const scale = Math.min(wanted, most)
  const whole = (points: number) => Math.max(1, Math.round(points * scale))
  return { width: whole(width), height: whole(height) }
}

/**
 * The page drawn on white, exactly `width` by `height` pixels. What is drawn is what a reader shows, less the comments:
 * seals, stamps and filled-in forms stay (decision record 0084).
 */
export async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  { width, height }: PageSize,
): Promise<Canvas> {
  const page = await document.getPage(number)
  await hideComments(document, page)
  const viewport = page.getViewport({ scale: 1 })
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  await page.render({
    // pdf.js draws on whatever keeps to the standard; its types only know the browser's.
    canvas: canvas as unknown as HTMLCanvasElement,
    canvasContext: context as unknown as CanvasRenderingContext2D,
    viewport,
    transform: [width / viewport.width, 0, 0, height / viewport.height, 0, 0],
    annotationMode: AnnotationMode.ENABLE_STORAGE,
    background: '#ffffff',
  }).promise
  page.cleanup()
  return canvas
}

/** Seals (stamps, signatures), form fields and links are part of the page; all else is somebody's note on it. */
const PART_OF_THE_PAGE = ['Widget', 'Stamp', 'Link']

export interface Comment {
  readonly id: string
  readonly text: string
  readonly isFile: boolean
  /** The window that another comment opens in: it is the same comment. */
  readonly isWindow: boolean
}

export async function commentsOf(page: PDFPageProxy): Promise<readonly Comment[]> {
  const annotations: readonly RawAnnotation[] = await page.getAnnotations({ intent: 'any' })
  return annotations
    .filter(one => !PART_OF_THE_PAGE.includes(one.subtype ?? ''))
    .map(one => ({
      id: one.id,
      text: [one.contentsObj?.str ?? '', one.titleObj?.str ?? ''].join(' '),
      isFile: one.subtype === 'FileAttachment',
      isWindow: one.subtype === 'Popup',
    }))
}

interface RawAnnotation {
  readonly id: string
  readonly subtype?: string
  readonly contentsObj?: { readonly str: string }
  readonly titleObj?: { readonly str: string }
}

/** pdf.js has no option for some annotations and not others: this is how its own viewer hides one. */
async function hideComments(document: PDFDocumentProxy, page: PDFPageProxy): Promise<void> {
  for (const { id } of await commentsOf(page)) document.annotationStorage.setValue(id, { noView: true })
}
