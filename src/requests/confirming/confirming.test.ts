import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { orderFrom, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { confirm } from '../actions/confirm.ts'
import { type Registration, register } from '../actions/register.ts'
import { route } from '../actions/route.ts'
import { paths } from '../paths.ts'
import { anonymiseWhatIsOver } from '../retention/anonymise.ts'
import { turnTheDay } from '../turn-of-the-day.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let supervisor: Officer
let site: WholeSite
let wang: Visitor
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  const plain = servicesAt(base.db, clock)
  const sms = { url: 'http://127.0.0.1:9/', secret: 'x'.repeat(32) }
  services = { ...plain, config: { ...plain.config, sms, retentionYears: 5 } }
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  supervisor = await officer(services, town.cityOffice, 'supervisor')
  site = await wholeSite(services)
})
afterAll(async () => {
  await site.close()
  await base.close()
})
beforeEach(() => {
  // A Monday.
  clock.now = new Date('2026-03-02T09:00:00+08:00')
  wang = site.visitor()
})

interface Asked {
  readonly channel?: Registration['channel']
  readonly arrivedOn?: string
  readonly email?: string
  readonly phone?: string
  readonly notify?: 'email' | 'sms' | 'none'
  readonly unitCode?: string | null
}

async function registered({
  channel = 'letter',
  arrivedOn = '2026-03-02',
  email = 'wang@example.com',
  phone = '03705550000',
  notify = 'email',
  unitCode = 'finance',
}: Asked = {}): Promise<string> {
  const who = unitCode === null ? supervisor : staff.clerk
  const { numberKey } = must(
    await register(
      services,
      { actor: who.actor, formKey: newFormKey() },
      {
        ...{ channel, arrivedOn: day(arrivedOn), scans: [] },
        application: {
          unitCode,
          applicant: {
            ...{ kind: 'natural-person', name: '王小明', idKind: 'resident-id', representative: '' },
            ...{ idNumber: '11010519491231002X', phone, email, notify },
          },
          information: {
            ...{ subject: '2025年决算', documentNumber: '', wanted: '含转移支付', purpose: '' },
            ...{ wantedForm: 'paper', wantedDelivery: 'post', address: '府前路3号', postcode: '' },
          },
        },
      },
    ),
  )
  return numberKey
}

const rowOf = async (numberKey: string) =>
  (
    await base.asOwner(
      'select id, stage, received_on::text, due_on::text, handler_id from requests where number_key = $1',
      [numberKey],
    )
  )[0]

async function sentTo(numberKey: string): Promise<{ table: string; to: string; token: string }[]> {
  const key = [`request:${numberKey}:confirmation`]
  const sent = [
    ...(await base.asOwner("select 'mail' as table, address as to, body from mails where key = $1", key)),
    ...(await base.asOwner("select 'sms' as table, phone as to, body from sms where key = $1", key)),
  ]
  return sent.map(({ table, to, body }) => ({
    ...{ table: String(table), to: String(to) },
    token: /confirm\/([\w-]{22})(\s|$)/.exec(String(body))?.[1] ?? '',
  }))
}

const tokenOf = async (numberKey: string) => (await sentTo(numberKey))[0]?.token ?? ''
const on = (date: string, time = '10:00') => {
  clock.now = new Date(`${date}T${time}:00+08:00`)
}

