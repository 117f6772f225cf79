import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import type { DecisionCode } from '#requests'
import { answer, ask, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { sealCase } from '../intake/look-up.ts'
import { paths as requestPaths } from '../paths.ts'
import { paths } from './paths.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let site: WholeSite
let clerk: Visitor
let supervisor: Officer
const clock = { now: new Date('2026-03-02T10:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  supervisor = await officer(services, town.cityOffice, 'supervisor')
  site = await wholeSite(services)
  clerk = await site.as(staff.clerk)
}, 60_000)
afterAll(async () => {
  await site.close()
  await base.close()
})

/** Asked by somebody of their own, and answered. */
async function answeredTo(
  person: string,
  subject: string,
  decision: DecisionCode = 'disclosed.provided',
): Promise<string> {
  const numberKey = await ask(services, town.bureau, subject)
  await base.asOwner(
    'update request_applicants set id_digest = $1 where request_id = (select id from requests where number_key = $2)',
    [person, numberKey],
  )
  await receive(services, staff, numberKey)
  await answer(services, staff, numberKey, decision)
  return numberKey
}

const list = async (who = clerk, address: string = paths.list) =>
  textOf(await who.get(address)).replace(/\s+/g, '')

const decide = (who: Visitor, cases: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  who.post(paths.decisions, {
    ...{ unit: 'finance', cases: cases.join(' '), outcome: 'accepted', reason: '在政策文件栏目公开' },
    ...{ ...more, form_key: newFormKey() },
  })

describe('what three people asked for and were given', () => {
  it('stands on the list of the unit, until it is decided about', async () => {
    const subject = '公交12路线路调整方案'
    const cases = [await answeredTo('甲', subject), await answeredTo('乙', `请公开${subject}`)]
    expect(await list()).not.toContain(subject)
    cases.push(await answeredTo('丙', subject))
    expect(await list()).toContain('3个申请人，3件')
    expect(await list(await site.as(supervisor), paths.of('finance'))).toContain('3个申请人，3件')

    expect(errorAt(await decide(clerk, cases, { reason: '' }), 'reason')).toContain('请填写理由')
    expect((await decide(clerk, cases)).statusCode).toBe(303)
    const after = await list()
    expect(after).not.toContain('3个申请人')
    expect(after).toContain('已采纳，纳入主动公开')
    expect(after).toContain('在政策文件栏目公开')
    expect(textOf(await decide(clerk, cases))).toContain('已经作出决定')
  })

  it.each([
    ['not given', 'unavailable.notHeld'],
    ['public already', 'disclosed.alreadyPublic'],
  ] as const)('not when it was %s', async (_, decision) => {
    const subject = `老旧小区加装电梯名单${decision}`
    const cases: string[] = []
    for (const person of ['甲', '乙', '丙']) cases.push(await answeredTo(person, subject, decision))
    expect(await list()).not.toContain(subject)
    expect(textOf(await decide(clerk, cases))).toContain('没有提供信息')
  })

  it('not when it is more than twelve months ago', async () => {
    const subject = '校服采购中标结果'
    for (const person of ['甲', '乙', '丙']) await answeredTo(person, subject)
    expect(await list()).toContain(subject)
    const then = clock.now
    clock.now = new Date('2027-03-10T10:00:00+08:00')
    expect(await list(await site.as(staff.clerk))).not.toContain(`${subject}3个`)
    clock.now = then
  })

  it('is decided by the unit: the office above looks on, other units do not see it', async () => {
    const subject = '供热管网改造计划'
    const cases: string[] = []
    for (const person of ['甲', '乙', '丙']) cases.push(await answeredTo(person, subject))
    const above = await site.as(supervisor)
    expect((await above.get(paths.of('finance'))).body).not.toContain('name="outcome"')
    expect((await decide(above, cases)).statusCode).toBe(422)
    const elsewhere = await site.as(await officer(services, town.countyOffice, 'clerk'))
    expect(await list(elsewhere, paths.of('finance'))).not.toContain(subject)
    expect((await decide(elsewhere, cases)).statusCode).toBe(404)
    expect((await decide(clerk, cases, { outcome: 'dismissed', reason: '涉及商业秘密' })).statusCode).toBe(
      303,
    )
    expect(await list()).toContain('涉及商业秘密')
  })
})

describe('whoever was given something', () => {
  async function tracking(numberKey: string): Promise<Visitor> {
    const [row] = await base.asOwner('select id from requests where number_key = $1', [numberKey])
    const browser = site.visitor()
    browser.cookies.set('mingfu_case', sealCase(services, Number(row?.id)))
    return browser
  }
  const propose = (browser: Visitor) => browser.post(requestPaths.track.proposal, { form_key: newFormKey() })

  it('proposes once that it be published, and is told what came of it', async () => {
    const numberKey = await answeredTo('甲', '公共停车场收费标准')
    const browser = await tracking(numberKey)
    expect(textOf(await browser.get(requestPaths.track.case))).toContain('可以建议单位主动公开')
    expect((await propose(browser)).headers.location).toBe(requestPaths.track.case)
    expect(textOf(await browser.get(requestPaths.track.case))).toContain('单位正在审核')
    expect((await browser.get(requestPaths.track.case)).body).not.toContain(requestPaths.track.proposal)
    const again = await propose(browser)
    expect([again.statusCode, textOf(again).includes('已经建议过')]).toEqual([422, true])

    expect(await list()).toContain('申请人2026年3月2日建议主动公开')
    expect(textOf(await clerk.get('/office/messages'))).toContain('申请人建议主动公开')
    await decide(clerk, [numberKey], { reason: '在收费目录栏目公开' })
    expect(textOf(await browser.get(requestPaths.track.case))).toContain('在收费目录栏目公开')
  })

  it('and nobody else: not before the answer, not of what was not given, not without the code', async () => {
    const open = await ask(services, town.bureau, '还没有答复的事')
    for (const numberKey of [open, await answeredTo('甲', '不存在的事', 'unavailable.notHeld')]) {
      const browser = await tracking(numberKey)
      expect((await browser.get(requestPaths.track.case)).body).not.toContain(requestPaths.track.proposal)
      expect((await propose(browser)).statusCode).toBe(422)
    }
    expect((await propose(site.visitor())).statusCode).toBe(403)
  })
})

it('the database itself keeps a decision to its own unit’s closed cases, once for each', async () => {
  const numberKey = await answeredTo('甲', '路灯改造计划')
  const other = await ask(services, town.countyOffice, '路灯改造计划')
  await decide(clerk, [numberKey])
  const [decision] = await base.asOwner('select max(id) as id from proactive_decisions')
  const add = (key: string) =>
    base.asOwner('insert into proactive_decision_cases select $1, id from requests where number_key = $2', [
      decision?.id,
      key,
    ])
  await expect(add(other)).rejects.toThrow('disclosed itself')
  await expect(add(numberKey)).rejects.toThrow('duplicate key')
  await expect(
    base.asOwner('insert into proactive_proposals select id, now() from requests where number_key = $1', [
      other,
    ]),
  ).rejects.toThrow('was answered')
})
