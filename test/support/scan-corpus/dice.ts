/** Chance that falls the same way for the same seed (mulberry32). */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 to one less than `many`. */
  below(many: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * many)
  }

  from(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  pick<T>(some: readonly T[]): T {
    const one = some[this.below(some.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }

  /** Of a word or a list written with spaces. */
  word(some: string): string {
    return this.pick(some.split(' '))
  }

  digits(many: number): string {
    return Array.from({ length: many }, () => this.below(10)).join('')
  }

  /** Once in so many. */
  once(inSo: number): boolean {
    return this.below(inSo) === 0
  }

  shuffled<T>(some: readonly T[]): T[] {
    const all = [...some]
    for (let i = all.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1)
      const [a, b] = [all[i], all[j]]
      if (a !== undefined && b !== undefined) [all[i], all[j]] = [b, a]
    }
    return all
  }
}