describe('双方确认 by link（第三十一条）', () => {
  it('goes by mail, or to the mobile of whoever chose text messages or has no mail; without either nobody is written to', async () => {
    const [mail] = await sentTo(await registered())
    expect(mail).toMatchObject({ table: 'mail', to: 'wang@example.com' })
    const mobile = '13800000000'
    expect(await sentTo(await registered({ phone: mobile }))).toMatchObject([{ table: 'mail' }])
    expect(await sentTo(await registered({ phone: mobile, notify: 'sms' }))).toMatchObject([{ to: mobile }])
    expect(await sentTo(await registered({ phone: mobile, email: '' }))).toMatchObject([{ to: mobile }])
    expect(await sentTo(await registered({ email: '' }))).toEqual([])
  })

  it.each(['in-person', 'registered-mail'] as const)(
    'asks nothing where arrival is receipt: %s',
    async channel => {
      expect(await sentTo(await registered({ channel }))).toEqual([])
    },
  )

  it('is kept as a digest; nothing of anybody is in the address, the trail or a message to officers', async () => {
    const numberKey = await registered()
    const token = await tokenOf(numberKey)
    expect(token).toHaveLength(22)
    const kept = JSON.stringify([
      await base.asOwner('select * from receipt_confirmations'),
      await base.asOwner('select * from trail'),
      await base.asOwner('select * from request_facts'),
      await base.asOwner('select * from messages'),
    ])
    expect(kept).not.toContain(token)
    expect(kept).not.toContain('王小明')
  })

  it('shows what was registered, and looking changes nothing', async () => {
    const numberKey = await registered({ channel: 'fax' })
    const address = paths.confirmation(await tokenOf(numberKey))
    const page = await wang.get(address)
    for (const part of [
      '归德市财政局',
      '传真',
      '王小明',
      '2025年决算',
      '含转移支付',
      '2026年3月3日视为收到',
    ]) {
      expect(textOf(page)).toContain(part)
    }
    for (const secret of ['11010519491231002X', '03705550000', 'wang@example.com']) {
      expect(page.body).not.toContain(secret)
    }
    expect(await rowOf(numberKey)).toMatchObject({ stage: 'arrived', received_on: null })
  })

  it('starts the clock on the day it is answered, with a receipt and whoever registered it for a handler', async () => {
    const numberKey = await registered({ channel: 'email' })
    on('2026-03-03')
    const address = paths.confirmation(await tokenOf(numberKey))
    const done = await wang.submit(address)
    expect(textOf(done)).toContain('您的答复：已确认')
    expect(textOf(done)).not.toContain('2025年决算')
    expect(await rowOf(numberKey)).toMatchObject({
      ...{ stage: 'open', received_on: '2026-03-03', due_on: '2026-03-31' },
      handler_id: String(staff.clerk.id),
    })
    const row = await rowOf(numberKey)
    expect(await base.asOwner('select kind from letters where request_id = $1', [row?.id])).toEqual([
      { kind: 'receipt' },
    ])
    // Once more, in another window: nothing more happens.
    await wang.post(address)
    expect(
      await base.asOwner("select 1 from request_facts where request_id = $1 and kind = 'received'", [
        row?.id,
      ]),
    ).toHaveLength(1)
  })

  it.each([
    ['2026-03-02', '2026-03-02'],
    ['2026-03-03', '2026-03-03'],
    // The day the unit should have confirmed by, however late the applicant looks into the mail.
    ['2026-03-04', '2026-03-03'],
    ['2026-03-12', '2026-03-03'],
  ])('answered on %s before the day was turned, received on %s', async (answered, receivedOn) => {
    const numberKey = await registered()
    on(answered)
    await wang.post(paths.confirmation(await tokenOf(numberKey)))
    expect(await rowOf(numberKey)).toMatchObject({ stage: 'open', received_on: receivedOn })
  })

  it('a letter registered late is held to the day after it came', async () => {
    const numberKey = await registered({ arrivedOn: '2026-02-24' })
    await wang.post(paths.confirmation(await tokenOf(numberKey)))
    expect(await rowOf(numberKey)).toMatchObject({ received_on: '2026-02-25' })
  })

  it('nobody answers: received all the same, and the link says so and confirms no more', async () => {
    const numberKey = await registered()
    on('2026-03-04')
    await turnTheDay(services)
    expect(await rowOf(numberKey)).toMatchObject({ stage: 'open', received_on: '2026-03-03' })
    const address = paths.confirmation(await tokenOf(numberKey))
    const page = await wang.get(address)
    expect(textOf(page)).toContain('收到申请之日：2026年3月3日')
    expect(textOf(page)).not.toContain('确认这是我的申请')
    expect((await wang.post(address)).statusCode).toBe(422)
    expect(await rowOf(numberKey)).toMatchObject({ received_on: '2026-03-03' })
  })

  it('is over after fifteen days, and a made-up one leads nowhere', async () => {
    const numberKey = await registered()
    const address = paths.confirmation(await tokenOf(numberKey))
    on('2026-03-17', '09:00')
    const page = await wang.get(address)
    expect([page.statusCode, textOf(page).includes('2025年决算')]).toEqual([410, false])
    expect((await wang.post(address)).statusCode).toBe(422)
    for (const made of ['x', 'a'.repeat(22), '%00', 'a'.repeat(5000)]) {
      expect((await wang.get(paths.confirmation(made))).statusCode).toBeGreaterThanOrEqual(400)
      expect((await wang.post(paths.confirmation(made))).statusCode).toBeLessThan(500)
    }
  })
})

