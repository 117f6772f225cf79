/** What one report may cost. A real one has a few dozen pages and a few hundred cells; a hostile file ends here. */

/** Files: the largest reports seen are PDFs of 2 MB; pictures in a Word file can make it tens of times that. */
export const LARGEST_FILE = 50 * 1024 * 1024
/** Word and Excel: everything inflated, and the parts of the archive. Text of 100 MB would be 50 reports a page long each. */
export const MOST_INFLATED = 100 * 1024 * 1024
export const MOST_PARTS = 5_000
/** Elements inside one another. Browsers stop at 512; pages with unclosed `<font>` go a little deeper. */
export const DEEPEST = 2_000
/** Tables inside one another: site layouts of long ago have five or six. */
export const DEEPEST_TABLE = 40
/** Columns that one cell may cover: the widest table of the form has ten. */
export const WIDEST_SPAN = 100
/** Of all tables together, covered places among them: the form has about 300. */
export const MOST_CELLS = 200_000
/** Of lines and cells together: the longest reports seen have 30,000. */
export const MOST_CHARACTERS = 2_000_000
/** PDF: the report of a city has about twenty. */
export const MOST_PAGES = 300
/** The whole opening: the command answers within ten seconds, reading and checking included. */
export const MOST_MS = 8_000
/** The heap of the thread that opens a file: with the bytes and the program itself it stays below 1 GB. */
export const HEAP_MEGABYTES = 512
/** Text no longer than this is opened at once; all else gets a thread of its own, so that nobody waits for it. */
export const SHORT_TEXT = 512 * 1024
/** What the process may grow by while a file is opened, in bytes, and how often that is looked at. */
export const MOST_GROWTH = 700 * 1024 * 1024
export const LOOK_MS = 50
