import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { boxOf } from '../burn/box.ts'
import { freshBoxes, onPage } from '../burn/burn.ts'
import type { PageSize } from '../document.ts'
import type { Mark } from '../mark.ts'
import { drawPage } from '../pdf/reader.ts'

/**
 * Whether every mark of the page looks exactly like a box drawn afresh: the page of the output is drawn again, and so is
 * a white page with the boxes alone, and the two are compared pixel by pixel under the marks. A JPEG's blocks are eight
 * pixels wide: a box's rim shares them with what stands beside it and may differ, its inside may not.
 */
const BLOCK = 8
const INSIDE = 12
const AT_THE_RIM = 110

export async function isCovered(
  output: PDFDocumentProxy,
  page: number,
  marks: readonly Mark[],
  size: PageSize,
  pixels: PageSize,
): Promise<boolean> {
  const ours = onPage(marks, page)
  if (ours.length === 0) return true
  const there = (await drawPage(output, page, pixels)).getContext('2d')
  const wanted = await pictureOf((await freshBoxes(ours, size, pixels)).jpeg, pixels)
  return ours.every(mark => isSame(there, wanted, mark, pixels))
}

/** Not by pdf.js, which decodes a page's worth of JPEG twenty times as slowly. */
async function pictureOf(jpeg: Uint8Array, { width, height }: PageSize): Promise<SKRSContext2D> {
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(await loadImage(Buffer.from(jpeg)), 0, 0)
  return context
}

function isSame(there: SKRSContext2D, wanted: SKRSContext2D, mark: Mark, pixels: PageSize): boolean {
  const { left, top, width, height } = boxOf(mark, pixels)
  const [a, b] = [there, wanted].map(context => context.getImageData(left, top, width, height).data)
  if (a === undefined || b === undefined) return false
  for (let y = 0; y < height; y++) {
    const fromEdgeY = Math.min(y, height - 1 - y)
    for (let x = 0; x < width; x++) {
      const most = Math.min(fromEdgeY, x, width - 1 - x) < BLOCK ? AT_THE_RIM : INSIDE
      const at = 4 * (y * width + x)
      if (Math.abs(brightness(a, at) - brightness(b, at)) > most) return false
    }
  }
  return true
}

function brightness(data: Uint8ClampedArray, at: number): number {
  return 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
}
