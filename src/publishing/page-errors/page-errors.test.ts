import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish, signedIn } from '#test/publishing.ts'
import { answerTo } from '#test/records.ts'
import { makeTown, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { forgetFinders } from './forget.ts'
import { paths } from './paths.ts'
import { remindOfPageErrors } from './remind.ts'

let base: TestDatabase
let services: Services
let town: Town
let site: WholeSite
let room: Newsroom
let above: Officer
let document: string
const clock = { now: new Date('2026-03-02T10:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  const plain = servicesAt(base.db, clock)
  services = { ...plain, config: { ...plain.config, retentionYears: 1 } }
  town = await makeTown(services)
  site = await wholeSite(services)
  above = await officer(services, town.cityOffice, 'supervisor')
  room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
  document = await begin(room.clerk, policyFields(room, { title: '关于降雨的通知' }))
  await publish(room, document)
})
afterAll(async () => {
  await site.close()
  await base.close()
})

/** Time passes; sessions end with it. */
async function wait(text: string): Promise<void> {
  clock.now = new Date(`${text}:00+08:00`)
  await base.asOwner('update users set password_changed_at = $1', [clock.now])
  room = await signedIn(room)
}

async function report(given: Readonly<Record<string, string>> = {}, visitor: Visitor = site.visitor()) {
  const form = await visitor.get(paths.report)
  const sent = await visitor.post(paths.report, {
    ...{ page: `/documents/${document}`, kind: 'content', what: '第二段“降雨”写成了“降雪”。' },
    ...{ phone: '', email: '', ...answerTo(form), form_key: newFormKey(), ...given },
  })
  const number = /<strong class="text-xl">(\d+)</.exec(sent.body)?.[1] ?? ''
  const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(sent.body)?.[0] ?? ''
  return { sent, number, code }
}

const answer = (who: Visitor, number: string, given: Readonly<Record<string, string>> = {}) =>
  who.post(paths.answer(number), {
    ...{ outcome: 'putRight', answer: '已改为“降雨”。', which: 'answer', form_key: newFormKey(), ...given },
  })

describe('我为政府网站找错', () => {
  it('is at the foot of every page of the portal and knows the page one comes from', async () => {
    for (const page of ['/', '/policies', `/documents/${document}`, '/units/finance', '/nowhere']) {
      const { body } = await site.visitor().get(page)
      const href = /href="([^"]*)"[^>]*>我为政府网站找错/.exec(body)?.[1] ?? ''
      expect(href).toBe(paths.reportOf(page))
      expect(valueIn(await site.visitor().get(href), 'page')).toBe(page)
    }
  })

  it('leads to no other site, whatever stands in the address', async () => {
    for (const page of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const form = await site.visitor().get(paths.reportOf(page))
      expect(valueIn(form, 'page')).toBe('/')
      const { sent } = await report({ page })
      expect(sent.body).not.toContain('evil.example')
      expect(sent.body).not.toContain('javascript:')
    }
    const quoted = await site.visitor().get(paths.reportOf('/"><script>alert(1)</script>'))
    expect(quoted.body).not.toContain('<script>alert')
  })

  it('keeps what was typed when something is wrong, and lets no program in', async () => {
    const { sent } = await report({ what: '', email: '不是邮箱' })
    expect(sent.statusCode).toBe(422)
    expect(errorAt(sent, 'what')).toBe('请填写具体问题。')
    expect(errorAt(sent, 'email')).toContain('写法不对')
    expect(valueIn(sent, 'page')).toBe(`/documents/${document}`)
    const program = await report({ humanAnswer: '1', what: '机器' })
    expect(program.sent.statusCode).toBe(422)
    expect(await base.asOwner("select 1 from page_errors where what = '机器'")).toEqual([])
  })

  it('goes to the unit whose page it is, is put right, and whoever found it sees the answer', async () => {
    const { sent, number, code } = await report({ email: 'finder@example.com' })
    expect(textOf(sent)).toContain('最迟2026年3月5日答复')
    const [told] = await base.asOwner(
      'select subject from messages where user_id = $1 order by id desc limit 1',
      [room.people.clerk.id],
    )
    expect(told?.subject).toBe(`有人为网站找错：${number}`)
    expect((await answer(room.clerk, number, { outcome: '', answer: '' })).statusCode).toBe(422)
    expect((await answer(room.clerk, number)).statusCode).toBe(303)
    const finder = site.visitor()
    expect((await finder.get(paths.tracked)).body).not.toContain('降雨')
    const wrong = await finder.post(paths.track, { number, code: '0000-0000-0000-0000' })
    expect(errorAt(wrong, 'code')).toContain('找错编号或查询码不对')
    const page = textOf(await finder.submit(paths.track, { number, code }))
    expect(page).toContain('答复：已经改正')
    expect(page).toContain('已改为“降雨”。')
    const mails = await base.asOwner("select body from mails where address = 'finder@example.com'")
    expect(mails).toHaveLength(1)
    expect(String(mails[0]?.body)).not.toContain(code)
    // What he wrote is for whoever answers; the answer is for all.
    const list = textOf(await site.visitor().get(paths.list))
    expect(list).toContain('已改为“降雨”。')
    expect(list).not.toContain('降雪')
    expect((await answer(room.clerk, number)).statusCode).toBe(422)
  })

  it('sent twice is one, with the same number and code', async () => {
    const key = newFormKey()
    const visitor = site.visitor()
    const [first, second] = [
      await report({ form_key: key }, visitor),
      await report({ form_key: key }, visitor),
    ]
    expect([second.number, second.code]).toEqual([first.number, first.code])
  })

  it('what is no error is not shown to all', async () => {
    const { number } = await report()
    await answer(room.clerk, number, { outcome: 'noError', answer: '经核实无误，确为降水。' })
    expect(textOf(await site.visitor().get(paths.list))).not.toContain('确为降水')
  })

  it('of a page that is nobody’s goes to the city’s office, which hands it on; the days do not begin anew', async () => {
    const { number } = await report({ page: '/policies' })
    expect((await room.clerk.get(paths.officeError(number))).statusCode).toBe(404)
    const office = await site.as(above)
    expect(textOf(await office.get(paths.officeError(number)))).toContain('最迟2026年3月3日转办')
    const fields = { unit: 'finance', said: '您局的栏目', which: 'handOn', form_key: newFormKey() }
    expect((await office.post(paths.referral(number), fields)).statusCode).toBe(303)
    const page = textOf(await room.clerk.get(paths.officeError(number)))
    expect(page).toContain('转给归德市财政局')
    expect(page).toContain('最迟2026年3月5日答复')
  })

  it('somebody’s data on a page is urgent, and can be taken down at once', async () => {
    const { number } = await report({ kind: 'personal', what: '附件里有身份证号。' })
    const clerk = textOf(await room.clerk.get(paths.officeError(number)))
    expect(clerk).toContain('紧急：反映个人信息泄露')
    expect(clerk).toContain('最迟2026年3月3日答复')
    expect(clerk).not.toContain('立即撤下。因')
    const page = await room.head.get(paths.officeError(number))
    const why = valueIn(page, 'why') ?? ''
    const action = /action="([^"]*takedown)"/.exec(page.body)?.[1] ?? ''
    const down = await room.head.post(action, { kind: 'privacy', why, to: '', form_key: newFormKey() })
    expect(down.statusCode).toBe(303)
    expect((await site.visitor().get(`/documents/${document}`)).statusCode).toBe(410)
    await answer(room.head, number, { answer: '已撤下有问题的附件。' })
    expect(textOf(await site.visitor().get(paths.list))).not.toContain('有问题的附件')
  })

  it('is reminded of once on its day and once after it, then also above', async () => {
    await wait('2026-03-09T09:00')
    const { number } = await report()
    const told = async (who: Officer) =>
      (
        await base.asOwner(
          'select subject from messages where user_id = $1 and subject like $2 order by id',
          [who.id, `%${number}`],
        )
      ).map(({ subject }) => subject)
    for (const day of ['2026-03-11', '2026-03-12', '2026-03-12', '2026-03-13', '2026-03-14']) {
      await wait(`${day}T09:00`)
      await remindOfPageErrors(services)
    }
    expect(await told(room.people.clerk)).toEqual([
      `有人为网站找错：${number}`,
      `找错今日应答复：${number}`,
      `找错逾期没有答复：${number}`,
    ])
    expect(await told(above)).toEqual([`找错逾期没有答复：${number}`])
    const overdue = await (await site.as(above)).get(`${paths.office}?list=overdue`)
    expect(overdue.body).toContain(number)
  })

  it('whoever found it is forgotten when the years are over, and what became of it stays', async () => {
    const { number, code } = await report({ phone: '13812345678', what: '我叫独孤求败，这里写错了。' })
    await answer(room.clerk, number, { answer: '已改正日期。' })
    expect(await forgetFinders(services)).toBe(0)
    await wait('2027-03-20T09:00')
    expect(await forgetFinders(services)).toBeGreaterThan(0)
    const [row] = await base.asOwner('select * from page_errors where number = $1', [number])
    expect(JSON.stringify(row)).not.toMatch(/13812345678|独孤/)
    expect(row).toMatchObject({ answer: '已改正日期。', kind: 'content' })
    expect((await site.visitor().post(paths.track, { number, code })).statusCode).toBe(422)
  })
})
