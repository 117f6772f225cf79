import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { citizen } from '#organisations'
import { makeHumanCheck } from '#platform/intake/human-check.ts'
import { ROOT } from '#platform/root.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, servicesAt } from '#test/town.ts'
import { writeDraft } from '../intake/draft.ts'
import { submit } from './submit.ts'

const NOW = '2026-03-02T14:32:00+08:00'

let base: TestDatabase
let services: Services
let program = ''

/** A process that sends one draft when told to, and says when it has. */
const CHILD = `
import { citizen } from '#organisations'
import { openDb } from '#platform/db.ts'
import { servicesAt } from '#test/town.ts'
import { submit } from './src/requests/actions/submit.ts'
const [url, submission] = process.argv.slice(2)
const services = servicesAt(openDb(url), { now: new Date('${NOW}') })
await services.db.selectFrom('requests').select('id').limit(1).execute()
process.stdin.once('data', async () => {
  const { ok } = await submit(services, citizen(null), JSON.parse(submission))
  process.stdout.write(ok ? 'sent' : 'refused')
})
process.stdout.write('ready')
`

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date(NOW) })
  await makeTown(services)
  program = join(ROOT, 'node_modules', `.submit-killed-${process.pid}.mjs`)
  await build({
    stdin: { contents: CHILD, resolveDir: ROOT, loader: 'ts' },
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  })
})
afterAll(async () => {
  await base.close()
  await rm(program, { force: true })
})

async function aSubmission() {
  const { token } = await writeDraft(services, undefined, () => ({
    unit: 'finance',
    kind: 'natural-person',
    applicant: {
      name: '王小明',
      idKind: 'resident-id',
      idNumber: '11010519491231002X',
      phone: '13800000000',
    },
    information: { subject: '2025年市级财政决算', wantedForm: 'electronic', wantedDelivery: 'web' },
  }))
  const question = await makeHumanCheck(services.secrets, services.now())
  const [a = '', b = ''] = question.question.replace('等于几？', '').split('加')
  const sum = '零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b)
  return { token, human: { work: '', token: question.token, answer: String(sum) } }
}

const countOf = async (what: string) =>
  Number((await base.asOwner(`select count(*) as n from ${what}`))[0]?.n)

/** Starts a process that sends, and kills it so many milliseconds after it began; null: once it says it is done. */
async function killWhileSending(submission: object, afterMs: number | null): Promise<void> {
  const child = spawn(process.execPath, [program, base.appUrl, JSON.stringify(submission)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: ROOT,
  })
  await once(child.stdout, 'data')
  child.stdin.write('now')
  if (afterMs === null) await once(child.stdout, 'data')
  else await pause(afterMs)
  child.kill('SIGKILL')
  await once(child, 'exit')
}

it('killed at any moment there is nothing, or a receipt; sent again it counts once', async () => {
  const found = { nothing: 0, receipt: 0 }
  for (const [visitor, afterMs] of [0, 3, 6, 9, 12, 15, 20, 30, null].entries()) {
    const submission = await aSubmission()
    const before = await countOf('requests')
    await killWhileSending(submission, afterMs)
    // The database gives back what the dead process had begun as soon as it notices.
    await expect
      .poll(() =>
        countOf("pg_stat_activity where datname = current_database() and state = 'idle in transaction'"),
      )
      .toBe(0)
    found[(await countOf('requests')) > before ? 'receipt' : 'nothing'] += 1

    must(await submit(services, citizen(`203.0.113.${visitor}`), submission))
    expect(await countOf('requests')).toBe(before + 1)
    expect(await countOf("request_facts where kind = 'arrived'")).toBe(before + 1)
    expect(await countOf("trail where verb = 'requests.submit'")).toBe(before + 1)
    expect(await countOf('request_drafts where request_id is not null')).toBe(before + 1)
    expect(await countOf('request_numbers where last = (select count(*) from requests)')).toBe(1)
  }
  expect(found.nothing).toBeGreaterThan(0)
  expect(found.receipt).toBeGreaterThan(0)
})
