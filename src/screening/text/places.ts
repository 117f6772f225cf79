import type { LineColumn } from '../finding.ts'

/** Line and column of any place of a text, in characters as people count them. Asked in order, it goes through it once. */
export function placesIn(text: string): (index: number) => LineColumn {
  const begins = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) begins.push(at + 1)
  let known = { line: 0, index: 0, column: 1 }
  return index => {
    const line = lineOf(begins, index)
    const start = begins[line] ?? 0
    const from = known.line === line && known.index <= index ? known : { index: start, column: 1 }
    known = { line, index, column: from.column + charactersIn(text, from.index, index) }
    return { line: line + 1, column: known.column }
  }
}

/** The last line that begins at the place or before it. */
function lineOf(begins: readonly number[], index: number): number {
  let [low, high] = [0, begins.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((begins[middle] ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}

/** The two halves of a rare character are one. */
function charactersIn(text: string, from: number, to: number): number {
  let count = to - from
  for (let i = from; i < to; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count -= 1
  return count
}
