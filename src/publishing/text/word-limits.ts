/** What one Word file may cost: a text of 300 pages with its pictures is within, a hostile file ends here. */
export const LARGEST_FILE = 50 * 1024 * 1024
/** Everything inflated, and the parts of the archive. */
export const MOST_INFLATED = 200 * 1024 * 1024
export const MOST_PARTS = 5_000
/** The text itself as XML: the reader holds it whole, at some twenty times its size. A text of 300 pages has 5 MB. */
export const MOST_XML = 24 * 1024 * 1024
export const MOST_IMAGES = 200
/** What can be kept of one text. */
export const MOST_CHARACTERS = 2_000_000
export const MOST_MS = 30_000
export const HEAP_MEGABYTES = 1024
