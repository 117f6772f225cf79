import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day, dayInChina } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { filesIn } from '#platform/files.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { ask, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, servicesAt, type Town } from '#test/town.ts'
import type { Step } from '../actions/take-step.ts'
import type { Case } from '../case.ts'
import { findTrackedCase } from '../pages/track/tracked.ts'
import { getCase } from '../store.ts'
import * as issue from './issue.ts'
import { LETTER_KINDS, type LetterKind } from './letter.ts'
import { CORRECTION, DEFERRAL, FEE, RECORDS_DECISION, SPLIT } from './specimens.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
const folder = mkdtempSync(join(tmpdir(), 'mingfu-letters-'))
const TODAY = day('2026-03-02')

beforeAll(async () => {
  base = await freshDatabase()
  const made = servicesAt(base.db, { now: new Date('2026-03-02T10:00:00+08:00') })
  services = { ...made, config: { ...made.config, dataFolder: folder } }
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
})
afterAll(async () => {
  await base.close()
  rmSync(folder, { recursive: true, force: true })
})

async function received(): Promise<string> {
  const numberKey = await ask(services, town.bureau)
  await receive(services, staff, numberKey)
  return numberKey
}

/** What a step would do at its end, without the step: a case as it stands and a letter for it. */
function issued(
  numberKey: string,
  letter: (step: Step, request: Case) => Promise<Result<string>>,
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const request = await getCase(tx, numberKey, [town.bureau.id])
    const now = services.now()
    const by = staff.clerk.actor.id
    if (by === null) throw new Error('an officer has an account')
    return letter({ services, tx, request, by, now, today: dayInChina(now) }, request)
  })
}

const about = { name: '归德市城东水务有限公司', content: '竣工财务决算的批复' }
const { what, how } = CORRECTION
const { standard, quantity, fen, howToPay } = FEE

/** A letter of every kind that is not issued by confirming, extending or answering. */
const LETTERS: { readonly [kind in LetterKind]?: (step: Step, request: Case) => Promise<Result<string>> } = {
  'correction-notice': (step, request) =>
    issue.issueCorrectionNotice(step, request, { what, how, workdays: 10, correctBy: day('2026-03-16') }),
  'reasons-notice': (step, request) => issue.issueReasonsNotice(step, request, { why: '本月已申请四十六件' }),
  'third-party-consultation': (step, request) =>
    issue.issueConsultation(step, request, { party: 'third-party', ...about }),
  'co-maker-consultation': (step, request) =>
    issue.issueConsultation(step, request, { party: 'other-organ', ...about }),
  'consultation-notice': (step, request) =>
    issue.issueConsultationNotice(step, request, { party: 'third-party', name: about.name, askedOn: TODAY }),
  'third-party-notice': (step, request) =>
    issue.issueThirdPartyNotice(step, request, { ...about, objectedOn: TODAY, reason: '关系公共利益' }),
  'fee-notice': (step, request) =>
    issue.issueFeeNotice(step, request, {
      standard,
      quantity,
      fen,
      howToPay,
      reason: '数量过大',
      payBy: null,
    }),
  'deferral-notice': (step, request) =>
    issue.issueDeferralNotice(step, request, { until: DEFERRAL.until, reason: '材料很多' }),
  'split-notice': (step, request) =>
    issue.issueSplitNotice(step, request, { reason: '含有两项内容', parts: SPLIT.parts }),
  'records-decision': (step, request) =>
    issue.issueRecordsDecision(step, request, { outcome: RECORDS_DECISION.outcome, reason: '核对有误' }),
  withdrawal: (step, request) => issue.issueWithdrawal(step, request, { withdrawnOn: TODAY }),
}
const KINDS = Object.keys(LETTERS) as LetterKind[]

describe('a letter of every kind', () => {
  it('is numbered in its own series, kept with its file, and shown to the applicant only when it is theirs', async () => {
    const numberKey = await received()
    for (const kind of KINDS) {
      const letter = LETTERS[kind]
      if (letter === undefined) throw new Error(kind)
      expect(must(await issued(numberKey, letter)), kind).toContain(`${LETTER_KINDS[kind].series}〔2026〕1号`)
    }

    const rows = await base.asOwner(
      `select kind, letters.number, addressed_to, file_key, sha256, content::text as said, requests.id as request
      from letters join requests on requests.id = request_id where number_key = $1`,
      [numberKey],
    )
    expect(rows.map(row => row.kind).sort()).toEqual([...KINDS, 'receipt'].sort())
    for (const row of rows) {
      expect(row.addressed_to).toBe(LETTER_KINDS[row.kind as LetterKind].to)
      const file = await filesIn(folder).bytes(String(row.file_key))
      expect(createHash('sha256').update(file).digest('hex')).toBe(row.sha256)
      expect(String(row.said).includes('演示申请人')).toBe(row.addressed_to === 'applicant')
    }

    const tracked = await findTrackedCase(services.db, Number(rows[0]?.request), TODAY)
    const theirs = rows.filter(row => row.addressed_to === 'applicant').map(row => row.number)
    expect(tracked?.letters.map(letter => letter.number).sort()).toEqual(theirs.sort())
    expect(theirs).toHaveLength(rows.length - 3)
  })

  it('to a third party is refused when it would tell who applied', async () => {
    const numberKey = await received()
    const telling = { party: 'third-party', ...about, content: '演示申请人申请公开的批复' } as const
    const refused = await issued(numberKey, (step, request) =>
      issue.issueConsultation(step, request, telling),
    )
    expect(refused).toMatchObject({ ok: false, code: 'applicant-told' })
  })
})
