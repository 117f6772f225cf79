import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, servicesAt, type Town } from '#test/town.ts'
import { changeUnit } from './actions/change-unit.ts'
import { commanded } from './actor.ts'
import { getUnit, reviewChannelOf } from './store.ts'
import type { UnitDetails } from './unit.ts'

const TODAY = day('2026-03-02')
const CITY = 'https://fuyi.guide.example/'
const PROVINCE = 'https://fuyi.province.example/'

let base: TestDatabase
let services: Services
let town: Town

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2026-03-02T09:00:00+08:00') })
  town = await makeTown(services)
})
afterAll(() => base.close())

async function change(id: number, changes: Partial<UnitDetails>): Promise<void> {
  const { id: _, code, ...details } = await getUnit(base.db, id)
  must(await changeUnit(services, commanded('test'), { code, details: { ...details, ...changes } }))
}
const channelOf = async (id: number) => reviewChannelOf(base.db, await getUnit(base.db, id), TODAY)

describe('where review of a unit’s decisions is applied for over the internet (《行政复议法》第二十二条)', () => {
  it('is not known while nobody has registered it', async () => {
    expect(await channelOf(town.bureau.id)).toBe('')
  })

  it('is the channel of the organ the review goes to, for every unit whose review goes there', async () => {
    await change(town.city.id, { reviewIntake: CITY, reviewAuthority: '省人民政府' })
    expect(await channelOf(town.bureau.id)).toBe(CITY)
    expect(await channelOf(town.county.id)).toBe(CITY)
  })

  it('the organ’s own decisions go to another organ, so its own channel is not theirs', async () => {
    expect(await channelOf(town.city.id)).toBe('')
  })

  it('of an organ that is no unit here, it is what the unit says', async () => {
    await change(town.city.id, { outsideReviewChannel: PROVINCE })
    expect(await channelOf(town.city.id)).toBe(PROVINCE)
  })

  it('what a unit says of an organ that is registered here does not count', async () => {
    await change(town.bureau.id, { outsideReviewChannel: PROVINCE })
    expect(await channelOf(town.bureau.id)).toBe(CITY)
  })

  it('an organ that has ended takes no applications', async () => {
    await change(town.bureau.id, { reviewAuthority: '睢阳区人民政府', outsideReviewChannel: null })
    await base.asOwner(
      `update units set review_intake = 'https://suiyang.example/', ended_on = '2026-03-01' where code = 'suiyang'`,
    )
    expect(await channelOf(town.bureau.id)).toBe('')
  })
})
