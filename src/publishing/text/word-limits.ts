/** What one Word file may cost: a text of 300 pages with its pictures is within, a hostile file ends here. */
export const LARGEST_FILE = 50 * 1024 * 1024
/** Everything inflated, and the parts of the archive. */
export const MOST_INFLATED = 200 * 1024 * 1024
export const MOST_PARTS = 5_000
/** The text itself as XML: the reader holds it whole, at some twenty times its size. A text of 300 pages has 5 MB. */
export const MOST_XML = 24 * 1024 * 1024
export const MOST_IMAGES = 200
export const LARGEST_IMAGE = 20 * 1024 * 1024
/** A form of 20,000 cells is one to be calculated with, and belongs into an attachment. */
export const MOST_CELLS = 20_000
/** What can be written, markup included: a text of 300 pages has some 200,000 characters. */
export const MOST_CHARACTERS = 1_000_000
export const MOST_MS = 30_000
export const HEAP_MEGABYTES = 1024
