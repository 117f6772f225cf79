/** What one report may cost beside what any file may (platform/opening/limits.ts). A real one has a few hundred cells. */

/** Tables inside one another: site layouts of long ago have five or six. */
export const DEEPEST_TABLE = 40
/** Columns that one cell may cover: the widest table of the form has ten. */
export const WIDEST_SPAN = 100
/** Of all tables together, covered places among them: the form has about 300. */
export const MOST_CELLS = 200_000
/** Of lines and cells together: the longest reports seen have 30,000. */
export const MOST_CHARACTERS = 2_000_000
/** The whole opening: the command answers within ten seconds, reading and checking included. */
export const MOST_MS = 8_000
/** Text no longer than this is opened at once; all else gets a thread of its own, so that nobody waits for it. */
export const SHORT_TEXT = 512 * 1024
