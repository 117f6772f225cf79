import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { paths, responsesAddress } from './paths.ts'
import { remindOfConcerns } from './remind.ts'
import { countResponses } from './tallies.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let above: Officer
let site: WholeSite
let clerk: Visitor
let head: Visitor
const clock = { now: new Date('2026-02-16T22:30:00+08:00') }
/** Time passes; sessions end with it, and passwords would lapse. */
async function wait(text: string): Promise<void> {
  clock.now = new Date(`${text}:00+08:00`)
  await base.asOwner('update users set password_changed_at = $1', [clock.now])
  clerk = await site.as(staff.clerk)
  head = await site.as(staff.head)
}

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  above = await officer(services, town.cityOffice, 'supervisor')
  site = await wholeSite(services)
  clerk = await site.as(staff.clerk)
  head = await site.as(staff.head)
})
afterAll(async () => {
  await site.close()
  await base.close()
})

const concern = (given: Readonly<Record<string, string>> = {}) => ({
  ...{ subject: '城区停水的原因和恢复时间', about: '今晚城区为什么停水？什么时候恢复？', kind: 'emergency' },
  ...{ knownOn: '2026-02-16', knownTime: '22：00', heardFrom: '值班电话', which: 'register' },
  ...{ form_key: newFormKey(), ...given },
})
const response = (given: Readonly<Record<string, string>> = {}) => ({
  ...{ title: '城区停水情况通报', form: 'bulletin', text: '主管道破裂。\n正在抢修，明晨六时前恢复。' },
  ...{ givenOn: '', givenTime: '', givenWhere: '', which: 'new', send: 'yes', form_key: newFormKey() },
  ...given,
})

async function registered(given: Readonly<Record<string, string>> = {}): Promise<string> {
  const sent = await clerk.post(paths.register, concern(given))
  expect(sent.statusCode).toBe(303)
  return String(sent.headers.location).split('/').at(-1) ?? ''
}

async function idOfLast(): Promise<string> {
  return String((await base.asOwner('select max(id) as id from responses'))[0]?.id)
}

/** Sends a response and lets it out. */
async function published(no: string, given: Readonly<Record<string, string>> = {}): Promise<string> {
  await clerk.post(paths.writing(no), response(given))
  const id = await idOfLast()
  const sent = await head.post(paths.responseDecision(no, id), { verb: 'publish', form_key: newFormKey() })
  expect(sent.statusCode).toBe(303)
  return id
}

