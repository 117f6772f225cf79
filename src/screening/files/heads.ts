/** What stands at the head of each column of a table, as its rows come. */
const ROWS = 3
const LONGEST = 24

/** The first few short words of a column are its head: a title may stand above them, and the first name below. */
export class Heads {
  readonly #heads = new Map<number, string>()
  #rows = 0

  /** Of the columns of a row, by their numbers. */
  of(column: number): string {
    return this.#heads.get(column) ?? ''
  }

  /** After the row was looked at: its words may be the head of the next. */
  note(row: ReadonlyMap<number, string>): void {
    if (this.#rows >= ROWS || row.size === 0) return
    this.#rows += 1
    for (const [column, text] of row) {
      if (text.length <= LONGEST && !/\d{4}/.test(text))
        this.#heads.set(column, this.of(column) + text.trim())
    }
  }
}

/** The other cells of a row. */
export function besideOf(row: ReadonlyMap<number, string>, column: number): string {
  return [...row].flatMap(([other, text]) => (other === column ? [] : [text.slice(0, 100)])).join('\t')
}
