import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { type Office, officeWith } from '#test/office.ts'
import { makeTown, type Officer, officer, servicesAt } from '#test/town.ts'
import { errorAt, textOf, valueIn } from '#test/visitor.ts'
import { calendarRoutes } from '../routes.ts'
import { loadCalendar } from '../store.ts'

const NOW = new Date('2026-11-05T10:00:00+08:00')
const NOTICE = {
  year: '2027',
  number: '国办发明电〔2026〕9号',
  announced_on: '2026-11-04',
  amends: '',
  arrangement: `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历腊月二十九、周五）至11日（农历正月初六、周四）放假调休，共7天。2月14日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天，不调休。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`,
  source: 'https://www.gov.cn/',
}

let base: TestDatabase
let office: Office
let cityOffice: Officer
let clerk: Officer
const recomputed: string[] = []

beforeAll(async () => {
  base = await freshDatabase()
  const services = servicesAt(base.db, { now: NOW })
  const town = await makeTown(services)
  cityOffice = await officer(services, town.cityOffice, 'supervisor')
  clerk = await officer(services, town.bureau, 'clerk')
  office = await officeWith(
    services,
    calendarRoutes(services, async (_tx, _by, _at, number) => recomputed.push(number)),
  )
})
afterAll(async () => {
  await office.close()
  await base.close()
})
beforeEach(async () => {
  recomputed.length = 0
  await base.asOwner('delete from calendar_notices')
})

describe('the calendar', () => {
  it('shows this year with its notice, its days off and its make-up workdays', async () => {
    const page = textOf(await office.as(clerk).get('/office/calendar'))
    for (const said of [
      '2026年有 248 个工作日。',
      '国办发明电〔2025〕7号',
      '2025年11月4日公布',
      '2026年2月15日至2月23日',
      '9 天',
      '2月 16 个工作日',
    ])
      expect(page.replace(/\s+/g, ' ')).toContain(said)
    expect(page).toContain('18休春节')
    expect(page).toContain('28班调休上班')
  })

  it('shows the amendments of a year beside its notice', async () => {
    const page = textOf(await office.as(clerk).get('/office/calendar?year=2020'))
    expect(page).toContain('调整国办发明电〔2019〕16号')
  })

  it('says that a year not announced is provisional, with the festivals still off', async () => {
    const page = textOf(await office.as(clerk).get('/office/calendar?year=2027'))
    expect(page).toContain('个工作日（暂定）')
    expect(page).toContain('还没有公布，或者还没有录入')
    expect(page).toContain('1休元旦')
  })

  it.each(['2007', '2029', 'x', '', '2026.5', '-1'])('shows this year when asked for %s', async year => {
    expect(textOf(await office.as(clerk).get(`/office/calendar?year=${year}`))).toContain('工作日历 · 2026年')
  })

  it('says nothing of an import that was none', async () => {
    expect(textOf(await office.as(clerk).get('/office/calendar?imported=hello'))).not.toContain('已录入')
  })
})

