import Fastify from 'fastify'

export interface Work {
  readonly name: string
  /** How often in each round. */
  readonly times: number
  /** Before each round, and not counted. */
  readonly prepare?: () => Promise<void>
  readonly run: () => Promise<unknown> | unknown
}

const ROUNDS = 5

/**
 * Prints what each work costs as a ratio to a bare Fastify handler, `inject('/')` in the same process. In every round the
 * bare handler runs first and then each work, so that a busy moment of the machine falls on both; the ratio is of the
 * medians. One round more goes before and does not count. Processor time of the server and waiting for the database;
 * no network and no browser.
 */
export async function compareWithBareHandler(works: readonly Work[]): Promise<void> {
  const bare = Fastify()
  bare.get('/', async () => 'ok')
  const bareRounds: number[] = []
  const rounds = works.map(work => ({ work, each: [] as number[] }))
  for (let round = 0; round <= ROUNDS; round += 1) {
    bareRounds.push(await millisecondsEach(1_000, () => bare.inject('/')))
    for (const { work, each } of rounds) {
      await work.prepare?.()
      each.push(await millisecondsEach(work.times, work.run))
    }
  }
  await bare.close()

  const one = medianOf(bareRounds.slice(1))
  console.log(`${'a bare Fastify handler'.padEnd(46)}     1 (${one.toFixed(3)} ms)`)
  for (const { work, each } of rounds) {
    const ms = medianOf(each.slice(1))
    console.log(`${work.name.padEnd(46)}${shown(ms / one).padStart(6)} (${ms.toFixed(3)} ms)`)
  }
}

/** The median time of each, in milliseconds, one after the other in every round. */
export async function medianTimes(runs: readonly Work['run'][]): Promise<number[]> {
  const times = runs.map((): number[] => [])
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, run] of runs.entries()) times[index]?.push(await millisecondsEach(1, run))
  }
  return times.map(each => medianOf(each.slice(1)))
}

async function millisecondsEach(times: number, run: Work['run']): Promise<number> {
  const begun = performance.now()
  for (let i = 0; i < times; i += 1) await run()
  return (performance.now() - begun) / times
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const shown = (ratio: number): string => ratio.toFixed(ratio < 10 ? 1 : 0)
