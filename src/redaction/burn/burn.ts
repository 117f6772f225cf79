import { createCanvas } from '@napi-rs/canvas'
import type { PageSize } from '../document.ts'
import { RELEASE_DPI } from '../limits.ts'
import type { Mark } from '../mark.ts'
import { withoutNotes } from '../pdf/jpeg.ts'
import { drawPage, pixelsAt, sizeOf, withPdf } from '../pdf/reader.ts'
import { type PicturePage, writePicturePdf } from '../pdf/writer.ts'
import { drawBoxes } from './box.ts'

const QUALITY = 85

/** 《条例》第三十七条: the document as pictures of its pages, black where it is marked. Page sizes stay. */
export async function burnMarks(pdf: Uint8Array, marks: readonly Mark[]): Promise<Uint8Array> {
  return withPdf(pdf, async document => {
    const pages: PicturePage[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const size = sizeOf(await document.getPage(number))
      const pixels = pixelsAt(size, RELEASE_DPI)
      const canvas = await drawPage(document, number, pixels)
      drawBoxes(canvas.getContext('2d'), onPage(marks, number), pixels)
      pages.push({ ...size, pixels, jpeg: withoutNotes(await canvas.encode('jpeg', QUALITY)) })
    }
    return writePicturePdf(pages)
  })
}

/** The boxes alone, on white: what a released page must look like under its marks. */
export async function freshBoxes(
  marks: readonly Mark[],
  size: PageSize,
  pixels: PageSize,
): Promise<PicturePage> {
  const canvas = createCanvas(pixels.width, pixels.height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, pixels.width, pixels.height)
  drawBoxes(context, marks, pixels)
  return { ...size, pixels, jpeg: withoutNotes(await canvas.encode('jpeg', QUALITY)) }
}

export function onPage(marks: readonly Mark[], page: number): readonly Mark[] {
  return marks.filter(mark => mark.page === page)
}
