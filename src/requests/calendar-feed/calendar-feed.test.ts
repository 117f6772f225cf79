import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Services } from '#platform/services.ts'
import { ask, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { type Office, officeWith } from '#test/office.ts'
import { makeTown, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { calendarFeedRoutes } from './routes.ts'

const PAGE = '/office/calendar-feed'
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }
let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let colleague: Officer
let office: Office

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  colleague = await officer(services, town.bureau, 'clerk')
  for (let n = 1; n <= 3; n += 1) await receive(services, staff, await ask(services, town.bureau, `事项${n}`))
  await base.asOwner('update requests set handler_id = $1', [staff.clerk.id])
  await base.asOwner("update requests set handler_id = $1 where number_key = '20260002'", [colleague.id])
  await base.asOwner("update requests set handler_id = null where number_key = '20260003'")
  await ask(services, town.bureau, '才来的事项')
  await ask(services, town.countyOffice, '区里的事项')
  office = await officeWith(services, calendarFeedRoutes(services))
})
afterAll(async () => {
  await office.close()
  await base.close()
})

const addressIn = (page: { body: string }) => /\/calendar-feed\/[A-Za-z0-9_-]+\.ics/.exec(page.body)?.[0]

/** Makes an address and gives back its path. */
async function addressOf(person: Officer): Promise<string> {
  return addressIn(await office.as(person).post(PAGE)) ?? ''
}

/** What a calendar program finds there, without signing in. */
async function subscribed(address: string) {
  const visitor = office.as(staff.clerk)
  visitor.cookies.clear()
  const answer = await visitor.get(address)
  if (answer.statusCode !== 200) return { answer, events: [] }
  const root = new ICAL.Component(ICAL.parse(answer.body))
  const events = root.getAllSubcomponents('vevent').map(component => {
    const { uid, summary, startDate } = new ICAL.Event(component)
    return `${startDate.toString()} ${summary} ${uid}`
  })
  return { answer, events: events.toSorted() }
}

const DUE = (n: number) => `2026-03-30 归申〔2026〕000${n}号 最迟答复 due-2026000${n}@localhost`
const CONFIRM = '2026-03-03 归申〔2026〕0004号 最迟确认收到 confirm-20260004@localhost'

describe('the calendar', () => {
  it('of a clerk holds one’s own cases and nobody’s', async () => {
    expect((await subscribed(await addressOf(staff.clerk))).events).toEqual([CONFIRM, DUE(1), DUE(3)])
    expect((await subscribed(await addressOf(colleague))).events).toEqual([CONFIRM, DUE(2), DUE(3)])
  })

  it.each(['reviewer', 'officeHead', 'head'] as const)('of the %s holds all of the unit', async who => {
    expect((await subscribed(await addressOf(staff[who]))).events).toEqual([CONFIRM, DUE(1), DUE(2), DUE(3)])
  })

  it('is a calendar that nobody in between keeps, and says nothing of who asked or for what', async () => {
    const { answer } = await subscribed(await addressOf(staff.head))
    expect(answer.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'no-store',
    })
    expect(answer.body).not.toMatch(/演示申请人|事项/)
  })

  it('keeps the name of an event when its day moves, and says that a day is provisional or waits', async () => {
    const address = await addressOf(colleague)
    const change = (columns: string) =>
      base.asOwner(`update requests set ${columns} where number_key = '20260002'`)
    await change("due_on = '2027-01-08', provisional = true")
    expect((await subscribed(address)).events).toContain(
      '2027-01-08 （暂定）归申〔2026〕0002号 最迟答复 due-20260002@localhost',
    )
    await change("due_on = '2026-04-02', provisional = false, consultation_stage = 'waiting'")
    expect((await subscribed(address)).events).toContain(
      '2026-04-02 （等待中）归申〔2026〕0002号 最迟答复 due-20260002@localhost',
    )
    await change("due_on = '2026-03-30', consultation_stage = 'none'")
  })

  it('goes by the rights held now: an account without its role sees nothing, one out of use has no calendar', async () => {
    const leaving = await officer(services, town.bureau, 'head')
    const address = await addressOf(leaving)
    expect((await subscribed(address)).events).toHaveLength(4)
    await base.asOwner('delete from user_roles where user_id = $1', [leaving.id])
    expect((await subscribed(address)).events).toEqual([])
    await base.asOwner('update users set active = false where id = $1', [leaving.id])
    expect((await subscribed(address)).answer.statusCode).toBe(404)
  })

  it('of a demonstration account is open in a demonstration alone', async () => {
    const address = await addressOf(colleague)
    await base.asOwner('update users set demo = true where id = $1', [colleague.id])
    expect((await subscribed(address)).answer.statusCode).toBe(404)
    await base.asOwner('update users set demo = false where id = $1', [colleague.id])
  })

  it('is not found under any other address', async () => {
    const address = await addressOf(staff.clerk)
    const token = address.replace(/.*\/|\.ics/g, '')
    const [kept] = await base.asOwner('select token_hash from calendar_feeds where user_id = $1', [
      staff.clerk.id,
    ])
    for (const wrong of [
      `/calendar-feed/${token}`,
      `/calendar-feed/${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}.ics`,
      `/calendar-feed/${kept?.token_hash}.ics`,
      '/calendar-feed/.ics',
      '/calendar-feed/x.ics',
    ]) {
      expect([wrong, (await subscribed(wrong)).answer.statusCode]).toEqual([wrong, 404])
    }
  })
})

