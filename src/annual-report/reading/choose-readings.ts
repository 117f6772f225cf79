/**
 * Rows that may be read in several ways are settled by the sums of the columns. A cell that is the same in every
 * reading with which all sums hold is read; a cell that is not stays unread.
 */

export interface Candidate<K> {
  readonly key: K
  readonly readings: readonly (readonly number[])[]
}

/** In every column these rows together equal those rows together. */
export interface Balance<K> {
  readonly left: readonly K[]
  readonly right: readonly K[]
}

/** A search that takes longer than this is given up: the rows stay unread. */
const MOST_STEPS = 300_000

/**
 * For every row the numbers of the readings that remain. Balances in which a row is missing are not asked. When the sums
 * hold with no choice at all (the report itself is wrong somewhere) the readings stay as they came.
 */
export function remainingReadings<K extends string>(
  rows: readonly Candidate<K>[],
  balances: readonly Balance<K>[],
): ReadonlyMap<K, readonly number[]> {
  const all = new Map(rows.map(row => [row.key, row.readings.map((_, i) => i)]))
  const open = rows.filter(row => row.readings.length > 1)
  const present = new Set(rows.filter(row => row.readings.length > 0).map(row => row.key))
  const asked = balances.filter(({ left, right }) => [...left, ...right].every(key => present.has(key)))
  if (open.length === 0 || asked.length === 0) return all

  /** What a reading of this row adds to every sum that must come to 0: one number a balance and column. */
  const shares = (row: Candidate<K>): number[][] =>
    row.readings.map(reading =>
      asked.flatMap(balance => reading.map(figure => signIn(balance, row.key) * figure)),
    )
  const settled = rows.filter(row => row.readings.length === 1).flatMap(shares)
  const choices = open.map(shares)
  const kept = combinations(choices, settled.reduce(added, zeros(choices)))
  return kept === null ? all : new Map([...all, ...open.map((row, i) => [row.key, kept[i] ?? []] as const)])
}

function signIn<K>(balance: Balance<K>, key: K): number {
  if (balance.left.includes(key)) return 1
  return balance.right.includes(key) ? -1 : 0
}

function zeros(choices: readonly (readonly (readonly number[])[])[]): number[] {
  return (choices[0]?.[0] ?? []).map(() => 0)
}

function added(a: readonly number[], b: readonly number[]): number[] {
  return a.map((n, i) => n + (b[i] ?? 0))
}

/**
 * Which options of every choice occur in some combination that brings all sums to 0; null when none does, or the search
 * is given up. A branch is left as soon as what is still to be chosen cannot bring a sum back to 0.
 */
function combinations(
  choices: readonly (readonly (readonly number[])[])[],
  start: readonly number[],
): number[][] | null {
  const ahead = reachable(choices, start.length)
  const kept = choices.map(() => new Set<number>())
  const picks: number[] = []
  let steps = 0
  const choose = (i: number, sums: readonly number[]): void => {
    const options = choices[i]
    if (options === undefined) {
      for (const [at, pick] of picks.entries()) kept[at]?.add(pick)
      return
    }
    for (const [pick, share] of options.entries()) {
      steps += 1
      if (steps > MOST_STEPS) return
      const next = added(sums, share)
      if (
        !next.every(
          (sum, c) => sum + (ahead[i + 1]?.least[c] ?? 0) <= 0 && sum + (ahead[i + 1]?.most[c] ?? 0) >= 0,
        )
      )
        continue
      picks.push(pick)
      choose(i + 1, next)
      picks.pop()
    }
  }
  choose(0, start)
  if (steps > MOST_STEPS || kept.some(options => options.size === 0)) return null
  return kept.map(options => [...options].sort((a, b) => a - b))
}

/** From each choice on, the least and the most that can still be added to every sum. */
function reachable(
  choices: readonly (readonly (readonly number[])[])[],
  width: number,
): { readonly least: readonly number[]; readonly most: readonly number[] }[] {
  const zero = Array.from({ length: width }, () => 0)
  const found = [{ least: zero, most: zero }]
  for (const options of choices.toReversed()) {
    const [next] = found
    const of = (pick: (...values: number[]) => number, base: readonly number[] = zero): number[] =>
      base.map((sum, c) => sum + pick(...options.map(share => share[c] ?? 0)))
    found.unshift({ least: of(Math.min, next?.least), most: of(Math.max, next?.most) })
  }
  return found
}
