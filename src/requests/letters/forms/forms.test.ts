import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Services } from '#platform/services.ts'
import { consult } from '#requests'
import { answer, ask, orderFrom, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { makeTown, must, servicesAt } from '#test/town.ts'
import { textOf, type Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { CASE_FORMS } from './forms.ts'

let base: TestDatabase
let services: Services
let staff: Staff
let site: WholeSite
let clerk: Visitor
let open: string
let closed: string
const folder = mkdtempSync(join(tmpdir(), 'mingfu-forms-'))

beforeAll(async () => {
  base = await freshDatabase()
  const made = servicesAt(base.db, { now: new Date('2026-03-02T10:00:00+08:00') })
  services = { ...made, config: { ...made.config, dataFolder: folder } }
  const town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  site = await wholeSite(services)
  clerk = await site.as(staff.clerk)
  open = await ask(services, town.bureau, '供水合同')
  await receive(services, staff, open)
  const party = {
    party: 'third-party',
    name: '某水务公司',
    contact: '文昌路1号',
    content: '合同价款',
  } as const
  must(await consult(services, orderFrom(staff.clerk, open), party))
  closed = await ask(services, town.bureau)
  await receive(services, staff, closed)
  await answer(services, staff, closed)
}, 60_000)
afterAll(async () => {
  await site.close()
  await base.close()
  rmSync(folder, { recursive: true, force: true })
})

const print = async (numberKey: string, form: string) => {
  const page = await clerk.get(`/office/requests/${numberKey}/forms/${form}`)
  expect(page.statusCode).toBe(200)
  return textOfPdf(page.rawPayload).replace(/\s/g, '')
}

it('the registration form, and who agreed to what and when, are printed from the case', async () => {
  expect(await print(closed, 'registration')).toContain('演示申请人')
  const approval = await print(closed, 'approval')
  for (const part of ['办理审批单', '审核同意，送签发', '签发答复书', '予以公开'])
    expect(approval).toContain(part)
  expect(await print(closed, 'return')).toContain('公复〔2026〕1号')
})

it('what leaves the unit does not tell who applied', async () => {
  const opinion = await print(open, 'opinion')
  expect(opinion).toContain('某水务公司')
  expect(opinion).toContain('15个工作日')
  const assistance = await print(open, 'assistance')
  expect(assistance).toContain('供水合同')
  for (const text of [opinion, assistance]) expect(text).not.toContain('演示申请人')
})

it('the page of a case offers what the case has, and nothing else is there', async () => {
  const offered = textOf(await clerk.get(`/office/requests/${open}`))
  for (const name of ['registration', 'assistance', 'opinion'] as const)
    expect(offered).toContain(CASE_FORMS[name])
  expect(offered).not.toContain(CASE_FORMS.return)
  for (const form of ['return', 'approval', 'nonsense', '..%2f..%2fetc']) {
    expect((await clerk.get(`/office/requests/${open}/forms/${form}`)).statusCode).toBe(404)
  }
})

it('a letter is had as Word too; the whole case as one volume, which the trail remembers', async () => {
  const [letter] = await base.asOwner(
    'select l.id from letters l join requests r on r.id = l.request_id where number_key = $1',
    [closed],
  )
  const word = await clerk.get(`/office/requests/${closed}/letters/${letter?.id}/word`)
  expect(word.headers['content-type']).toContain('wordprocessingml')
  expect(word.rawPayload.subarray(0, 2).toString()).toBe('PK')
  const volume = await clerk.get(`/office/requests/${closed}/archive`)
  expect(textOfPdf(volume.rawPayload).replace(/\s/g, '')).toContain('卷内目录')
  const taken = await base.asOwner("select subject_id from trail where verb = 'requests.openArchive'")
  expect(taken.map(row => row.subject_id)).toEqual([closed])
})
