/**
 * What a page of the portal and a submitted request cost, as a ratio to a bare Fastify handler in the same run.
 * In process, by inject, one after the other: processor time of the server, without network and without a browser.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { readConfig } from '#platform/config.ts'
import { day } from '#platform/day.ts'
import { makeLog } from '#platform/log.ts'
import { makeSecrets } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { buildApp } from '../src/app.ts'
import { clock } from '../src/requests/rules/clock.ts'
import { ask } from '../test/support/cases.ts'
import { createDatabase, makeTemplate } from '../test/support/databases.ts'
import { openTestServer } from '../test/support/server.ts'
import { makeTown } from '../test/support/town.ts'

/** Milliseconds each, the median of five rounds after one that does not count. */
async function cost(times: number, work: () => Promise<unknown> | unknown): Promise<number> {
  const rounds: number[] = []
  for (let round = 0; round < 6; round += 1) {
    const begun = performance.now()
    for (let i = 0; i < times; i += 1) await work()
    rounds.push((performance.now() - begun) / times)
  }
  return rounds.slice(1).sort((a, b) => a - b)[2] ?? Number.NaN
}

const server = await openTestServer()
const base = await createDatabase(server, await makeTemplate(server))
const dataFolder = mkdtempSync(join(tmpdir(), 'mingfu-bench-'))
const services: Services = {
  db: base.db,
  now: () => new Date(),
  config: readConfig({ MINGFU_DATA: dataFolder }),
  secrets: makeSecrets('a secret for the bench, and for the bench alone'),
  log: makeLog('silent'),
}
const town = await makeTown(services)
const app = await buildApp(services)
const bare = Fastify()
bare.get('/', async () => 'ok')

const calendar = calendarFrom(BUILT_IN_NOTICES)
const facts = [{ kind: 'received', on: day('2025-09-24'), channel: 'web' }] as const

const baseline = await cost(500, () => bare.inject('/'))
const figures: readonly (readonly [string, number])[] = [
  ['home page', await cost(200, () => app.inject('/'))],
  ['first page of an application', await cost(200, () => app.inject('/requests/apply'))],
  ['a request submitted, database and trail included', await cost(20, () => ask(services, town.bureau))],
  ['a clock read, with its reasons', await cost(500, () => clock(facts, calendar, day('2025-10-15')))],
]

console.log(`bare Fastify handler: ${baseline.toFixed(3)} ms = 1`)
for (const [name, ms] of figures) console.log(`${name}: ${(ms / baseline).toFixed(1)} (${ms.toFixed(2)} ms)`)

await bare.close()
await app.close()
await base.close()
await server.stop()
rmSync(dataFolder, { recursive: true, force: true })
process.exit()
