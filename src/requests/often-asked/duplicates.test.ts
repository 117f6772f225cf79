import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { ask, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { keepMissingFingerprints } from './fingerprints.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let site: WholeSite
let supervisor: Officer
const clock = { now: new Date('2026-03-02T10:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  supervisor = await officer(services, town.cityOffice, 'supervisor')
  site = await wholeSite(services)
}, 60_000)
afterAll(async () => {
  await site.close()
  await base.close()
})

const numberOf = (numberKey: string) => `归申〔${numberKey.slice(0, 4)}〕${numberKey.slice(4)}号`

/** Asked by somebody of their own. */
async function askedBy(person: string, subject: string): Promise<string> {
  const numberKey = await ask(services, town.bureau, subject)
  await base.asOwner(
    'update request_applicants set id_digest = $1 where request_id = (select id from requests where number_key = $2)',
    [person, numberKey],
  )
  return numberKey
}

const caseOf = async (numberKey: string, who = staff.clerk) =>
  textOf(await (await site.as(who)).get(`/office/requests/${numberKey}`)).replace(/\s+/g, '')

describe('可能重复 on the page of a case', () => {
  it('shows what was asked of the unit before, how alike, by whom, and what differs', async () => {
    const first = await askedBy('甲', '2024年度老城区房屋征收补偿方案')
    const second = await askedBy('甲', '请公开２０２４年度老城区房屋征收补偿方案')
    const third = await askedBy('乙', '老城区房屋征收的补偿方案（2024年度）')
    expect(await caseOf(first)).not.toContain('可能重复')
    const page = await caseOf(third)
    expect(page).toContain('可能重复（2）')
    expect(page).toContain(numberOf(first))
    expect(page).toContain('其他申请人')
    expect(page).not.toContain('同一申请人内容')
    expect(page).toMatch(/相似度\d+%/)
    expect(page).toContain('待确认')
    expect(await caseOf(second)).toMatch(/同一申请人内容相同，相似度(9[5-9]|100)%/)
    const html = (await (await site.as(staff.clerk)).get(`/office/requests/${third}`)).body
    expect(html).toMatch(/<(ins|del)>/)
  })

  it('not what names another year, nor what is asked of another unit', async () => {
    const other = await ask(services, town.countyOffice, '2019年度学校食堂采购合同')
    await askedBy('甲', '2018年度学校食堂采购合同')
    const one = await askedBy('乙', '2019年度学校食堂采购合同')
    expect(await caseOf(one)).not.toContain('可能重复')
    expect(await caseOf(one)).not.toContain(numberOf(other))
  })

  it('and takes no step away: the same asked again can be received as any other', async () => {
    await askedBy('丙', '公共厕所改造名单')
    const again = await askedBy('丙', '公共厕所改造名单')
    expect(await caseOf(again)).toContain('同一申请人')
    await receive(services, staff, again)
    expect(await caseOf(again)).toContain('办理中')
  })

  it('goes with a case that is handed to another unit', async () => {
    await askedBy('丁', '垃圾分类站点布局规划')
    const lost = await ask(services, null, '垃圾分类站点布局规划')
    const browser = await site.as(supervisor)
    const fields = { unit: 'finance', form_key: newFormKey() }
    expect((await browser.post(`/office/requests/${lost}/routing`, fields)).statusCode).toBe(303)
    expect(await caseOf(lost)).toContain('可能重复（1）')
    const later = await askedBy('戊', '垃圾分类站点布局规划')
    expect(await caseOf(later)).toContain('可能重复（2）')
  })

  it('is made up for where it is missing, and made anew when the words change', async () => {
    await keepMissingFingerprints(services)
    expect(await keepMissingFingerprints(services)).toBe(0)
    const one = await askedBy('甲', '排水防涝应急预案')
    const two = await askedBy('乙', '排水防涝应急预案')
    await base.asOwner('delete from request_fingerprints')
    expect(await caseOf(two)).not.toContain('可能重复')
    await keepMissingFingerprints(services)
    expect(await caseOf(two)).toContain(numberOf(one))
    await base.asOwner('update requests set subject = $1, wanted = $1 where number_key = $2', [
      '（已匿名）',
      one,
    ])
    expect(await keepMissingFingerprints(services)).toBe(1)
    expect(await caseOf(two)).not.toContain(numberOf(one))
  })
})
