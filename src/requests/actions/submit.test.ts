import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { citizen } from '#organisations'
import { filesIn } from '#platform/files.ts'
import { makeHumanCheck } from '#platform/intake/human-check.ts'
import { queryCodeFor } from '#platform/intake/query-code.ts'
import type { Services } from '#platform/services.ts'
import { pdf } from '#test/attachments.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { type Draft, UNIT_NOT_KNOWN } from '../intake/application.ts'
import { attach, findDraft, writeDraft } from '../intake/draft.ts'
import { forgetWhatIsOver } from '../intake/forget.ts'
import { openIdNumber } from '../intake/identity.ts'
import { lookUp } from '../intake/look-up.ts'
import { submit } from './submit.ts'

let base: TestDatabase
let services: Services
let town: Town
let clerk: Officer
let supervisor: Officer
let folder = ''
const clock = { now: new Date('2026-03-02T14:32:00+08:00') }
let visitors = 0

beforeAll(async () => {
  base = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'mingfu-submit-'))
  const plain = servicesAt(base.db, clock)
  services = { ...plain, config: { ...plain.config, dataFolder: folder } }
  town = await makeTown(services)
  clerk = await officer(services, town.bureau, 'clerk')
  supervisor = await officer(services, town.cityOffice, 'supervisor')
})
afterAll(async () => {
  await base.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  clock.now = new Date('2026-03-02T14:32:00+08:00')
})

const WHOLE: Draft = {
  unit: 'finance',
  kind: 'natural-person',
  applicant: {
    name: '王小明',
    idKind: 'resident-id',
    idNumber: '11010519491231002X',
    phone: '13800000000',
    email: 'wang@example.com',
  },
  information: {
    subject: '2025年市级财政决算',
    wanted: '含转移支付明细',
    wantedForm: 'electronic',
    wantedDelivery: 'web',
  },
}

/** Somebody at the front door, each from an address of their own. */
const somebody = () => {
  visitors += 1
  return citizen(`203.0.113.${visitors}`)
}

async function answeredCheck() {
  const { question, token } = await makeHumanCheck(services.secrets, clock.now)
  const [a = '', b = ''] = question.replace('等于几？', '').split('加')
  const sum = '零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b)
  return { work: '', token, answer: String(sum) }
}

const draftOf = async (draft: Draft = WHOLE) => (await writeDraft(services, undefined, () => draft)).token

async function attachPdf(token: string, name = '身份证.pdf', content = pdf(name)) {
  const path = join(folder, `upload-${Math.random()}`)
  await writeFile(path, content)
  const sha256 = createHash('sha256').update(content).digest('hex')
  return attach(services, token, [
    { field: 'files', name, path, size: content.length, sha256, tooLarge: false },
  ])
}

const rows = (sql: string, ...parameters: unknown[]) => base.asOwner(sql, parameters)
const countOf = async (table: string) => Number((await rows(`select count(*) as n from ${table}`))[0]?.n)