describe('a notice brought in by form', () => {
  it('is shown with what it changes, and enters only when confirmed', async () => {
    const browser = office.as(cityOffice)
    expect((await browser.get('/office/calendar')).body).toContain('href="/office/calendar/notices/new"')
    expect(valueIn(await browser.get('/office/calendar/notices/new'), 'year')).toBe('2027')

    const preview = await browser.post('/office/calendar/notices/preview', NOTICE)
    const said = textOf(preview)
    for (const one of [
      '还没有录入',
      '2027年2月5日至2月11日',
      '2027年2月14日',
      '休息改为上班',
      '2027年5月8日',
    ])
      expect(said).toContain(one)
    expect((await loadCalendar(base.db)).isAnnounced(2027)).toBe(false)

    const fields = Object.fromEntries(
      [...Object.keys(NOTICE), 'form_key'].map(name => [name, valueIn(preview, name) ?? '']),
    )
    const confirmed = await browser.post('/office/calendar/notices', fields)
    expect(confirmed.statusCode).toBe(303)
    const page = textOf(await browser.get(String(confirmed.headers.location)))
    expect(page).toContain('国办发明电〔2026〕9号已录入')
    expect(page).not.toContain('暂定')
    const calendar = await loadCalendar(base.db)
    expect([calendar.isWorkday(day('2027-02-10')), calendar.isWorkday(day('2027-02-14'))]).toEqual([
      false,
      true,
    ])

    expect((await browser.post('/office/calendar/notices', fields)).headers.location).toBe(
      confirmed.headers.location,
    )
    expect(recomputed).toEqual(['国办发明电〔2026〕9号'])
  })

  it('can be gone back to from the preview, with everything that was typed', async () => {
    const back = await office
      .as(cityOffice)
      .post('/office/calendar/notices/preview', { ...NOTICE, edit: 'yes' })
    expect(back.statusCode).toBe(200)
    for (const [name, text] of Object.entries(NOTICE))
      if (name !== 'amends') expect(valueIn(back, name)).toBe(text)
  })

  it.each([
    ['number', { number: '国办发' }, '文号应像“国办发明电〔2025〕7号”这样写。'],
    ['year', { year: '27' }, '年份应是2008到2099之间的整数。'],
    ['announced_on', { announced_on: '2026-11-31' }, '公布日不是一个存在的日期'],
    ['arrangement', { arrangement: '' }, '请填写放假安排。'],
    ['arrangement', { arrangement: '元旦：1月1日放假。' }, '缺少法定节日：'],
    [
      'arrangement',
      { arrangement: NOTICE.arrangement.replace('2月14日（周日）', '2月30日（周日）') },
      '第2行',
    ],
    ['number', { number: '国办发明电〔2025〕7号' }, '已在工作日历中，不必再次导入。'],
  ])('that is wrong at %s comes back with a sentence there: %j', async (field, change, sentence) => {
    const page = await office
      .as(cityOffice)
      .post('/office/calendar/notices/preview', { ...NOTICE, ...change })
    expect(page.statusCode).toBe(422)
    expect(errorAt(page, field)).toContain(sentence)
    expect(valueIn(page, 'source')).toBe(NOTICE.source)
  })

  it('may have its number typed with other brackets', async () => {
    for (const number of ['国办发明电[2026]9号', '国办发明电（2026）9号', '国办发明电 〔2026〕 9号'])
      expect(
        textOf(await office.as(cityOffice).post('/office/calendar/notices/preview', { ...NOTICE, number })),
      ).toContain('国办发明电〔2026〕9号')
  })

  it('that amends another changes only what it names', async () => {
    const amendment = {
      ...NOTICE,
      year: '2026',
      number: '国办发明电〔2026〕8号',
      announced_on: '2026-11-01',
      amends: '国办发明电〔2025〕7号',
      arrangement: '元旦前：12月31日（周四）放假，12月27日（周日）上班。',
    }
    const said = textOf(await office.as(cityOffice).post('/office/calendar/notices/preview', amendment))
    expect(said).toContain('变动 2 天')
    expect(said).toContain('248 天 → 248 天')
  })

  it('is refused without a form key, and what was typed is kept', async () => {
    const page = await office.as(cityOffice).post('/office/calendar/notices', NOTICE)
    expect(page.statusCode).toBe(422)
    expect(valueIn(page, 'number')).toBe(NOTICE.number)
    expect((await loadCalendar(base.db)).isAnnounced(2027)).toBe(false)
  })

  it("is the city's alone: for others there is no such page", async () => {
    const browser = office.as(clerk)
    expect((await browser.get('/office/calendar')).body).not.toContain('notices/new')
    expect((await browser.get('/office/calendar/notices/new')).statusCode).toBe(404)
    for (const url of ['/office/calendar/notices/preview', '/office/calendar/notices'])
      expect((await browser.post(url, { ...NOTICE, form_key: 'x'.repeat(22) })).statusCode).toBe(404)
    expect((await loadCalendar(base.db)).isAnnounced(2027)).toBe(false)
  })
})
