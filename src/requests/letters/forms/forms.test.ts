import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Services } from '#platform/services.ts'
import {
  askExtension,
  consult,
  draftAnswer,
  grantExtension,
  proposeFee,
  refuseFee,
  sendToReview,
} from '#requests'
import { answer, ask, orderFrom, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { makeTown, must, servicesAt, type Town } from '#test/town.ts'
import { textOf, type Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { APPROVAL_NAMES, CASE_FORMS } from './forms.ts'

let base: TestDatabase
let services: Services
let town: Town
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
  town = await makeTown(services)
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
  const review = await print(closed, 'review')
  for (const part of ['答复审查审批单', '审核意见同意', '签发意见同意，签发', '予以公开', '第三十六条'])
    expect(review).toContain(part)
  expect(await print(closed, 'return')).toContain('公复〔2026〕1号')
})

it('each consent has its sheet, from the moment it is asked, with who decided and why', async () => {
  const asked = await ask(services, town.bureau, '供水水质检测报告')
  await receive(services, staff, asked)
  const order = (person: Staff[keyof Staff]) => orderFrom(person, asked)
  const offered = async () => {
    const page = textOf(await clerk.get(`/office/requests/${asked}`))
    return APPROVAL_NAMES.filter(name => page.includes(CASE_FORMS[name]))
  }
  expect(await offered()).toEqual([])

  must(await askExtension(services, order(staff.clerk), { days: 10, reason: '需要逐一核对原始记录。' }))
  expect(await offered()).toEqual(['extension'])
  const waiting = await print(asked, 'extension')
  for (const part of ['10个工作日', '需要逐一核对原始记录', '签名年月日']) expect(waiting).toContain(part)
  must(await grantExtension(services, order(staff.officeHead), { opinion: '抓紧核对' }))
  const granted = await print(asked, 'extension')
  for (const part of ['原届满日', '延长后届满日', '同意。抓紧核对']) expect(granted).toContain(part)
  expect(granted).not.toContain('签名年月日')

  const fee = {
    standard: 'per-page',
    quantity: 101,
    reason: '数量明显超过合理范围。',
    howToPay: '专户',
  } as const
  must(await proposeFee(services, order(staff.clerk), fee))
  expect(await offered()).toEqual(['extension', 'fee'])
  must(await refuseFee(services, order(staff.head), { opinion: '不必收费' }))
  const charged = await print(asked, 'fee')
  for (const part of ['按量（页）计收，101页', '不同意。不必收费', '行政机关负责人意见'])
    expect(charged).toContain(part)
})

it('an answer that gives all has no sheet of refusal; one that withholds has, with part, ground and reason', async () => {
  const refused = await ask(services, town.bureau, '内部值班表')
  await receive(services, staff, refused)
  const order = orderFrom(staff.clerk, refused)
  const fields = { internalKind: 'workflow', reason: '仅用于内部值守安排。' }
  must(await draftAnswer(services, order, { decision: 'refused.internalAffairs', fields }))
  expect((await clerk.get(`/office/requests/${refused}/forms/refusal`)).statusCode).toBe(404)
  must(await sendToReview(services, orderFrom(staff.clerk, refused)))
  const sheet = await print(refused, 'refusal')
  for (const part of [
    '不予公开审批单',
    '第十六条第一款',
    '内部工作流程',
    '仅用于内部值守安排',
    '签发意见签名',
  ])
    expect(sheet).toContain(part)
  expect((await clerk.get(`/office/requests/${closed}/forms/refusal`)).statusCode).toBe(404)
})

it('what leaves the unit does not tell who applied', async () => {
  const opinion = await print(open, 'opinion')
  expect(opinion).toContain('某水务公司')
  expect(opinion).toContain('15个工作日')
  const assistance = await print(open, 'assistance')
  for (const part of ['供水合同', '归德市财政局2026年3月2日']) expect(assistance).toContain(part)
  for (const text of [opinion, assistance]) expect(text).not.toContain('演示申请人')
})

it('the page of a case offers what the case has, and nothing else is there', async () => {
  const offered = textOf(await clerk.get(`/office/requests/${open}`))
  for (const name of ['registration', 'assistance', 'opinion'] as const)
    expect(offered).toContain(CASE_FORMS[name])
  expect(offered).not.toContain(CASE_FORMS.return)
  for (const form of ['return', 'review', 'fee', 'nonsense', '..%2f..%2fetc']) {
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
  const text = textOfPdf(volume.rawPayload).replace(/\s/g, '')
  for (const part of ['卷内目录', CASE_FORMS.review, '签发意见同意']) expect(text).toContain(part)
  const taken = await base.asOwner("select subject_id from trail where verb = 'requests.openArchive'")
  expect(taken.map(row => row.subject_id)).toEqual([closed])
})