describe('an application that is sent', () => {
  it('becomes a request with a number, an applicant, a first fact and a line in the trail', async () => {
    const token = await draftOf()
    await attachPdf(token)
    const id = must(await submit(services, somebody(), { token, human: await answeredCheck() }))

    const [request] = await rows('select * from requests where id = $1', id)
    expect(request).toMatchObject({
      number: '归申〔2026〕0001号',
      number_key: '20260001',
      channel: 'web',
      stage: 'arrived',
      applicant_kind: 'natural-person',
      wanted: '含转移支付明细',
      received_on: null,
      due_on: null,
    })
    // Monday: the unit owes its confirmation by Tuesday.
    expect(await rows('select confirm_by::text from requests where id = $1', id)).toEqual([
      { confirm_by: '2026-03-03' },
    ])
    expect(
      await rows('select kind, on_day::text, by_user from request_facts where request_id = $1', id),
    ).toEqual([{ kind: 'arrived', on_day: '2026-03-02', by_user: null }])
    expect(
      await rows("select verb, outcome, actor_kind from trail where subject_id = '20260001' order by seq"),
    ).toEqual([
      { verb: 'requests.submit', outcome: 'done', actor_kind: 'citizen' },
      { verb: 'requests.remind', outcome: 'done', actor_kind: 'system' },
    ])
    expect(
      await rows('select name, draft_token_hash from request_attachments where request_id = $1', id),
    ).toEqual([{ name: '身份证.pdf', draft_token_hash: null }])
  })

  it('keeps the ID number encrypted and shows it masked', async () => {
    const id = must(
      await submit(services, somebody(), { token: await draftOf(), human: await answeredCheck() }),
    )
    const [applicant] = await rows('select * from request_applicants where request_id = $1', id)
    expect(applicant?.id_number_shown).toBe('110**************X')
    expect(applicant?.id_number_sealed).not.toContain('19491231')
    expect(openIdNumber(services, String(applicant?.id_number_sealed))).toBe('11010519491231002X')
  })

  it('leaves no personal data in the trail, in messages to officers, nor in the draft', async () => {
    const token = await draftOf()
    const id = must(await submit(services, somebody(), { token, human: await answeredCheck() }))
    const everything = JSON.stringify([
      await rows('select after, before, actor_name, subject_id from trail'),
      await rows('select subject, body, link from messages'),
      await rows('select subject, body from mails'),
      await rows('select * from request_facts where request_id = $1', id),
    ])
    for (const secret of [
      '王小明',
      '11010519491231002X',
      '13800000000',
      queryCodeFor(services.secrets, token),
    ]) {
      expect(everything).not.toContain(secret)
    }
    expect(await findDraft(services, token)).toBeUndefined()
  })

  it('is told to the unit’s officers once, and to the applicant by mail with number and link alone', async () => {
    const id = must(
      await submit(services, somebody(), { token: await draftOf(), human: await answeredCheck() }),
    )
    const [request] = await rows('select number, number_key from requests where id = $1', id)
    const messages = await rows(
      'select user_id, subject from messages where link = $1',
      `/office/requests/${request?.number_key}`,
    )
    expect(messages).toEqual([{ user_id: String(clerk.id), subject: `收到申请：${request?.number}` }])
    const [mail] = await rows(
      'select address, body from mails where key = $1',
      `request:${request?.number_key}:arrived`,
    )
    expect(mail?.address).toBe('wang@example.com')
    expect(mail?.body).toContain('/requests/track')
  })

  it('whose unit is not known goes to the city’s office to be routed', async () => {
    const token = await draftOf({ ...WHOLE, unit: UNIT_NOT_KNOWN })
    const id = must(await submit(services, somebody(), { token, human: await answeredCheck() }))
    const [request] = await rows('select stage, unit_id, number_key from requests where id = $1', id)
    expect(request).toMatchObject({ stage: 'routing', unit_id: String(town.cityOffice.id) })
    const told = await rows(
      'select user_id from messages where key = $1',
      `request:${request?.number_key}:arrived`,
    )
    expect(told).toEqual([{ user_id: String(supervisor.id) }])
  })

  it('is found by its number and its code', async () => {
    const token = await draftOf()
    const id = must(await submit(services, somebody(), { token, human: await answeredCheck() }))
    const [request] = await rows('select number_key from requests where id = $1', id)
    const code = queryCodeFor(services.secrets, token)
    expect(await lookUp(services, { numberKey: String(request?.number_key), code })).toEqual({
      ok: true,
      value: id,
    })
  })

  it('gets the year’s next number, without gaps and without twins, however many are sent at once', async () => {
    const before = await countOf('requests')
    const tokens = await Promise.all(Array.from({ length: 12 }, () => draftOf()))
    await Promise.all(
      tokens.map(async token => submit(services, somebody(), { token, human: await answeredCheck() })),
    )
    const numbers = await rows('select number_key from requests order by id desc limit 12')
    expect(numbers.map(row => Number(row.number_key)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, i) => 20260001 + before + i),
    )
  })

  it('in a new year starts at one', async () => {
    clock.now = new Date('2027-01-01T00:00:30+08:00')
    const id = must(
      await submit(services, somebody(), { token: await draftOf(), human: await answeredCheck() }),
    )
    expect(await rows('select number from requests where id = $1', id)).toEqual([
      { number: '归申〔2027〕0001号' },
    ])
  })
})

