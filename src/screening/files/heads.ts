/** What stands at the head of each column of a table, as its rows come. */
const ROWS = 3
const LONGEST = 24
/** A number, masked or not, the door of a home, a sentence. */
const NO_HEAD = /\d{3}|[A-Z]\d|\*|\d(?:号|室|栋|单元|组)|[,。;!]/

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
      if (text.length <= LONGEST && !NO_HEAD.test(text.normalize('NFKC')))
        this.#heads.set(column, this.of(column) + text.trim())
    }
  }
}

/** The other cells of a row. */
export function besideOf(row: ReadonlyMap<number, string>, column: number): string {
  return [...row].flatMap(([other, text]) => (other === column ? [] : [text.slice(0, 100)])).join('\t')
}

/** Fewer boxes than this hold no number of anybody's. */
const LEAST_BOXES = 11

/** A form has a box for each sign of a number: neighbouring cells with one sign each, put together. `column`: of the first. */
export function boxesIn(
  row: ReadonlyMap<number, string>,
): { readonly column: number; readonly text: string }[] {
  const boxes: { column: number; text: string }[] = []
  for (const [column, text] of [...row].sort(([a], [b]) => a - b)) {
    const sign = text.trim()
    if (!/^[\dXx×]$/.test(sign)) continue
    const last = boxes.at(-1)
    if (last !== undefined && last.column + last.text.length === column) last.text += sign
    else boxes.push({ column, text: sign })
  }
  return boxes.filter(({ text }) => text.length >= LEAST_BOXES)
}
