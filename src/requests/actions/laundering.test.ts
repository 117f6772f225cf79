import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import { askExtension, deliver, grantExtension } from '#requests'
import { answer, ask, extend, orderFrom, receive, type Staff, signAnswer, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, servicesAt, type Town } from '#test/town.ts'

/** Received 2026-04-01, due 2026-04-30 (条例与期限 算例 23): May Day follows. */
const RECEIVED = '2026-04-01'
const DUE = '2026-04-30'
const AFTER = '2026-05-06'

let base: TestDatabase
let clock: { now: Date }
let services: Services
let town: Town
let staff: Staff

const at = (d: string, time = '10:00') => {
  clock.now = new Date(`${d}T${time}:00+08:00`)
}

beforeAll(async () => {
  base = await freshDatabase()
  clock = { now: new Date('2026-03-01T10:00:00+08:00') }
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
})
afterAll(() => base.close())

async function received(): Promise<string> {
  at(RECEIVED, '09:00')
  const numberKey = await ask(services, town.bureau)
  await receive(services, staff, numberKey)
  return numberKey
}

const refusalsOf = async (numberKey: string) =>
  (
    await base.asOwner(
      "select verb, after->>'code' as code from trail where subject_id = $1 and outcome = 'refused' order by seq",
      [numberKey],
    )
  ).map(row => `${row.verb} ${row.code}`)

const idOf = async (numberKey: string) =>
  (await base.asOwner('select id from requests where number_key = $1', [numberKey]))[0]?.id

describe('goal 5: extending after the period is over', () => {
  it('is refused when it is asked for, and the attempt is in the trail', async () => {
    const numberKey = await received()
    at(AFTER)
    const asked = await askExtension(services, orderFrom(staff.clerk, numberKey), {
      days: 10,
      reason: '资料多',
    })
    expect(asked).toMatchObject({ ok: false, code: 'period-is-over', article: '《条例》第三十三条' })
    expect(await refusalsOf(numberKey)).toEqual(['requests.askExtension period-is-over'])
  })

  it('is refused when it was asked for in time and is granted too late', async () => {
    const numberKey = await received()
    at(DUE)
    must(await askExtension(services, orderFrom(staff.clerk, numberKey), { days: 10, reason: '资料多' }))
    at(AFTER)
    const granted = await grantExtension(services, orderFrom(staff.officeHead, numberKey), { opinion: '' })
    expect(granted).toMatchObject({ ok: false, code: 'period-is-over' })
    expect(await refusalsOf(numberKey)).toEqual(['requests.grantExtension period-is-over'])
  })

  it('is in time on the due day itself', async () => {
    const numberKey = await received()
    at(DUE, '23:50')
    await extend(services, staff, numberKey, 20)
    const [row] = await base.asOwner('select due_on::text from requests where number_key = $1', [numberKey])
    expect(row?.due_on).toBe('2026-06-01')
  })

  it('is refused by the database to whoever goes round the program', async () => {
    const numberKey = await received()
    const id = await idOf(numberKey)
    await expect(
      base.asOwner(
        `insert into request_extensions (request_id, days, reason, asked_by, asked_at, decided_by, decided_at, granted, due_before, due_after)
         values ($1, 10, '资料多', $2, '2026-04-20', $3, '2026-05-06T10:00+08:00', true, '2026-04-30', '2026-05-18')`,
        [id, staff.clerk.id, staff.officeHead.id],
      ),
    ).rejects.toThrow('the period was over on 2026-04-30')
  })
})

describe('goal 5: extending twice', () => {
  it('is refused by the action', async () => {
    const numberKey = await received()
    await extend(services, staff, numberKey, 5)
    const again = await askExtension(services, orderFrom(staff.clerk, numberKey), {
      days: 5,
      reason: '仍未查清',
    })
    expect(again.ok).toBe(false)
    expect(await refusalsOf(numberKey)).toEqual(['requests.askExtension not-at-this-stage'])
  })

  it('is refused by the database', async () => {
    const numberKey = await received()
    await extend(services, staff, numberKey, 5)
    const [row] = await base.asOwner('select id, due_on::text from requests where number_key = $1', [
      numberKey,
    ])
    await expect(
      base.asOwner(
        `insert into request_extensions (request_id, days, reason, asked_by, asked_at, decided_by, decided_at, granted, due_before, due_after)
         values ($1, 5, '资料多', $2, now(), $3, '2026-04-02T10:00+08:00', true, $4::date, $4::date + 7)`,
        [row?.id, staff.clerk.id, staff.officeHead.id, row?.due_on],
      ),
    ).rejects.toThrow('extension_is_granted_once')
  })
})

