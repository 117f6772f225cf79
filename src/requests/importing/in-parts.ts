import { setImmediate as others } from 'node:timers/promises'

const PART = 200

/** As map, and between parts the process serves others: 50,000 rows are seconds of work. */
export async function mapInParts<T, U>(list: readonly T[], work: (one: T, index: number) => U): Promise<U[]> {
  const made: U[] = []
  for (const [index, one] of list.entries()) {
    if (index % PART === 0) await others()
    made.push(work(one, index))
  }
  return made
}
