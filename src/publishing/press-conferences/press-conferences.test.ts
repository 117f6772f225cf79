import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { CONFERENCE_STEPS, type ConferenceStage, type ConferenceVerb } from './conference.ts'
import { conferencesAddress, paths } from './paths.ts'
import { countPressConferences } from './tallies.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let site: WholeSite
let clerk: Visitor
let head: Visitor
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  site = await wholeSite(services)
  clerk = await site.as(staff.clerk)
  head = await site.as(staff.head)
})
afterAll(async () => {
  await site.close()
  await base.close()
})

const notice = (given: Readonly<Record<string, string>> = {}) => ({
  ...{ title: '2025年决算公开', startsOn: '2026-03-02', startsTime: '08:30', place: '市政府新闻发布厅' },
  ...{
    speakers: '王某某，市财政局局长\n李某某，市水务局副局长',
    about: '介绍决算。',
    documents: '20260000123',
  },
  ...{ concern: '', which: 'notice', send: 'yes', form_key: newFormKey(), ...given },
})
const record = (given: Readonly<Record<string, string>> = {}) => ({
  transcript: '主持人：大家好。\n王某某：决算已经公开。\n归德日报记者：公开到哪一级？\n王某某：公开到项。',
  ...{ videoUrl: 'https://video.guide.gov.cn/1', videoText: '视频带字幕，全文见文字实录。' },
  ...{ which: 'record', send: 'yes', form_key: newFormKey(), ...given },
})

async function prepared(given: Readonly<Record<string, string>> = {}): Promise<string> {
  const sent = await clerk.post(paths.write, notice(given))
  expect(textOf(sent)).toBe('')
  return String(sent.headers.location).split('/').at(-1) ?? ''
}

const decide = (who: Visitor, no: string, verb: ConferenceVerb, said = '') =>
  who.submit(paths.decision(no), { verb, said, which: 'decision', form_key: newFormKey() })

async function held(given: Readonly<Record<string, string>> = {}): Promise<string> {
  const no = await prepared(given)
  await decide(head, no, 'announce')
  await decide(clerk, no, 'hold')
  return no
}

