import { afterAll, beforeAll, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { addDays, type Day, day, dayInChina, laterOf } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import { sendReminders } from '#requests'
import { answer, ask, extend, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, servicesAt } from '#test/town.ts'

/**
 * 商丘 2019: 490 requests in a year. The scheduler ticks four times a day; one tick in five is killed, before it begins
 * or in the middle of a transaction; some ticks run twice at once. Each of the four reminders a case is owed goes out
 * exactly once: none missing, none early, none double.
 */
const REQUESTS = 490
const YEAR = 2019
const TICKS = ['09:30', '12:30', '15:30', '18:30']

const calendar = calendarFrom(BUILT_IN_NOTICES)

/** The same numbers in every run. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
const roll = dice(20190515)

interface Plan {
  numberKey: string
  readonly unit: 0 | 1
  readonly arrives: Day
  readonly extendsOn: Day | null
  readonly answers: Day
  state: 'none' | 'open' | 'closed'
  due: Day | null
}

const workday = (d: Day) => (calendar.isWorkday(d) ? d : calendar.nextWorkday(d))

function makePlan(index: number): Plan {
  const arrives = workday(addDays(day(`${YEAR}-05-20`), Math.floor((index * 200) / REQUESTS)))
  const takes = 2 + Math.floor(roll() * 26)
  const extendsOn = roll() < 0.15 ? calendar.advance(arrives, 10) : null
  return {
    numberKey: '',
    unit: index % 3 === 0 ? 1 : 0,
    arrives,
    extendsOn: takes > 12 ? extendsOn : null,
    answers: calendar.advance(arrives, extendsOn !== null && takes > 12 ? takes + 10 : takes),
    state: 'none',
    due: null,
  }
}

let base: TestDatabase
const clock = { now: new Date(`${YEAR}-05-16T08:00:00+08:00`) }
let services: Services
const staffs: Staff[] = []
const units: Awaited<ReturnType<typeof makeTown>>['city'][] = []

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  const town = await makeTown(services)
  units.push(town.bureau, town.countyOffice)
  for (const unit of units) staffs.push(await staffOf(services, unit))
})
afterAll(() => base.close())

class Killed extends Error {}

/** A scheduler that dies after so many looks at the clock, in whatever transaction it is then. */
function dyingAfter(looks: number): Services {
  let left = looks
  return {
    ...services,
    now: () => {
      left -= 1
      if (left < 0) throw new Killed()
      return clock.now
    },
  }
}

/** @returns whether the tick lived to its end */
async function tick(): Promise<boolean> {
  const fate = roll()
  if (fate < 0.1) return false
  if (fate < 0.2) {
    await sendReminders(dyingAfter(1 + Math.floor(roll() * 4))).catch(error => {
      if (!(error instanceof Killed)) throw error
    })
    return false
  }
  if (fate < 0.3) await Promise.all([sendReminders(services), sendReminders(services)])
  await sendReminders(services)
  return true
}

it(`goal 4: a year of ${REQUESTS} requests, one tick in five killed`, async () => {
  const plans = Array.from({ length: REQUESTS }, (_, index) => makePlan(index))
  /** What a living tick must have sent, and what a dying one may have. */
  const owed = new Set<string>()
  const possible = new Set<string>()

  const staffOfPlan = (plan: Plan): Staff => {
    const staff = staffs[plan.unit]
    if (!staff) throw new Error('no staff')
    return staff
  }
  const note = (into: Set<string>, today: Day) => {
    for (const { numberKey, due, state } of plans) {
      if (state !== 'open' || due === null) continue
      if (today >= calendar.advance(due, -3)) into.add(`${numberKey} near due:${due}`)
      if (today >= due) into.add(`${numberKey} due due:${due}`)
      if (today > due) into.add(`${numberKey} overdue due:${due}`)
    }
  }

  const last = plans.map(plan => plan.answers).reduce(laterOf)
  for (let today = day(`${YEAR}-05-17`); today <= last; today = addDays(today, 1)) {
    clock.now = new Date(`${today}T09:00:00+08:00`)
    for (const plan of plans.filter(p => p.arrives === today)) {
      plan.numberKey = await ask(services, units[plan.unit] ?? null)
      await receive(services, staffOfPlan(plan), plan.numberKey)
      plan.state = 'open'
      plan.due = calendar.advance(today, 20)
      owed.add(`${plan.numberKey} received`)
      possible.add(`${plan.numberKey} received`)
    }
    for (const plan of plans.filter(p => p.extendsOn === today && p.state === 'open' && today < p.answers)) {
      await extend(services, staffOfPlan(plan), plan.numberKey, 10)
      plan.due = calendar.advance(plan.arrives, 30)
    }
    for (const time of TICKS) {
      clock.now = new Date(`${today}T${time}:00+08:00`)
      if (time === TICKS[2]) {
        for (const plan of plans.filter(p => p.answers === today && p.state === 'open')) {
          await answer(services, staffOfPlan(plan), plan.numberKey)
          plan.state = 'closed'
        }
      }
      note(possible, today)
      if (await tick()) note(owed, today)
    }
  }

  const ledger = await base.asOwner(
    `select number_key, kind, about, reminders.sent_on::text from reminders join requests on requests.id = request_id`,
  )
  const sent = ledger.map(r =>
    r.kind === 'received' ? `${r.number_key} received` : `${r.number_key} ${r.kind} ${r.about}`,
  )
  expect([...owed].filter(one => !sent.includes(one))).toEqual([]) // none missing
  expect(sent.filter(one => !possible.has(one))).toEqual([]) // none early, none that was not owed
  expect(sent.length).toBe(new Set(sent).size) // none double

  const messages = await base.asOwner(
    `select split_part(key, ':', 3) as kind, count(*)::int as people, count(distinct key)::int as reminders
     from messages where split_part(key, ':', 3) in ('received', 'near', 'due', 'overdue') group by 1`,
  )
  const per = (kind: string) => sent.filter(one => one.split(' ')[1] === kind).length
  for (const { kind, reminders } of messages)
    expect(`${kind}: ${reminders}`).toBe(`${kind}: ${per(String(kind))}`)
  const people = Object.fromEntries(messages.map(m => [m.kind, m.people]))
  expect(people.near).toBe(per('near')) // the officer
  expect(people.due).toBe(3 * per('due')) // and the head, and the head of the disclosure office
  expect(dayInChina(clock.now)).toBe(last)
  expect(per('received')).toBe(REQUESTS)
  expect(Math.min(per('near'), per('due'), per('overdue'))).toBeGreaterThan(40) // the year had enough of each
}, 600_000)
