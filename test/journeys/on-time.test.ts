import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { filesIn } from '#platform/files.ts'
import { tick } from '#platform/jobs.ts'
import { ROOT } from '#platform/root.ts'
import type { Services } from '#platform/services.ts'
import { publishDue } from '#publishing'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { type Newsroom, newsroomOf, newsText, passAll, scheduleMany, write } from '#test/publishing.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import { wholeSite } from '#test/whole-site.ts'
import { verifySeals } from '../../src/publishing/documents/history/verify.ts'
import { SCHEDULE } from '../../src/schedule.ts'
import { verify } from '../../src/trail/verify.ts'

/**
 * What has its hour goes out within the minute, never before it, never twice, whatever becomes of the process and the clock.
 * On each commit a part; `ITEMS=10000 KILLS=50 npx vitest run test/journeys/on-time.test.ts` is the whole of goal 3.
 */
const ITEMS = Number(process.env.ITEMS ?? 400)
const KILLS = Number(process.env.KILLS ?? 4)

let base: TestDatabase
let services: Services
let room: Newsroom
const clock = { now: new Date('2026-03-02T08:30:00+08:00') }
const at = (text: string) => new Date(`2026-${text}+08:00`)

beforeEach(async () => {
  base = await freshDatabase()
  clock.now = at('03-02T08:30:00')
  services = servicesAt(base.db, clock)
  const town = await makeTown(services)
  const site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.bureau, unit: town.bureau, code: 'finance' })
})
afterEach(async () => {
  await room.site.close()
  await base.close()
})

const count = async (what: string) => Number((await base.asOwner(`select count(*) as n from ${what}`))[0]?.n)

/** The scheduler's turn, as the process takes it, at a time. */
async function turn(time: Date): Promise<void> {
  clock.now = time
  await tick(
    services,
    SCHEDULE.filter(({ name }) => name === '定时发布'),
  )
}

async function scheduledFor(publishAt: Date, title: string, withdrawAt: Date | null = null): Promise<string> {
  const text = newsText(room.newsColumn, { title, publishAt, withdrawAt })
  const number = await write(services, room.people.clerk, text)
  await passAll(services, room.people, number)
  return number
}

const statusOf = async (number: string) => (await room.site.visitor().get(`/documents/${number}`)).statusCode
const timesPublished = (number: string) =>
  count(`trail where verb = 'publishing.published' and subject_id = '${number}'`)

describe('portal goal 3: the clock', () => {
  it('is public within 60 seconds of its minute, and down within 60 seconds of the other', async () => {
    const number = await scheduledFor(at('03-02T09:00:00'), '九点发布', at('03-02T17:00:00'))
    for (let second = 0; second < 60; second += 20) {
      await turn(new Date(at('03-02T08:59:00').getTime() + second * 1000))
      expect(await statusOf(number)).toBe(404)
    }
    // The runner ticks every ten seconds, the job is due every minute: at the latest 59 seconds after the hour.
    await turn(at('03-02T09:00:59'))
    expect(await statusOf(number)).toBe(200)
    await turn(at('03-02T16:59:50'))
    expect(await statusOf(number)).toBe(200)
    await turn(at('03-02T17:00:50'))
    expect(await statusOf(number)).toBe(410)
    expect(await timesPublished(number)).toBe(1)
  })

  it('jumps forward by hours, or the process was dead: it goes out at the next turn, once', async () => {
    const number = await scheduledFor(at('03-02T09:00:00'), '错过了')
    await turn(at('03-02T08:59:00'))
    await turn(at('03-02T13:30:00'))
    await turn(at('03-02T13:31:00'))
    expect(await statusOf(number)).toBe(200)
    expect(await timesPublished(number)).toBe(1)
  })

  it('jumps back by hours: what is out stays out, nothing goes out again, and nothing waits for the old time', async () => {
    const [first, second] = [
      await scheduledFor(at('03-02T09:00:00'), '先发的'),
      await scheduledFor(at('03-02T07:30:00'), '提前看的'),
    ]
    // Approved after its hour: out at once.
    expect(await statusOf(second)).toBe(200)
    await turn(at('03-02T09:00:10'))
    const third = await scheduledFor(at('03-02T10:00:00'), '后发的')
    // The clock had been five hours ahead.
    await turn(at('03-02T04:00:10'))
    clock.now = at('03-02T04:01:00')
    const fourth = await scheduledFor(at('03-02T05:00:00'), '改回以后的')
    await turn(at('03-02T05:00:30'))
    expect([await statusOf(first), await statusOf(third), await statusOf(fourth)]).toEqual([200, 404, 200])
    for (const number of [first, second, fourth]) expect(await timesPublished(number)).toBe(1)
    await turn(at('03-02T10:00:30'))
    expect(await statusOf(third)).toBe(200)
  })

  it('jumps back a day while an hour waits: it still keeps its hour', async () => {
    const number = await scheduledFor(at('03-02T09:00:00'), '等着的')
    await turn(at('03-02T08:59:00'))
    await turn(at('03-01T08:59:00'))
    expect(await statusOf(number)).toBe(404)
    await turn(at('03-02T09:00:20'))
    expect(await statusOf(number)).toBe(200)
  })
})

