import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Calendar, type HolidayNotice, loadCalendar } from '#calendar'
import { commanded } from '#organisations'
import { type Day, day } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { recomputeOpenCases } from '#requests'
import { answer, ask, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, officer, servicesAt, type Town } from '#test/town.ts'
import { importNotice } from '../../src/calendar/actions/import-notice.ts'
import { verify } from '../../src/trail/verify.ts'

/** A notice enters the calendar: every open case is counted anew, and each officer told once. */

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
const clock = { now: new Date('2020-01-10T09:00:00+08:00') }
const importer = commanded('mingfu calendar import')

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
})
afterAll(() => base.close())
beforeEach(() => base.asOwner('delete from messages'))

async function received(by: Staff): Promise<string> {
  const numberKey = await ask(services, town.bureau)
  await receive(services, by, numberKey)
  return numberKey
}

const standingOf = async (numberKey: string) =>
  (
    await base.asOwner(
      'select due_on::text as due, near_on::text as near, provisional from requests where number_key = $1',
      [numberKey],
    )
  )[0]
const movesOf = (numberKey: string) =>
  base.asOwner(
    "select on_day::text as on, data from request_facts f join requests r on r.id = f.request_id where kind = 'due-moved' and number_key = $1",
    [numberKey],
  )
const linesOf = (numberKey: string) =>
  base.asOwner(
    "select actor_kind, outcome, before, after from trail where verb = 'requests.recompute' and subject_id = $1",
    [numberKey],
  )
const tellings = () => base.asOwner("select user_id, body from messages where key like 'calendar:%'")

describe('goal 2: the spring festival of 2020, lengthened while cases were open', () => {
  // 国办发明电〔2020〕1号: off to 2020-02-02. It is built in today; the rows are put back to what was kept before it.
  const LENGTHENED = '国办发明电〔2020〕1号'
  let before: Calendar
  let after: Calendar

  beforeAll(async () => {
    before = await loadCalendar(base.db, day('2020-01-20'))
    after = await loadCalendar(base.db, day('2020-01-27'))
  })

  const putBack = (numberKey: string, due: Day) =>
    base.asOwner('update requests set due_on = $2, near_on = $3 where number_key = $1', [
      numberKey,
      due,
      before.advance(due, -3),
    ])

  it('2020-01-10 was due on 2020-02-12, and is due on 2020-02-14 from the notice on', async () => {
    const colleagues = await staffOf(services, town.bureau)
    clock.now = new Date('2020-01-10T09:00:00+08:00')
    const mine = [await received(staff), await received(staff)]
    const theirs = await received(colleagues)
    const answered = await received(staff)
    await answer(services, staff, answered)
    const due = before.advance(day('2020-01-10'), 20)
    expect(due).toBe('2020-02-12')
    for (const numberKey of [...mine, theirs, answered]) await putBack(numberKey, due)

    clock.now = new Date('2020-01-27T10:00:00+08:00')
    const replay = () => inTransaction(base.db, tx => recomputeOpenCases(tx, importer, clock.now, LENGTHENED))
    expect(await replay()).toBe(3)

    for (const numberKey of [...mine, theirs]) {
      expect(await standingOf(numberKey)).toEqual({
        due: '2020-02-14',
        near: after.advance(day('2020-02-14'), -3),
        provisional: false,
      })
      expect(await movesOf(numberKey)).toEqual([
        { on: '2020-01-27', data: { notice: LENGTHENED, from: '2020-02-12', to: '2020-02-14' } },
      ])
      expect(await linesOf(numberKey)).toEqual([
        {
          actor_kind: 'command',
          outcome: 'done',
          before: { dueOn: '2020-02-12' },
          after: { dueOn: '2020-02-14', notice: LENGTHENED },
        },
      ])
    }
    expect(await standingOf(answered)).toMatchObject({ due: '2020-02-12' })
    expect([await movesOf(answered), await linesOf(answered)]).toEqual([[], []])

    const told = await tellings()
    expect(told.map(row => Number(row.user_id)).toSorted()).toEqual(
      [staff.clerk.id, colleagues.clerk.id].toSorted(),
    )
    expect(told.find(row => Number(row.user_id) === staff.clerk.id)?.body).toMatch(
      /^(归申〔2020〕\d+号：2020年2月12日 → 2020年2月14日\n?){2}$/,
    )

    expect(await replay()).toBe(0)
    expect(await movesOf(theirs)).toHaveLength(1)
    expect(await tellings()).toHaveLength(2)
    expect(await verify(base.db)).toMatchObject({ intact: true })
  })
})