describe('the address', () => {
  it('is 256 bits, shown once, and kept by nobody', async () => {
    const made = await office.as(staff.clerk).post(PAGE)
    const address = addressIn(made) ?? ''
    const token = /([A-Za-z0-9_-]{43})\.ics$/.exec(address)?.[1] ?? ''
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(textOf(made)).toContain('订阅地址只显示这一次')
    expect(made.body).toContain(`http://localhost:3000${address}`)
    expect(addressIn(await office.as(staff.clerk).get(PAGE))).toBeUndefined()
    for (const table of ['calendar_feeds', 'trail']) {
      expect(JSON.stringify(await base.asOwner(`select * from ${table}`))).not.toContain(token)
    }
  })

  it('another one ends the first; ended, there is none', async () => {
    const first = await addressOf(staff.clerk)
    const second = await addressOf(staff.clerk)
    expect((await subscribed(first)).answer.statusCode).toBe(404)
    expect((await subscribed(second)).answer.statusCode).toBe(200)
    const ended = await office.as(staff.clerk).post(`${PAGE}/revocation`)
    expect([ended.statusCode, ended.headers.location]).toEqual([303, PAGE])
    expect((await subscribed(second)).answer.statusCode).toBe(404)
    const again = await office.as(staff.clerk).post(`${PAGE}/revocation`)
    expect([again.statusCode, textOf(again)]).toEqual([422, expect.stringContaining('没有在用的订阅地址')])
    expect(textOf(await office.as(staff.clerk).get(PAGE))).toContain('还没有订阅地址')
  })

  it('is everybody’s own', async () => {
    const clerks = await addressOf(staff.clerk)
    await office.as(colleague).post(PAGE)
    await office.as(colleague).post(`${PAGE}/revocation`)
    expect((await subscribed(clerks)).answer.statusCode).toBe(200)
  })

  it('is for those who handle requests', async () => {
    const auditor = await officer(services, town.cityOffice, 'auditor')
    const page = await office.as(auditor).get(PAGE)
    expect(textOf(page)).toContain('没有办件的期限可以订阅')
    expect(page.body).not.toContain('生成订阅地址')
    expect((await office.as(auditor).post(PAGE)).statusCode).toBe(422)
  })

  it('is made and ended by whoever is signed in', async () => {
    const stranger = office.as(staff.clerk)
    stranger.cookies.clear()
    expect((await stranger.get(PAGE)).headers.location).toContain('/sign-in')
    expect((await stranger.post(PAGE)).statusCode).toBe(401)
  })
})
