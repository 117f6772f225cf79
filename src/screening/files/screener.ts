import { Unopenable } from '#platform/opening/unopenable.ts'
import type { Finding, Hit, Place } from '../finding.ts'
import { findingOf, hitsIn } from '../screen-text.ts'
import { MOST_CHARACTERS, MOST_FINDINGS } from './limits.ts'

/** A stretch of a file that is read in one go. */
export interface Passage {
  readonly text: string
  /** Where a stretch of it stands; null when it is told of elsewhere. */
  readonly place: (hit: Hit) => Place | null
  /** Of a cell: the head of its column, and the other cells of its row. */
  readonly label?: string
  readonly beside?: string
  /** Only these are asked for: nobody reads what a script says. */
  readonly only?: Hit['rule']
  /** What other readings of the same place found: it is not told again. */
  readonly told?: Set<string>
}

/** Looks at one passage after the other, and keeps what is found, each thing once. */
export class Screener {
  readonly #found = new Map<string, Finding>()
  #characters = 0

  /** Throws Unopenable when it is more than a file may hold. */
  read({ text, place, label, beside, only, told }: Passage): void {
    this.#characters += text.length
    if (this.#characters > MOST_CHARACTERS) throw new Unopenable('too-long')
    if (text.trim() === '' || this.isFull) return
    const around = label === undefined ? {} : { label, beside: beside ?? '' }
    for (const hit of hitsIn(text, around))
      if (only === undefined || hit.rule === only) {
        const at = place(hit)
        if (at !== null) this.#tell(findingOf(hit, at), told)
      }
  }

  #tell(finding: Finding, told: Set<string> | undefined): void {
    const { in: _, ...at } = finding.at
    const key = JSON.stringify([finding.rule, at])
    if (told?.has(key)) return
    told?.add(key)
    this.add(finding)
  }

  add(finding: Finding): void {
    if (!this.isFull) this.#found.set(JSON.stringify([finding.rule, finding.text, finding.at]), finding)
  }

  /** Nobody reads on after so many. */
  get isFull(): boolean {
    return this.#found.size >= MOST_FINDINGS
  }

  /** Whether there was anything to read. */
  get hasRead(): boolean {
    return this.#characters > 0
  }

  /** Of a text, in the order of its lines; else in the order the parts were read. */
  get findings(): readonly Finding[] {
    return [...this.#found.values()].sort((a, b) =>
      'line' in a.at && 'line' in b.at ? a.at.line - b.at.line || a.at.column - b.at.column : 0,
    )
  }
}