describe('回应关切', () => {
  it('runs by the hour from when the unit knew, and everybody of the unit is told', async () => {
    const no = await registered()
    const page = textOf(await clerk.get(paths.officeConcern(no)))
    expect(page).toContain('2026年2月17日 03:00')
    expect(page).toContain('发布权威信息还剩4小时30分钟')
    expect(page).toContain('召开新闻发布会还剩23小时30分钟')
    const told = await base.asOwner('select body from messages where user_id = $1', [staff.head.id])
    expect(told.map(({ body }) => body)).toEqual([
      '2026年2月16日 22:00知悉，时限5小时、24小时，按自然小时计。',
    ])
    expect(await base.asOwner('select 1 from messages where user_id = $1', [staff.clerk.id])).toEqual([])
  })

  it('keeps what was typed when something is wrong, and says what', async () => {
    const wrong = await clerk.post(
      paths.register,
      concern({ subject: '', knownTime: '25:00', about: '为什么？' }),
    )
    expect(wrong.statusCode).toBe(422)
    expect(errorAt(wrong, 'subject')).toBe('请填写主题。')
    expect(errorAt(wrong, 'knownTime')).toContain('请按“14:32”的样子填写')
    expect(valueIn(wrong, 'about')).toBe('为什么？')
    const future = await clerk.post(paths.register, concern({ knownTime: '23:00' }))
    expect(errorAt(future, 'knownOn')).toBe('知悉的时间不能晚于现在。')
  })

  it('is public only when a second person has let it out, and then at once', async () => {
    const no = await registered({ subject: '供暖温度不够怎么办', kind: 'opinion' })
    expect((await site.visitor().get(paths.concern(no))).statusCode).toBe(404)
    await clerk.post(paths.writing(no), response({ title: '供暖情况说明' }))
    const id = await idOfLast()
    expect((await site.visitor().get(paths.list)).body).not.toContain('供暖')
    const own = await clerk.post(paths.responseDecision(no, id), { verb: 'publish', form_key: newFormKey() })
    expect(own.statusCode).toBe(422)
    expect(textOf(await head.get(paths.officeConcern(no)))).toContain('同意，向社会公开')
    await head.post(paths.responseDecision(no, id), { verb: 'publish', form_key: newFormKey() })
    const page = await site.visitor().get(paths.concern(no))
    expect(textOf(page)).toContain('供暖情况说明')
    expect(textOf(await site.visitor().get(paths.list))).toContain('供暖温度不够怎么办')
    expect(textOf(await clerk.get(paths.officeConcern(no)))).toContain('已按时作出回应')
  })

  it('whoever had a hand in the text does not let it out, whatever role he has', async () => {
    const no = await registered({ subject: '四只眼睛' })
    await clerk.post(paths.writing(no), response({ send: '' }))
    const id = await idOfLast()
    await head.post(paths.response(no, id), response({ text: '负责人改过一个字。' }))
    const page = textOf(await head.get(paths.officeConcern(no)))
    expect(page).not.toContain('同意，向社会公开')
    const own = await head.post(paths.responseDecision(no, id), { verb: 'publish', form_key: newFormKey() })
    expect(textOf(own)).toContain('您参与了撰写，「同意，向社会公开」须由另一人办理。')
    const reviewer = await site.as(staff.reviewer)
    await reviewer.post(paths.responseDecision(no, id), { verb: 'publish', form_key: newFormKey() })
    expect((await site.visitor().get(paths.concern(no))).statusCode).toBe(200)
    await expect(
      base.asOwner('update responses set published_by = $1 where id = $2', [staff.clerk.id, id]),
    ).rejects.toThrow()
  })

  it('what goes out with a response is let out by another too: whoever registered or put right the concern does not', async () => {
    const fields = concern({ subject: '负责人登记' })
    const no =
      String((await head.post(paths.register, fields)).headers.location)
        .split('/')
        .at(-1) ?? ''
    await clerk.post(paths.writing(no), response())
    const id = await idOfLast()
    const publish = (who: Visitor) =>
      who.post(paths.responseDecision(no, id), { verb: 'publish', form_key: newFormKey() })
    const reviewer = await site.as(staff.reviewer)
    const right = { ...concern({ subject: '审核人更正', which: 'correction' }), reason: '主题不准' }
    expect((await reviewer.post(paths.correction(no), right)).statusCode).toBe(303)
    for (const who of [head, reviewer]) expect(textOf(await publish(who))).toContain('须由另一人办理')
    expect((await publish(await site.as(staff.officeHead))).statusCode).toBe(303)
    const late = await clerk.post(paths.correction(no), {
      ...right,
      subject: '换了主题',
      form_key: newFormKey(),
    })
    expect(textOf(late)).toContain('请先撤下公开的回应')
    expect(textOf(await site.visitor().get(paths.concern(no)))).toContain('审核人更正')
  })

  it('is given back with a reason, mended and sent again; withdrawn, it is gone and counts no more', async () => {
    const no = await registered({ subject: '退回再送' })
    await clerk.post(paths.writing(no), response())
    const id = await idOfLast()
    const decide = (verb: string, said: string) =>
      head.submit(paths.responseDecision(no, id), {
        ...{ verb, said, which: `decision-${id}`, form_key: newFormKey() },
      })
    expect(errorAt(await decide('giveBack', ''), 'said')).toContain('退回请写明意见')
    await decide('giveBack', '没有写恢复时间')
    expect(textOf(await clerk.get(paths.officeConcern(no)))).toContain('没有写恢复时间')
    await clerk.post(paths.response(no, id), response({ text: '明晨六时恢复。' }))
    await decide('publish', '')
    const before = await countResponses(base.db, { unitIds: [town.bureau.id], year: 2026 })
    expect(textOf(await site.visitor().get(paths.concern(no)))).toContain('明晨六时恢复。')
    expect(textOf(await decide('withdraw', '时间有误'))).toContain('时间有误')
    expect((await site.visitor().get(paths.concern(no))).statusCode).toBe(404)
    expect(await countResponses(base.db, { unitIds: [town.bureau.id], year: 2026 })).toBe(before - 1)
    await expect(
      base.asOwner("update responses set stage = 'published' where id = $1", [id]),
    ).rejects.toThrow()
  })

  it('told elsewhere before, it is in time by that; never before the unit knew', async () => {
    const no = await registered({ subject: '先在微信发布', knownTime: '10:00' })
    await wait('2026-02-16T23:30')
    const early = { givenOn: '2026-02-16', givenTime: '09:00', givenWhere: '归德发布' }
    expect(errorAt(await clerk.post(paths.writing(no), response(early)), 'title')).toContain(
      '知悉之后、现在之前',
    )
    expect(
      errorAt(await clerk.post(paths.writing(no), response({ givenWhere: '归德发布' })), 'givenOn'),
    ).toContain('请写明发布的日期和时间')
    expect(textOf(await clerk.get(paths.officeConcern(no)))).toContain('应发布权威信息，已超过8小时30分钟')
    await published(no, { givenOn: '2026-02-16', givenTime: '14:00', givenWhere: '归德发布' })
    expect(textOf(await clerk.get(paths.officeConcern(no)))).toContain('已按时发布权威信息')
    expect(textOf(await site.visitor().get(paths.concern(no)))).toContain('首发于归德发布')
    await wait('2026-02-16T22:30')
  })

  it('is put right with its reason, closed with how it ended, and opened again', async () => {
    const no = await registered({ subject: '更正和办结' })
    const correction = { ...concern({ knownTime: '21:00', which: 'correction' }), reason: '值班记录是21时' }
    const right = await clerk.submit(paths.correction(no), correction)
    expect(textOf(right)).toContain('2026年2月17日 02:00')
    const decide = (verb: string, said: string) =>
      clerk.submit(paths.decision(no), { verb, said, which: 'concern', form_key: newFormKey() })
    await clerk.post(paths.writing(no), response())
    expect(errorAt(await decide('close', '完了'), 'said')).toContain('还有待审核的回应')
    await head.post(paths.responseDecision(no, await idOfLast()), {
      ...{ verb: 'giveBack', said: '不用了', form_key: newFormKey() },
    })
    expect(errorAt(await decide('close', ''), 'said')).toContain('请写明情况')
    const closed = textOf(await decide('close', '不实信息，已由公安机关辟谣'))
    expect(closed).toContain('没有发布权威信息')
    expect(textOf(await decide('reopen', '又有新情况'))).toContain('发布权威信息还剩')
  })

  it('reminds the unit before the time and after it, of each once, and the office above when it is over', async () => {
    const no = await registered({ subject: '提醒', kind: 'opinion', knownTime: '22:30' })
    for (const now of [
      '2026-02-18T10:00',
      '2026-02-18T11:00',
      '2026-02-18T22:30',
      '2026-02-18T22:35',
      '2026-02-19T09:00',
    ]) {
      await wait(now)
      await remindOfConcerns(services)
    }
    const of = async (person: Officer) =>
      (
        await base.asOwner(
          'select subject, count(*)::int as n from messages where user_id = $1 and key like $2 group by 1 order by 1',
          [person.id, `concern:${no}:response:%`],
        )
      ).map(({ subject, n }) => `${subject} ${n}`)
    expect(await of(staff.clerk)).toEqual([`作出回应已超时限：${no} 1`, `作出回应时限将到：${no} 1`])
    expect(await of(above)).toEqual([`作出回应已超时限：${no} 1`])
  })

  it('counts each public response once, by year; every count is as long as its list', async () => {
    await wait('2027-01-01T00:10')
    const no = await registered({
      subject: '跨年',
      kind: 'opinion',
      knownOn: '2026-12-31',
      knownTime: '20:00',
    })
    await published(no, {
      givenOn: '2026-12-31',
      givenTime: '23:59',
      givenWhere: '归德发布',
      title: '旧年的',
    })
    await published(no, { title: '新年的' })
    const supervisor = await site.as(above)
    for (const [year, title] of [
      [2026, '旧年的'],
      [2027, '新年的'],
    ] as const) {
      const count = await countResponses(base.db, { unitIds: [town.bureau.id], year })
      const list = await supervisor.get(responsesAddress({ year, unit: 'finance' }))
      expect(textOf(list)).toContain(`归德市财政局，共${count}次`)
      expect(list.body.match(/<tr data-row/g)).toHaveLength(count)
      expect(textOf(list)).toContain(title)
    }
    expect(await countResponses(base.db, { unitIds: [town.countyOffice.id], year: 2026 })).toBe(0)
  })

  it('shows what was typed as text, wherever it is shown', async () => {
    const script = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>'
    const no = await registered({ subject: script, about: script, heardFrom: script, knownOn: '2026-12-31' })
    const id = await published(no, {
      ...{ title: script, text: `${script}\n${script}` },
      ...{ givenOn: '2026-12-31', givenTime: '22:30', givenWhere: script },
    })
    await clerk.post(paths.writing(no), response({ title: '', text: script, send: '' }))
    const supervisor = await site.as(above)
    for (const [who, url] of [
      [clerk, paths.officeConcern(no)],
      [clerk, paths.office],
      [supervisor, responsesAddress({ year: 2026 })],
      [site.visitor(), paths.concern(no)],
      [site.visitor(), paths.list],
    ] as const) {
      const { body } = await who.get(url)
      expect(body).toContain('&lt;script>')
      expect(body).not.toContain('<script>alert')
      expect(body).not.toContain('<img')
    }
    const wrong = await clerk.post(
      paths.writing(no),
      response({ title: '', text: script, givenWhere: script }),
    )
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).not.toContain('<script>alert')
    await head.post(paths.responseDecision(no, id), {
      ...{ verb: 'withdraw', said: script, form_key: newFormKey() },
    })
    expect((await clerk.get(paths.officeConcern(no))).body).not.toContain('<script>alert')
  })
})