describe('sent twice', () => {
  it('counts once and leads to the same receipt and the same code', async () => {
    const token = await draftOf()
    const human = await answeredCheck()
    const visitor = somebody()
    const before = await countOf('requests')
    const all = await Promise.all([1, 2, 3].map(() => submit(services, visitor, { token, human })))
    expect(new Set(all.map(must)).size).toBe(1)
    expect(must(await submit(services, visitor, { token, human: { work: '', token: '', answer: '' } }))).toBe(
      must(all[0] ?? { ok: false, code: '', sentence: '' }),
    )
    expect(await countOf('requests')).toBe(before + 1)
  })

  it('after the hour of the receipt is over the draft is gone', async () => {
    const token = await draftOf()
    must(await submit(services, somebody(), { token, human: await answeredCheck() }))
    clock.now = new Date(clock.now.getTime() + 61 * 60_000)
    expect(await submit(services, somebody(), { token, human: await answeredCheck() })).toMatchObject({
      ok: false,
      code: 'draft-gone',
    })
  })
})

describe('what is not taken', () => {
  const NOBODY = { work: '', token: '', answer: '' }

  it.each<[string, Partial<Draft>, string]>([
    ['an unfinished form', { information: {} }, 'incomplete'],
    [
      'a birthday that does not exist',
      { applicant: { ...WHOLE.applicant, idNumber: '110105199002300021' } },
      'incomplete',
    ],
    ['a unit that does not exist', { unit: 'nowhere' }, 'unit-takes-none'],
    ['a unit named like a prototype', { unit: '__proto__' }, 'unit-takes-none'],
  ])('%s changes nothing and keeps the draft', async (_what, change, code) => {
    const token = await draftOf({ ...WHOLE, ...change })
    const before = await countOf('requests')
    expect(await submit(services, somebody(), { token, human: await answeredCheck() })).toMatchObject({
      ok: false,
      code,
    })
    expect(await countOf('requests')).toBe(before)
    expect((await findDraft(services, token))?.draft).toMatchObject(change)
  })

  it('a unit that has ended since it was chosen', async () => {
    const token = await draftOf({ ...WHOLE, unit: 'suiyang-office' })
    await rows("update units set ended_on = '2026-03-01' where code = 'suiyang-office'")
    expect(await submit(services, somebody(), { token, human: await answeredCheck() })).toMatchObject({
      code: 'unit-takes-none',
    })
  })

  it.each([undefined, '', 'x', 'a'.repeat(43), '\u0000'.repeat(43)])('the token %j', async token => {
    expect(await submit(services, somebody(), { token, human: NOBODY })).toMatchObject({ code: 'draft-gone' })
  })

  it('a draft older than a day', async () => {
    const token = await draftOf()
    clock.now = new Date(clock.now.getTime() + 24 * 60 * 60_000)
    expect(await submit(services, somebody(), { token, human: await answeredCheck() })).toMatchObject({
      code: 'draft-gone',
    })
  })

  it('somebody who does not answer the question, or answers it wrongly; the draft stays', async () => {
    const token = await draftOf()
    const human = await answeredCheck()
    const visitor = somebody()
    expect(await submit(services, visitor, { token, human: NOBODY })).toMatchObject({ code: 'not-a-person' })
    expect(await submit(services, visitor, { token, human: { ...human, answer: '99' } })).toMatchObject({
      code: 'not-a-person',
    })
    // That question is spent: nobody tries all sums on one.
    expect(await submit(services, visitor, { token, human })).toMatchObject({ code: 'not-a-person' })
    expect((await findDraft(services, token))?.draft).toEqual(WHOLE)
    expect((await submit(services, visitor, { token, human: await answeredCheck() })).ok).toBe(true)
  })

  it('one answer for two applications', async () => {
    const human = await answeredCheck()
    const visitor = somebody()
    expect((await submit(services, visitor, { token: await draftOf(), human })).ok).toBe(true)
    expect(await submit(services, visitor, { token: await draftOf(), human })).toMatchObject({
      code: 'not-a-person',
    })
  })

  it('the sixth application without script from one address in an hour; the next hour it is', async () => {
    const visitor = somebody()
    for (let i = 0; i < 5; i += 1) {
      must(await submit(services, visitor, { token: await draftOf(), human: await answeredCheck() }))
    }
    const token = await draftOf()
    const refusal = await submit(services, visitor, { token, human: await answeredCheck() })
    expect(refusal).toMatchObject({ ok: false, code: 'too-many' })
    expect(!refusal.ok && refusal.sentence).toContain('2026年3月2日 15:32')
    clock.now = new Date('2026-03-02T15:32:00+08:00')
    expect((await submit(services, visitor, { token, human: await answeredCheck() })).ok).toBe(true)
  })
})

