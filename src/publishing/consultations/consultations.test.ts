import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { answerTo } from '#test/records.ts'
import { makeTown, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import type { DecidingVerb } from './consultation.ts'
import { forgetOpinionGivers } from './forget.ts'
import { paths } from './paths.ts'
import { remindOfConsultations } from './remind.ts'
import { countConsultations } from './tallies.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let site: WholeSite
let clerk: Visitor
let head: Visitor
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }
const at = (day: string) => {
  clock.now = new Date(`${day}T09:00:00+08:00`)
}

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  site = await wholeSite(services)
})
afterAll(async () => {
  await site.close()
  await base.close()
})

const TEXT =
  '第一条　为了规范养老补贴，制定本办法。\n第二条　年满八十周岁的，每月补贴一百元。\n第三条　本办法自公布之日起施行。'
const draft = (given: Readonly<Record<string, string>> = {}) => ({
  ...{ title: '归德市养老补贴办法（征求意见稿）', about: '为了规范养老补贴。', text: TEXT },
  ...{ contact: '归德市财政局，邮编000000', opensOn: '2026-03-02', closesOn: '2026-04-01' },
  ...{ shortenedBecause: '', which: 'text', send: 'yes', form_key: newFormKey(), ...given },
})

/** A session does not last from one day to the next. */
async function signIn(): Promise<void> {
  clerk = await site.as(staff.clerk)
  head = await site.as(staff.head)
}

async function begun(given: Readonly<Record<string, string>> = {}): Promise<string> {
  await signIn()
  const sent = await clerk.post(paths.write, draft(given))
  expect(textOf(sent)).toBe('')
  return String(sent.headers.location).split('/').at(-1) ?? ''
}

const decide = (who: Visitor, no: string, verb: DecidingVerb, said = '') =>
  who.submit(paths.decision(no), { verb, said, which: 'decision', form_key: newFormKey() })

async function published(given: Readonly<Record<string, string>> = {}): Promise<string> {
  const no = await begun(given)
  await decide(head, no, 'publishConsultation')
  return no
}

/** Anybody's opinion, with the sum answered. */
async function give(no: string, given: Readonly<Record<string, string>> = {}, meanwhile?: () => void) {
  const who = site.visitor()
  const page = await who.get(paths.opinion(no))
  meanwhile?.()
  return who.post(paths.opinion(no), {
    ...{ clause: '2', opinion: '每月一百元太少，应当提高到二百元。', giver: 'person', name: '', contact: '' },
    ...answerTo(page),
    form_key: valueIn(page, 'form_key') ?? '',
    ...given,
  })
}

const answer = (no: string, ordinal: number, given: Readonly<Record<string, string>> = {}) =>
  clerk.post(paths.answer(no, ordinal), {
    ...{
      adoption: 'notAdopted',
      reason: '财力不足。',
      summary: '补贴应当提高。',
      which: `opinion-${ordinal}`,
    },
    ...{ form_key: newFormKey(), ...given },
  })

const outcome = (no: string, given: Readonly<Record<string, string>> = {}) =>
  clerk.submit(paths.outcome(no), {
    ...{ outcome: '意见集中在补贴标准。', finalDocument: '', which: 'outcome', send: 'yes' },
    ...{ form_key: newFormKey(), ...given },
  })

