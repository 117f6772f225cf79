import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { commanded } from '#organisations'
import { day } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, type Officer, officer, servicesAt } from '#test/town.ts'
import type { HolidayNotice } from '../notice.ts'
import { loadCalendar } from '../store.ts'
import { importNotice, importNoticeOnce } from './import-notice.ts'

const NOW = new Date('2026-11-05T10:00:00+08:00')
const noCases = async () => 0

const OF_2027: HolidayNotice = {
  year: 2027,
  number: '国办发明电〔2026〕9号',
  announcedOn: day('2026-11-04'),
  daysOff: [
    { name: '元旦', from: day('2027-01-01'), to: day('2027-01-03') },
    { name: '春节', from: day('2027-02-05'), to: day('2027-02-11') },
    { name: '清明节', from: day('2027-04-03'), to: day('2027-04-05') },
    { name: '劳动节', from: day('2027-05-01'), to: day('2027-05-05') },
    { name: '端午节', from: day('2027-06-09'), to: day('2027-06-09') },
    { name: '中秋节', from: day('2027-09-15'), to: day('2027-09-15') },
    { name: '国庆节', from: day('2027-10-01'), to: day('2027-10-07') },
  ],
  makeUpWorkdays: ['2027-02-14', '2027-02-20', '2027-05-08', '2027-09-26', '2027-10-09'].map(day),
  source: '',
}
const AMENDMENT: HolidayNotice = {
  year: 2027,
  number: '国办发明电〔2027〕1号',
  announcedOn: day('2027-01-27'),
  amends: OF_2027.number,
  daysOff: [{ name: '春节', from: day('2027-02-12'), to: day('2027-02-12') }],
  makeUpWorkdays: [],
  source: '',
}

let base: TestDatabase
let services: Services
let cityOffice: Officer
let countyOffice: Officer
let clerk: Officer

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: NOW })
  const town = await makeTown(services)
  cityOffice = await officer(services, town.cityOffice, 'supervisor')
  countyOffice = await officer(services, town.countyOffice, 'supervisor')
  clerk = await officer(services, town.bureau, 'clerk', 'disclosure-head')
})
afterAll(() => base.close())
beforeEach(() => base.asOwner('delete from calendar_notices'))

const trail = () =>
  base.asOwner(
    "select actor_name, subject_id, outcome, before, after from trail where verb = 'calendar.import-notice' order by seq desc limit 1",
  )

describe('a new holiday notice', () => {
  it('makes a provisional year an announced one, and stands in the trail', async () => {
    const before = await loadCalendar(base.db)
    expect([before.isAnnounced(2027), before.isWorkday(day('2027-02-10'))]).toEqual([false, true])

    const imported = must(await importNotice(services, cityOffice.actor, OF_2027, noCases))

    const after = await loadCalendar(base.db)
    expect([after.isAnnounced(2027), after.isWorkday(day('2027-02-10'))]).toEqual([true, false])
    expect(imported.workdays).toBe(after.workdaysIn(2027))
    expect(imported.changedDays.map(one => one.day)).toContain(day('2027-02-14'))
    expect(await trail()).toMatchObject([
      {
        subject_id: OF_2027.number,
        outcome: 'done',
        before: { year: 2027, workdays: before.workdaysIn(2027), announced: false },
        after: { year: 2027, workdays: after.workdaysIn(2027), announced: true },
      },
    ])
  })

  it('is not known to the calendar of the days before it was announced', async () => {
    must(await importNotice(services, cityOffice.actor, OF_2027, noCases))
    expect((await loadCalendar(base.db, day('2026-11-03'))).isAnnounced(2027)).toBe(false)
    expect((await loadCalendar(base.db, day('2026-11-04'))).isAnnounced(2027)).toBe(true)
  })

  it('may be typed at the machine', async () => {
    expect(await importNotice(services, commanded('mingfu calendar import'), OF_2027, noCases)).toMatchObject(
      { ok: true },
    )
    expect(await trail()).toMatchObject([{ actor_name: 'mingfu calendar import' }])
  })

  it('is brought in by the disclosure office of the city alone', async () => {
    for (const { actor } of [countyOffice, clerk]) {
      expect(await importNotice(services, actor, OF_2027, noCases)).toMatchObject({
        ok: false,
        code: 'not-your-role',
      })
      expect(await trail()).toMatchObject([
        { actor_name: actor.name, outcome: 'refused', after: { code: 'not-your-role' } },
      ])
    }
    expect((await loadCalendar(base.db)).isAnnounced(2027)).toBe(false)
  })

  it('changes a year by an amendment with its own number, and never otherwise', async () => {
    must(await importNotice(services, cityOffice.actor, OF_2027, noCases))
    for (const [notice, sentence] of [
      [OF_2027, '国办发明电〔2026〕9号已在工作日历中，不必再次导入。'],
      [{ ...OF_2027, number: '国办发明电〔2026〕10号' }, '2027年已有放假通知国办发明电〔2026〕9号。'],
      [
        { ...AMENDMENT, amends: '国办发明电〔2026〕8号' },
        '“amends”所指的国办发明电〔2026〕8号不是已知的2027年放假通知。',
      ],
    ] as const) {
      const refused = await importNotice(services, cityOffice.actor, notice, noCases)
      expect(refused).toMatchObject({
        ok: false,
        code: 'contradicts-the-calendar',
        sentence: expect.stringContaining(sentence),
      })
      expect(await trail()).toMatchObject([{ outcome: 'refused' }])
    }
    const amended = must(await importNotice(services, cityOffice.actor, AMENDMENT, noCases))
    expect(amended.changedDays).toEqual([{ day: '2027-02-12', worksNow: false, name: '春节' }])
  })

  it('counts once when its form is sent twice', async () => {
    const key = 'a-form-key-of-some-length'
    let recomputed = 0
    const recompute = async () => ++recomputed
    const send = () => importNoticeOnce(services, cityOffice.actor, OF_2027, key, recompute)
    expect([await send(), await send()]).toEqual([
      { ok: true, value: '2027' },
      { ok: true, value: '2027' },
    ])
    expect(recomputed).toBe(1)
  })

  it('is in or out together with what was counted anew', async () => {
    const failing = async () => {
      throw new Error('a case could not be counted')
    }
    await expect(importNotice(services, cityOffice.actor, OF_2027, failing)).rejects.toThrow()
    expect((await loadCalendar(base.db)).isAnnounced(2027)).toBe(false)
  })

  it('waits for whoever is counting by the calendar as it was', async () => {
    const order: string[] = []
    let counted: () => void = () => undefined
    const counting = new Promise<void>(resolve => {
      counted = resolve
    })
    const counter = inTransaction(base.db, async tx => {
      await loadCalendar(tx)
      counted()
      await base.asOwner('select pg_sleep(0.2)')
      order.push('counted')
    })
    await counting
    await importNotice(services, cityOffice.actor, OF_2027, async () => order.push('imported'))
    await counter
    expect(order).toEqual(['counted', 'imported'])
  })
})
