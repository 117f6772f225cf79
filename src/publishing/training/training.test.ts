import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { paths, trainingsAddress } from './paths.ts'
import { countTrainings } from './tallies.ts'

let base: TestDatabase
let services: Services
let town: Town
let site: WholeSite
let clerk: Visitor
let above: Visitor
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  site = await wholeSite(services)
  clerk = await site.as(await officer(services, town.bureau, 'clerk'))
  above = await site.as(await officer(services, town.cityOffice, 'supervisor'))
})
afterAll(async () => {
  await site.close()
  await base.close()
})

const training = (given: Readonly<Record<string, string>> = {}) => ({
  ...{
    subject: '新《条例》培训',
    heldOn: '2026-03-01',
    kind: 'law',
    audience: '１２０',
    note: '全市经办人。',
  },
  ...{ which: 'training', form_key: newFormKey(), ...given },
})
const counts = (year: number) => countTrainings(base.db, { unitIds: [town.bureau.id], year })

describe('培训', () => {
  it('is entered once, counts in the year it was held, and each count is as long as its list', async () => {
    const made = await clerk.submit(paths.register, training())
    expect(textOf(made)).toContain('120人')
    expect(errorAt(await clerk.post(paths.register, training()), 'heldOn')).toContain('每次只计一次')
    await clerk.post(paths.register, training({ heldOn: '2025-12-31', audience: '30' }))
    expect(await counts(2026)).toEqual({ trainings: 1, audience: 120 })
    expect(await counts(2025)).toEqual({ trainings: 1, audience: 30 })
    const list = await above.get(trainingsAddress({ year: 2025, unit: 'finance' }))
    expect(textOf(list)).toContain('归德市财政局，共1次，30人次')
    expect(list.body.match(/<tr data-row/g)).toHaveLength(1)
    expect(textOf(await above.get(trainingsAddress({ year: 2024 })))).toContain('还没有登记培训')
  })

  it('says what is wrong and keeps what was typed', async () => {
    const wrong = await clerk.post(paths.register, training({ audience: '很多', heldOn: '2026-02-30' }))
    expect(wrong.statusCode).toBe(422)
    expect(errorAt(wrong, 'audience')).toContain('1到100000之间的整数')
    expect(errorAt(wrong, 'heldOn')).toContain('不是一个存在的日期')
    expect(valueIn(wrong, 'note')).toBe('全市经办人。')
    expect(errorAt(await clerk.post(paths.register, training({ heldOn: '2026-03-03' })), 'heldOn')).toContain(
      '举办以后再登记',
    )
  })

  it('entered by mistake, it is void with its reason, counts no more, and may be entered anew', async () => {
    const fields = training({ subject: '写错的培训', audience: '9' })
    const made = await clerk.post(paths.register, fields)
    const id = String(made.headers.location).split('/').at(-1) ?? ''
    const before = await counts(2026)
    const voided = (who: Visitor, reason: string) =>
      who.submit(paths.voiding(id), { reason, which: 'voiding', form_key: newFormKey() })
    expect(errorAt(await voided(clerk, ''), 'reason')).toContain('请写明原因')
    expect(textOf(await voided(above, '不是我的'))).toContain('作废由主办单位办理')
    expect(textOf(await voided(clerk, '人数写错'))).toContain('已作废，不计数')
    expect((await counts(2026)).trainings).toBe(before.trainings - 1)
    expect((await clerk.post(paths.register, { ...fields, form_key: newFormKey() })).statusCode).toBe(303)
  })

  it('shows what was typed as text', async () => {
    const script = '<script>alert(1)</script>'
    const made = await clerk.post(paths.register, training({ subject: script, note: script }))
    for (const url of [String(made.headers.location), paths.list]) {
      const { body } = await clerk.get(url)
      expect(body).toContain('&lt;script>')
      expect(body).not.toContain('<script>alert')
    }
  })
})
