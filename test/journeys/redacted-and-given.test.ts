import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesIn } from '#platform/files.ts'
import type { Services } from '#platform/services.ts'
import type { Ground } from '#redaction'
import { type DecisionCode, draftAnswer, filledIn, sendToReview } from '#requests'
import { ask, orderFrom, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { ROSTER } from '#test/papers/pdf-corpus.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { makeTown, must, servicesAt, type Town } from '#test/town.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import {
  discardRedaction,
  markRedaction,
  openRedaction,
  releaseRedaction,
} from '../../src/requests/actions/redact.ts'
import { paths } from '../../src/requests/paths.ts'

/** 区分处理（第三十七条）: marked, burned, checked, given; and the grounds of the marks in the letter. */
const folder = mkdtempSync(join(tmpdir(), 'mingfu-redaction-'))
let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let site: WholeSite

beforeAll(async () => {
  base = await freshDatabase()
  const made = servicesAt(base.db, { now: new Date('2026-03-02T10:00:00+08:00') })
  services = { ...made, config: { ...made.config, dataFolder: folder } }
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  site = await wholeSite(services)
})
afterAll(async () => {
  await site.close()
  await base.close()
  rmSync(folder, { recursive: true, force: true })
})

const by = (numberKey: string) => orderFrom(staff.clerk, numberKey)

async function opened(bytes: Buffer = ROSTER.bytes, name = '名册.pdf') {
  const numberKey = await ask(services, town.bureau)
  await receive(services, staff, numberKey)
  const path = join(folder, randomUUID())
  writeFileSync(path, bytes)
  const upload = { field: 'file', name, path, size: bytes.length, sha256: 'x', tooLarge: false }
  const result = await openRedaction(services, by(numberKey), upload)
  const [row] = await base.asOwner(
    'select d.id from request_redactions d join requests r on r.id = d.request_id where number_key = $1',
    [numberKey],
  )
  return { numberKey, redaction: Number(row?.id), result }
}

const marks = (ground: Ground = 'refused.thirdParty.privacy') =>
  ROSTER.places.map(place => ({ ...place, ground }))

async function documentsOf(numberKey: string) {
  return base.asOwner(
    'select d.id, d.name, d.file_key from answer_documents d join requests r on r.id = d.request_id where number_key = $1',
    [numberKey],
  )
}

async function given(ground?: Ground) {
  const one = await opened()
  must(one.result)
  must(await markRedaction(services, by(one.numberKey), { redaction: one.redaction, marks: marks(ground) }))
  must(await releaseRedaction(services, by(one.numberKey), { redaction: one.redaction }))
  return one
}

it('goal 11: what is marked is not in what is given, what is open can be seen, and the original is given to nobody', async () => {
  const { numberKey, redaction } = await given()
  const [document] = await documentsOf(numberKey)
  expect(document?.name).toBe('名册（区分处理）.pdf')
  const pdf = Buffer.from(await filesIn(folder).bytes(String(document?.file_key)))
  for (const secret of ROSTER.under) {
    expect(textOfPdf(pdf)).not.toContain(secret)
    expect(pdf.includes(Buffer.from(secret))).toBe(false)
  }
  // Released, its marks stay, by the action and by the database.
  expect(await markRedaction(services, by(numberKey), { redaction, marks: [] })).toMatchObject({
    code: 'released-already',
  })
  await expect(
    base.asOwner("update request_redactions set marks = '[]' where id = $1", [redaction]),
  ).rejects.toThrow('stay as they were burned')
  expect(await discardRedaction(services, by(numberKey), { redaction })).toMatchObject({
    code: 'given-already',
  })
})

it.each([
  ['no marks at all, with words under nothing', []],
  ['two marks', [...marks(), ...marks('refused.internalAffairs')]],
] as const)('%s: released', async (_, drawn) => {
  const { numberKey, redaction } = await opened()
  must(await markRedaction(services, by(numberKey), { redaction, marks: drawn }))
  must(await releaseRedaction(services, by(numberKey), { redaction }))
  expect(await documentsOf(numberKey)).toHaveLength(1)
})

it('goal 11: a file that is none is not opened', async () => {
  const { result } = await opened(Buffer.from('MZ not a document'), '名册.exe')
  expect(result.ok).toBe(false)
})

describe('goal 11: the letter says on what grounds something was blacked out', () => {
  const drafted = (numberKey: string, decision: DecisionCode, grounds: string) =>
    draftAnswer(services, by(numberKey), { decision, fields: { ...filledIn(decision), grounds } })

  it.each([
    ['disclosed.provided', '', 'grounds-do-not-match'],
    ['partlyDisclosed', 'refused.internalAffairs', 'grounds-do-not-match'],
  ] as const)('drafted as %s with %s: %s', async (decision, grounds, code) => {
    const { numberKey } = await given('refused.processInformation')
    must(await drafted(numberKey, decision, grounds))
    const sent = await sendToReview(services, by(numberKey))
    expect(sent).toMatchObject({ ok: false })
    expect([code, 'draft-is-incomplete']).toContain(sent.ok ? '' : sent.code)
  })

  it('begun as 部分公开, its grounds are ticked from the marks', async () => {
    const { numberKey } = await given('refused.processInformation')
    const page = await (await site.as(staff.clerk)).get(`${paths.case(numberKey)}?decision=partlyDisclosed`)
    expect(page.body).toMatch(
      /value="refused.processInformation" checked|checked[^>]*value="refused.processInformation"/,
    )
    expect(page.body).not.toMatch(/value="refused.stateSecret" checked/)
  })
})

it('goal 11: in a browser: opened, its page drawn, a mark written in numbers, taken away, drawn again, released', async () => {
  const { numberKey, redaction } = await opened()
  const clerk = await site.as(staff.clerk)
  const page = await clerk.get(paths.redaction(numberKey, redaction))
  expect(page.statusCode).toBe(200)
  const image = await clerk.get(paths.redactionPage(numberKey, redaction, 1))
  expect(image.headers['content-type']).toBe('image/png')
  expect(image.rawPayload.subarray(1, 4).toString()).toBe('PNG')
  expect((await clerk.get(paths.redactionPage(numberKey, redaction, 2))).statusCode).toBe(404)

  const mark = (fields: Readonly<Record<string, string>>) =>
    clerk.post(paths.step.markRedaction(numberKey), {
      redaction: String(redaction),
      form_key: randomUUID(),
      ...fields,
    })
  const place = {
    page: '1',
    x: '5',
    y: '12.5',
    width: '60%',
    height: '２０',
    ground: 'refused.thirdParty.privacy',
  }
  expect((await mark({ ...place, width: '200' })).body).toContain('宽应是0到100之间的数')
  expect((await mark({ ...place, width: '96' })).body).toContain('画到了页面之外')
  expect((await mark({ ...place, ground: '' })).body).toContain('请选择不予公开的依据')
  expect((await mark(place)).statusCode).toBe(303)
  expect((await clerk.get(paths.redaction(numberKey, redaction))).body).toContain('宽 60%')
  expect((await mark({ remove: '1' })).statusCode).toBe(303)
  expect((await clerk.get(paths.redaction(numberKey, redaction))).body).toContain('还没有遮盖')
})
