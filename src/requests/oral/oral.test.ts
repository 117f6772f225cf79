import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { makeTown, type Officer, officer, servicesAt } from '#test/town.ts'
import { errorAt, textOf, type Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { paths } from '../paths.ts'

let base: TestDatabase
let services: Services
let site: WholeSite
let clerk: Officer
let browser: Visitor

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2026-03-02T10:00:00+08:00') })
  const town = await makeTown(services)
  clerk = await officer(services, town.bureau, 'clerk')
  site = await wholeSite(services)
  browser = await site.as(clerk)
})
afterAll(async () => {
  await site.close()
  await base.close()
})

const SPOKEN = {
  ...{ channel: 'oral', arrivedOn: '2026-02-27', unit: 'finance', kind: 'natural-person', name: '王小明' },
  ...{ idKind: 'resident-id', idNumber: '11010519491231002X', phone: '13800000000', subject: '低保名单' },
  ...{ wantedForm: 'paper', wantedDelivery: 'counter' },
}
const send = (fields: Readonly<Record<string, string>>) =>
  browser.post(paths.register, { ...fields, form_key: newFormKey() })
const lastKey = async () =>
  String((await base.asOwner('select number_key from requests order by id desc limit 1'))[0]?.number_key)

it('口头申请 is not registered before it was read out and agreed to', async () => {
  for (const agreed of ['', 'yes', '__proto__']) {
    const page = await send({ ...SPOKEN, agreed })
    expect(page.statusCode).toBe(422)
    expect(errorAt(page, 'agreed')).toContain('念一遍')
  }
  expect(await base.asOwner('select 1 from requests')).toEqual([])
})

it.each([
  ['said', '已宣读，申请人口头确认无误'],
  ['signed', '已宣读，申请人在代填的申请上签名（捺印）'],
])('the case keeps who took it down, the day and the way: %s', async (agreed, words) => {
  expect((await send({ ...SPOKEN, agreed })).statusCode).toBe(200)
  const numberKey = await lastKey()
  const page = textOf(await browser.get(paths.case(numberKey)))
  const name = clerk.actor.name ?? ''
  for (const part of [`代填人${name}`, `2026年2月27日，${words}`]) expect(page).toContain(part)
  const form = await browser.get(paths.caseForm(numberKey, 'registration'))
  const printed = textOfPdf(form.rawPayload).replace(/\s/g, '')
  expect(printed).toContain(`代填人${name}`)
  expect(printed).toContain(words)
  const [row] = await base.asOwner(
    'select r.received_on::text, o.agreed_on::text, o.taken_down_by from oral_applications o join requests r on r.id = o.request_id where number_key = $1',
    [numberKey],
  )
  expect(row).toEqual({
    ...{ received_on: '2026-02-27', agreed_on: '2026-02-27', taken_down_by: String(clerk.id) },
  })
  const [entry] = await base.asOwner(
    "select after from trail where subject_id = $1 and verb = 'requests.register'",
    [numberKey],
  )
  expect(entry?.after).toMatchObject({ agreed })
})

it('what is handed in by other ways keeps nothing of the kind, whatever was ticked', async () => {
  await send({ ...SPOKEN, channel: 'in-person', agreed: 'said' })
  const numberKey = await lastKey()
  expect(textOf(await browser.get(paths.case(numberKey)))).not.toContain('代填人')
  expect(
    await base.asOwner(
      'select 1 from oral_applications o join requests r on r.id = o.request_id where number_key = $1',
      [numberKey],
    ),
  ).toEqual([])
})

it('stays as it was taken down', async () => {
  for (const change of ["update oral_applications set agreed = 'said'", 'delete from oral_applications']) {
    await expect(sql.raw(change).execute(base.db)).rejects.toThrow('permission denied')
  }
})
