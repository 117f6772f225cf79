import { Unopenable } from '#platform/opening/unopenable.ts'
import { MOST_CELLS, MOST_CHARACTERS } from './limits.ts'

/** Counts what comes out of one file, and stops where it is no report any more. */
export class Meter {
  #characters = 0
  #cells = 0

  hear(text: string): string {
    this.#characters += text.length
    if (this.#characters > MOST_CHARACTERS) throw new Unopenable('too-long')
    return text
  }

  count(cells: number): void {
    this.#cells += cells
    if (this.#cells > MOST_CELLS) throw new Unopenable('too-many-cells')
  }
}
