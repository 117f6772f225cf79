const PAGE = 100

/**
 * One page of a list that has a line for each unit, or each unit and year: what follows the line at which the page before
 * ended. An address that names no line begins at the first.
 *
 * @param after the key of that line; '' for the first page
 * @returns `next`: the key at which this page ends, null on the last
 */
export function pageOfLines<T>(
  lines: readonly T[],
  keyOf: (line: T) => string,
  after: string,
): { readonly shown: readonly T[]; readonly next: string | null } {
  const from = lines.findIndex(line => keyOf(line) === after) + 1
  const shown = lines.slice(from, from + PAGE)
  const last = shown.at(-1)
  return { shown, next: from + PAGE < lines.length && last !== undefined ? keyOf(last) : null }
}
