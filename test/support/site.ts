/**
 * The whole site in a process of its own, for tests in a browser: a database of its own with the demonstration city in
 * it, and a clock that the test sets. Bundled by test/support/build-site.ts, started and spoken to by browser.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillDemo } from '#demo'
import { readConfig } from '#platform/config.ts'
import { tick } from '#platform/jobs.ts'
import { Kept } from '#platform/kept/kept.ts'
import { makeLog } from '#platform/log.ts'
import { makeSecrets } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { buildApp } from '../../src/app.ts'
import { SCHEDULE } from '../../src/schedule.ts'
import { createDatabase, makeTemplate } from './databases.ts'
import { openTestServer } from './server.ts'

/** What a test asks of the site. */
export type Asked =
  | { readonly now: string }
  | { readonly jobs: true }
  | { readonly mailsTo: string }
  | { readonly end: true }

const server = await openTestServer()
const base = await createDatabase(server, await makeTemplate(server))
const port = await freePort()
const dataFolder = mkdtempSync(join(tmpdir(), 'mingfu-site-'))
const clock = { now: new Date(process.argv[2] ?? '') }
const now = () => clock.now
const log = makeLog('warn')
const services: Services = {
  ...{ db: base.db, now, log, kept: new Kept({ url: base.appUrl, db: base.db, log, now }) },
  config: readConfig({ PORT: String(port), HOST: '127.0.0.1', MINGFU_DATA: dataFolder }, true),
  secrets: makeSecrets('a secret for tests, and for tests alone'),
}
await fillDemo(services, base.ownerUrl, process.argv[3] === '2019' ? 2019 : 'weeks')
await base.asOwner('update time_setting set simulated = true')
const app = await buildApp(services)
await app.listen({ host: '127.0.0.1', port })
void services.kept.listen()

process.on('message', async (asked: Asked) => {
  try {
    if ('now' in asked) clock.now = new Date(asked.now)
    else if ('jobs' in asked) await runJobs()
    else if ('mailsTo' in asked) return process.send?.({ mails: await mailsTo(asked.mailsTo) })
    else return await end()
    process.send?.({ done: true })
  } catch (error) {
    process.send?.({ failed: String(error) })
  }
})
process.on('disconnect', end)
process.send?.({ url: `http://localhost:${port}` })

/** Whatever is due at the time the test has set; and what it has done is due again at once. */
async function runJobs(): Promise<void> {
  await base.asOwner('delete from job_runs')
  await tick(services, SCHEDULE)
}

/** What somebody finds in their mailbox, one mail under the other: written down whether or not a server takes them. */
async function mailsTo(address: string): Promise<string> {
  const mails = await base.asOwner('select body from mails where address = $1 order by id', [address])
  return mails.map(mail => String(mail.body)).join('\n\n')
}

async function end(): Promise<void> {
  await app.close()
  await services.kept.close()
  await base.close()
  await server.stop()
  rmSync(dataFolder, { recursive: true, force: true })
  process.exit()
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