describe('goal 2: many open cases at once', () => {
  const CLERKS = 10
  let people: number[]

  /** Open cases as they were received, copied in the database: five thousand would take minutes one by one. */
  async function copies(numberKey: string, howMany: number): Promise<void> {
    await base.asOwner(
      `with copied as (
         insert into requests (number, number_key, query_code_hash, unit_id, channel, arrived_at, applicant_kind,
           subject, wanted, wanted_form, wanted_delivery, stage, handler_id, confirm_by, law, received_on, due_on, near_on)
         select '归申〔2026〕' || n || '号', '2026' || n, query_code_hash, unit_id, channel, arrived_at, applicant_kind,
           subject, wanted, wanted_form, wanted_delivery, stage, ($2::bigint[])[1 + n % ${CLERKS}], confirm_by, law,
           received_on, due_on, near_on
         from requests, generate_series(100000 * $4::int, 100000 * $4::int + $3::int - 1) n where number_key = $1
         returning id)
       insert into request_facts (request_id, kind, on_day, at, by_user, data)
       select copied.id, kind, on_day, at, by_user, data from copied, request_facts f
       where f.request_id = (select id from requests where number_key = $1) order by copied.id, f.id`,
      [numberKey, people, howMany, howMany],
    )
  }

  const amendment = (number: string, announcedOn: string, from: string): HolidayNotice => ({
    year: 2026,
    number,
    announcedOn: day(announcedOn),
    amends: '国办发明电〔2025〕7号',
    daysOff: [{ name: '临时放假', from: day(from), to: day(from) }],
    makeUpWorkdays: [],
    source: '',
  })

  /** How many statements an import takes. */
  async function statementsOf(notice: HolidayNotice): Promise<{ statements: number; moved: number }> {
    const query = vi.spyOn(pg.Client.prototype, 'query')
    try {
      const { moved } = must(await importNotice(services, importer, notice, recomputeOpenCases))
      return { statements: query.mock.calls.length, moved }
    } finally {
      query.mockRestore()
    }
  }

  it('take as many queries as there are officers, not cases', async () => {
    clock.now = new Date('2026-03-02T09:00:00+08:00')
    people = []
    for (let n = 0; n < CLERKS; n += 1) people.push((await officer(services, town.bureau, 'clerk')).id)
    await base.asOwner("update requests set stage = 'arrived' where stage = 'open'")
    const first = await received(staff)
    expect(await standingOf(first)).toMatchObject({ due: '2026-03-30' })

    await copies(first, 50)
    const few = await statementsOf(amendment('国办发明电〔2026〕91号', '2026-03-02', '2026-03-25'))
    expect(few.moved).toBe(51)
    expect(await tellings()).toHaveLength(CLERKS + 1)

    await copies(first, 4_950)
    const many = await statementsOf(amendment('国办发明电〔2026〕92号', '2026-03-02', '2026-03-26'))
    expect(many.moved).toBe(5_001)
    // The trail takes a thousand lines at a time.
    expect(many.statements).toBeLessThanOrEqual(few.statements + 5)
    expect(many.statements).toBeLessThan(60)

    const [kept] = await base.asOwner(
      `select count(*)::int as cases, count(*) filter (where due_on = '2026-04-01')::int as moved,
         (select count(*)::int from request_facts where kind = 'due-moved' and data ->> 'notice' like '%92号') as facts,
         (select count(*)::int from trail where verb = 'requests.recompute' and after ->> 'notice' like '%92号') as lines,
         (select count(*)::int from messages where key like '%92号') as told,
         (select count(distinct user_id)::int from messages where key like '%92号') as people
       from requests where stage = 'open'`,
    )
    expect(kept).toEqual({
      ...{ cases: 5_001, moved: 5_001, facts: 5_001, lines: 5_001, told: CLERKS + 1, people: CLERKS + 1 },
    })
    expect(await verify(base.db)).toMatchObject({ intact: true })
  }, 120_000)
})
