import { drawPage, pixelsAt, sizeOf, withPdf } from './reader.ts'

/** PNG of each of the pages; a scale of 1 is 72 dpi. */
export async function pageImagesOf(
  pdf: Uint8Array,
  { scale, pages }: { readonly scale: number; readonly pages: readonly number[] },
): Promise<readonly Uint8Array[]> {
  return withPdf(pdf, async document => {
    const images: Uint8Array[] = []
    for (const number of pages) {
      const pixels = pixelsAt(sizeOf(await document.getPage(number)), 72 * scale)
      const canvas = await drawPage(document, number, pixels)
      images.push(await canvas.encode('png'))
    }
    return images
  })
}
