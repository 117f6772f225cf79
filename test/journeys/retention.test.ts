import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Services } from '#platform/services.ts'
import { anonymiseWhatIsOver } from '#requests'
import { answer, ask, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, officer, servicesAt, type Town } from '#test/town.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { sealCase } from '../../src/requests/intake/look-up.ts'
import { verify } from '../../src/trail/verify.ts'

/** 保管期限: personal data goes when its years are over; what the city must answer for stays. */
let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let site: WholeSite
const clock = { now: new Date('2020-03-02T09:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  const plain = servicesAt(base.db, clock)
  services = { ...plain, config: { ...plain.config, retentionYears: 5 } }
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  site = await wholeSite(services)
})
afterAll(async () => {
  await site.close()
  await base.close()
})

async function closed(): Promise<string> {
  const numberKey = await ask(services, town.bureau, '演示申请人名下房屋的征收决定')
  await receive(services, staff, numberKey)
  await answer(services, staff, numberKey)
  return numberKey
}

it('five years after it was closed nobody is found in a case any more, and its figures stand', async () => {
  const numberKey = await closed()
  const figures = () =>
    base.asOwner(
      'select stage, decision, on_time, closed_on::text, applicant_kind, channel from requests where number_key = $1',
      [numberKey],
    )
  const before = await figures()
  clock.now = new Date('2025-03-02T09:00:00+08:00')
  expect(await anonymiseWhatIsOver(services)).toBe(0)
  clock.now = new Date('2025-03-03T09:00:00+08:00')
  const later = await closed()
  expect(await anonymiseWhatIsOver(services)).toBe(1)
  expect(await anonymiseWhatIsOver(services)).toBe(0)

  expect(await figures()).toEqual(before)
  const [kept] = await base.asOwner(
    'select to_jsonb(r)::text || to_jsonb(a)::text as all from requests r join request_applicants a on a.request_id = r.id where number_key = $1',
    [numberKey],
  )
  expect(kept?.all).not.toMatch(/演示申请人|YS100001|00000000000/)
  const [stays] = await base.asOwner(
    'select name from request_applicants where request_id = (select id from requests where number_key = $1)',
    [later],
  )
  expect(stays).toEqual({ name: '演示申请人' })
  expect(await verify(base.db)).toMatchObject({ intact: true })
  // The officer still finds the case, and sees that nobody stands in it.
  const page = await (await site.as(await officer(services, town.bureau, 'clerk'))).get(
    `/office/requests/${numberKey}`,
  )
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('（已匿名）')
})

it('without the setting nothing is forgotten by itself', async () => {
  const never = { ...services, config: { ...services.config, retentionYears: null } }
  await closed()
  clock.now = new Date('2040-03-03T09:00:00+08:00')
  expect(await anonymiseWhatIsOver(never)).toBe(0)
})

it('whoever holds the code takes their own data home, with the certificate’s number covered; nobody else does', async () => {
  clock.now = new Date('2040-03-04T09:00:00+08:00')
  const numberKey = await closed()
  const [row] = await base.asOwner('select id from requests where number_key = $1', [numberKey])
  const browser = site.visitor()
  expect((await browser.get('/requests/track/own-data.json')).statusCode).toBe(404)
  browser.cookies.set('mingfu_case', sealCase(services, Number(row?.id)))
  const answered = await browser.get('/requests/track/own-data.json')
  expect(answered.headers['content-disposition']).toContain('attachment')
  const data = answered.json()
  expect(data).toMatchObject({
    所需信息: { 名称: '演示申请人名下房屋的征收决定' },
    申请人: { 姓名或者名称: '演示申请人', 电话: '00000000000' },
    决定: '予以公开，提供信息',
  })
  expect(answered.body).not.toContain('YS100001')
})
