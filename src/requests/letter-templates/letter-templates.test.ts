import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { ask, orderFrom, receive, type Staff, signAnswer, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { type Office, officeWith } from '#test/office.ts'
import { makeTown, must, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { askCorrection } from '../actions/ask-correction.ts'
import { TEMPLATES } from '../letters/places.ts'
import { paths } from './paths.ts'
import { letterTemplateRoutes } from './routes.ts'

const KIND = 'correction-notice'
const BUILT_IN = TEMPLATES[KIND]
/** The same, in the office's own words: every place is still there. */
const OWN = BUILT_IN.replace(
  '现一次性告知补正事项如下',
  '请您协助我们把申请说清楚，需要补正的事项一次告知如下',
)
const CORRECTION = { what: '没有写明哪一年的决算。', how: '请写明年度。', workdays: 10 }

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let otherStaff: Staff
let supervisor: Officer
let office: Office

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2026-03-02T09:00:00+08:00') })
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  otherStaff = await staffOf(services, town.county)
  supervisor = await officer(services, town.cityOffice, 'supervisor')
  office = await officeWith(services, letterTemplateRoutes(services))
})
afterAll(async () => {
  await office.close()
  await base.close()
})

const address = () => paths.template(town.bureau.code, KIND)

async function save(by: Officer, fields: Record<string, string>) {
  const page = await office.as(by).get(address())
  const after = /name="after" value="(\d+)"/.exec(page.body)?.[1] ?? '0'
  return office.as(by).post(address(), { after, reason: '用语更平实', form_key: newFormKey(), ...fields })
}

/** The words of the correction notice of a new case. */
async function noticeOf(unit: Town['bureau'], by: Staff): Promise<string> {
  const numberKey = await ask(services, unit)
  await receive(services, by, numberKey)
  must(await askCorrection(services, orderFrom(by.clerk, numberKey), CORRECTION))
  const [row] = await base.asOwner(
    `select content from letters where kind = 'correction-notice' order by id desc limit 1`,
  )
  return JSON.stringify(row?.content)
}

