import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { exe, pdf } from '#test/attachments.ts'
import { answer, ask, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { disputesAddress, paths } from './paths.ts'
import { remindOfDisputes } from './remind.ts'
import { countDisputes, disputesOfReport } from './tallies.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let site: WholeSite
let clerk: Visitor
let request: string
const clock = { now: new Date('2025-11-03T09:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  site = await wholeSite(services)
  clerk = await site.as(staff.clerk)
  request = await ask(services, town.bureau)
  await receive(services, staff, request)
  await answer(services, staff, request, 'refused.internalAffairs')
})
afterAll(async () => {
  await site.close()
  await base.close()
})

const facts = (given: Readonly<Record<string, string>> = {}) => ({
  ...{ request, kind: 'review', procedure: 'simple', organ: '归德市人民政府', caseNumber: '' },
  ...{ acceptedOn: '2025-11-03', copyReachedOn: '2025-11-03', form_key: newFormKey() },
  ...given,
})

async function registered(given: Readonly<Record<string, string>> = {}): Promise<string> {
  const sent = await clerk.post(paths.register, facts(given))
  expect(sent.statusCode).toBe(303)
  return String(sent.headers.location)
}

describe('复议、诉讼', () => {
  it('is registered from the answer it is about, with the organs the answer named', async () => {
    const page = await clerk.get(`/office/requests/${request}`)
    expect(page.body).toContain(`/office/disputes/new?request=${request}`)
    const form = await clerk.get(paths.registerOver(request))
    expect(textOf(form)).toContain('复议机关：归德市人民政府')
    expect(valueIn(form, 'request')).toContain('归申〔2025〕')
    const one = await clerk.get(await registered())
    expect(textOf(one)).toContain('最迟2025年11月10日答复')
    expect(textOf(one)).toContain('《行政复议法》第五十四条')
  })

  it('keeps what was typed when something is wrong, and says what', async () => {
    const sent = await clerk.post(
      paths.register,
      facts({ request: '20250099', organ: '', caseNumber: '复〔2025〕1号' }),
    )
    expect(sent.statusCode).toBe(422)
    expect(errorAt(sent, 'request')).toContain('没有找到编号为“20250099”的申请')
    expect(errorAt(sent, 'organ')).toBe('请填写复议机关或者法院。')
    expect(valueIn(sent, 'caseNumber')).toBe('复〔2025〕1号')
    const future = await clerk.post(paths.register, facts({ acceptedOn: '2026-01-01' }))
    expect(textOf(future)).toContain('不能晚于今天')
  })

  it('warns of a lawsuit that skipped the review, and takes it all the same', async () => {
    const one = await clerk.get(await registered({ kind: 'direct', organ: '归德市中级人民法院' }))
    expect(textOf(one)).toContain('依法应当先申请行政复议')
    expect(textOf(one)).toContain('《行政诉讼法》第六十七条')
  })

  it('goes on to its end: reply, outcome, what was learnt; a mistake is put right with its reason', async () => {
    const address = await registered()
    const step = (name: string, fields: object) =>
      clerk.submit(`${address}/${name}`, { ...fields, form_key: newFormKey() })
    expect(textOf(await step('reply', { sentOn: '2025-11-03' }))).toContain('已答复，待结果')
    const decided = textOf(await step('outcome', { outcome: 'quashed', decidedOn: '2025-11-03' }))
    expect(decided).toContain('年报计入“结果纠正”')
    expect(textOf(await step('outcome', { outcome: 'upheld', decidedOn: '2025-11-03' }))).toContain(
      '本件已有结果',
    )
    expect(textOf(await step('learnt', { learnt: '先检索档案再答复' }))).toContain('先检索档案再答复')
    const corrected = {
      ...{
        organ: '归德市人民政府',
        caseNumber: '归复〔2025〕7号',
        acceptedOn: '2025-11-03',
        copyReachedOn: '',
      },
      ...{ procedure: 'ordinary', outcome: '', decidedOn: '' },
    }
    expect(textOf(await step('correction', { ...corrected, reason: '' }))).toContain('请填写更正的原因')
    const open = textOf(await step('correction', { ...corrected, reason: '结果登记错了件' }))
    expect(open).toContain('归复〔2025〕7号')
    expect(open).toContain('结果登记错了件')
  })

  it('keeps its papers; what is no document is not taken, and nobody else reads them', async () => {
    const address = await registered()
    const send = (content: Buffer, name: string) =>
      clerk.postFiles(`${address}/documents`, { form_key: newFormKey() }, [{ field: 'file', name, content }])
    expect(errorAt(await send(exe(), '决定书.pdf'), 'file')).toContain('是程序或脚本，没有收下')
    expect((await send(pdf(), '复议决定书.pdf')).statusCode).toBe(303)
    const page = await clerk.get(address)
    expect(textOf(page)).toContain('复议决定书.pdf')
    const href = new RegExp(`href="(${address}/documents/\\d+)"`).exec(page.body)?.[1] ?? ''
    const file = await clerk.get(href)
    expect(file.statusCode).toBe(200)
    expect(file.headers['content-type']).toBe('application/pdf')
    const stranger = await site.as(await officer(services, town.countyOffice, 'clerk'))
    expect((await stranger.get(href)).statusCode).toBe(404)
  })

  it('the unit is reminded of its own time, of each once', async () => {
    for (const at of ['2025-11-04', '2025-11-05', '2025-11-10', '2025-11-11', '2025-11-12']) {
      clock.now = new Date(`${at}T09:00:00+08:00`)
      await remindOfDisputes(services)
    }
    const told = await base.asOwner(
      "select subject, count(*) as n from messages where subject like '行政复议%' and user_id = $1 group by subject order by 1",
      [staff.clerk.id],
    )
    expect(told.map(({ subject, n }) => `${String(subject).split('：')[0]} ${n}`).toSorted()).toEqual(
      // Two reviews wait for their reply.
      ['行政复议今天到期 2', '行政复议剩余3个工作日以内 2', '行政复议已经逾期 2'].toSorted(),
    )
  })

  it('table four: what was open in the year counts in it, each figure as long as its list', async () => {
    clock.now = new Date('2026-02-02T09:00:00+08:00')
    clerk = await site.as(staff.clerk)
    const address = await registered({ acceptedOn: '2025-12-20', copyReachedOn: '' })
    await clerk.submit(`${address}/outcome`, {
      outcome: 'upheld',
      decidedOn: '2026-01-20',
      form_key: newFormKey(),
    })
    const asked = (year: number) => ({ unitIds: [town.bureau.id], year })
    const then = await countDisputes(base.db, asked(2025))
    const now = await countDisputes(base.db, asked(2026))
    expect(then.review).toEqual({ upheld: 0, corrected: 0, other: 0, pending: 4, total: 4 })
    expect(then.direct.pending).toBe(1)
    expect(now.review).toEqual({ upheld: 1, corrected: 0, other: 0, pending: 3, total: 4 })
    const behind = await disputesOfReport(base.db, asked(2026))
    expect(behind.filter(one => one.kind === 'review' && one.column === 'upheld')).toHaveLength(1)
    const office = await site.as(await officer(services, town.cityOffice, 'supervisor'))
    for (const [kind, column, count] of [
      ['review', 'upheld', 1],
      ['review', 'pending', 3],
      ['direct', null, 1],
    ] as const) {
      const list = textOf(await office.get(disputesAddress({ year: 2026, unit: 'city', kind, column })))
      expect(list).toContain(`共${count}件`)
    }
  })
})
