import { afterAll, beforeAll, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { tick } from '#platform/jobs.ts'
import type { Services } from '#platform/services.ts'
import { ask, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { SCHEDULE } from '../schedule.ts'
import { digestsOf } from './digest.ts'

const clock = { now: new Date('2026-03-02T09:00:00+08:00') }
let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let colleague: Officer

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  colleague = await officer(services, town.bureau, 'clerk')
  // Received 2 March, due 30 March, near from 25 March.
  for (let n = 1; n <= 12; n += 1)
    await receive(services, staff, await ask(services, town.bureau, `事项${n}`))
  // The first is the colleague's, the last nobody's, all between the clerk's.
  await base.asOwner('update requests set handler_id = $1', [staff.clerk.id])
  await base.asOwner("update requests set handler_id = null where number_key = '20260012'")
  await base.asOwner("update requests set handler_id = $1 where number_key = '20260001'", [colleague.id])
  clock.now = new Date('2026-03-29T09:00:00+08:00')
  await ask(services, town.bureau, '才来的事项')
})
afterAll(() => base.close())

const digestOn = async (today: string, who: Officer) =>
  (await digestsOf(base.db, day(today))).find(digest => digest.officer === who.id)

it('nobody is told of nothing', async () => {
  await base.asOwner("update requests set stage = 'routing' where stage = 'arrived'")
  expect(await digestsOf(base.db, day('2026-03-24'))).toEqual([])
  await base.asOwner("update requests set stage = 'arrived' where stage = 'routing'")
})

it.each([
  ['2026-03-25', '即将逾期'],
  ['2026-03-27', '即将逾期'],
  ['2026-03-30', '今日到期'],
  ['2026-03-31', '逾期'],
])('on %s the colleague has an own case and nobody’s: %s', async (today, label) => {
  expect(await digestOn(today, colleague)).toEqual({
    ...{ officer: colleague.id, link: '/office' },
    subject: `今日办件：${label}2件、待确认1件`,
    body: expect.stringMatching(
      new RegExp(
        `^${label} 2 件：归申〔2026〕0001号（3月30日届满）、归申〔2026〕0012号（3月30日届满）。\n待确认 1 件：`,
      ),
    ),
  })
})

it('others’ cases are not told; one’s own are named up to ten', async () => {
  const digest = await digestOn('2026-03-30', staff.clerk)
  expect(digest?.subject).toBe('今日办件：今日到期11件、待确认1件')
  expect(digest?.body).toMatch(/0011号（3月30日届满）等，还有 1 件。/)
  expect(digest?.body).not.toContain('0001号（')
})

it('says nothing of who asked, or for what', async () => {
  expect(JSON.stringify(await digestsOf(base.db, day('2026-03-30')))).not.toMatch(/演示申请人|事项/)
})

it('is for clerks: those who sign have their reminders', async () => {
  expect(await digestOn('2026-03-30', staff.head)).toBeUndefined()
})

it('the cases of somebody who has left are every clerk’s', async () => {
  await base.asOwner('update users set active = false where id = $1', [colleague.id])
  expect((await digestOn('2026-03-30', staff.clerk))?.subject).toContain('今日到期12件')
  expect(await digestOn('2026-03-30', colleague)).toBeUndefined()
  await base.asOwner('update users set active = true where id = $1', [colleague.id])
})

it.each([
  ['2026-03-29', 'a Sunday', 0],
  ['2026-04-06', 'a holiday on a Monday (清明节)', 0],
  ['2026-05-09', 'a Saturday that is worked', 2],
])('on %s, %s: %i digests', async (today, _what, count) => {
  expect(await digestsOf(base.db, day(today))).toHaveLength(count)
})

it('the schedule sends them at half past eight on a workday, once', async () => {
  const sent = async () =>
    (await base.asOwner("select user_id from messages where key like 'digest:%'")).map(row =>
      Number(row.user_id),
    )
  for (const time of ['2026-03-29T10:00', '2026-03-30T08:25']) {
    clock.now = new Date(`${time}:00+08:00`)
    await tick(services, SCHEDULE)
  }
  expect(await sent()).toEqual([])
  for (const time of ['08:31', '08:40', '17:00']) {
    clock.now = new Date(`2026-03-30T${time}:00+08:00`)
    await tick(services, SCHEDULE)
  }
  expect((await sent()).toSorted()).toEqual([staff.clerk.id, colleague.id].toSorted())
})
