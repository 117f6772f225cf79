import { codeOf, wordsOf } from './errors.ts'

/** The sentence for what node:util parseArgs refused. */
export function wrongArguments(error: unknown, options: readonly string[], usage: string): string {
  const [, quoted = ''] = /'([^']*)'/.exec(wordsOf(error)) ?? []
  const name = quoted.replace(/^-+/, '').replace(/[ =].*$/, '')
  return `${sentenceFor(codeOf(error), quoted, name, options)}用法：${usage}`
}

function sentenceFor(
  code: string | undefined,
  quoted: string,
  name: string,
  options: readonly string[],
): string {
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION': {
      const near = nearest(name, options)
      return `没有选项「${quoted}」。${near === null ? '' : `是不是 --${near}？`}`
    }
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `不认识「${quoted}」。`
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return `选项 ${quoted.replace(/ .*$/, '')} 的写法不对。`
    default:
      return '参数不对。'
  }
}

/** The candidate that was probably meant: at most two letters off, and fewer than half of them. */
export function nearest(typed: string, candidates: readonly string[]): string | null {
  const ranked = candidates
    .flatMap(candidate => [
      { candidate, distance: distance(typed, candidate) },
      { candidate, distance: distance(typed.split(' ')[0] ?? '', candidate) },
    ])
    .sort((a, b) => a.distance - b.distance)
  const best = ranked[0]
  if (best === undefined || best.distance > 2 || best.distance * 2 >= best.candidate.length) return null
  return best.candidate
}

/** Letters to add, drop or change, or neighbours to swap, to turn one word into the other. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j += 1) {
      const changed = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + changed, swapped))
    }
  }
  return at(a.length, b.length)
}
