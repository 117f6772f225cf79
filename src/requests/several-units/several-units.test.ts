import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { filesIn } from '#platform/files.ts'
import type { Services } from '#platform/services.ts'
import * as corpus from '#test/attachments.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { makeTown, makeUnit, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { lookUp } from '../intake/look-up.ts'
import { paths } from '../paths.ts'
import { MOST_UNITS } from './further-units.ts'

let base: TestDatabase
let services: Services
let town: Town
let site: WholeSite
let clerk: Officer
let wang: Visitor
const clock = { now: new Date('2026-03-02T14:32:00+08:00') }
const { apply, track } = paths

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  for (let i = 1; i <= MOST_UNITS; i += 1) {
    const about = { level: 'city', kind: 'department', under: town.city } as const
    await makeUnit(services, { ...about, code: `bureau-${i}`, name: `归德市第${i}局` })
  }
  clerk = await officer(services, town.bureau, 'clerk')
  site = await wholeSite(services)
})
afterAll(async () => {
  await site.close()
  await base.close()
})
beforeEach(async () => {
  wang = site.visitor()
  await base.asOwner("update units set ended_on = null where code = 'bureau-2'")
})

const PERSON = {
  ...{ name: '王小明', idKind: 'resident-id', idNumber: '11010519491231002X', phone: '13800000000' },
  ...{ email: 'wang@example.com', notify: 'email' },
}
const WANTED = { wanted: '', wantedForm: 'electronic', wantedDelivery: 'web' }

/** Each asks for something else, so that none is like another. */
const SUBJECTS = [
  ...['2025年市级财政决算', '古城墙修缮合同', '公交线路客流', '小学学位数', '污水处理厂监测'],
  ...['救灾物资去向', '街道办编制', '招商引资协议', '供热管网图', '殡葬收费'],
]
let asked = 0

/** A form with several ticks, as a browser sends it. */
async function tick(further: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const body = new URLSearchParams(more)
  for (const code of further) body.append('further', code)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return wang.send({ method: 'POST', url: apply.furtherUnits, payload: body.toString(), headers })
}

async function fillIn(further: readonly string[]) {
  const chosen = await wang.post(apply.unit, { unit: 'finance', several: 'yes' })
  expect(chosen.headers.location).toBe(apply.furtherUnits)
  expect((await tick(further)).headers.location).toBe(apply.kind)
  await wang.post(apply.kind, { kind: 'natural-person' })
  await wang.post(apply.applicant, PERSON)
  await wang.post(apply.information, { ...WANTED, subject: SUBJECTS[asked++ % SUBJECTS.length] ?? '' })
}

async function answered() {
  const preview = await wang.get(apply.preview)
  const [, a = '', b = ''] = /([二三四五六七八九])加([二三四五六七八九])等于几/.exec(preview.body) ?? []
  const sum = '零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b)
  return { humanToken: valueIn(preview, 'humanToken') ?? '', humanAnswer: String(sum), humanCheck: '' }
}

const cases = () =>
  base.asOwner('select r.*, u.code from requests r join units u on u.id = r.unit_id order by r.id')
const last = async (n: number) => (await cases()).slice(-n)

