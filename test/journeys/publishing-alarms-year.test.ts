import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { addDays, type Day, day, dayInChina, eachDay } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import { figures } from '#platform/metrics.ts'
import type { Services } from '#platform/services.ts'
import { beginRevision, publishDue, showLateHours, watchHours, watchTerms, writeDraft } from '#publishing'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { type Newsroom, newsroomOf, newsText, passAll, policyText, take, write } from '#test/publishing.ts'
import { makeTown, must, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { wholeSite } from '#test/whole-site.ts'

/**
 * A year of one bureau, by its days: what is made and lies, what goes out and wants an interpretation, what stands still. The
 * scheduler looks once a day, on one in three twice at once, and on one in six not at all. Each thing is told of once at each stage at
 * which it was seen: none missing, none early, none double.
 */
const calendar = calendarFrom(BUILT_IN_NOTICES)
const FIRST = day('2026-01-05')
const LAST = day('2026-12-31')

let base: TestDatabase
let services: Services
let room: Newsroom
let supervisor: Officer
let administrator: Officer
let town: Town
const clock = { now: new Date('2026-01-04T09:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  const site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.bureau, unit: town.bureau, code: 'finance' })
  supervisor = await officer(services, town.cityOffice, 'supervisor')
  administrator = await officer(services, town.cityOffice, 'system-administrator')
})
afterAll(async () => {
  await room.site.close()
  await base.close()
})

const at = (on: Day, time = '09:30') => new Date(`${on}T${time}:00+08:00`)

interface Told {
  readonly on: Day
  readonly subject: string
  readonly body: string
  readonly link: string | null
}

async function toldTo({ id }: Officer, since = 0): Promise<Told[]> {
  const rows = await base.asOwner(
    'select subject, body, link, sent_at from messages where user_id = $1 and id > $2 order by id',
    [id, since],
  )
  return rows.map(row => ({
    ...{ subject: String(row.subject), body: String(row.body), link: row.link as string | null },
    on: dayInChina(row.sent_at as Date),
  }))
}

/** Workdays after `from` up to `to`, counted on the fingers. */
function workdays(from: Day, to: Day): number {
  return eachDay(addDays(from, 1), to)
    .filter(d => calendar.isWorkday(d))
    .toArray().length
}

describe('portal goal 3: what nobody may forget is told once', () => {
  it('through a year with a spring festival and make-up Saturdays, by two processes at once', async () => {
    /** What was made on a day, and the day it goes out on: null, it lies for ever. */
    const made = [...eachDay(FIRST, day('2026-11-20'))]
      .filter((_, n) => n % 9 === 0)
      .map((madeOn, n) => ({
        madeOn,
        n,
        goes: n % 3 === 0 ? addDays(madeOn, 20) : null,
        number: '',
        out: null as Day | null,
      }))
    let lastNews = FIRST
    const seen = new Map<string, Day>()
    const noteFirst = (what: string, on: Day) => void (seen.has(what) || seen.set(what, on))
    for (const today of eachDay(FIRST, LAST)) {
      clock.now = at(today, '09:00')
      for (const one of made.filter(({ madeOn }) => madeOn === today)) {
        const text = {
          madeOn: today,
          title: `第${one.n}号办法`,
          documentNumber: `归财〔2026〕${one.n + 1}号`,
        }
        one.number = await write(
          services,
          room.people.clerk,
          policyText(room.policyColumn, { ...text, needsInterpretation: true }),
        )
      }
      for (const one of made.filter(({ goes }) => goes === today)) {
        await passAll(services, room.people, one.number)
        one.out = today
      }
      // Something new is written every eleven days in the first half of the year, then nothing.
      if (today < day('2026-06-01') && Number(today.slice(8)) % 11 === 1) {
        await passAll(
          services,
          room.people,
          await write(services, room.people.clerk, newsText(room.newsColumn)),
        )
        lastNews = today
      }
      clock.now = at(today)
      // The process was dead.
      if (Number(today.slice(8)) % 6 === 5) continue
      const looks = Number(today.slice(8)) % 3 === 0 ? 2 : 1
      await Promise.all(Array.from({ length: looks }, () => watchTerms(services)))

      for (const { number, madeOn, out } of made) {
        if (number === '') continue
        const passed = workdays(madeOn, today)
        if (out === null) {
          if (workdays(madeOn, addDays(today, -1)) >= 20) noteFirst(`making over ${number}`, today)
          else if (passed >= 18) noteFirst(`making close ${number}`, today)
          else if (passed >= 15) noteFirst(`making near ${number}`, today)
        } else {
          const since = workdays(out, today)
          if (workdays(out, addDays(today, -1)) >= 3) noteFirst(`interpreting over ${number}`, today)
          else if (since >= 2) noteFirst(`interpreting near ${number}`, today)
        }
      }
      const still = (at(today).getTime() - at(lastNews).getTime()) / 86_400_000
      if (still > 14) noteFirst(`updating over ${lastNews}`, today)
      else if (still >= 12) noteFirst(`updating close ${lastNews}`, today)
      else if (still >= 10) noteFirst(`updating near ${lastNews}`, today)
    }
    const ledger = await base.asOwner(
      `select alarm.watch, alarm.stage, alarm.told_at, alarm.since, document.number from publishing_alarms alarm
       left join editions on editions.id = alarm.thing left join documents document on document.id = editions.document_id
       where alarm.watch in ('making', 'interpreting') or (alarm.watch = 'updating' and alarm.thing = $1)`,
      [room.newsColumn],
    )
    const told = ledger.map(row => {
      const about = row.watch === 'updating' ? dayInChina(row.since as Date) : row.number
      return `${row.watch} ${row.stage} ${about} on ${dayInChina(row.told_at as Date)}`
    })
    expect(told.sort()).toEqual([...seen].map(([what, on]) => `${what} on ${on}`).sort())
    expect(told.filter(one => one.startsWith('making over')).length).toBeGreaterThan(10)
    expect(told.filter(one => one.startsWith('updating over')).length).toBeGreaterThan(0)

    // And each of them reached whoever has to act, once; whoever supervises the unit only what is over.
    const [clerks, above] = [await toldTo(room.people.clerk), await toldTo(supervisor)]
    const named = (messages: readonly Told[], n: number) =>
      messages
        .filter(({ body }) => body.includes(`“第${n}号办法”`))
        .map(({ subject }) => subject.split('：')[0])
    const lying = made.find(({ goes, madeOn }) => goes === null && madeOn > day('2026-03-01'))?.n ?? 0
    expect(named(clerks, lying)).toEqual([
      '距公开期限不到一周',
      '距公开期限不足三天',
      '超过公开期限还没有发布',
    ])
    expect(named(above, lying)).toEqual(['超过公开期限还没有发布'])
    expect(clerks.find(({ subject }) => subject.startsWith('栏目应更新未更新'))).toMatchObject({
      body: expect.stringContaining('最近更新是2026年'),
      link: '/office/columns',
    })
  }, 120_000)

  it('what was changed and is not out in its new edition is told as what was never out; what keeps its day is not', async () => {
    clock.now = new Date('2027-01-04T09:00:00+08:00')
    const revised = async (n: number, changedOn: string) => {
      const text = policyText(room.policyColumn, {
        ...{ title: `收费目录${n}`, documentNumber: `归财〔2027〕90${n}号`, madeOn: day('2025-12-30') },
      })
      const number = await write(services, room.people.clerk, text)
      await passAll(services, room.people, number)
      const order = { actor: room.people.clerk.actor, number }
      must(await beginRevision(services, { ...order, formKey: newFormKey() }))
      const changed = { ...text, madeOn: day(changedOn), changeNote: '调整标准' }
      must(await writeDraft(services, { ...order, formKey: newFormKey() }, { text: changed, after: 1 }))
      return number
    }
    const changed = await revised(1, '2027-01-05')
    await revised(2, '2025-12-30')
    const told = async () =>
      (await toldTo(room.people.clerk))
        .filter(({ body }) => body.includes('收费目录'))
        .map(({ subject }) => subject)
    for (const [on, said] of [
      // New Year's Day is over; twenty workdays end on 2 February.
      ['2027-01-25', []],
      ['2027-01-26', ['距公开期限不到一周：收费目录1']],
      ['2027-02-03', ['距公开期限不到一周：收费目录1', '超过公开期限还没有发布：收费目录1']],
    ] as const) {
      clock.now = at(day(on))
      await watchTerms(services)
      expect(await told(), on).toEqual(said)
    }
    // The others' passwords have run out by now.
    const desk = await room.site.as(await officer(services, town.bureau, 'clerk'))
    const due = textOf(await desk.get('/office/documents?list=making'))
    expect(due).toContain('收费目录1')
    expect(due).not.toContain('收费目录2')
    await passAll(services, room.people, changed)
    expect(textOf(await desk.get('/office/documents?list=making'))).not.toContain('收费目录1')
  })

  it('an urgent publishing nobody reviewed: four hours before the end, and when it is over; reviewed, nothing more', async () => {
    clock.now = new Date('2027-01-08T16:00:00+08:00')
    const urgently = async (title: string) => {
      const number = await write(services, room.people.clerk, newsText(room.newsColumn, { title }))
      must(await take(services, room.people.clerk, number, { verb: 'submit' }))
      const urgent = { verb: 'publishUrgently', said: '汛情', secrecy: 'mayBePublic' } as const
      must(await take(services, room.people.head, number, urgent))
      return number
    }
    const number = await urgently('防汛通告')
    const subjects = async (who: Officer) =>
      (await toldTo(who)).filter(({ body }) => body.includes('防汛通告')).map(({ subject }) => subject)
    const atTime = async (time: string) => {
      clock.now = new Date(`${time}+08:00`)
      await Promise.all([watchTerms(services), watchTerms(services)])
    }
    await atTime('2027-01-09T11:59:00')
    expect((await subjects(room.people.disclosure)).filter(one => one.includes('时限'))).toEqual([])
    await atTime('2027-01-09T12:01:00')
    await atTime('2027-01-09T12:11:00')
    await atTime('2027-01-10T09:00:00')
    await atTime('2027-01-10T09:10:00')
    expect(await subjects(room.people.reviewer)).toEqual([
      '请初审：防汛通告',
      '紧急发布的事后审核将到时限：防汛通告',
      '紧急发布逾期没有事后审核：防汛通告',
    ])
    expect(await subjects(supervisor)).toEqual(['紧急发布逾期没有事后审核：防汛通告'])
    expect((await toldTo(supervisor)).at(-1)?.link).toBe(`/office/documents/${number}`)
  })

  it('what did not keep its hour is told after two minutes, with the reason, once; what went out too late, too', async () => {
    clock.now = new Date('2027-02-01T08:00:00+08:00')
    const due = new Date('2027-02-01T09:00:00+08:00')
    const scheduled = async (title: string, documentNumber: string) => {
      const text = { title, documentNumber, publishAt: due, madeOn: day('2027-02-01') }
      const number = await write(services, room.people.clerk, policyText(room.policyColumn, text))
      await passAll(services, room.people, number)
      return number
    }
    const stuck = await scheduled('发不出去的办法', '归财〔2027〕1号')
    await scheduled('晚发的办法', '归财〔2027〕2号')
    // Behind the program's back another document took the number.
    const other = await write(
      services,
      room.people.clerk,
      policyText(room.policyColumn, { title: '抢号的办法', documentNumber: '归财〔2027〕3号' }),
    )
    await passAll(services, room.people, other)
    await base.asOwner('alter table editions disable trigger all')
    await base.asOwner(
      "update editions set document_number = '归财〔2027〕1号' where document_number = '归财〔2027〕3号'",
    )
    await base.asOwner('alter table editions enable trigger all')

    clock.now = new Date('2027-02-01T09:01:00+08:00')
    await watchHours(services)
    expect((await toldTo(room.people.head)).filter(({ subject }) => subject.includes('没有按时'))).toEqual([])
    showLateHours(services)
    const late = async () => /^mingfu_scheduled_hours_late (\d+)/m.exec(await figures.metrics())?.[1]
    expect(await late()).toBe('0')
    // Nothing ran for a quarter of an hour.
    clock.now = new Date('2027-02-01T09:15:00+08:00')
    expect(await late()).toBe('2')
    expect(await publishDue(services)).toEqual({ published: 1, withdrawn: 0, failed: 1 })
    expect(await late()).toBe('1')
    await Promise.all([watchHours(services), watchHours(services)])
    clock.now = new Date('2027-02-01T09:16:00+08:00')
    await publishDue(services)
    await watchHours(services)
    const told = (await toldTo(room.people.head)).filter(({ subject }) => subject.includes('没有按时'))
    expect(told).toHaveLength(1)
    expect(told[0]?.subject).toBe('定时发布没有按时发出：2项')
    expect(told[0]?.body).toContain(
      '“发不出去的办法”：定在2027年2月1日 09:00，已晚15分钟：它的发文字号已经用在另一份已发布的文档上',
    )
    expect(told[0]?.body).toContain(
      '“晚发的办法”：定在2027年2月1日 09:00，2027年2月1日 09:15才办，晚了15分钟',
    )
    expect((await toldTo(supervisor)).at(-1)?.subject).toBe('定时发布没有按时发出：2项')
    // Administrators hear the number and the hour, and nothing of what it is about.
    const admins = (await toldTo(administrator)).at(-1)
    expect(admins?.body).toContain(`文档${stuck}：定在2027年2月1日 09:00`)
    expect(`${admins?.subject}${admins?.body}`).not.toContain('办法')
  })
})
