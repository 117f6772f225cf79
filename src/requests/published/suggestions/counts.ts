/** How often an answer was shown to somebody writing an application, read by them, and made the application needless. */
export interface SuggestionCounts {
  readonly shown: number
  readonly opened: number
  readonly taken: number
}