describe('the same asked of several units at once', () => {
  it('makes one case at each, with a number and a clock of its own, and one receipt that lists them', async () => {
    const before = (await cases()).length
    await fillIn(['bureau-1', 'bureau-2'])
    await wang.postFiles(apply.attachments, {}, [
      { field: 'files', name: '身份证.pdf', content: corpus.pdf() },
    ])
    const preview = await wang.get(apply.preview)
    expect(textOf(preview)).toContain('同时向 3 个单位提出')
    expect(textOf(preview)).toContain('归德市第2局')
    const receipt = await wang.submit(apply.submission, await answered())

    const made = await last(3)
    expect(await cases()).toHaveLength(before + 3)
    expect(made.map(row => row.code)).toEqual(['finance', 'bureau-1', 'bureau-2'])
    for (const { number } of made) expect(textOf(receipt)).toContain(number)
    const paper = textOfPdf((await wang.get(apply.receiptPdf)).rawPayload).replace(/\s/g, '')
    expect(paper).toContain('归德市第1局')

    const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(receipt.body)?.[0] ?? ''
    for (const { id, number_key } of made) {
      expect(
        await lookUp(services, { numberKey: String(number_key), code: code.replaceAll('-', '') }),
      ).toEqual({
        ok: true,
        value: Number(id),
      })
    }
    expect(
      await base.asOwner(
        'select verb, unit_id from trail where subject_id = any($1) and verb = $2 order by seq',
        [made.map(row => row.number_key), 'requests.submit'],
      ),
    ).toEqual(made.map(row => ({ verb: 'requests.submit', unit_id: row.unit_id })))
    // Each has the scan, and what one unit forgets the others still have.
    const files = await base.asOwner(
      'select file_key, sha256 from request_attachments where request_id = any($1)',
      [made.map(row => row.id)],
    )
    expect(new Set(files.map(file => file.file_key)).size).toBe(3)
    expect(new Set(files.map(file => file.sha256)).size).toBe(1)
    const store = filesIn(services.config.dataFolder)
    await store.remove(String(files[0]?.file_key))
    expect(await store.bytes(String(files[1]?.file_key))).toHaveLength(corpus.pdf().length)
  })

  it('is told to the applicant once, with every number', async () => {
    await fillIn(['bureau-1'])
    await wang.post(apply.submission, await answered())
    const made = await last(2)
    const mails = await base.asOwner('select body from mails where address = $1 and key = any($2)', [
      'wang@example.com',
      made.map(row => `request:${row.number_key}:arrived`),
    ])
    expect(mails).toHaveLength(1)
    for (const { number } of made) expect(mails[0]?.body).toContain(number)
  })

  it('sent twice counts once', async () => {
    await fillIn(['bureau-1', 'bureau-2'])
    const before = (await cases()).length
    const answer = await answered()
    await Promise.all([1, 2, 3].map(() => wang.post(apply.submission, answer)))
    expect((await cases()).length).toBe(before + 3)
  })

  it('is all or nothing: a unit that has closed meanwhile leaves no case, and the page says which to look at', async () => {
    await fillIn(['bureau-1', 'bureau-2'])
    const answer = await answered()
    const before = await cases()
    await base.asOwner("update units set ended_on = '2026-03-01' where code = 'bureau-2'")
    const sent = await wang.post(apply.submission, answer)
    expect(sent.headers.location).toBe(apply.preview)
    expect(await cases()).toEqual(before)
    expect((await wang.get(apply.preview)).headers.location).toBe(apply.furtherUnits)
    const page = await wang.get(apply.furtherUnits)
    expect(errorAt(page, 'further')).toContain('不受理申请')
    await tick(['bureau-1'])
    await wang.post(apply.submission, await answered())
    expect((await last(2)).map(row => row.code)).toEqual(['finance', 'bureau-1'])
  })
})

