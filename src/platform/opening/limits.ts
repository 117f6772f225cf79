/** What one file of a stranger may cost, whoever opens it. An honest one stays well below; a hostile one ends here. */

export const LARGEST_FILE = 50 * 1024 * 1024
/** Word and Excel: everything inflated, and the parts of the archive. */
export const MOST_INFLATED = 100 * 1024 * 1024
export const MOST_PARTS = 5_000
/** Elements inside one another. Browsers stop at 512; pages with unclosed `<font>` go a little deeper. */
export const DEEPEST = 2_000
export const MOST_PAGES = 300
/** The heap of the thread that opens a file: with the bytes and the program itself it stays below 1 GB. */
export const HEAP_MEGABYTES = 512
/** What the process may grow by while a file is opened, in bytes, and how often that is looked at. */
export const MOST_GROWTH = 700 * 1024 * 1024
export const LOOK_MS = 50
