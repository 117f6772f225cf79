import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { paths, submissionsAddress } from './paths.ts'
import { countSubmissions } from './tallies.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let site: WholeSite
let clerk: Visitor
let head: Visitor
let above: Visitor
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  site = await wholeSite(services)
  clerk = await site.as(staff.clerk)
  head = await site.as(staff.head)
  above = await site.as(await officer(services, town.cityOffice, 'supervisor'))
})
afterAll(async () => {
  await site.close()
  await base.close()
})

let articles = 0
const article = (given: Readonly<Record<string, string>> = {}) => {
  articles += 1
  return {
    ...{
      title: `财政信息第${articles}篇`,
      level: 'province',
      sentOn: '2026-03-01',
      link: '',
      text: '正文。',
    },
    ...{ which: 'submission', form_key: newFormKey(), ...given },
  }
}

async function sent(given: Readonly<Record<string, string>> = {}): Promise<string> {
  const made = await clerk.post(paths.register, article(given))
  expect(made.statusCode).toBe(303)
  return String(made.headers.location).split('/').at(-1) ?? ''
}

const adopt = (who: Visitor, id: string, adoptedOn = '2026-03-02') =>
  who.submit(paths.adoption(id), {
    ...{ adoptedBy: '省政府门户网站·地市动态', adoptedOn, which: 'adoption', form_key: newFormKey() },
  })
const decide = (who: Visitor, id: string, verb: string, said: string) =>
  who.submit(paths.decision(id), { verb, said, which: 'decision', form_key: newFormKey() })
const counts = (year = 2026) => countSubmissions(base.db, { unitIds: [town.bureau.id], year })

describe('信息报送', () => {
  it('is entered once with its link or its text; what is wrong is said', async () => {
    const twice = article()
    expect((await clerk.post(paths.register, twice)).statusCode).toBe(303)
    const again = await clerk.post(paths.register, { ...twice, form_key: newFormKey() })
    expect(errorAt(again, 'title')).toContain('每篇只计一次')
    const other = { ...twice, level: 'state', form_key: newFormKey() }
    expect((await clerk.post(paths.register, other)).statusCode).toBe(303)
    const nothing = await clerk.post(paths.register, article({ text: '', title: '没有正文' }))
    expect(errorAt(nothing, 'link')).toContain('请填写稿件网址')
    expect(valueIn(nothing, 'title')).toBe('没有正文')
    for (const link of ['javascript:alert(1)', 'ftp://a.b/', 'www.guide.gov.cn']) {
      expect(errorAt(await clerk.post(paths.register, article({ link })), 'link')).toContain('https://')
    }
    const future = await clerk.post(paths.register, article({ sentOn: '2026-03-03' }))
    expect(errorAt(future, 'title')).toContain('不能晚于今天')
  })

  it('earns its points when somebody else records that it was adopted, in the unit or above', async () => {
    const before = await counts()
    const [one, two] = [await sent(), await sent({ level: 'state' })]
    expect(textOf(await adopt(clerk, one))).toContain(
      '「登记采用」由审核人、工作机构负责人、负责人、政务公开办办理',
    )
    expect(errorAt(await adopt(head, one, '2026-02-28'), 'adoptedOn')).toContain('报送之日到今天之间')
    expect(textOf(await adopt(head, one))).toContain('计3分')
    expect(textOf(await adopt(above, two))).toContain('计10分')
    const own = await officer(services, town.bureau, 'clerk', 'head')
    const ownBrowser = await site.as(own)
    const made = await ownBrowser.post(paths.register, article())
    const id = String(made.headers.location).split('/').at(-1) ?? ''
    expect(textOf(await adopt(ownBrowser, id))).toContain('须由另一人办理')
    const after = await counts()
    expect([after.sent - before.sent, after.adopted - before.adopted, after.points - before.points]).toEqual([
      3, 2, 13,
    ])
  })

  it('an adoption recorded wrongly is taken back, an article entered wrongly is void: neither counts', async () => {
    const id = await sent()
    const before = await counts()
    await adopt(head, id)
    expect(errorAt(await decide(head, id, 'takeBack', ''), 'said')).toContain('请写明原因')
    await decide(head, id, 'takeBack', '采用的是另一篇')
    expect(await counts()).toEqual(before)
    await decide(clerk, id, 'void', '重复登记')
    expect((await counts()).sent).toBe(before.sent - 1)
    expect(textOf(await clerk.get(paths.submission(id)))).toContain('已作废')
  })

  it('belongs to the year it was sent in, and so does its adoption; every count is as long as its list', async () => {
    const id = await sent({ sentOn: '2025-12-31' })
    await adopt(head, id, '2026-01-04')
    expect(await counts(2025)).toEqual({ sent: 1, adopted: 1, points: 3 })
    for (const [year, adopted] of [
      [2025, true],
      [2025, false],
      [2026, true],
      [2026, false],
    ] as const) {
      const list = await above.get(submissionsAddress({ year, unit: 'finance', adopted }))
      const { sent: all, adopted: some } = await counts(year)
      expect(list.body.match(/<tr data-row/g)).toHaveLength(adopted ? some : all)
      expect(textOf(list)).toContain(`归德市财政局，报送${all}篇，其中被采用${some}篇`)
    }
  })

  it('units are ranked by points for whoever sees them; equals share a place', async () => {
    const county = await site.as(await officer(services, town.countyOffice, 'clerk'))
    await county.post(paths.register, article())
    const page = textOf(await above.get(paths.rankingOf(2026)))
    expect(page.indexOf('归德市财政局')).toBeLessThan(page.indexOf('睢阳区人民政府办公室'))
    expect(page).toContain('没有报送的')
    expect(textOf(await clerk.get(paths.rankingOf(2026)))).not.toContain('睢阳区')
  })

  it('shows what was typed as text', async () => {
    const script = '<script>alert(1)</script>'
    const id = await sent({ title: script, text: script, link: 'https://a.gov.cn/"><script>' })
    await head.post(paths.adoption(id), {
      adoptedBy: script,
      adoptedOn: '2026-03-02',
      form_key: newFormKey(),
    })
    for (const url of [paths.submission(id), paths.list]) {
      const { body } = await clerk.get(url)
      expect(body).toContain('&lt;script>')
      expect(body).not.toContain('<script>alert')
      expect(body).not.toContain('"><script>')
    }
  })
})
