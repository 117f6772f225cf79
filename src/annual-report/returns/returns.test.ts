import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commanded, createUnit } from '#organisations'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { filledReturn } from '#test/returns.ts'
import { makeTown, must, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { paths } from './paths.ts'
import { remindOfReports } from './remind.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let site: WholeSite
let office: Visitor
const clock = { now: new Date('2026-01-10T09:00:00+08:00') }
const address = paths.return('finance', 2025)

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  office = await (await sited()).as(await officer(services, town.cityOffice, 'supervisor'))
})
afterAll(async () => {
  await site.close()
  await base.close()
})

async function sited(): Promise<WholeSite> {
  site = await wholeSite(services)
  return site
}

const form = (given: Readonly<Record<string, string>> = {}) => ({
  ...filledReturn(2025, given),
  form_key: newFormKey(),
})

describe('a unit’s return of a year', () => {
  it('what the platform counts itself is told beside the field, with its list; nothing is filled in for anybody', async () => {
    const clerk = await site.as(staff.clerk)
    const made = await clerk.post('/office/trainings/new', {
      ...{ subject: '《条例》培训', heldOn: '2025-06-03', kind: 'law', audience: '40', note: '' },
      form_key: newFormKey(),
    })
    expect(made.statusCode).toBe(303)
    const page = await clerk.get(address)
    expect(textOf(page)).toContain('平台登记1次，看清单')
    for (const said of ['平台登记0次', '平台登记0场', '平台登记0篇']) expect(textOf(page)).toContain(said)
    expect(valueIn(page, 'prose.trainings')).toBe('')
    const hint = page.body.split('id="prose.trainings-counted"')[1] ?? ''
    const list = /href="([^"]+)"/.exec(hint)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(textOf(await clerk.get(list))).toContain('归德市财政局，共1次')
  })

  it('is saved unfinished, and what was typed wrong comes back with a sentence and all the rest', async () => {
    const clerk = await site.as(staff.clerk)
    const wrong = await clerk.post(address, {
      ...{
        'prose.letters': '约20',
        'prose.interviews': '3',
        note: '统计口径未变',
        after: '0',
        form_key: newFormKey(),
      },
    })
    expect(wrong.statusCode).toBe(422)
    expect(errorAt(wrong, 'prose.letters')).toContain('应是0或者正整数，写的是“约20”')
    expect(valueIn(wrong, 'prose.letters')).toBe('约20')
    expect(valueIn(wrong, 'prose.interviews')).toBe('3')
    expect(valueIn(wrong, 'note')).toBe('统计口径未变')
    const kept = await clerk.submit(address, {
      'prose.interviews': '3',
      note: '',
      after: '0',
      form_key: newFormKey(),
    })
    expect(textOf(kept)).toContain('填报中')
    expect(valueIn(kept, 'prose.interviews')).toBe('3')
  })

  it('does not write over what somebody else saved meanwhile', async () => {
    const clerk = await site.as(staff.clerk)
    const late = await clerk.post(address, {
      'prose.interviews': '4',
      note: '',
      after: '0',
      form_key: newFormKey(),
    })
    expect(late.statusCode).toBe(422)
    expect(textOf(late)).toContain('有人保存了数据')
    expect(valueIn(late, 'prose.interviews')).toBe('4')
  })

  it('is checked while one types, and nothing of that is kept', async () => {
    const clerk = await site.as(staff.clerk)
    const given = { 'prose.disclosedItems': '10', 'prose.websiteItems': '7', 'prose.newMediaItems': '2' }
    const checked = await clerk.post(paths.check('finance', 2025), form({ ...given, after: '1' }))
    expect(textOf(checked)).toContain('各部分之和是9，应当一致')
    expect(valueIn(await clerk.get(address), 'prose.disclosedItems')).toBe('')
  })

  it('is handed in when nothing is missing; the unit passes it, the office accepts it, each another person', async () => {
    const clerk = await site.as(staff.clerk)
    const missing = await clerk.post(address, { note: '', after: '1', submit: 'yes', form_key: newFormKey() })
    expect(textOf(missing)).toMatch(/还有\d+处要改/)
    const given = { 'prose.letters': '12', 'disclosure.fees.amountWan': '20.30', after: '1', submit: 'yes' }
    expect((await clerk.post(address, form(given))).statusCode).toBe(303)
    // With whoever checks it, it does not change.
    const late = await clerk.post(address, form({ after: '2' }))
    expect(textOf(late)).toContain('年报数据现在是“已提交，待审核”')

    const decision = (verb: string, said = '') => ({ verb, said, form_key: newFormKey() })
    const reviewer = await site.as(staff.reviewer)
    const silent = await reviewer.post(paths.decision('finance', 2025), decision('giveBack'))
    expect(errorAt(silent, 'said')).toContain('退回请写明原因')
    const notHis = await reviewer.post(paths.decision('finance', 2025), decision('accept'))
    expect(textOf(notHis)).toContain('您的角色不能“采用”')
    expect((await reviewer.post(paths.decision('finance', 2025), decision('review'))).statusCode).toBe(303)
    expect(
      (await office.post(paths.decision('finance', 2025), decision('giveBack', '信件数请再核'))).statusCode,
    ).toBe(303)
    expect(textOf(await clerk.get(address))).toContain('信件数请再核')

    const again = { 'prose.letters': '13', 'disclosure.fees.amountWan': '20.30', after: '2', submit: 'yes' }
    expect((await clerk.post(address, form(again))).statusCode).toBe(303)
    await office.post(paths.decision('finance', 2025), decision('accept'))
    const list = textOf(await office.get(paths.listOf(2025)))
    expect(list).toContain('已采用')
    const csv = await office.get(paths.csvOf(2025))
    expect(csv.body).toContain('归德市财政局')
    expect(csv.body).toContain('20.3')
  })

  it('an officer who fills in figures does not pass them himself', async () => {
    const head = await officer(services, town.countyOffice, 'disclosure-head')
    const browser = await site.as(head)
    const own = paths.return('suiyang-office', 2025)
    expect((await browser.post(own, form({ after: '0', submit: 'yes' }))).statusCode).toBe(303)
    const passed = await browser.post(paths.decision('suiyang-office', 2025), {
      verb: 'review',
      said: '',
      form_key: newFormKey(),
    })
    expect(textOf(passed)).toContain('填报人不能审核自己填报的数据')
  })

  it('the database keeps figures that were handed in, whatever asks', async () => {
    await expect(
      base.asOwner("update annual_returns set figures = '{}' where stage = 'accepted'"),
    ).rejects.toThrow('change only after they were returned')
  })
})

