/** What screening one file may cost, beside what any file may (platform/opening/limits.ts). */

/** Of everything that is read in it, what is hidden included: the longest attachments seen have a tenth of it. */
export const MOST_CHARACTERS = 20_000_000
/** After so many nobody reads on: the file goes back as it is. */
export const MOST_FINDINGS = 1_000
/** All of it: opening, reading, looking. */
export const MOST_MS = 60_000
/** Text no longer than this is looked at here and now, all else in a thread of its own. */
export const SHORT_TEXT = 256 * 1024
/** Of the notes in one picture that are looked at. */
export const LONGEST_NOTES = 1024 * 1024
