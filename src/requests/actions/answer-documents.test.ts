import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dayInChina } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import type { Upload } from '#platform/upload.ts'
import { deliver } from '#requests'
import { pdf } from '#test/attachments.ts'
import { ask, orderFrom, receive, type Staff, signAnswer, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, servicesAt } from '#test/town.ts'
import { findTrackedCase } from '../pages/track/tracked.ts'
import { addDocument, removeDocument } from './answer-documents.ts'

let base: TestDatabase
let services: Services
let staff: Staff
let numberKey: string
let requestId: number
const folder = mkdtempSync(join(tmpdir(), 'mingfu-documents-'))
const clock = { now: new Date('2026-03-02T10:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  const made = servicesAt(base.db, clock)
  services = { ...made, config: { ...made.config, dataFolder: folder } }
  const town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  numberKey = await ask(services, town.bureau)
  await receive(services, staff, numberKey)
  const [row] = await base.asOwner('select id from requests where number_key = $1', [numberKey])
  requestId = Number(row?.id)
})
afterAll(async () => {
  await base.close()
  rmSync(folder, { recursive: true, force: true })
})

function upload(name: string, content: Buffer): Upload {
  const path = join(folder, `upload-${name}`)
  writeFileSync(path, content)
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { field: 'file', name, path, size: content.length, sha256, tooLarge: false }
}

const add = (name: string, content: Buffer) =>
  addDocument(services, orderFrom(staff.clerk, numberKey), upload(name, content))
const tracked = () => findTrackedCase(base.db, requestId, dayInChina(clock.now))

it('documents are judged by content, and one can be taken away while the answer is a draft', async () => {
  expect(await add('方案.pdf', Buffer.from('MZ not a pdf'))).toMatchObject({ ok: false })
  must(await add('供水管网改造规划.pdf', pdf()))
  must(await add('误传.pdf', pdf()))
  const [, wrong] = await base.asOwner('select id from answer_documents where request_id = $1 order by id', [
    requestId,
  ])
  const documentId = Number(wrong?.id)
  must(await removeDocument(services, orderFrom(staff.clerk, numberKey), { documentId }))
  expect(await removeDocument(services, orderFrom(staff.reviewer, numberKey), { documentId })).toMatchObject({
    code: 'not-your-role',
  })
})

it('the letter lists them, and from the signature on they stay as they are', async () => {
  await signAnswer(services, staff, numberKey)
  const [letter] = await base.asOwner(
    "select content->'attachments' as list from letters where kind = 'answer'",
  )
  expect(letter?.list).toEqual(['供水管网改造规划'])
  expect(await add('迟到.pdf', pdf())).toMatchObject({ ok: false, code: 'not-at-this-stage' })
  await expect(
    base.asOwner('delete from answer_documents where request_id = $1', [requestId]),
  ).rejects.toThrow('stay as they were signed')
})

it('the applicant has them from the delivery on, not before', async () => {
  expect((await tracked())?.documents).toEqual([])
  const deliveredOn = dayInChina(clock.now)
  must(
    await deliver(services, orderFrom(staff.clerk, numberKey), {
      delivery: 'web',
      trackingNumber: '',
      deliveredOn,
    }),
  )
  expect((await tracked())?.documents.map(file => file.name)).toEqual(['供水管网改造规划.pdf'])
})