describe('the link again', () => {
  const again = async (numberKey: string) => {
    const clerk = await site.as(staff.clerk)
    return clerk.submit(paths.step.sendLinkAgain(numberKey), { form_key: newFormKey() })
  }
  const links = async (numberKey: string) =>
    (
      await base.asOwner('select body from mails where key like $1 order by id', [
        `request:${numberKey}:confirmation%`,
      ])
    ).map(({ body }) => /confirm\/([\w-]{22})(\s|$)/.exec(String(body))?.[1] ?? '')

  it('goes out with an address of its own; either confirms, the day does not move, and once is enough', async () => {
    const numberKey = await registered()
    on('2026-03-03')
    await again(numberKey)
    const [first = '', second = ''] = await links(numberKey)
    expect(second).not.toBe(first)
    await wang.post(paths.confirmation(second))
    expect(await rowOf(numberKey)).toMatchObject({ stage: 'open', received_on: '2026-03-03' })
    expect((await wang.post(paths.confirmation(first))).statusCode).toBe(422)
    const page = textOf(await (await site.as(staff.clerk)).get(paths.case(numberKey)))
    expect(page).toContain('重新发送确认链接')
  })

  it('is sent five times in all; then somebody has to call', async () => {
    const numberKey = await registered()
    for (let sent = 1; sent < 5; sent++) await again(numberKey)
    expect(new Set(await links(numberKey)).size).toBe(5)
    expect(textOf(await again(numberKey))).toContain('请打电话与申请人确认')
    expect(await links(numberKey)).toHaveLength(5)
  })

  it('goes to nobody whom no link reaches', async () => {
    const numberKey = await registered({ email: '' })
    const clerk = await site.as(staff.clerk)
    expect((await clerk.get(paths.case(numberKey))).body).not.toContain(paths.step.sendLinkAgain(numberKey))
    const refused = await clerk.post(paths.step.sendLinkAgain(numberKey), { form_key: newFormKey() })
    expect(textOf(refused)).toContain('没有可以发送确认链接的电子邮箱或者手机')
    expect(await sentTo(numberKey)).toEqual([])
  })
})

describe('不是我的、内容有误', () => {
  it('is told to the unit with what was written, and stops no clock', async () => {
    const numberKey = await registered()
    const token = await tokenOf(numberKey)
    const empty = await wang.post(paths.objection(token), { about: 'wrong', note: '' })
    expect(empty.statusCode).toBe(422)
    expect(errorAt(empty, 'note')).toBeDefined()
    expect(empty.body).toMatch(/<input[^>]*value="wrong"[^>]*checked/)
    const done = await wang.submit(paths.objection(token), { about: 'wrong', note: '要的是2024年的。' })
    expect(textOf(done)).toContain('您的答复：登记的内容有误')
    expect(await rowOf(numberKey)).toMatchObject({ stage: 'arrived' })
    const clerk = await site.as(staff.clerk)
    const page = textOf(await clerk.get(paths.case(numberKey)))
    expect(page).toContain('登记的内容有误')
    expect(page).toContain('要的是2024年的。')
    const told = await base.asOwner('select body from messages where link = $1 and subject like $2', [
      `/office/requests/${numberKey}`,
      '申请人说明登记有误%',
    ])
    expect(told).toHaveLength(1)
    expect(told[0]?.body).not.toContain('2024')
    on('2026-03-04')
    await turnTheDay(services)
    expect(await rowOf(numberKey)).toMatchObject({ stage: 'open', received_on: '2026-03-03' })
  })

  it('can be said of a case that is open already', async () => {
    const numberKey = await registered()
    on('2026-03-04')
    await turnTheDay(services)
    const done = await wang.submit(paths.objection(await tokenOf(numberKey)), { about: 'not-mine', note: '' })
    expect(textOf(done)).toContain('不是我提出的申请')
  })
})