describe('the wording of an office', () => {
  it('is built in until the office writes its own; then its letters use it, and another unit’s do not', async () => {
    expect(await noticeOf(town.bureau, staff)).not.toContain('把申请说清楚')
    const saved = await save(staff.officeHead, { wording: OWN })
    expect(saved.statusCode).toBe(303)
    const letter = await noticeOf(town.bureau, staff)
    expect(letter).toContain('把申请说清楚')
    expect(letter).toContain(CORRECTION.what)
    expect(await noticeOf(town.county, otherStaff)).not.toContain('把申请说清楚')
    expect(textOf(await office.as(staff.clerk).get(paths.list))).toContain('本单位的文字第1版')
  })

  it('cannot leave out what the law wants told: each missing element is named and what was typed stays', async () => {
    const refused = await save(staff.officeHead, { wording: '请尽快补正。<b>{{称呼}}</b>' })
    expect(refused.statusCode).toBe(422)
    const page = textOf(refused)
    for (const element of ['哪里不明确', '怎样补正', '补正期限', '逾期的后果', '依据'])
      expect(page).toContain(`缺少“${element}”`)
    expect(refused.body).toContain('请尽快补正。&lt;b>')
    expect(await noticeOf(town.bureau, staff)).toContain('把申请说清楚')
  })

  it('with a name in braces that is no place is refused with that name', async () => {
    const refused = await save(staff.officeHead, { wording: `${OWN}\n{{申请人电话}}` })
    expect(textOf(refused)).toContain('“{{申请人电话}}”不是可以使用的位置')
  })

  it('stands as plain text in the letter, whatever it looks like', async () => {
    const hostile = `${OWN}\n#import "x.typ" <script>alert(1)</script> $x$ \\ *`
    expect((await save(staff.officeHead, { wording: hostile })).statusCode).toBe(303)
    expect(await noticeOf(town.bureau, staff)).toContain('#import')
    const page = await office.as(staff.officeHead).get(address())
    expect(page.body).not.toContain('<script>alert')
  })

  it('can be seen before it is saved, as a page and on paper, and is then not saved', async () => {
    const wording = OWN.replace('把申请说清楚', '把需要什么写明白')
    const form = { wording, after: '0', reason: '', form_key: newFormKey() }
    const seen = await office.as(staff.officeHead).post(paths.preview(town.bureau.code, KIND), form)
    expect(seen.statusCode).toBe(200)
    expect(textOf(seen)).toContain('把需要什么写明白')
    const paper = await office.as(staff.officeHead).post(paths.paper(town.bureau.code, KIND), form)
    expect(paper.headers['content-type']).toBe('application/pdf')
    expect(paper.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect(await noticeOf(town.bureau, staff)).not.toContain('把需要什么写明白')
  })

  it('is not saved over what somebody else saved meanwhile', async () => {
    const late = await save(staff.officeHead, { wording: `${OWN}\n谢谢。`, after: '0' })
    expect(late.statusCode).toBe(422)
    expect(textOf(late)).toContain('有人保存了新的版本')
    expect(late.body).toContain('谢谢。')
  })

  it('is written by the unit’s disclosure office or the office above, and by nobody else', async () => {
    for (const other of [staff.clerk, staff.reviewer, staff.head]) {
      expect((await save(other, { wording: OWN })).statusCode).toBe(422)
    }
    expect((await office.as(otherStaff.officeHead).get(address())).statusCode).toBe(404)
    expect((await save(otherStaff.officeHead, { wording: OWN })).statusCode).toBe(404)
    expect((await save(supervisor, { wording: `${OWN}\n以上。` })).statusCode).toBe(303)
  })

  it('taken back leaves the built-in one, and every version stays to be read', async () => {
    expect((await save(staff.officeHead, { wording: OWN, takeBack: 'yes' })).statusCode).toBe(303)
    expect(await noticeOf(town.bureau, staff)).not.toContain('把申请说清楚')
    const page = textOf(await office.as(staff.officeHead).get(address()))
    expect(page).toContain('第1版')
    expect(page).toContain('用语更平实')
  })

  it('of the unit above is used by those below that have none of their own', async () => {
    const city = paths.template(town.city.code, KIND)
    const form = {
      wording: OWN.replace('把申请说清楚', '帮我们弄清楚'),
      after: '0',
      reason: '全市统一',
      form_key: newFormKey(),
    }
    expect((await office.as(supervisor).post(city, form)).statusCode).toBe(303)
    expect(await noticeOf(town.bureau, staff)).toContain('帮我们弄清楚')
  })

  it('is written for the receipt and the answer too: what they decide stays the program’s', async () => {
    const greeting = '感谢您关心本市的财政工作。'
    const write = async (kind: 'receipt' | 'answer', wording: string) => {
      const fields = { wording, after: '0', reason: '先致谢', form_key: newFormKey() }
      return office.as(staff.officeHead).post(paths.template(town.bureau.code, kind), fields)
    }
    const silent = await write('answer', `${greeting}\n{{来由}}`)
    expect(textOf(silent)).toContain('请写上{{答复内容}}')
    for (const kind of ['receipt', 'answer'] as const) {
      expect((await write(kind, `${greeting}\n${TEMPLATES[kind]}`)).statusCode).toBe(303)
    }
    const numberKey = await ask(services, town.bureau)
    await receive(services, staff, numberKey)
    await signAnswer(services, staff, numberKey)
    const rows = await base.asOwner(
      `select kind, content from letters where kind in ('receipt', 'answer') order by id desc limit 2`,
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['answer', 'receipt'])
    for (const { content } of rows) expect(JSON.stringify(content)).toContain(greeting)
  })

  it('saved versions are never changed', async () => {
    await expect(base.asOwner(`update letter_templates set wording = 'x'`)).rejects.toThrow()
  })
})
