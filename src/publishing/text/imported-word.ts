import type { Guesses } from './word-guesses.ts'
import type { WordRefusal } from './word-refusals.ts'

export interface ImportedImage {
  /** 图1.png */
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

export interface ImportedWord {
  /** In the house's shape; where pictures stand, put in their addresses by `withImages`. */
  readonly html: string
  readonly guesses: Guesses
  /** What the writer should look at: tracked changes, comments, pictures. Sentences. */
  readonly notes: readonly string[]
  readonly images: readonly ImportedImage[]
}

/** What the reading thread answers. */
export type WordReply = { readonly read: ImportedWord } | { readonly code: WordRefusal }
