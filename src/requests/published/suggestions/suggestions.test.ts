import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { answer, ask, orderFrom, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, servicesAt, type Town } from '#test/town.ts'
import { textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { paths } from '../../paths.ts'
import { approvePublication, withdrawPublication } from '../actions/decide.ts'
import { proposePublication } from '../actions/propose.ts'
import { keepMissingAnswerFingerprints } from './suggest.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let site: WholeSite
let published: number
const clock = { now: new Date('2026-03-02T10:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  site = await wholeSite(services)
  published = await publish('2025年度城区供水管网改造规划')
}, 60_000)
afterAll(async () => {
  await site.close()
  await base.close()
})
beforeEach(async () => {
  await base.asOwner('delete from suggestion_tallies')
})

async function publish(title: string): Promise<number> {
  const numberKey = await ask(services, town.bureau, title)
  await receive(services, staff, numberKey)
  await answer(services, staff, numberKey)
  const text = { title, asked: `申请公开${title}`, answered: '予以公开，规划文本已提供。', documents: [] }
  const id = Number(must(await proposePublication(services, orderFrom(staff.clerk, numberKey), text)))
  const order = { actor: staff.officeHead.actor, id, formKey: newFormKey() }
  must(await approvePublication(services, order))
  return id
}

const INFORMATION = { wanted: '', wantedForm: 'electronic', wantedDelivery: 'web' }

/** Somebody who has written as far as what they want. */
async function writing(): Promise<Visitor> {
  const browser = site.visitor()
  await browser.post(paths.apply.unit, { unit: 'finance' })
  await browser.post(paths.apply.kind, { kind: 'natural-person' })
  return browser
}

const wants = (browser: Visitor, subject: string, more: Readonly<Record<string, string>> = {}) =>
  browser.post(paths.apply.information, { ...INFORMATION, subject, ...more })

const counted = async () =>
  base.asOwner('select shown, opened, taken from suggestion_tallies where published_answer_id = $1', [
    published,
  ])

describe('whoever asks for what is public already', () => {
  it('is shown it before going on, reads it, and comes back to what was written', async () => {
    const browser = await writing()
    const sent = await wants(browser, '城区供水管网改造的规划（2025年度）')
    expect(sent.headers.location).toBe(paths.apply.suggestions)
    const page = await browser.get(paths.apply.suggestions)
    expect(textOf(page)).toContain('2025年度城区供水管网改造规划')
    expect(page.body).toContain(`href="${paths.apply.attachments}"`)
    const opened = await browser.submit(paths.apply.suggestionOpening, { answer: String(published) })
    expect(textOf(opened)).toContain('回到正在填写的申请')
    expect(valueIn(await browser.get(paths.apply.information), 'subject')).toContain('供水管网')
    await browser.post(paths.apply.suggestionOpening, { answer: String(published) })
    expect(await counted()).toEqual([{ shown: 1, opened: 1, taken: 0 }])
  })

  it('and is served by it: nothing is sent, what was written is gone', async () => {
    const browser = await writing()
    await wants(browser, '2025年度城区供水管网改造规划')
    const taken = await browser.submit(paths.apply.suggestionTaking, { answer: String(published) })
    expect(textOf(taken)).toContain('没有提交申请')
    expect((await browser.get(paths.apply.information)).statusCode).toBe(410)
    expect(await counted()).toEqual([{ shown: 1, opened: 0, taken: 1 }])
    const again = await browser.post(paths.apply.suggestionTaking, { answer: String(published) })
    expect(again.statusCode).toBe(410)
    expect(await counted()).toEqual([{ shown: 1, opened: 0, taken: 1 }])
    const office = await (await site.as(staff.clerk)).get('/office/published-answers?list=published')
    expect(textOf(office)).toContain('提示 1 次，打开 0 次，免申请 1 次')
  })

  it('is shown it once: what was seen does not stand in the way again', async () => {
    const browser = await writing()
    await wants(browser, '2025年度城区供水管网改造规划')
    const again = await wants(browser, '2025年度城区供水管网改造规划', { from: 'preview' })
    expect(again.headers.location).toBe(paths.apply.preview)
    expect(await counted()).toEqual([{ shown: 1, opened: 0, taken: 0 }])
  })

  it('from the preview goes back to the preview', async () => {
    const browser = await writing()
    const sent = await wants(browser, '2025年度城区供水管网改造规划', { from: 'preview' })
    expect(sent.headers.location).toBe(`${paths.apply.suggestions}?from=preview`)
    expect((await browser.get(String(sent.headers.location))).body).toContain(`href="${paths.apply.preview}"`)
  })
})

describe('nothing is shown', () => {
  it.each(['中小学课后服务收费标准', '2024年度城区供水管网改造规划'])(
    'to whoever asks for another thing: %s',
    async subject => {
      const browser = await writing()
      expect((await wants(browser, subject)).headers.location).toBe(paths.apply.attachments)
      expect((await browser.get(paths.apply.suggestions)).headers.location).toBe(paths.apply.attachments)
      expect(await counted()).toEqual([])
    },
  )

  it('of what was withdrawn, even to whoever was shown it a moment ago', async () => {
    const id = await publish('公交线网优化调整方案')
    const browser = await writing()
    expect((await wants(browser, '公交线网优化调整方案')).headers.location).toBe(paths.apply.suggestions)
    const order = { actor: staff.clerk.actor, id, formKey: newFormKey() }
    must(await withdrawPublication(services, order, { reason: '有误' }))
    expect((await browser.get(paths.apply.suggestions)).headers.location).toBe(paths.apply.attachments)
    expect((await browser.submit(paths.apply.suggestionOpening, { answer: String(id) })).statusCode).toBe(404)
  })

  it('to whoever has no draft, and nothing breaks or counts', async () => {
    const nobody = site.visitor()
    expect((await nobody.get(paths.apply.suggestions)).statusCode).toBe(410)
    expect((await nobody.post(paths.apply.suggestionTaking, { answer: String(published) })).statusCode).toBe(
      410,
    )
    const opened = await nobody.post(paths.apply.suggestionOpening, { answer: String(published) })
    expect(opened.headers.location).toBe(`/published-answers/${published}`)
    await nobody.post(paths.apply.suggestionOpening, { answer: 'x' })
    expect(await counted()).toEqual([])
  })

  it('counted of an answer the draft was never shown', async () => {
    const browser = await writing()
    await wants(browser, '中小学课后服务收费标准')
    const taken = await browser.post(paths.apply.suggestionTaking, { answer: String(published) })
    expect(taken.statusCode).toBe(410)
    expect((await browser.get(paths.apply.information)).statusCode).toBe(200)
    expect(await counted()).toEqual([])
  })
})

it('answers whose word lists are no longer in use are read anew', async () => {
  await base.asOwner('update published_answer_fingerprints set edition = edition + 1')
  const browser = await writing()
  expect((await wants(browser, '2025年度城区供水管网改造规划')).headers.location).toBe(
    paths.apply.attachments,
  )
  await keepMissingAnswerFingerprints(services)
  expect((await wants(browser, '2025年度城区供水管网改造规划')).headers.location).toBe(
    paths.apply.suggestions,
  )
})
