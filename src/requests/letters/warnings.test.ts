import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeUnit, commanded, getUnit, type UnitDetails } from '#organisations'
import type { Services } from '#platform/services.ts'
import { draftAnswer, filledIn } from '#requests'
import { answer, ask, orderFrom, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, servicesAt, type Town } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'

const CHANNEL = 'https://fuyi.guide.example/'
const NOTICE = '出具文书前请留意'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let site: WholeSite
const folder = mkdtempSync(join(tmpdir(), 'mingfu-warnings-'))

beforeAll(async () => {
  base = await freshDatabase()
  const made = servicesAt(base.db, { now: new Date('2026-03-02T10:00:00+08:00') })
  services = { ...made, config: { ...made.config, dataFolder: folder } }
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  site = await wholeSite(services)
})
afterAll(async () => {
  await site.close()
  await base.close()
  rmSync(folder, { recursive: true, force: true })
})

async function changeCity(changes: Partial<UnitDetails>): Promise<void> {
  const { id: _, code, ...details } = await getUnit(base.db, town.city.id)
  must(await changeUnit(services, commanded('test'), { code, details: { ...details, ...changes } }))
}
const pageOf = async (numberKey: string) =>
  textOf(await (await site.as(staff.clerk)).get(`/office/requests/${numberKey}`))
async function received(subject?: string): Promise<string> {
  const numberKey = await ask(services, town.bureau, subject)
  await receive(services, staff, numberKey)
  return numberKey
}
const drafted = (numberKey: string, note: string) =>
  draftAnswer(services, orderFrom(staff.clerk, numberKey), {
    decision: 'disclosed.provided',
    fields: { ...filledIn('disclosed.provided'), note },
  })

describe('before a letter goes out the officer sees', () => {
  it('nothing, where there is nothing to mend', async () => {
    expect(await pageOf(await received())).not.toContain(NOTICE)
  })

  it('characters the font has not, in what was asked and in what is drafted', async () => {
    const asked = await pageOf(await received('𠮷田路改造'))
    expect(asked).toContain(NOTICE)
    expect(asked).toContain('文书的字库里没有“𠮷”：会印成方框')
    const numberKey = await received()
    must(await drafted(numberKey, '详见附件😀'))
    expect(await pageOf(numberKey)).toContain('文书的字库里没有“😀”：会印成方框')
  })

  it('that nobody has registered where review is applied for online, until somebody has', async () => {
    const numberKey = await received()
    must(await drafted(numberKey, ''))
    expect(await pageOf(numberKey)).toContain('还没有登记行政复议机关的这一渠道')
    await changeCity({ reviewIntake: CHANNEL })
    expect(await pageOf(numberKey)).not.toContain(NOTICE)
  })
})

it('an answer delivered online names the channel of the review organ (《行政复议法》第二十二条)', async () => {
  await changeCity({ reviewIntake: CHANNEL })
  const numberKey = await received()
  await answer(services, staff, numberKey)
  const [letter] = await base.asOwner(
    `select content->'remedy' as remedy from letters join requests on requests.id = request_id
    where number_key = $1 and letters.kind = 'answer'`,
    [numberKey],
  )
  expect(letter?.remedy).toContain(`网上申请行政复议的渠道：${CHANNEL}。`)
})
