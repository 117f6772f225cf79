import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commanded } from '#organisations'
import { inTransaction } from '#platform/db.ts'
import { filesIn } from '#platform/files.ts'
import { ROOT } from '#platform/root.ts'
import type { Services } from '#platform/services.ts'
import { recomputeOpenCases } from '#requests'
import { answer, ask, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, servicesAt, type Town } from '#test/town.ts'
import { verify } from '../../src/trail/verify.ts'

/**
 * Processes that do a day's work, one case after another, are killed in the middle of it fifty times: they take
 * applications, confirm them, ask for a correction, an opinion or a fee, split, answer, and hand over. Whatever the moment
 * was, each case is there whole up to some step, or not at all.
 */
const NOW = '2026-03-02T14:32:00+08:00'
const ROUNDS = 25

/** The same numbers in every run. */
let state = 20190515
function roll(): number {
  state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
  return state / 4_294_967_296
}
const AT_ONCE = 2

/** Sends applications and brings each to its delivery, each with something beside the answer, for as long as it lives. */
const WORKER = `
import { citizen } from '#organisations'
import { openDb } from '#platform/db.ts'
import {
  askCorrection, consult, grantFee, handOver, proposeFee, recordCorrection, recordOpinion, recordPayment, split,
} from '#requests'
import { answer, orderFrom, receive } from '#test/cases.ts'
import { must, servicesAt } from '#test/town.ts'
import { submit } from './src/requests/actions/submit.ts'
import { writeDraft } from './src/requests/intake/draft.ts'
import { makeHumanCheck } from './src/platform/intake/human-check.ts'
const [url, dataFolder, staff, name] = process.argv.slice(2)
const plain = servicesAt(openDb(url), { now: new Date('${NOW}') })
const services = { ...plain, config: { ...plain.config, dataFolder } }
const digits = '零一二三四五六七八九'
const draft = {
  unit: 'finance', kind: 'natural-person',
  applicant: { name: '王小明', idKind: 'resident-id', idNumber: '11010519491231002X', phone: '13800000000' },
  information: { subject: '2025年市级财政决算', wanted: '全文', wantedForm: 'electronic', wantedDelivery: 'web' },
}
const people = JSON.parse(staff)
const today = '2026-03-02'
const beside = [
  async (by) => {
    const asked = { what: '没有写明年份', how: '写明年份', workdays: 10 }
    must(await askCorrection(services, by(people.clerk), asked))
    must(await recordCorrection(services, by(people.clerk), { said: '2025年的。' }))
  },
  async (by, id) => {
    const party = { party: 'third-party', name: '某公司', contact: '府前路2号', content: '验收资料' }
    must(await consult(services, by(people.clerk), party))
    const query = services.db.selectFrom('request_consultations').select('id').where('request_id', '=', id)
    const consultation = Number((await query.executeTakeFirst()).id)
    const given = { consultation, outcome: 'agrees', opinion: '同意', answeredOn: today }
    must(await recordOpinion(services, by(people.clerk), given))
  },
  async (by) => {
    const fee = { standard: 'per-page', quantity: 101, reason: '数量多', howToPay: '非税专户' }
    must(await proposeFee(services, by(people.clerk), fee))
    must(await grantFee(services, by(people.head), { opinion: '' }))
    must(await recordPayment(services, by(people.clerk), { receiptNumber: '豫财票0001' }))
  },
  async (by) => {
    const parts = [{ subject: '决算', wanted: '决算' }, { subject: '预算', wanted: '预算' }]
    must(await split(services, by(people.clerk), { parts, reason: '两项内容' }))
  },
  async () => undefined,
]
// A process that has just begun does not begin with the same work as the one before it.
const first = Number(name.split('.')[1]) + Number(name.split('.')[2])
for (let n = 0; ; n += 1) {
  const { token } = await writeDraft(services, undefined, () => draft)
  const check = await makeHumanCheck(services.secrets, services.now())
  const [a, b] = check.question.replace('等于几？', '').split('加')
  const human = { work: '', token: check.token, answer: String(digits.indexOf(a) + digits.indexOf(b)) }
  if (n === 0) process.stdout.write('ready')
  const id = must(await submit(services, citizen(name + '.' + n), { token, human }))
  const row = await services.db.selectFrom('requests').select('number_key').where('id', '=', id).executeTakeFirst()
  const by = person => orderFrom(person, row.number_key)
  await receive(services, people, row.number_key)
  await beside[(first + n) % beside.length](by, id)
  const petition = (first + n) % beside.length === 4
  await answer(services, people, row.number_key, petition ? 'declined.petition' : 'disclosed.provided')
  if (petition) must(await handOver(services, by(people.clerk), { note: '' }))
  process.stdout.write('answered')
}
`

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let folder = ''
let program = ''