it('goal 5: extensions are not granted in bulk: one transaction, one extension', async () => {
  const numbers = [await received(), await received()]
  for (const numberKey of numbers) {
    must(await askExtension(services, orderFrom(staff.clerk, numberKey), { days: 5, reason: '资料多' }))
  }
  await expect(
    base.asOwner(
      `update request_extensions set granted = true, decided_by = $1, decided_at = '2026-04-02T10:00+08:00',
         due_before = '2026-04-30', due_after = '2026-05-11'
       where granted is null and request_id in (select id from requests where number_key = any($2))`,
      [staff.officeHead.id, numbers],
    ),
  ).rejects.toThrow('extensions_are_not_granted_in_bulk')
})

it('goal 5: 21 workdays are refused by the database', async () => {
  const id = await idOf(await received())
  await expect(
    base.asOwner(
      "insert into request_extensions (request_id, days, reason, asked_by, asked_at) values ($1, 21, '资料多', $2, now())",
      [id, staff.clerk.id],
    ),
  ).rejects.toThrow('extension_is_at_most_20_workdays')
})

describe('goal 5: dating an answer back', () => {
  it('is refused by the action, and the attempt is in the trail', async () => {
    const numberKey = await received()
    at(AFTER)
    await signAnswer(services, staff, numberKey)
    const delivered = await deliver(services, orderFrom(staff.clerk, numberKey), {
      delivery: 'post',
      trackingNumber: 'XA123456789CN',
      deliveredOn: day(DUE),
    })
    expect(delivered).toMatchObject({ ok: false, code: 'not-the-day-it-is-recorded' })
    expect(await refusalsOf(numberKey)).toEqual(['requests.deliver not-the-day-it-is-recorded'])
  })

  it('is refused by the database, in the answer and in the story', async () => {
    const numberKey = await received()
    at(AFTER)
    await signAnswer(services, staff, numberKey)
    const id = await idOf(numberKey)
    await expect(
      base.asOwner(
        `update request_answers set delivery = 'web', delivered_by = $2, delivered_at = '2026-05-06T18:00+08:00', delivered_on = '2026-04-30'
         where request_id = $1`,
        [id, staff.clerk.id],
      ),
    ).rejects.toThrow('answer_is_delivered_on_the_day_it_is_recorded')
    await expect(
      base.asOwner(
        "insert into request_facts (request_id, kind, on_day, at) values ($1, 'answered', '2026-04-30', '2026-05-06T18:00+08:00')",
        [id],
      ),
    ).rejects.toThrow('answer_counts_on_the_day_it_is_recorded')
    await expect(
      base.asOwner(
        "insert into request_facts (request_id, kind, on_day, at) values ($1, 'answered', '2026-04-30', '2026-04-30T18:00+08:00')",
        [id],
      ),
    ).rejects.toThrow('cannot be recorded before the last one of its case')
  })

  it('is refused where time is not simulated: what is recorded is recorded now', async () => {
    const numberKey = await received()
    const id = await idOf(numberKey)
    await base.asOwner('update time_setting set simulated = false')
    try {
      await expect(
        base.asOwner(
          "insert into request_facts (request_id, kind, on_day, at) values ($1, 'answered', '2026-05-07', '2026-05-07T10:00+08:00')",
          [id],
        ),
      ).rejects.toThrow('recorded_at must be now')
    } finally {
      await base.asOwner('update time_setting set simulated = true')
    }
  })
})

describe('goal 5: 起草≠审核≠签发', () => {
  it.each([
    ['reviewed_by', 'answer_is_reviewed_by_another_person'],
    ['signed_by', 'answer_is_'],
  ])('%s cannot be the drafter, by the database too', async (column, constraint) => {
    const numberKey = await received()
    await signAnswer(services, staff, numberKey)
    const id = await idOf(numberKey)
    await expect(
      base.asOwner(`update request_answers set ${column} = drafted_by where request_id = $1`, [id]),
    ).rejects.toThrow(new RegExp(`${constraint}|stays as it was signed`))
  })
})

it('goal 5: a delivered answer, a fact and a letter stay as they are, also for the owner', async () => {
  const numberKey = await received()
  await answer(services, staff, numberKey)
  const id = await idOf(numberKey)
  await expect(
    base.asOwner("update request_answers set decision = 'partlyDisclosed' where request_id = $1", [id]),
  ).rejects.toThrow('stays as it was delivered')
  await expect(
    base.asOwner("update request_facts set on_day = '2026-04-02' where request_id = $1", [id]),
  ).rejects.toThrow('append-only')
  await expect(base.asOwner('delete from letters where request_id = $1', [id])).rejects.toThrow('append-only')
})