describe('choosing the units', () => {
  it('goes by name without script; what is ticked stays with every button, and unticked goes', async () => {
    await wang.post(apply.unit, { unit: 'finance', several: 'yes' })
    const searched = await tick(['bureau-1'], { q: '第3局', go: 'search' })
    const page = await wang.get(String(searched.headers.location))
    expect(page.body).toMatch(/<input[^>]*value="bureau-1"[^>]*checked/)
    expect(textOf(page)).toContain('归德市第3局')
    expect(textOf(page)).not.toContain('归德市第4局')
    await tick(['bureau-3'], { go: 'next' })
    const again = await wang.get(apply.furtherUnits)
    expect(again.body).toMatch(/<input[^>]*value="bureau-3"[^>]*checked/)
    expect(again.body).not.toMatch(/<input[^>]*value="bureau-1"[^>]*checked/)
  })

  it(`is at most ${MOST_UNITS} with the first; the unit itself and what is no unit are not counted`, async () => {
    await wang.post(apply.unit, { unit: 'finance', several: 'yes' })
    const all = Array.from({ length: MOST_UNITS }, (_, i) => `bureau-${i + 1}`)
    const refused = await tick(all)
    expect(refused.statusCode).toBe(422)
    expect(errorAt(refused, 'further')).toContain(`最多向 ${MOST_UNITS} 个单位`)
    expect(refused.body).toMatch(/<input[^>]*value="bureau-10"[^>]*checked/)
    const taken = await tick([...all.slice(1), 'finance', 'nowhere', '__proto__'])
    expect(taken.statusCode).toBe(303)
  })

  it('is given up by unticking that others are asked too', async () => {
    await wang.post(apply.unit, { unit: 'finance', several: 'yes' })
    await tick(['bureau-1'])
    expect((await wang.get(apply.unit)).body).toMatch(/<input[^>]*name="several"[^>]*checked/)
    expect((await wang.post(apply.unit, { unit: 'finance' })).headers.location).toBe(apply.kind)
    expect((await wang.get(apply.furtherUnits)).body).not.toMatch(/<input[^>]*value="bureau-1"[^>]*checked/)
  })

  it('is not for whoever does not know the unit, nor before a first one is chosen', async () => {
    await wang.post(apply.unit, { unit: 'finance', several: 'yes' })
    await tick(['bureau-1'])
    expect((await wang.post(apply.unit, { unit: '?', several: 'yes' })).headers.location).toBe(apply.kind)
    expect((await wang.get(apply.furtherUnits)).headers.location).toBe(apply.unit)
    await wang.post(apply.kind, { kind: 'natural-person' })
    await wang.post(apply.applicant, PERSON)
    await wang.post(apply.information, { ...WANTED, subject: SUBJECTS[asked++ % SUBJECTS.length] ?? '' })
    await wang.post(apply.submission, await answered())
    const [only] = await last(1)
    expect(
      await base.asOwner('select * from requests_sent_together where request_id = $1', [only?.id]),
    ).toEqual([])
    expect((await site.visitor().get(apply.furtherUnits)).statusCode).toBe(410)
  })
})

describe('afterwards', () => {
  it('officers see which organs were asked too, and of their cases no more than they may', async () => {
    await fillIn(['bureau-1'])
    await wang.post(apply.submission, await answered())
    const [own, other] = await last(2)
    const browser = await site.as(clerk)
    const page = textOf(await browser.get(paths.case(String(own?.number_key))))
    expect(page).toContain('同时向以下机关提出')
    expect(page).toContain('归德市第1局')
    expect(page).not.toContain(other?.number)
    expect((await browser.get(paths.case(String(other?.number_key)))).statusCode).toBe(404)

    const supervisor = await site.as(await officer(services, town.cityOffice, 'supervisor'))
    expect(textOf(await supervisor.get(paths.case(String(own?.number_key))))).toContain(other?.number)
  })

  it('none is taken for a duplicate of another, even at a unit that has taken the other’s cases over', async () => {
    await fillIn(['bureau-1'])
    await wang.post(apply.submission, await answered())
    const [own, other] = await last(2)
    for (const [table, column] of [
      ['requests', 'id'],
      ['request_fingerprints', 'request_id'],
    ]) {
      await base.asOwner(`update ${table} set unit_id = $1 where ${column} = $2`, [town.bureau.id, other?.id])
    }
    const browser = await site.as(clerk)
    const page = () => browser.get(paths.case(String(other?.number_key)))
    expect(textOf(await page())).not.toContain('可能重复')
    // It is the sending that tells them apart: without it they would be alike.
    await base.asOwner('delete from requests_sent_together where first_id = $1', [own?.id])
    expect(textOf(await page())).toContain('可能重复')
  })

  it('the applicant goes from one to the other with the one code', async () => {
    await fillIn(['bureau-1'])
    const receipt = await wang.submit(apply.submission, await answered())
    const [own, other] = await last(2)
    const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(receipt.body)?.[0] ?? ''
    const page = await wang.submit(track.start, { number: String(own?.number), code })
    expect(textOf(page)).toContain('同时向以下机关提出')
    const opened = await wang.submit(track.part, { part: String(other?.number_key) })
    expect(textOf(opened)).toContain('归德市第1局')
    const [stranger] = await cases()
    expect((await wang.post(track.part, { part: String(stranger?.number_key) })).statusCode).toBe(404)
  })
})