beforeAll(async () => {
  base = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'mingfu-crash-'))
  const plain = servicesAt(base.db, { now: new Date(NOW) })
  services = { ...plain, config: { ...plain.config, dataFolder: folder } }
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  program = join(ROOT, 'node_modules', `.crash-${process.pid}.mjs`)
  await build({
    stdin: { contents: WORKER, resolveDir: ROOT, loader: 'ts' },
    ...{ outfile: program, bundle: true, format: 'esm', platform: 'node', packages: 'external' },
    ...{ jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'error' },
  })
})
afterAll(async () => {
  await base.close()
  await rm(program, { force: true })
  await rm(folder, { recursive: true, force: true })
})

/** Starts a worker and kills it so long after it began its work, or after its first case was answered. */
async function killAtWork(name: string, since: 'ready' | 'answered', afterMs: number): Promise<void> {
  const words = [program, base.appUrl, folder, JSON.stringify(staff), name]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], cwd: ROOT })
  const ended = once(child, 'exit')
  let said = ''
  while (!said.includes(since)) said += String((await once(child.stdout, 'data'))[0])
  await pause(afterMs)
  child.kill('SIGKILL')
  const [, signal] = await ended
  // It did not end by itself: what it was doing went well until then.
  expect(signal).toBe('SIGKILL')
}

const fact = (kind: string) =>
  `exists (select from request_facts f where f.request_id = r.id and kind = '${kind}')`
const inTrail = (verb: string) =>
  `exists (select from trail where verb = 'requests.${verb}' and outcome = 'done' and subject_id = r.number_key)`
const letter = (kind: string) =>
  `exists (select from letters l where l.request_id = r.id and kind = '${kind}')`
const row = (table: string, where = 'true') =>
  `exists (select from ${table} t where t.request_id = r.id and ${where})`

/** Each step leaves its mark in several places; a case has all of them or none. */
const MARKS: readonly (readonly [step: string, marks: readonly string[]])[] = [
  [
    'askCorrection',
    [
      "r.correction_stage <> 'none'",
      fact('correction-asked'),
      inTrail('askCorrection'),
      letter('correction-notice'),
    ],
  ],
  [
    'recordCorrection',
    [
      "r.correction_stage = 'corrected'",
      fact('corrected'),
      inTrail('recordCorrection'),
      row('request_statements', "kind = 'correction'"),
    ],
  ],
  [
    'consult',
    [
      "r.consultation_stage <> 'none'",
      fact('consulted'),
      inTrail('consult'),
      letter('third-party-consultation'),
      row('request_consultations'),
    ],
  ],
  [
    'recordOpinion',
    [
      "r.consultation_stage = 'answered'",
      fact('consultation-answered'),
      inTrail('recordOpinion'),
      row('request_consultations', 'answered_on is not null'),
    ],
  ],
  ['proposeFee', ["r.fee_stage <> 'none'", fact('fee-proposed'), inTrail('proposeFee'), row('request_fees')]],
  [
    'grantFee',
    ["r.fee_stage in ('asked', 'paid')", fact('fee-asked'), inTrail('grantFee'), letter('fee-notice')],
  ],
  [
    'recordPayment',
    [
      "r.fee_stage = 'paid'",
      fact('fee-paid'),
      inTrail('recordPayment'),
      row('request_fees', 'paid_on is not null'),
    ],
  ],
  [
    'split',
    [
      'r.asked_subject is not null',
      fact('split'),
      inTrail('split'),
      letter('split-notice'),
      'exists (select from requests part where part.origin_id = r.id)',
    ],
  ],
  ['handOver', [fact('handed-over'), inTrail('handOver'), row('request_handovers')]],
  [
    'submit',
    [
      'true',
      '(select count(*) = 1 from request_applicants a where a.request_id = r.id)',
      "(select count(*) = 1 from request_facts f where f.request_id = r.id and kind = 'arrived')",
      "(select count(*) = 1 from trail where verb = 'requests.submit' and subject_id = r.number_key)",
      '(select count(*) = 1 from request_drafts d where d.request_id = r.id)',
      "(select count(*) = 1 from reminders m where m.request_id = r.id and kind = 'received')",
    ],
  ],
  [
    'confirm',
    [
      "r.stage in ('open', 'closed')",
      'r.due_on is not null',
      "exists (select from request_facts f where f.request_id = r.id and kind = 'received')",
      "exists (select from trail where verb = 'requests.confirm' and subject_id = r.number_key)",
      "exists (select from letters l where l.request_id = r.id and kind = 'receipt')",
    ],
  ],
  [
    'sign',
    [
      "r.answer_stage in ('signed', 'delivered')",
      'exists (select from request_answers a where a.request_id = r.id and signed_at is not null)',
      "exists (select from request_facts f where f.request_id = r.id and kind = 'signed')",
      "exists (select from trail where verb = 'requests.sign' and subject_id = r.number_key)",
      "exists (select from letters l where l.request_id = r.id and kind = 'answer')",
    ],
  ],
  [
    'deliver',
    [
      "r.stage = 'closed'",
      'r.on_time is not null',
      'exists (select from request_answers a where a.request_id = r.id and delivered_at is not null)',
      "exists (select from request_facts f where f.request_id = r.id and kind = 'answered')",
      "exists (select from trail where verb = 'requests.deliver' and subject_id = r.number_key)",
    ],
  ],
]