describe('新闻发布会', () => {
  it('is announced by a second person, held, and its record published by a second person', async () => {
    const no = await prepared()
    expect((await site.visitor().get(paths.conference(no))).statusCode).toBe(404)
    expect(textOf(await clerk.get(paths.officeConference(no)))).not.toContain('同意，公开通知')
    await decide(head, no, 'announce')
    expect(textOf(await site.visitor().get(paths.conference(no)))).toContain('即将举行')
    await decide(clerk, no, 'hold')
    await clerk.post(paths.record(no), record())
    expect(textOf(await site.visitor().get(paths.conference(no)))).not.toContain('决算已经公开。')
    await decide(head, no, 'publishRecord')
    const page = await site.visitor().get(paths.conference(no))
    const text = textOf(page)
    expect(text).toContain('已举行，有文字实录')
    expect(text).toContain('公开到哪一级？（归德日报记者问，王某某答）')
    expect(text).toContain('王某某　市财政局局长')
    expect(text).toContain('视频带字幕，全文见文字实录。')
    expect(page.body).toContain('href="/documents/20260000123"')
    expect(page.body).toContain('href="https://video.guide.gov.cn/1" rel="external noopener noreferrer"')
  })

  it('keeps what was typed when something is wrong, and says what', async () => {
    const wrong = await clerk.post(
      paths.write,
      notice({ speakers: '王某某', documents: '归政〔2026〕3号', startsTime: '8点半' }),
    )
    expect(wrong.statusCode).toBe(422)
    expect(errorAt(wrong, 'speakers')).toContain('请写成“姓名，职务”')
    expect(errorAt(wrong, 'documents')).toContain('不是文件编号')
    expect(errorAt(wrong, 'startsTime')).toContain('24小时制')
    expect(valueIn(wrong, 'speakers')).toBe('王某某')
    const unknown = await clerk.post(paths.write, notice({ concern: '20260099' }))
    expect(errorAt(unknown, 'concern')).toContain('没有找到本单位编号为“20260099”的关切')
    const no = await held()
    const video = await clerk.post(paths.record(no), record({ videoUrl: 'http://video.guide.gov.cn/1' }))
    expect(errorAt(video, 'videoUrl')).toContain('https://')
    const silent = await clerk.post(paths.record(no), record({ videoText: '' }))
    expect(errorAt(silent, 'videoText')).toContain('字幕')
    const nobody = await clerk.post(paths.record(no), record({ transcript: '赵某某：大家好。' }))
    expect(errorAt(nobody, 'transcript')).toContain('没有写明是谁说的')
  })

  it('is not held before its time; called off, everybody reads that, and why stays inside', async () => {
    const no = await prepared({ startsOn: '2026-03-05' })
    await decide(head, no, 'announce')
    expect(errorAt(await decide(clerk, no, 'hold'), 'said')).toContain('还没有到举行的时间')
    expect(errorAt(await decide(head, no, 'cancel'), 'said')).toContain('请写明原因')
    await decide(head, no, 'cancel', '发布人出差')
    const page = textOf(await site.visitor().get(paths.conference(no)))
    expect(page).toContain('这场新闻发布会已取消')
    expect(page).not.toContain('发布人出差')
  })

  it('what is public stays as it was until it is taken back; then it is public no more', async () => {
    const no = await prepared({ title: '撤回的通知' })
    await decide(head, no, 'announce')
    await expect(
      base.asOwner("update press_conferences set place = '别处' where number = $1", [no]),
    ).rejects.toThrow()
    await decide(clerk, no, 'takeNoticeBack', '地点写错')
    expect((await site.visitor().get(paths.list)).body).not.toContain('撤回的通知')
    await clerk.post(paths.notice(no), notice({ title: '撤回的通知', place: '文化中心' }))
    await decide(head, no, 'announce')
    expect(textOf(await site.visitor().get(paths.conference(no)))).toContain('文化中心')
    await decide(clerk, no, 'hold')
    await clerk.post(paths.record(no), record())
    await decide(head, no, 'publishRecord')
    await decide(clerk, no, 'takeRecordBack', '有一段要核对')
    expect(textOf(await site.visitor().get(paths.conference(no)))).toContain('文字实录随后公开')
  })

  it('ends the 24 hours of an emergency when it is held', async () => {
    const concern = await clerk.post('/office/responses/new', {
      ...{ subject: '爆管', about: '停水', kind: 'emergency', knownOn: '2026-03-01', knownTime: '10:00' },
      ...{ heardFrom: '', form_key: newFormKey() },
    })
    const address = String(concern.headers.location)
    const no = await prepared({ concern: address.split('/').at(-1) ?? '', title: '爆管情况发布会' })
    await decide(head, no, 'announce')
    expect(textOf(await clerk.get(address))).toContain('召开新闻发布会还剩1小时')
    await decide(clerk, no, 'hold')
    expect(textOf(await clerk.get(address))).toContain('已按时召开新闻发布会')
  })

  it('counts what took place, by the year of it; every count is as long as its list', async () => {
    await held({ startsOn: '2025-12-31', startsTime: '23:30', title: '上一年的' })
    const supervisor = await site.as(await officer(services, town.cityOffice, 'supervisor'))
    for (const [year, there] of [
      [2025, true],
      [2026, false],
    ] as const) {
      const count = await countPressConferences(base.db, { unitIds: [town.bureau.id], year })
      const list = await supervisor.get(conferencesAddress({ year, unit: 'finance' }))
      expect(textOf(list)).toContain(`归德市财政局，共${count}场`)
      expect(list.body.match(/<tr data-row/g)).toHaveLength(count)
      expect(list.body.includes('上一年的')).toBe(there)
      expect(count).toBeGreaterThan(0)
    }
  })

  it('shows what was typed as text, wherever it is shown', async () => {
    const script = '<script>alert(1)</script><img src=x onerror=alert(1)>'
    const speakers = '王某某，<script>alert(1)</script>'
    const no = await held({ title: script, place: script, about: script, speakers })
    const transcript = `王某某：${script}\n${script}记者：${script}\n王某某：${script}`
    await clerk.post(paths.record(no), record({ transcript, videoText: script }))
    await decide(head, no, 'publishRecord')
    for (const [who, url] of [
      [clerk, paths.officeConference(no)],
      [clerk, paths.office],
      [site.visitor(), paths.conference(no)],
      [site.visitor(), paths.list],
    ] as const) {
      const { body } = await who.get(url)
      expect(body).toContain('&lt;script>')
      expect(body).not.toContain('<script>alert')
      expect(body).not.toContain('<img')
    }
  })
})

describe('the table of steps', () => {
  const NEEDED: Readonly<Record<ConferenceVerb, readonly ConferenceStage[]>> = {
    writeNotice: ['draft', 'noticeWaiting'],
    sendNotice: ['draft', 'noticeWaiting'],
    announce: ['noticeWaiting'],
    giveBackNotice: ['noticeWaiting'],
    takeNoticeBack: ['announced'],
    cancel: ['announced'],
    hold: ['announced'],
    writeRecord: ['held', 'recordWaiting'],
    sendRecord: ['held', 'recordWaiting'],
    publishRecord: ['recordWaiting'],
    giveBackRecord: ['recordWaiting'],
    takeRecordBack: ['recorded'],
  }
  it.each(Object.entries(NEEDED))('%s from %j', (verb, from) => {
    const step = CONFERENCE_STEPS[verb as ConferenceVerb]
    expect(step.from).toEqual(from)
    // Nothing comes before the public by the hand that wrote it.
    const letsOut = step.to === 'announced' || step.to === 'recorded'
    expect('notByItsWriters' in step).toBe(letsOut)
  })
})
