/** 同义词: words for the same thing. */
export interface SynonymGroup {
  readonly id: number
  readonly words: readonly string[]
}
