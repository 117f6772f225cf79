import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadCalendar } from '#calendar'
import { day } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import { recomputeOpenCases } from '#requests'
import { answer, ask, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, servicesAt, type Town } from '#test/town.ts'
import { importCommand } from '../../src/calendar/commands/import.ts'
import { verify } from '../../src/trail/verify.ts'

/**
 * 2027 has begun and nobody has typed in its holidays. Days are counted provisionally; then the notice comes in, every
 * open case is counted anew, and those who work on them are told: each once, and only where a day moved.
 */
const NOTICE = {
  year: 2027,
  number: '国办发明电〔2026〕9号',
  announcedOn: '2026-11-04',
  daysOff: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
    { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
    { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
    { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
    { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
  makeUpWorkdays: ['2027-02-14', '2027-02-20', '2027-05-08', '2027-09-26', '2027-10-09'],
}

let base: TestDatabase
let town: Town
let staff: Staff
let services: Services
const clock = { now: new Date('2027-01-04T09:00:00+08:00') }
const folder = mkdtempSync(join(tmpdir(), 'notice-'))

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
})
afterAll(async () => {
  await base.close()
  rmSync(folder, { recursive: true })
})

async function received(at: string): Promise<string> {
  clock.now = new Date(at)
  const numberKey = await ask(services, town.bureau)
  await receive(services, staff, numberKey)
  return numberKey
}

const standing = async (numberKey: string) =>
  (
    await base.asOwner('select due_on::text as due, provisional from requests where number_key = $1', [
      numberKey,
    ])
  )[0]
const moves = (numberKey: string) =>
  base.asOwner(
    "select data from request_facts f join requests r on r.id = f.request_id where kind = 'due-moved' and number_key = $1",
    [numberKey],
  )
const tellings = () => base.asOwner("select user_id, body from messages where key like 'calendar:%'")

it('goal 2: moves the days of open cases, once, and tells whoever works on them', async () => {
  const answered = await received('2027-01-04T09:00:00+08:00')
  const before = await received('2027-01-05T09:00:00+08:00')
  const across = await received('2027-01-15T09:00:00+08:00')
  await answer(services, staff, answered)
  const provisional = await loadCalendar(base.db)
  expect(await standing(before)).toEqual({ due: '2027-02-02', provisional: true })
  expect(await standing(across)).toEqual({
    due: provisional.advance(day('2027-01-15'), 20),
    provisional: true,
  })
  const ofAnswered = await standing(answered)

  clock.now = new Date('2027-01-18T10:00:00+08:00')
  const file = join(folder, '2027.json')
  writeFileSync(file, JSON.stringify(NOTICE))
  const importing = importCommand(recomputeOpenCases, work => work(services))
  const { json } = await importing.run({ values: {}, positionals: [file] })
  expect(json).toMatchObject({ moved: 1 })

  expect(await standing(before)).toEqual({ due: '2027-02-02', provisional: false })
  expect(await standing(across)).toEqual({ due: '2027-02-18', provisional: false })
  expect(await standing(answered)).toEqual(ofAnswered)
  expect([await moves(before), await moves(answered)]).toEqual([[], []])
  expect(await moves(across)).toEqual([
    { data: { notice: NOTICE.number, from: provisional.advance(day('2027-01-15'), 20), to: '2027-02-18' } },
  ])
  const told = await tellings()
  expect(told).toMatchObject([{ user_id: String(staff.clerk.id) }])
  expect(told[0]?.body).toContain('2027年2月18日')

  await expect(importing.run({ values: {}, positionals: [file] })).rejects.toThrow('已在工作日历中')
  expect(await tellings()).toHaveLength(1)
  const lines = await base.asOwner(
    "select verb, outcome from trail where verb in ('calendar.import-notice', 'requests.recompute') order by seq",
  )
  expect(lines).toEqual([
    { verb: 'calendar.import-notice', outcome: 'done' },
    { verb: 'requests.recompute', outcome: 'done' },
    { verb: 'calendar.import-notice', outcome: 'refused' },
  ])
  expect(await verify(base.db)).toMatchObject({ intact: true })
})