describe('confirmed over the telephone', () => {
  const call = (reached: string, confirmedOn: string | null = null) => ({
    ...{ reached, confirmedOn: confirmedOn === null ? null : day(confirmedOn) },
  })

  it('says who was reached, by whom and when', async () => {
    const numberKey = await registered({ email: '' })
    const clerk = await site.as(staff.clerk)
    const page = textOf(await clerk.get(paths.case(numberKey)))
    expect(page).toContain('请打电话与申请人确认')
    const form = { reached: '', confirmedOn: '2026-03-02', form_key: newFormKey() }
    const refused = await clerk.post(paths.step.confirm(numberKey), form)
    expect(textOf(refused)).toContain('请填写与谁确认的')
    await clerk.post(paths.step.confirm(numberKey), { ...form, reached: '王小明本人' })
    expect(await rowOf(numberKey)).toMatchObject({ stage: 'open', received_on: '2026-03-02' })
    expect(textOf(await clerk.get(paths.case(numberKey)))).toContain('与王小明本人电话确认')
  })

  it('on no day before it came, and none still to come', async () => {
    const order = async () => orderFrom(staff.clerk, await registered())
    expect(await confirm(services, await order(), call('王小明', '2026-03-01'))).toMatchObject({
      code: 'confirmed-before-arrival',
    })
    expect(await confirm(services, await order(), call('王小明', '2026-03-03'))).toMatchObject({
      code: 'not-confirmed-yet',
    })
  })

  it('told of late, counts on its day, and never later than the next workday after arrival', async () => {
    const early = await registered()
    on('2026-03-05')
    must(await confirm(services, orderFrom(staff.clerk, early), call('王小明', '2026-03-02')))
    expect(await rowOf(early)).toMatchObject({ received_on: '2026-03-02' })
    on('2026-03-02')
    const late = await registered()
    on('2026-03-05')
    must(await confirm(services, orderFrom(staff.clerk, late), call('王小明')))
    expect(await rowOf(late)).toMatchObject({ received_on: '2026-03-03' })
  })

  it('who was reached goes when the years of the case are over', async () => {
    const numberKey = await registered()
    must(await confirm(services, orderFrom(staff.clerk, numberKey), call('王小明')))
    await base.asOwner(
      "update requests set stage = 'closed', answer_stage = 'delivered', closed_on = '2026-03-02', decision = 'other.withdrawn', on_time = true where number_key = $1",
      [numberKey],
    )
    on('2031-06-01')
    await anonymiseWhatIsOver(services)
    const row = await rowOf(numberKey)
    expect(
      await base.asOwner('select way, reached, outcome from receipt_confirmations where request_id = $1', [
        row?.id,
      ]),
    ).toEqual([
      { way: 'email', reached: '', outcome: null },
      { way: 'phone', reached: '', outcome: 'confirmed' },
    ])
  })
})

describe('of a letter that came to the city’s office', () => {
  it('the link goes out when it has come to its unit, and counts from there', async () => {
    const numberKey = await registered({ unitCode: null })
    expect(await sentTo(numberKey)).toEqual([])
    must(await route(services, orderFrom(supervisor, numberKey), { unitCode: 'finance' }))
    await wang.post(paths.confirmation(await tokenOf(numberKey)))
    expect(await rowOf(numberKey)).toMatchObject({
      stage: 'open',
      received_on: '2026-03-02',
      handler_id: null,
    })
  })
})

describe('the database itself', () => {
  it('takes no second answer, and lets nobody change how was asked', async () => {
    const numberKey = await registered()
    await wang.post(paths.confirmation(await tokenOf(numberKey)))
    const id = (await rowOf(numberKey))?.id
    const change = (set: string) =>
      sql.raw(`update receipt_confirmations set ${set} where request_id = ${id}`).execute(base.db)
    await expect(change("outcome = 'wrong'")).rejects.toThrow('answered once')
    await expect(change("token_hash = 'x'")).rejects.toThrow('stays as it was')
    await expect(sql.raw('delete from receipt_confirmations').execute(base.db)).rejects.toThrow(
      'permission denied',
    )
  })
})