it('whoever has not handed in is reminded, of each once', async () => {
  const told = async () =>
    (
      await base.asOwner(
        "select subject, count(*) as n from messages where subject like '2025年报数据%' group by subject order by 1",
      )
    ).map(({ subject, n }) => `${subject} ${n}`)
  for (const at of [
    '2026-01-16',
    '2026-01-20',
    '2026-01-21',
    '2026-01-30',
    '2026-01-31',
    '2026-02-02',
    '2026-02-03',
  ]) {
    clock.now = new Date(`${at}T09:00:00+08:00`)
    await remindOfReports(services)
  }
  clock.now = new Date('2026-01-10T09:00:00+08:00')
  // The office of the city alone has not handed in, and nobody fills in its figures yet.
  expect(await told()).toEqual([])
  await officer(services, town.cityOffice, 'clerk')
  for (const at of ['2026-01-20', '2026-01-21', '2026-01-30', '2026-01-31', '2026-02-02', '2026-02-03']) {
    clock.now = new Date(`${at}T09:00:00+08:00`)
    await remindOfReports(services)
  }
  expect((await told()).toSorted()).toEqual(
    ['今天到期', '剩余3个工作日以内', '即将到期', '已经逾期'].map(said => `2025年报数据${said} 1`).toSorted(),
  )
})

it('a city of many units has its list in pages, each unit once', async () => {
  for (let n = 0; n < 130; n += 1) {
    const { id: _, code: __, ...details } = town.bureau
    const own = { name: `演示${n}局`, shortName: `演示${n}局`, documentPrefix: `演${n}` }
    must(
      await createUnit(services, commanded('test'), { code: `many-${n}`, details: { ...details, ...own } }),
    )
  }
  const now = await site.as(await officer(services, town.cityOffice, 'supervisor'))
  const listed: string[] = []
  let next: string | undefined = paths.listOf(2025)
  for (let page = 0; next !== undefined && page < 5; page += 1) {
    const { body } = await now.get(next)
    expect(body).toMatch(/13\d个单位/)
    listed.push(...[...body.matchAll(/annual-returns\/([a-z0-9-]+)\/2025"/g)].map(match => match[1] ?? ''))
    next = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(new Set(listed).size).toBe(listed.length)
  expect(listed.filter(code => code.startsWith('many-'))).toHaveLength(130)
})
