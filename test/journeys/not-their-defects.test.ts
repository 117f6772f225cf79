import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { ROLES } from '#organisations'
import { VARIABLES } from '#platform/config.ts'
import { addDays, type Day, day, eachDay } from '#platform/day.ts'
import { ROOT } from '#platform/root.ts'
import type { Services } from '#platform/services.ts'
import { sendReminders } from '#requests'
import { ask, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, servicesAt, type Town } from '#test/town.ts'
import { wholeSite } from '#test/whole-site.ts'
import { type ClockFact, clock } from '../../src/requests/rules/clock.ts'
import { type RemindedCase, remindersOwed } from '../../src/requests/rules/reminders.ts'
import { countWorklists } from '../../src/requests/tallies.ts'
import { SCHEDULE } from '../../src/schedule.ts'

/** Defects read in the source of eight systems of the kind. Each is a test here, so that none of them is ours. */
const calendar = calendarFrom(BUILT_IN_NOTICES)
const time = { now: new Date('2026-03-02T09:00:00+08:00') }
let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let numberKey: string

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, time)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  numberKey = await ask(services, town.bureau)
  await receive(services, staff, numberKey) // due on 30 March
})
afterAll(() => base.close())

const sources = globSync('src/**/*.{ts,tsx}', { cwd: ROOT })
  .filter(path => !path.includes('.test.'))
  .map(path => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

it('goal 15: 1: on the due day a case is in 今日到期, and in no other of the lists of urgency', async () => {
  const lists = async (today: string) => {
    const { near, today: due, overdue, open } = await countWorklists(base.db, [town.bureau.id], day(today))
    return { near, due, overdue, open }
  }
  expect(await lists('2026-03-27')).toEqual({ near: 1, due: 0, overdue: 0, open: 1 })
  expect(await lists('2026-03-30')).toEqual({ near: 0, due: 1, overdue: 0, open: 1 })
  expect(await lists('2026-03-31')).toEqual({ near: 0, due: 0, overdue: 1, open: 1 })
})

describe('goal 15: 2: for every day of receipt of a year with its holidays', () => {
  const open: Omit<RemindedCase, 'nearOn' | 'dueOn'> = {
    stage: 'open',
    unitId: 1,
    consultation: 'none',
    reasons: 'none',
  }
  const first = (kind: string, nearOn: Day, dueOn: Day) =>
    [...eachDay(addDays(dueOn, -40), addDays(dueOn, 40))].find(today =>
      remindersOwed({ ...open, nearOn, dueOn }, today).some(owed => owed.kind === kind),
    )

  it('the warning comes with three workdays left, also before a holiday week, and no day late; overdue is told', () => {
    for (const receivedOn of eachDay(day('2025-01-01'), day('2025-12-31'))) {
      const { nearOn, dueOn } = clock([{ kind: 'received', on: receivedOn }], calendar, receivedOn)
      expect(calendar.workdaysBetween(nearOn, dueOn)).toBe(3)
      expect([
        first('near', nearOn, dueOn),
        first('due', nearOn, dueOn),
        first('overdue', nearOn, dueOn),
      ]).toEqual([nearOn, dueOn, addDays(dueOn, 1)])
    }
  })
})

describe('goal 15: 3: days are counted in one place, on the server', () => {
  it('no file outside the calendar asks which weekday a day is, to count with', () => {
    const counting = sources.filter(
      ({ path, text }) => !path.startsWith('src/calendar/') && /\bweekday\(|getDay\(|getUTCDay\(/.test(text),
    )
    expect(counting.map(({ path }) => path)).toEqual(['src/platform/day.ts'])
  })

  it('no script in the browser reckons with dates, and no form hands in a due day', () => {
    const inBrowser = sources.filter(({ path }) => path.startsWith('src/browser/'))
    expect(inBrowser.length).toBeGreaterThan(5)
    for (const { path, text } of inBrowser)
      expect(`${path}: ${/new Date|Date\.now/.test(text)}`).toBe(`${path}: false`)
    for (const { path, text } of sources) {
      expect(`${path}: ${/form\.\w+\('(due|dueOn|duedate)'/i.test(text)}`).toBe(`${path}: false`)
    }
  })
})

describe('goal 15: 4: a pause gives no days that were not there', () => {
  const received: ClockFact = { kind: 'received', on: day('2026-03-02') }
  const asked = (on: string): ClockFact => ({
    kind: 'consulted',
    on: day(on),
    id: '甲',
    party: 'third-party',
  })
  const answered = (on: string): ClockFact => ({ kind: 'consultation-answered', on: day(on), id: '甲' })

  it('begun after the due day, it moves nothing', () => {
    const late = [received, asked('2026-03-31'), answered('2026-04-20')]
    expect(clock(late, calendar, day('2026-04-21'))).toMatchObject({ dueOn: '2026-03-30', phase: 'overdue' })
  })

  it('ended, it counts from the day the opinion came, whenever that is written down', () => {
    const story = [received, asked('2026-03-04'), answered('2026-03-09')]
    for (const today of ['2026-03-09', '2026-03-20', '2026-04-02']) {
      expect(clock(story, calendar, day(today)).dueOn).toBe('2026-04-02')
    }
  })

  it('and the day without it is still told', () => {
    const story = [received, asked('2026-03-04'), answered('2026-03-09')]
    expect(
      clock(story, calendar, day('2026-03-10'))
        .why.map(step => step.text)
        .join(),
    ).toContain('不计入答复期限')
  })
})

it('goal 15: 5: every role is itself, and everything in the schedule can run and is named once', () => {
  expect(new Set(Object.values(ROLES)).size).toBe(Object.keys(ROLES).length)
  expect(new Set(SCHEDULE.map(job => job.name)).size).toBe(SCHEDULE.length)
  for (const job of SCHEDULE) expect(typeof job.run).toBe('function')
})

describe('goal 15: 6 and 7: a reminder is no window of time', () => {
  const sent = async (at: string) => {
    time.now = new Date(at)
    return (await sendReminders(services)).sent
  }

  it('run twice in a morning it is sent once; a run that was missed for days is made up for', async () => {
    expect(await sent('2026-03-25T08:00:00+08:00')).toBe(1) // near
    expect(await sent('2026-03-25T08:30:00+08:00')).toBe(0)
    // Nothing ran on the due day, nor for a week after it: what was owed meanwhile is sent, each once.
    expect(await sent('2026-04-07T08:00:00+08:00')).toBe(2) // due, overdue
    expect(await sent('2026-04-08T08:00:00+08:00')).toBe(0)
  })

  it('goes by the day in China, wherever the machine thinks it is', async () => {
    const late = await ask(services, town.bureau)
    time.now = new Date('2026-04-08T23:30:00+08:00')
    await receive(services, staff, late)
    const [row] = await base.asOwner('select received_on::text from requests where number_key = $1', [late])
    expect(row).toEqual({ received_on: '2026-04-08' })
  })
})

describe('goal 15: 8: the law is no preference, and secrets stand nowhere', () => {
  it('no setting of an installation lengthens a period', () => {
    for (const name of Object.keys(VARIABLES)) expect(name).not.toMatch(/DAYS|LIMIT|PERIOD|DEADLINE|TERM/)
  })

  it('no password or key stands in the source, but the demonstration’s own', () => {
    const written = sources.flatMap(({ path, text }) =>
      /(password|secret|passwd|apikey)\s*[:=]\s*['"][\x21-\x7e]{6,}['"]/i.test(
        text.replaceAll(/['"]\/[^'"]*['"]/g, ''),
      )
        ? [path]
        : [],
    )
    expect(written).toEqual(['src/organisations/sign-in/demo-password.ts'])
  })
})

it('goal 15: an address with a place given twice, or one that is none, shows the beginning of the list', async () => {
  const site = await wholeSite(services)
  const clerk = await site.as(staff.clerk)
  for (const query of [
    'after=a&after=b',
    'after=2026-99-99_1',
    'after=_',
    'list=open&list=closed',
    'q=a&q=b',
  ]) {
    const { statusCode } = await clerk.get(`/office?${query}`)
    expect(`${query} ${statusCode}`).toBe(`${query} 200`)
  }
  await site.close()
})