/** Nothing lost, nothing early, nothing twice, and each thing whole. */
async function expectAllOut(items: number, waiting: number): Promise<void> {
  expect(await count("editions where stage = 'live'")).toBe(items)
  expect(await count("editions where stage = 'approved'")).toBe(waiting)
  expect(await count('editions where published_at < publish_at')).toBe(0)
  expect(await count("edition_steps where step = 'published'")).toBe(items)
  expect(await count("trail where verb = 'publishing.published'")).toBe(items)
  expect(await count("search_entries where kind = 'news'")).toBe(items)
  const torn = await base.asOwner(
    `select edition.id from editions edition join documents on documents.id = edition.document_id
     where (edition.stage = 'live') <> (documents.index_number is not null)
       or (edition.stage = 'live') <> (documents.found_on is not null)
       or (edition.stage = 'live') <> exists (select from edition_steps step where step.edition_id = edition.id and step.step = 'published')
       or (edition.stage = 'live') <> exists (select from search_entries entry where entry.key = documents.number)`,
  )
  expect(torn).toEqual([])
  // Index numbers run without a gap: none was spent on what was not published.
  expect(await base.asOwner('select coalesce(sum(last), 0)::int as last from index_numbers')).toEqual([
    { last: items },
  ])
  expect(await verifySeals(base.db, filesIn(services.config.dataFolder))).toEqual({
    editions: items,
    broken: [],
  })
  expect(await verify(base.db)).toMatchObject({ intact: true })
}

describe('portal goal 3: many due at the same minute', () => {
  it('all of them are out after one look, one that fails keeps no other, and a second look does nothing', async () => {
    await scheduleMany(base, room, { count: ITEMS, publishAt: at('03-02T09:00:00') })
    await scheduleMany(base, room, { count: 50, publishAt: at('03-02T09:01:00') })
    clock.now = at('03-02T09:00:00')
    const began = performance.now()
    const looks = await Promise.all([publishDue(services), publishDue(services)])
    if (process.env.ITEMS)
      console.log(`${ITEMS} due at one minute: ${Math.round(performance.now() - began)} ms`)
    expect(looks.map(({ failed }) => failed)).toEqual([0, 0])
    expect(looks.reduce((sum, { published }) => sum + published, 0)).toBe(ITEMS)
    await expectAllOut(ITEMS, 50)
    expect(await publishDue(services)).toEqual({ published: 0, withdrawn: 0, failed: 0 })
  }, 900_000)

  it('one whose approval is not there stays back alone', async () => {
    await scheduleMany(base, room, { count: 90, publishAt: at('03-02T09:00:00') })
    await base.asOwner('alter table edition_steps disable trigger all')
    await base.asOwner('delete from edition_steps where edition_id = (select min(id) + 7 from editions)')
    await base.asOwner('alter table edition_steps enable trigger all')
    await base.asOwner('update editions set round = 2 where id = (select min(id) + 7 from editions)')
    clock.now = at('03-02T09:00:30')
    await base.asOwner(
      `create function no_way() returns trigger language plpgsql as $$ begin
         if new.stage = 'live' and new.round = 2 then raise exception 'no way'; end if; return new; end $$;
       create trigger no_way before update on editions for each row execute function no_way()`,
    )
    expect(await publishDue(services)).toEqual({ published: 89, withdrawn: 0, failed: 1 })
    expect(await count('schedule_failures')).toBe(1)
  })
})

const WORKER = `
import { openDb } from '#platform/db.ts'
import { publishDue } from '#publishing'
import { servicesAt } from '#test/town.ts'
const services = servicesAt(openDb(process.argv[2]), { now: new Date(process.argv[3]) })
process.stdout.write('ready')
for (;;) await publishDue(services, 50)
`

describe('portal goal 3: killed in the middle', () => {
  let program = ''
  beforeAll(async () => {
    program = join(ROOT, 'node_modules', `.on-time-${process.pid}.mjs`)
    await build({
      stdin: { contents: WORKER, resolveDir: ROOT, loader: 'ts' },
      ...{ outfile: program, bundle: true, format: 'esm', platform: 'node', packages: 'external' },
      ...{ jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'error' },
    })
  })
  afterAll(() => rm(program, { force: true }))

  /** The same numbers in every run. */
  let state = 20190515
  function roll(): number {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }

  async function killAfter(what: () => Promise<unknown>): Promise<void> {
    const words = [program, base.appUrl, clock.now.toISOString()]
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], cwd: ROOT })
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    await what()
    child.kill('SIGKILL')
    expect((await ended)[1]).toBe('SIGKILL')
  }

  const waiting = () => count("editions where stage = 'approved'")

  it('as often as it may be, restarted: zero lost, zero early, zero twice', async () => {
    const items = Math.max(ITEMS, KILLS * 100)
    await scheduleMany(base, room, { count: items, publishAt: at('03-02T09:00:00') })
    await scheduleMany(base, room, { count: 20, publishAt: at('03-02T09:00:01') })
    clock.now = at('03-02T09:00:00')
    const left: number[] = []
    for (let round = 0; round < KILLS; round += 1) {
      const before = await waiting()
      // Every other time as soon as something went out and a moment later; else somewhere in its beginning.
      const somewhere = async () => {
        if (round % 2 === 0 && before > 20) {
          await expect.poll(waiting, { interval: 5, timeout: 60_000 }).toBeLessThan(before)
        }
        await pause(roll() * 200)
      }
      // Two at once, as where two processes serve one database.
      await Promise.all([killAfter(somewhere), killAfter(somewhere)])
      left.push(await waiting())
    }
    // They died with work begun and work left.
    expect(left[0]).toBeLessThan(items + 20)
    expect(new Set(left).size).toBeGreaterThan(1)
    if (process.env.KILLS) console.log(`${2 * KILLS} killed; waiting after each round: ${left.join(' ')}`)
    // The database gives back what the dead had begun as soon as it notices.
    await expect
      .poll(() =>
        count(
          "pg_stat_activity where datname = current_database() and application_name = 'mingfu' and state <> 'idle'",
        ),
      )
      .toBe(0)
    await publishDue(services)
    await expectAllOut(items, 20)
  }, 1_800_000)
})
