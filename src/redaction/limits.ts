/** What one document may cost. An honest case file of a few hundred pages stays well below; a hostile one ends here. */

export const LARGEST_FILE = 50 * 1024 * 1024
export const MOST_PAGES = 300
/** Office files: everything inflated, parts of the archive, and depth of one XML part. */
export const MOST_INFLATED = 150 * 1024 * 1024
export const MOST_PARTS = 5_000
export const DEEPEST_XML = 256
/** Elements of one XML part. */
export const MOST_ELEMENTS = 3_000_000
/** Of a Word file, in the order they stand. */
export const MOST_PARAGRAPHS = 20_000
/** Cells of an Excel file that are seen, empty ones within the used range among them. */
export const MOST_CELLS = 30_000
/** Of one page as it is drawn: A4 at 200 dpi has 3.9 million pixels, A2 at 200 dpi 15.5 million. */
export const MOST_PIXELS = 16_000_000
/** Of a picture that is opened: 100 megapixels are 400 MB once decoded. */
export const MOST_PICTURE_PIXELS = 100_000_000

/** 200 dpi: small print of scanned documents stays readable. */
export const RELEASE_DPI = 200

/** One task in its own process. */
export const MEMORY = 2 * 1024 * 1024 * 1024
export const HEAP_MEGABYTES = 1024
const BASE_MS = 45_000
const PAGE_MS = 6_000

export function timeFor(pages: number): number {
  return BASE_MS + pages * PAGE_MS
}
