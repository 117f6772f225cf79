interface Piece {
  /** Where it begins in what was put together, and in what it came from. */
  readonly at: number
  readonly from: number
  /** Whether it came sign for sign; else all of it came from one place. */
  readonly isExact: boolean
}

/** A text put together from places of another, each of which can be found again. */
export class Pieces {
  #text = ''
  readonly #pieces: Piece[] = []

  get text(): string {
    return this.#text
  }

  add(text: string, from: number, isExact = true): void {
    if (text === '') return
    this.#pieces.push({ at: this.#text.length, from, isExact })
    this.#text += text
  }

  /** Where a place of the text came from. */
  sourceOf(index: number): number {
    let [low, high] = [0, this.#pieces.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#pieces[middle]?.at ?? 0) <= index) low = middle
      else high = middle - 1
    }
    const piece = this.#pieces[low]
    if (piece === undefined) return 0
    return piece.isExact ? piece.from + index - piece.at : piece.from
  }
}
