import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { pdf } from '#test/attachments.ts'
import { type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { answerTo, applyForRecords, PROPOSAL, RECORDS_FORM } from '#test/records.ts'
import { makeTown, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { forgetWhatIsOver } from '../intake/forget.ts'
import { anonymiseWhatIsOver } from '../retention/anonymise.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let site: WholeSite
let clerk: Visitor
let head: Visitor
const clock = { now: new Date('2026-03-02T10:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  site = await wholeSite(services)
  clerk = await site.as(staff.clerk)
  head = await site.as(staff.head)
}, 60_000)
afterAll(async () => {
  await site.close()
  await base.close()
})
beforeEach(() => {
  clock.now = new Date(clock.now.getTime() + 60_000)
})

const send = (who: Visitor, address: string, fields: Readonly<Record<string, string>> = {}) =>
  who.post(address, { ...fields, form_key: newFormKey() })

const withoutBell = (page: { readonly body: string }) => textOf(page).replace(/提醒 \d+ 条未读/, '')

const office = (numberKey: string, step = '') => `/office/own-records/${numberKey}${step}`

async function track(numberKey: string, code: string): Promise<Visitor> {
  const visitor = site.visitor()
  const opened = await visitor.post('/requests/own-records/track', { number: numberKey, code })
  expect(opened.statusCode).toBe(303)
  return visitor
}

/** Confirmed, proposed and decided. */
async function decided(numberKey: string, proposal: Readonly<Record<string, string>> = PROPOSAL) {
  expect((await send(clerk, office(numberKey, '/receipt'))).statusCode).toBe(303)
  expect((await send(clerk, office(numberKey, '/proposal'), proposal)).statusCode).toBe(303)
  expect((await send(head, office(numberKey, '/decision'))).statusCode).toBe(303)
}

describe('a record that is not right (《条例》第四十一条)', () => {
  it('is put right: asked with evidence, proposed by one, decided by another, told by letter', async () => {
    const { numberKey, code, sent } = await applyForRecords(site.visitor())
    expect(sent.statusCode).toBe(200)
    expect(textOf(await clerk.get('/office/own-records'))).toContain(RECORDS_FORM.record)
    const page = await clerk.get(office(numberKey))
    expect(textOf(page)).toContain('没有规定办理期限')
    expect(textOf(page)).not.toContain('11010519491231002X')

    await decided(numberKey)
    const applicant = await track(numberKey, code)
    const shown = textOf(await applicant.get('/requests/own-records/track/application'))
    expect(shown).toContain('2026年3月2日办结：予以更正')
    const letter = await applicant.get('/requests/own-records/track/letter')
    expect(letter.headers['content-type']).toBe('application/pdf')
    const text = textOfPdf(letter.rawPayload).replace(/\s/g, '')
    for (const part of ['更正决定书', '第四十一条', '更正为2100元', '行政复议']) expect(text).toContain(part)
    expect((await clerk.get(office(numberKey, '/letter'))).statusCode).toBe(200)
  })

  it('is no request for disclosure: no figure, no list and no due day knows of it', async () => {
    const supervisorSees = async () => [
      withoutBell(await clerk.get('/office/figures?from=2026-01-01&to=2026-12-31')),
      withoutBell(await clerk.get('/office?list=arrived')),
      await base.asOwner('select count(*) from requests'),
    ]
    const before = await supervisorSees()
    await applyForRecords(site.visitor())
    expect(await supervisorSees()).toEqual(before)
  })

  it('sent twice it is there once, with the same number and code', async () => {
    const visitor = site.visitor()
    const first = await applyForRecords(visitor)
    const again = await visitor.post('/requests/own-records', first.fields)
    expect(textOf(again)).toContain(first.code)
    const rows = await base.asOwner(
      'select count(*)::int as n from records_applications where number_key = $1',
      [first.numberKey],
    )
    expect(rows[0]?.n).toBe(1)
    expect(again.body).toContain(`${first.numberKey.slice(4)}号`)
  })

  it('what another unit here may put right goes to it, and is followed with the first number and code', async () => {
    const { numberKey, code } = await applyForRecords(site.visitor())
    const organ = {
      outcome: 'forwarded',
      organ: '睢阳区人民政府办公室',
      organContact: '归德市府前路1号',
      what: '',
    }
    await decided(numberKey, { ...PROPOSAL, ...organ })
    const applicant = await track(numberKey, code)
    const shown = textOf(await applicant.get('/requests/own-records/track/application'))
    expect(shown).toContain('已转送睢阳区人民政府办公室')
    const theirs = await staffOf(services, town.countyOffice)
    const list = await (await site.as(theirs.clerk)).get('/office/own-records?list=arrived')
    expect(textOf(list)).toContain(RECORDS_FORM.record)
    // What is followed by the first code cannot be opened by a code of its own.
    const onward = /归更〔2026〕(\d{4})号，仍凭/.exec(shown)?.[1] ?? ''
    const tried = { number: `2026${onward}`, code }
    expect((await site.visitor().post('/requests/own-records/track', tried)).statusCode).toBe(422)
  })

  it('comes back to the clerk with the reason, and is withdrawn by the applicant before it is decided', async () => {
    const { numberKey, code } = await applyForRecords(site.visitor())
    await send(clerk, office(numberKey, '/receipt'))
    await send(clerk, office(numberKey, '/proposal'), PROPOSAL)
    await send(head, office(numberKey, '/return'), { reason: '请再核对回单' })
    expect(textOf(await clerk.get(office(numberKey)))).toContain('请再核对回单')
    const applicant = await track(numberKey, code)
    expect((await send(applicant, '/requests/own-records/track/withdrawal')).statusCode).toBe(303)
    expect(textOf(await applicant.get('/requests/own-records/track/application'))).toContain('申请人撤回')
    expect((await send(clerk, office(numberKey, '/proposal'), PROPOSAL)).statusCode).toBe(422)
  })
})

describe('who may', () => {
  it('the clerk cannot decide, nor the head propose; a certificate is opened with a reason', async () => {
    const { numberKey } = await applyForRecords(site.visitor())
    await send(clerk, office(numberKey, '/receipt'))
    expect((await send(head, office(numberKey, '/proposal'), PROPOSAL)).statusCode).toBe(422)
    await send(clerk, office(numberKey, '/proposal'), PROPOSAL)
    const refused = await send(clerk, office(numberKey, '/decision'))
    expect(textOf(refused)).toContain('由本单位负责人办理')
    expect(errorAt(await send(clerk, office(numberKey, '/identity')), 'reason')).toContain('请填写')
    const opened = await send(clerk, office(numberKey, '/identity'), { reason: '核对身份' })
    expect(textOf(opened)).toContain('11010519491231002X')
  })

  it('a wrong code, no such number and a request’s number are answered with the same words', async () => {
    const { numberKey } = await applyForRecords(site.visitor())
    const code = '0000-0000-0000-0000'
    const [wrong, none] = await Promise.all(
      [numberKey, '20269999'].map(number =>
        site.visitor().post('/requests/own-records/track', { number, code }),
      ),
    )
    expect([wrong?.statusCode, errorAt(wrong ?? { body: '' }, 'code')]).toEqual([
      422,
      errorAt(none ?? { body: '' }, 'code'),
    ])
  })
})

describe('bad input', () => {
  it.each([
    ['record', '', '请填写'],
    ['wrong', '错'.repeat(5001), '最多5000字'],
    ['evidence', '', '请填写'],
    ['idNumber', '110105194912310021', '身份证'],
    ['unit', '', '请填写'],
    ['record', '记\u0000录', '控制字符'],
  ])('%s: a sentence at the field, the rest stays', async (field, value, sentence) => {
    const { sent } = await applyForRecords(site.visitor(), { [field]: value })
    expect(sent.statusCode).toBe(422)
    expect(errorAt(sent, field)).toContain(sentence)
    if (field !== 'evidence') expect(sent.body).toContain(RECORDS_FORM.evidence)
  })

  it('a renamed program is no evidence; a real file stays, also when the sweeper has been', async () => {
    const visitor = site.visitor()
    const page = await visitor.get('/requests/own-records')
    const fields = { ...RECORDS_FORM, ...answerTo(page), form_key: newFormKey() }
    const exe = { field: 'files', name: '回单.pdf', content: Buffer.from(`MZ${'\0'.repeat(500)}`) }
    const refused = await visitor.postFiles('/requests/own-records', fields, [exe])
    expect(refused.statusCode).toBe(422)
    expect(errorAt(refused, 'files')).toContain('回单.pdf')
    const real = { field: 'files', name: '回单.pdf', content: pdf() }
    const sent = await visitor.postFiles('/requests/own-records', { ...fields, ...answerTo(refused) }, [real])
    expect(sent.statusCode).toBe(200)
    const [row] = await base.asOwner(
      'select f.id, a.number_key from records_application_files f join records_applications a on a.id = f.application_id',
    )
    clock.now = new Date(clock.now.getTime() + 3 * 86_400_000)
    await forgetWhatIsOver(services)
    const again = await site.as(staff.clerk)
    const file = await again.get(office(String(row?.number_key), `/files/${row?.id}`))
    expect(file.statusCode).toBe(200)
    expect(file.rawPayload.length).toBeGreaterThan(100)
    clerk = again
    head = await site.as(staff.head)
  })
})

it('after its years nothing of the applicant is kept, and the decision is', async () => {
  const { numberKey, code } = await applyForRecords(site.visitor())
  await decided(numberKey)
  const years = { ...services, config: { ...services.config, retentionYears: 5 } }
  clock.now = new Date('2031-04-01T10:00:00+08:00')
  await anonymiseWhatIsOver({ ...years, now: () => clock.now })
  const [row] = await base.asOwner('select * from records_applications where number_key = $1', [numberKey])
  expect(row).toMatchObject({ outcome: 'corrected', name: '（已匿名）', phone: '', id_number_sealed: '' })
  expect(JSON.stringify(row)).not.toMatch(/王小明|13800000000|2100元/)
  const tried = await site.visitor().post('/requests/own-records/track', { number: numberKey, code })
  expect(tried.statusCode).toBe(422)
})
