/** Rows of text set in columns for a terminal, where a Chinese character is two columns wide. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, width(cell))
  }
  return rows
    .map(row => row.map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - width(cell) + 2)).join(''))
    .map(line => line.trimEnd())
    .join('\n')
}

function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/u.test(character) ? 2 : 1), 0)
}
