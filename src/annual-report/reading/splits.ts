/**
 * Every way to cut a string of digits into `count` figures without leading zeros, that `fits` says could be: it is asked
 * with the figures so far, so that what cannot be is left early. `joints` are places where the source itself has a cut.
 */
export function splitsOf(
  digits: string,
  count: number,
  fits: (figures: readonly number[]) => boolean,
  joints: ReadonlySet<number> = new Set(),
  most = 2000,
): number[][] {
  const found: number[][] = []
  const figures: number[] = []
  const cut = (from: number): void => {
    if (found.length >= most) return
    const left = count - figures.length
    if (left === 0) {
      if (from === digits.length) found.push([...figures])
      return
    }
    const longest = digits[from] === '0' ? 1 : digits.length - from - (left - 1)
    for (let length = 1; length <= longest; length += 1) {
      if (length > 1 && joints.has(from + length - 1)) break
      figures.push(Number(digits.slice(from, from + length)))
      if (fits(figures)) cut(from + length)
      figures.pop()
    }
  }
  if (digits.length >= count && digits.length <= 15 * count) cut(0)
  return found
}

/** Where a string of digits, put together from parts, was already cut: the ends of the parts. */
export function jointsOf(parts: readonly string[]): ReadonlySet<number> {
  let at = 0
  return new Set(
    parts.map(part => {
      at += part.length
      return at
    }),
  )
}