async function expectWholeCases(): Promise<void> {
  for (const [step, marks] of MARKS) {
    const torn = await base.asOwner(
      `select number, ${marks.map((mark, n) => `${mark} as m${n}`).join(', ')} from requests r
       where r.origin_id is null and not ((${marks.join(' and ')}) or not (${marks.join(' or ')}))`,
    )
    expect({ step, torn }).toEqual({ step, torn: [] })
  }
  // Nothing is told of a case that is not there, and no number was lost on the way.
  expect(
    await base.asOwner(
      "select * from trail where subject_kind = 'request' and subject_id not in (select number_key from requests)",
    ),
  ).toEqual([])
  expect(await base.asOwner('select coalesce(max(last), 0) as last from request_numbers')).toEqual(
    await base.asOwner('select count(*)::int as last from requests'),
  )
  // The row says what the facts say.
  const moved = await inTransaction(base.db, tx =>
    recomputeOpenCases(tx, commanded('test'), services.now(), '无'),
  )
  expect(moved).toBe(0)
}

async function expectLettersOnDisk(): Promise<void> {
  const letters = await base.asOwner('select number, file_key, sha256 from letters order by id')
  expect(new Set(letters.map(letter => letter.number)).size).toBe(letters.length)
  for (const { number, file_key, sha256 } of letters) {
    const bytes = await filesIn(folder).bytes(String(file_key))
    expect(`${number} ${createHash('sha256').update(bytes).digest('hex')}`).toBe(`${number} ${sha256}`)
  }
}

const count = async (what: string) => Number((await base.asOwner(`select count(*) as n from ${what}`))[0]?.n)

it('killed fifty times, there are whole cases and no torn ones, no number twice and nothing told twice', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    // In a process that has just begun each step takes long; in one that has answered a case before, it is quick.
    const [since, longest] =
      round % 2 === 0 ? (['ready', 150 * ((round % 10) + 1)] as const) : (['answered', 200] as const)
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, worker) =>
        killAtWork(`10.${round}.${worker}`, since, roll() * longest),
      ),
    )
    // The database gives back what the dead had begun as soon as it notices.
    await expect
      .poll(() =>
        count("pg_stat_activity where datname = current_database() and application_name = 'mingfu'"),
      )
      .toBe(0)
    await expectWholeCases()
  }
  await expectLettersOnDisk()
  expect(await verify(base.db)).toMatchObject({ intact: true })
  // What is owed once has one key for each person.
  expect(await base.asOwner('select key, user_id from messages group by 1, 2 having count(*) > 1')).toEqual(
    [],
  )
  for (const step of ['askCorrection', 'consult', 'grantFee', 'split', 'handOver']) {
    expect(`${step} ${(await count(`trail where verb = 'requests.${step}'`)) > 0}`).toBe(`${step} true`)
  }

  // They died at different places, and left work done.
  const stages = await base.asOwner('select distinct stage, answer_stage from requests')
  expect(stages.length).toBeGreaterThan(1)
  expect(await count("letters where kind = 'answer'")).toBeGreaterThan(0)

  const numberKey = await ask(services, town.bureau)
  await receive(services, staff, numberKey)
  await answer(services, staff, numberKey)
  expect(await verify(base.db)).toMatchObject({ intact: true })
}, 300_000)
