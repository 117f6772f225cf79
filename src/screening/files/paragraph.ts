import type { Hit, Layer } from '../finding.ts'
import type { Passage } from './screener.ts'

export interface Run {
  readonly text: string
  readonly isDeleted: boolean
  readonly isInserted: boolean
  readonly isHidden: boolean
}

/** A paragraph of a Word file with everything in it: what is seen, what is hidden, what was struck out and what was put in. */
export class Paragraph {
  readonly line: number
  readonly #layer: Layer | null
  readonly #runs: Run[] = []

  constructor(line: number, layer: Layer | null) {
    this.line = line
    this.#layer = layer
  }

  add(run: Run): void {
    if (run.text !== '') this.#runs.push(run)
  }

  /** As it reads with its changes accepted. */
  get text(): string {
    return textOf(this.#runs.filter(({ isDeleted }) => !isDeleted))
  }

  /**
   * As it is read by whoever sees it, by whoever shows what is hidden, and by whoever takes the changes back. What is found in
   * more than one of them is one thing, at one place.
   */
  passages(around: Pick<Passage, 'label' | 'beside'> = {}): Passage[] {
    const accepted = this.#runs.filter(({ isDeleted }) => !isDeleted)
    const readings = [accepted.filter(({ isHidden }) => !isHidden)]
    if (accepted.some(({ isHidden }) => isHidden)) readings.push(accepted)
    if (this.#runs.some(({ isDeleted }) => isDeleted))
      readings.push(
        this.#runs.filter(({ isInserted }) => !isInserted),
        this.#runs,
      )
    return readings.map((runs, i) => ({
      ...around,
      text: textOf(runs),
      place: hit => this.#place(runs, hit, i > 0),
    }))
  }

  /** Null: what nothing hides in it was found in the first reading, or is no such thing there. */
  #place(runs: readonly Run[], hit: Hit, isHiddenOnly: boolean) {
    const touched = runsIn(runs, hit)
    if (isHiddenOnly && !touched.some(({ run }) => run.isDeleted || run.isHidden)) return null
    const first = touched[0]
    const before = this.#runs.slice(0, first === undefined ? 0 : this.#runs.indexOf(first.run))
    const column =
      textOf(before.filter(({ isDeleted }) => !isDeleted)) + (first?.run.text.slice(0, first.from) ?? '')
    const layer = touched.some(({ run }) => run.isDeleted)
      ? 'deleted'
      : touched.some(({ run }) => run.isHidden)
        ? 'hidden'
        : this.#layer
    return { line: this.line, column: [...column].length + 1, ...(layer === null ? {} : { in: layer }) }
  }
}

function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('')
}

/** The runs that a stretch of their text touches, and where in each it begins. */
function runsIn(runs: readonly Run[], { start, end }: Hit): { readonly run: Run; readonly from: number }[] {
  const touched: { run: Run; from: number }[] = []
  let at = 0
  for (const run of runs) {
    if (at < end && at + run.text.length > start) touched.push({ run, from: Math.max(0, start - at) })
    at += run.text.length
  }
  return touched
}