describe('portal goal 6: a consultation is whole', () => {
  it('cannot be shorter than thirty days without a reason everybody reads', async () => {
    at('2026-03-02')
    await signIn()
    const short = draft({ closesOn: '2026-03-31' })
    const refused = await clerk.post(paths.write, short)
    expect(refused.statusCode).toBe(422)
    expect(errorAt(refused, 'shortenedBecause')).toContain('截止日期最早是2026年4月1日')
    expect(valueIn(refused, 'text')).toBe(TEXT)
    const no = await published({ closesOn: '2026-03-31', shortenedBecause: '防汛准备，时间紧。' })
    expect(textOf(await site.visitor().get(paths.consultation(no)))).toContain('防汛准备，时间紧。')
    const long = await begun()
    await expect(
      base.asOwner(`update consultations set closes_on = opens_on + 29 where number = '${long}'`),
    ).rejects.toThrow('less than thirty days says why')
  })

  it('is published by another person, and seen by nobody before', async () => {
    at('2026-03-02')
    const no = await begun()
    expect((await site.visitor().get(paths.consultation(no))).statusCode).toBe(404)
    const own = await decide(clerk, no, 'publishConsultation')
    expect(textOf(own)).toContain('「同意，公开征集意见」由')
    await decide(head, no, 'publishConsultation')
    const page = await site.visitor().get(paths.consultation(no))
    expect(textOf(page)).toContain('正在征集，还剩30天')
    expect(page.body).toContain(paths.opinion(no, 2))
    expect(textOf(await site.visitor().get(paths.list))).toContain('归德市养老补贴办法（征求意见稿）')
    const found = await site.visitor().get(`/search?q=${encodeURIComponent('养老补贴办法')}`)
    expect(found.body).toContain(`href="${paths.consultation(no)}"`)
  })

  it('that waited for its review until its first day was over is not published with less time', async () => {
    at('2026-03-02')
    const no = await begun()
    at('2026-03-03')
    await signIn()
    const late = await decide(head, no, 'publishConsultation')
    expect(textOf(late)).toContain('开始日期已经过去')
  })

  it('takes opinions by clause until its last day is over, from the net and from paper', async () => {
    at('2026-03-02')
    const no = await published()
    at('2026-04-01')
    const receipt = await give(no)
    expect(textOf(receipt)).toContain(`${no}—1`)
    expect(textOf(receipt)).toContain('最迟2026年4月23日')
    const tooLate = await give(no, {}, () => at('2026-04-02'))
    expect(tooLate.statusCode).toBe(422)
    expect(errorAt(tooLate, 'opinion')).toContain('征集已经截止')
    expect(valueIn(tooLate, 'opinion')).toContain('每月一百元太少')
    await signIn()
    const paper = (receivedOn: string) =>
      clerk.post(paths.opinions(no), {
        ...{ channel: 'letter', receivedOn, clause: '0', opinion: '同意。', giver: 'organisation' },
        ...{ name: '某养老院', contact: '', which: 'register', form_key: newFormKey() },
      })
    const after = await paper('2026-04-02')
    expect(errorAt(after, 'receivedOn')).toContain('2026年3月2日到2026年4月1日之间')
    expect((await paper('2026-04-01')).statusCode).toBe(303)
    expect(textOf(await clerk.get(paths.officeConsultation(no)))).toContain('某养老院')
    expect(textOf(await site.visitor().get(paths.consultation(no)))).not.toContain('某养老院')
  })

  it('answers every opinion with a reason before its outcome can go out, by another hand', async () => {
    at('2026-03-02')
    const no = await published()
    await give(no)
    await give(no, { opinion: '每月一百元太少 应当提高到二百元', clause: '0' })
    await give(no, { opinion: '第三条写明施行日期。', clause: '3' })
    await signIn()
    expect(textOf(await outcome(no))).toContain('征集到2026年4月1日截止')
    at('2026-04-07')
    await signIn()
    expect(textOf(await clerk.get(paths.officeConsultation(no)))).toContain('另有1条内容相同')
    expect(errorAt(await answer(no, 1, { reason: '' }), 'reason')).toContain('请写明理由')
    const named = await answer(no, 1, { summary: '张三，身份证号11010519491231002X，要求提高。' })
    expect(errorAt(named, 'reason')).toContain('意见摘要')
    expect((await answer(no, 1, { alike: 'yes' })).statusCode).toBe(303)
    expect(textOf(await outcome(no))).toContain('还有1条意见没有写采纳情况')
    await expect(
      base.asOwner(
        `update consultations set stage = 'answered', outcome = 'x', answered_at = now(), answered_by = ${staff.head.id} where number = '${no}'`,
      ),
    ).rejects.toThrow('every opinion is answered before the outcome')
    await answer(no, 3, { adoption: 'adopted', reason: '' })
    await outcome(no)
    expect(textOf(await site.visitor().get(paths.consultation(no)))).not.toContain('采纳1条')
    await decide(head, no, 'publishOutcome')
    const page = textOf(await site.visitor().get(paths.consultation(no)))
    expect(page).toContain('共收到意见3条：采纳1条，未采纳2条。')
    expect(page).toContain('未采纳。财力不足。')
    expect(page).toContain('意见集中在补贴标准。')
  })

  it('is prolonged while it is open, never shortened, and says why and until when it was to be', async () => {
    at('2026-03-02')
    const no = await published()
    await give(no)
    const prolong = (who: Visitor, closesOn: string, because = '来信较多，再听十天。') =>
      who.post(paths.period(no), { closesOn, because, which: 'period', form_key: newFormKey() })
    expect(textOf(await prolong(clerk, '2026-04-11'))).toContain('「延长征集期限」由')
    expect(errorAt(await prolong(head, '2026-04-11', ''), 'because')).toContain('请填写')
    const shorter = await prolong(head, '2026-03-31')
    expect(errorAt(shorter, 'closesOn')).toContain('只能延长，不能提前')
    expect(valueIn(shorter, 'because')).toBe('来信较多，再听十天。')
    expect((await prolong(head, '2026-04-11')).statusCode).toBe(303)
    const page = textOf(await site.visitor().get(paths.consultation(no)))
    expect(page).toContain('2026年3月2日至2026年4月11日')
    expect(page).toContain('原定2026年4月1日截止，2026年3月2日延长到2026年4月11日。来信较多，再听十天。')
    expect(page).toContain('正在征集，还剩40天')
    at('2026-04-02')
    expect(textOf(await give(no))).toContain(`${no}—2`)
    at('2026-04-12')
    await signIn()
    expect(textOf(await prolong(head, '2026-05-01'))).toContain('征集已于2026年4月11日截止，不能再延长')
    await expect(
      base.asOwner(`update consultations set closes_on = closes_on + 1 where number = '${no}'`),
    ).rejects.toThrow('the last day is put off with a reason alone')
  })

  it('stays public, with its opinions counted as they were, when its outcome is given back', async () => {
    at('2026-03-02')
    const no = await published()
    await give(no)
    await give(no, { opinion: '同意。', clause: '0' })
    at('2026-04-07')
    await signIn()
    for (const ordinal of [1, 2]) await answer(no, ordinal)
    const seen = async () => textOf(await site.visitor().get(paths.consultation(no)))
    const before = await seen()
    expect(before).toContain('已收到意见2条')
    await outcome(no)
    expect(await seen()).toBe(before)
    await decide(head, no, 'giveBackOutcome', '理由写得太短。')
    expect(await seen()).toBe(before)
    expect(textOf(await clerk.get(paths.officeConsultation(no)))).toContain('共收到意见2条：未采纳2条。')
    expect((await answer(no, 1, { adoption: 'adopted', reason: '' })).statusCode).toBe(303)
  })

  it('leads to the document it became', async () => {
    at('2026-03-02')
    const no = await published()
    at('2026-04-07')
    await signIn()
    await outcome(no)
    await decide(head, no, 'publishOutcome')
    const room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
    const number = await begin(room.clerk, policyFields(room))
    const name = (finalDocument: string) =>
      clerk.post(paths.document(no), { finalDocument, which: 'document', form_key: newFormKey() })
    expect(errorAt(await name(number), 'finalDocument')).toContain('没有找到')
    await publish(room, number)
    expect((await name(number)).statusCode).toBe(303)
    expect((await site.visitor().get(paths.consultation(no))).body).toContain(
      `href="/documents/${number}">归德市养老机构补贴办法</a>`,
    )
    const seen = async (document: string) => textOf(await site.visitor().get(`/documents/${document}`))
    const page = await site.visitor().get(`/documents/${number}`)
    expect(textOf(page)).toContain('本文件曾公开征求意见。')
    expect(page.body).toContain(`href="${paths.consultation(no)}">归德市养老补贴办法（征求意见稿）</a>`)
    expect(page.body).toContain(`href="${paths.outcomeShown(no)}">意见采纳情况</a>`)
    const other = await begin(room.clerk, policyFields(room, { documentNumber: '归财〔2026〕99号' }))
    await publish(room, other)
    expect(await seen(other)).not.toContain('征求意见')
    expect((await name(other)).statusCode).toBe(303)
    expect(await seen(other)).toContain('本文件曾公开征求意见。')
    expect(await seen(number)).not.toContain('征求意见')
  })

  it('reminds of its end, of its outcome before it is due, and when it is late, once each', async () => {
    at('2026-05-06')
    const no = await published({ opensOn: '2026-05-06', closesOn: '2026-06-05' })
    const told = async () => {
      // However often it runs.
      await remindOfConsultations(services)
      await remindOfConsultations(services)
      const rows = await base.asOwner(
        `select distinct key from messages where key like 'consultation:${no}:%:2026-__-__'`,
      )
      return rows.map(({ key }) => String(key).replace(`consultation:${no}:`, '')).sort()
    }
    // 6月19日 is the Dragon Boat Festival: fifteen workdays after 6月5日 are up on 6月29日.
    const [closing, near, overdue] = ['closing:2026-06-05', 'near:2026-06-29', 'overdue:2026-06-29']
    for (const [day, all] of [
      ['2026-05-06', []],
      ['2026-06-01', []],
      ['2026-06-02', [closing]],
      ['2026-06-05', [closing]],
      ['2026-06-23', [closing]],
      ['2026-06-24', [closing, near]],
      ['2026-06-29', [closing, near]],
      ['2026-06-30', [closing, near, overdue]],
      ['2026-07-10', [closing, near, overdue]],
    ] as const) {
      at(day)
      expect([day, await told()]).toEqual([day, all])
    }
  })

  it('counts in the year it opened, and what is only prepared does not', async () => {
    at('2026-07-01')
    const before = await countConsultations(base.db, { unitIds: [town.bureau.id], year: 2026 })
    await begun({ opensOn: '2026-07-01', closesOn: '2026-08-01' })
    expect(await countConsultations(base.db, { unitIds: [town.bureau.id], year: 2026 })).toBe(before)
    await published({ opensOn: '2026-07-01', closesOn: '2026-08-01' })
    expect(await countConsultations(base.db, { unitIds: [town.bureau.id], year: 2026 })).toBe(before + 1)
  })

  it('stands on the home page from its first day to its last, with the days left', async () => {
    at('2026-08-09')
    const title = '归德市停车管理办法（征求意见稿）'
    const no = await published({ title, opensOn: '2026-08-10', closesOn: '2026-09-09' })
    const saidOn = async (day: string, path = '/') => {
      at(day)
      const { body } = await site.visitor().get(path)
      return body.split('<li>').find(item => item.includes(`href="${paths.consultation(no)}"`)) ?? ''
    }
    expect(await saidOn('2026-08-09')).toBe('')
    const first = await saidOn('2026-08-10')
    for (const said of [title, '正在征集，还剩30天', '2026年9月9日截止', '归德市财政局']) {
      expect(first).toContain(said)
    }
    expect(await saidOn('2026-09-09')).toContain('正在征集，今天截止')
    expect(await saidOn('2026-09-10')).toBe('')
    for (const [code, unit, says] of [
      ['whole-city', town.city, true],
      ['county', town.county, false],
    ] as const) {
      await newsroomOf(services, site, { owner: unit, unit, code })
      expect((await saidOn('2026-08-10', `/sites/${code}`)) !== '').toBe(says)
    }
  })

  it('cancelled, it says why, and takes no more', async () => {
    at('2026-07-01')
    const no = await published({ opensOn: '2026-07-01', closesOn: '2026-08-01' })
    expect(textOf(await decide(head, no, 'cancelConsultation'))).toContain('请写明原因')
    await decide(head, no, 'cancelConsultation', '起草工作暂停。')
    const page = await site.visitor().get(paths.consultation(no))
    expect(textOf(page)).toContain('起草工作暂停。')
    expect(page.body).not.toContain('提意见')
    expect((await site.visitor().get(paths.opinion(no))).statusCode).toBe(303)
  })

  it('forgets who gave an opinion when the years are over; what became of it stays', async () => {
    at('2026-07-01')
    const no = await published({ opensOn: '2026-07-01', closesOn: '2026-08-01' })
    await give(no, { name: '独孤某', contact: '0000-0000000' })
    at('2026-08-03')
    await signIn()
    await answer(no, 1)
    await outcome(no)
    await decide(head, no, 'publishOutcome')
    at('2031-08-03')
    const kept = { ...services, config: { ...services.config, retentionYears: 5 } }
    expect(await forgetOpinionGivers(kept)).toBeGreaterThan(0)
    const all = JSON.stringify(await base.asOwner('select * from consultation_opinions'))
    expect(all).not.toContain('独孤某')
    expect(textOf(await site.visitor().get(paths.consultation(no)))).toContain('补贴应当提高。')
  })
})