describe('whatever dies at whatever moment', () => {
  /** A database that breaks before the n-th statement, as if the process were gone. */
  function breakingAt(n: number): Services {
    let statements = 0
    const plugin: KyselyPlugin = {
      transformQuery({ node }) {
        statements += 1
        if (statements === n) throw new Error('killed')
        return node
      },
      transformResult: async ({ result }) => result,
    }
    return { ...services, db: services.db.withPlugin(plugin) }
  }

  it('there is nothing, or a receipt; and sending again gives the receipt', async () => {
    const token = await draftOf()
    await attachPdf(token)
    const human = await answeredCheck()
    const visitor = somebody()
    const before = {
      requests: await countOf('requests'),
      facts: await countOf('request_facts'),
      trail: await countOf('trail'),
      mails: await countOf('mails'),
      numbers: await rows('select * from request_numbers'),
    }
    let died = 0
    for (let n = 1; ; n += 1) {
      const attempt = await submit(breakingAt(n), visitor, { token, human }).catch(() => 'dead' as const)
      if (attempt !== 'dead') break
      died += 1
      expect(await findDraft(services, token)).toMatchObject({
        draft: WHOLE,
        attachments: [{ name: '身份证.pdf' }],
      })
      expect({
        requests: await countOf('requests'),
        facts: await countOf('request_facts'),
        trail: await countOf('trail'),
        mails: await countOf('mails'),
        numbers: await rows('select * from request_numbers'),
      }).toEqual(before)
    }
    expect(died).toBeGreaterThan(15)
    expect(await countOf('requests')).toBe(before.requests + 1)
    expect((await submit(services, visitor, { token, human })).ok).toBe(true)
    expect(await countOf('requests')).toBe(before.requests + 1)
  })
})

describe('attachments of a draft', () => {
  it('sent twice are there once; the sixth is not taken; one can be taken off again', async () => {
    const token = await draftOf()
    for (const name of ['a', 'b', 'c', 'd', 'e', 'a'])
      expect(await attachPdf(token, `${name}.pdf`)).toEqual([])
    const [error] = await attachPdf(token, 'f.pdf')
    expect(error).toEqual({ field: 'files', sentence: '附件最多 5 个，“f.pdf”没有收下。' })
    const names = async () => (await findDraft(services, token))?.attachments.map(file => file.name)
    expect(await names()).toEqual(['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf', 'e.pdf'])
  })

  it('of the same name are told apart', async () => {
    const token = await draftOf()
    await attachPdf(token, '附件.pdf', pdf('1'))
    await attachPdf(token, '附件.pdf', pdf('2'))
    expect((await findDraft(services, token))?.attachments.map(file => file.name)).toEqual([
      '附件.pdf',
      '附件（2）.pdf',
    ])
  })

  it('are forgotten with the draft, files and all; those of requests stay', async () => {
    await rm(join(folder, 'files'), { recursive: true, force: true })
    const sent = await draftOf()
    await attachPdf(sent, 'sent.pdf')
    const id = must(await submit(services, somebody(), { token: sent, human: await answeredCheck() }))
    const left = await draftOf()
    await attachPdf(left, 'left.pdf')
    const countFiles = async () =>
      (await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true })).filter(f => f.isFile())
        .length
    expect(await countFiles()).toBe(2)
    clock.now = new Date(clock.now.getTime() + 25 * 60 * 60_000)
    await forgetWhatIsOver(services)
    expect(await countFiles()).toBe(1)
    const [file] = await rows('select file_key from request_attachments where request_id = $1', id)
    expect(await filesIn(folder).exists(String(file?.file_key))).toBe(true)
    for (const table of ['request_drafts', 'human_checks_spent']) {
      expect(await countOf(`${table} where expires_at <= '2026-03-03T15:32:00+08:00'`)).toBe(0)
    }
  })

  it('a file without a row, left by a process that died, goes after a day', async () => {
    await filesIn(folder).put('attachments/2026/aa/orphan', Buffer.from('x'))
    clock.now = new Date()
    await forgetWhatIsOver(services)
    expect(await filesIn(folder).exists('attachments/2026/aa/orphan')).toBe(true)
    clock.now = new Date(Date.now() + 25 * 60 * 60_000)
    await forgetWhatIsOver(services)
    expect(await filesIn(folder).exists('attachments/2026/aa/orphan')).toBe(false)
  })
})
