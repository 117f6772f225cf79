import { fold } from '../fold.ts'
import { Cutter } from '../words.ts'

/** How texts are cut into words, and which words mean the same: one version of what the office keeps. */
export class Dictionary {
  readonly version: number
  readonly cutter: Cutter
  readonly #groups = new Map<string, Set<string>>()

  constructor(version: number, ownWords: readonly string[], synonyms: readonly (readonly string[])[]) {
    this.version = version
    const groups = synonyms.map(group => group.map(fold))
    // A word somebody names as a synonym is a word: it is not cut apart.
    this.cutter = new Cutter([...new Set([...ownWords.map(fold), ...groups.flat()])])
    for (const group of groups) {
      for (const word of group) {
        const others = this.#groups.get(word) ?? new Set()
        for (const other of group) if (other !== word) others.add(other)
        this.#groups.set(word, others)
      }
    }
  }

  /** Other words for the same thing. */
  synonymsOf(word: string): readonly string[] {
    return [...(this.#groups.get(word) ?? [])]
  }
}
