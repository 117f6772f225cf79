import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { citizen } from '#organisations'
import { type Day, day } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import {
  askCorrection,
  askReasons,
  callOffConsultation,
  confirm,
  consult,
  correct,
  defer,
  deliver,
  draftAnswer,
  filledIn,
  forward,
  giveReasons,
  grantFee,
  handOver,
  listHandovers,
  overruleThirdParty,
  passReview,
  proposeFee,
  recordConsultationReceipt,
  recordOpinion,
  recordPayment,
  register,
  sendToReview,
  sign,
  split,
  takeHandover,
  turnTheDay,
  withdraw,
} from '#requests'
import { answer, ask, orderFrom, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, type Officer, officer, servicesAt, type Town } from '#test/town.ts'

/** What runs beside the answer, told case by case with the days that count. 《条例》第二十九条至第四十二条 */
let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let countyClerk: Officer
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }

const morningOf = (d: string) => {
  clock.now = new Date(`${d}T09:00:00+08:00`)
}

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  countyClerk = await officer(services, town.countyOffice, 'clerk')
})
afterAll(() => base.close())
beforeEach(() => morningOf('2026-03-02'))

const by = (person: Officer, numberKey: string) => orderFrom(person, numberKey)
const applicant = (numberKey: string) => ({ actor: citizen('127.0.0.1'), numberKey, formKey: newFormKey() })

/** Received on 2 March 2026; due on the 30th. */
async function opened(): Promise<string> {
  const numberKey = await ask(services, town.bureau)
  await receive(services, staff, numberKey)
  return numberKey
}

async function rowOf(numberKey: string) {
  const [row] = await base.asOwner(
    `select stage, answer_stage, correction_stage, consultation_stage, reasons_stage, fee_stage, received_on::text,
       due_on::text, decision, on_time from requests where number_key = $1`,
    [numberKey],
  )
  return row ?? {}
}

async function lettersOf(numberKey: string): Promise<string[]> {
  const rows = await base.asOwner(
    'select l.kind, l.content::text as content from letters l join requests r on r.id = l.request_id where number_key = $1 order by l.id',
    [numberKey],
  )
  return rows.map(row => String(row.kind))
}

async function draft(numberKey: string, decision: Parameters<typeof filledIn>[0]) {
  return draftAnswer(services, by(staff.clerk, numberKey), { decision, fields: filledIn(decision) })
}

const CORRECTION = { what: '没有写明年份。', how: '请写明需要哪一年的材料。', workdays: 10 }

describe('补正（第三十条）', () => {
  it('stops the clock, and starts it anew on the day the correction comes', async () => {
    const numberKey = await opened()
    morningOf('2026-03-05')
    must(await askCorrection(services, by(staff.clerk, numberKey), CORRECTION))
    expect(await rowOf(numberKey)).toMatchObject({ correction_stage: 'asked', due_on: '2026-04-02' })
    expect(await lettersOf(numberKey)).toEqual(['receipt', 'correction-notice'])
    // As days pass and nothing comes, the day moves along.
    morningOf('2026-03-10')
    await turnTheDay(services)
    expect(await rowOf(numberKey)).toMatchObject({ due_on: '2026-04-08' })
    morningOf('2026-03-12')
    must(await correct(services, applicant(numberKey), { said: '2025年的。' }))
    expect(await rowOf(numberKey)).toMatchObject({ correction_stage: 'corrected', due_on: '2026-04-10' })
  })

  it('is asked for within seven workdays, and once', async () => {
    const late = await opened()
    morningOf('2026-03-12')
    expect(await askCorrection(services, by(staff.clerk, late), CORRECTION)).toMatchObject({
      code: 'correction-asked-too-late',
    })
    morningOf('2026-03-11')
    must(await askCorrection(services, by(staff.clerk, late), CORRECTION))
    must(await correct(services, applicant(late), { said: '2025年的。' }))
    expect(await askCorrection(services, by(staff.clerk, late), CORRECTION)).toMatchObject({
      code: 'not-at-this-stage',
    })
  })

  it('unanswered, ends the case as 不再处理 and nothing else, and not before the time is over', async () => {
    const numberKey = await opened()
    must(await askCorrection(services, by(staff.clerk, numberKey), CORRECTION))
    expect(await draft(numberKey, 'disclosed.provided')).toMatchObject({ code: 'decision-not-open' })
    morningOf('2026-03-16') // the tenth workday
    expect(await draft(numberKey, 'other.notCorrected')).toMatchObject({ code: 'decision-not-open' })
    morningOf('2026-03-17')
    expect(await draft(numberKey, 'disclosed.provided')).toMatchObject({ code: 'decision-not-open' })
    must(await draft(numberKey, 'other.notCorrected'))
    // A correction that comes after all is taken: the answer drafted meanwhile cannot be signed any more.
    must(await sendToReview(services, by(staff.clerk, numberKey)))
    must(await passReview(services, by(staff.reviewer, numberKey), { opinion: '' }))
    must(await correct(services, applicant(numberKey), { said: '2025年的。' }))
    expect(await sign(services, by(staff.head, numberKey))).toMatchObject({ code: 'decision-not-open' })
  })
})

describe('征求意见（第三十二条至第三十四条）', () => {
  const THIRD = {
    party: 'third-party',
    name: '归德市某某有限公司',
    contact: '归德市府前路2号',
    content: '贵单位提交的验收资料。',
  } as const
  const ORGAN = { ...THIRD, party: 'other-organ', name: '归德市教育局' } as const

  async function askedOf(numberKey: string): Promise<number[]> {
    const rows = await base.asOwner(
      'select c.id from request_consultations c join requests r on r.id = c.request_id where number_key = $1 order by c.id',
      [numberKey],
    )
    return rows.map(row => Number(row.id))
  }
  const says = (consultation: number, outcome: 'agrees' | 'objects', answeredOn: string) => ({
    consultation,
    outcome,
    opinion: '涉及商业秘密。',
    answeredOn: day(answeredOn),
  })

  it('of two third parties at once: the days both took are left out once, and nobody is told who asked', async () => {
    const numberKey = await opened()
    morningOf('2026-03-04')
    must(await consult(services, by(staff.clerk, numberKey), THIRD))
    morningOf('2026-03-06')
    must(await consult(services, by(staff.clerk, numberKey), { ...THIRD, name: '归德市另一家公司' }))
    const [first = 0, second = 0] = await askedOf(numberKey)
    morningOf('2026-03-09')
    must(
      await recordConsultationReceipt(services, by(staff.clerk, numberKey), {
        consultation: second,
        receivedOn: day('2026-03-09'),
      }),
    )
    must(await recordOpinion(services, by(staff.clerk, numberKey), says(first, 'agrees', '2026-03-09')))
    expect(await rowOf(numberKey)).toMatchObject({ consultation_stage: 'waiting' })
    morningOf('2026-03-13')
    must(await recordOpinion(services, by(staff.clerk, numberKey), says(second, 'agrees', '2026-03-13')))
    // Two days had counted by the 4th; from the 5th to the 13th nothing does; eighteen are left.
    expect(await rowOf(numberKey)).toMatchObject({ consultation_stage: 'answered', due_on: '2026-04-09' })
    const rows = await base.asOwner(
      `select l.content::text as content from letters l join requests r on r.id = l.request_id
       where number_key = $1 and l.kind = 'third-party-consultation'`,
      [numberKey],
    )
    expect(rows).toHaveLength(2)
    for (const { content } of rows) expect(String(content)).not.toContain('演示申请人')
  })

  it('a third party that is silent leaves it to the unit, an organ that made it too consents', async () => {
    const numberKey = await opened()
    must(await consult(services, by(staff.clerk, numberKey), THIRD))
    must(await consult(services, by(staff.clerk, numberKey), ORGAN))
    morningOf('2026-03-23') // the fifteenth workday after the letters went out
    expect(await turnTheDay(services)).toMatchObject({ lapsed: 0 })
    morningOf('2026-03-24')
    expect(await turnTheDay(services)).toMatchObject({ lapsed: 2 })
    expect(await turnTheDay(services)).toMatchObject({ lapsed: 0, moved: 0 })
    expect(await rowOf(numberKey)).toMatchObject({ consultation_stage: 'answered', due_on: '2026-04-21' })
    const rows = await base.asOwner(
      `select outcome, opinion from request_consultations c join requests r on r.id = c.request_id
       where number_key = $1 order by c.id`,
      [numberKey],
    )
    expect(rows).toMatchObject([
      { outcome: 'silent', opinion: expect.stringContaining('由本机关') },
      { outcome: 'silent', opinion: expect.stringContaining('视为同意') },
    ])
  })

  it('what a third party objects to is disclosed only when they were told, with what and why', async () => {
    const numberKey = await opened()
    must(await consult(services, by(staff.clerk, numberKey), THIRD))
    const [party = 0] = await askedOf(numberKey)
    must(await recordOpinion(services, by(staff.clerk, numberKey), says(party, 'objects', '2026-03-02')))
    must(await draft(numberKey, 'disclosed.provided'))
    must(await sendToReview(services, by(staff.clerk, numberKey)))
    must(await passReview(services, by(staff.reviewer, numberKey), { opinion: '' }))
    expect(await sign(services, by(staff.head, numberKey))).toMatchObject({ code: 'third-party-objects' })
    const why = { consultation: party, content: '验收结论。', reason: '涉及公共安全。' }
    must(await overruleThirdParty(services, by(staff.head, numberKey), why))
    must(await sign(services, by(staff.head, numberKey)))
    expect(await lettersOf(numberKey)).toEqual([
      'receipt',
      'third-party-consultation',
      'consultation-notice',
      'third-party-notice',
      'answer',
    ])
  })

  it('while opinions are waited for nothing is signed; asking can be called off', async () => {
    const numberKey = await opened()
    must(await consult(services, by(staff.clerk, numberKey), THIRD))
    const [party = 0] = await askedOf(numberKey)
    must(await draft(numberKey, 'unavailable.notHeld'))
    must(await sendToReview(services, by(staff.clerk, numberKey)))
    must(await passReview(services, by(staff.reviewer, numberKey), { opinion: '' }))
    expect(await sign(services, by(staff.head, numberKey))).toMatchObject({ code: 'not-at-this-stage' })
    const off = { consultation: party, reason: '经核实不涉及。' }
    must(await callOffConsultation(services, by(staff.clerk, numberKey), off))
    must(await sign(services, by(staff.head, numberKey)))
  })

  it.each([
    ['before they were asked', '2026-03-01'],
    ['tomorrow', '2026-03-03'],
  ])('an opinion of %s is refused', async (_, on) => {
    const numberKey = await opened()
    must(await consult(services, by(staff.clerk, numberKey), THIRD))
    const [party = 0] = await askedOf(numberKey)
    expect(
      await recordOpinion(services, by(staff.clerk, numberKey), says(party, 'agrees', on)),
    ).toMatchObject({
      code: 'not-in-these-days',
    })
  })
})

describe('大量反复申请（第三十五条）', () => {
  it('reasons are asked for and given while the clock runs; then it may be put off to a day, before it is over', async () => {
    const numberKey = await opened()
    must(await askReasons(services, by(staff.clerk, numberKey), { why: '当月已有二十件。' }))
    expect(await rowOf(numberKey)).toMatchObject({ reasons_stage: 'asked', due_on: '2026-03-30' })
    const later = { until: day('2026-06-01'), reason: '数量大。' }
    expect(await defer(services, by(staff.officeHead, numberKey), later)).toMatchObject({
      code: 'not-at-this-stage',
    })
    must(await giveReasons(services, applicant(numberKey), { said: '课题研究需要。' }))
    const early = { ...later, until: day('2026-03-30') }
    expect(await defer(services, by(staff.officeHead, numberKey), early)).toMatchObject({
      code: 'no-later-day',
    })
    must(await defer(services, by(staff.officeHead, numberKey), later))
    expect(await rowOf(numberKey)).toMatchObject({ reasons_stage: 'deferred', due_on: '2026-06-01' })
    expect(await lettersOf(numberKey)).toEqual(['receipt', 'reasons-notice', 'deferral-notice'])
  })

  it('is not put off when the period is over', async () => {
    const numberKey = await opened()
    must(await askReasons(services, by(staff.clerk, numberKey), { why: '当月已有二十件。' }))
    must(await giveReasons(services, applicant(numberKey), { said: '课题研究需要。' }))
    morningOf('2026-03-31')
    const later = { until: day('2026-06-01'), reason: '数量大。' }
    expect(await defer(services, by(staff.officeHead, numberKey), later)).toMatchObject({
      code: 'period-is-over',
    })
  })
})

describe('信息处理费（第四十二条）', () => {
  const FEE = { standard: 'per-page', quantity: 201, reason: '数量大。', howToPay: '专户。' } as const

  it('is proposed by one and granted by another; paid, the period is counted anew', async () => {
    const numberKey = await opened()
    must(await proposeFee(services, by(staff.clerk, numberKey), FEE))
    must(await grantFee(services, by(staff.head, numberKey), { opinion: '' }))
    const [fee] = await base.asOwner(
      'select fen, pay_by::text from request_fees f join requests r on r.id = f.request_id where number_key = $1',
      [numberKey],
    )
    expect(fee).toEqual({ fen: '274000', pay_by: '2026-03-30' })
    morningOf('2026-03-09')
    must(await recordPayment(services, by(staff.clerk, numberKey), { receiptNumber: '豫财票0001' }))
    expect(await rowOf(numberKey)).toMatchObject({ fee_stage: 'paid', due_on: '2026-04-07' })
  })

  it('unpaid, ends the case as 不再处理 when the twenty workdays are over', async () => {
    const numberKey = await opened()
    must(await proposeFee(services, by(staff.clerk, numberKey), FEE))
    must(await grantFee(services, by(staff.head, numberKey), { opinion: '' }))
    morningOf('2026-03-30')
    expect(await draft(numberKey, 'other.feeNotPaid')).toMatchObject({ code: 'decision-not-open' })
    morningOf('2026-03-31')
    await answer(services, staff, numberKey, 'other.feeNotPaid')
    expect(await rowOf(numberKey)).toMatchObject({ decision: 'other.feeNotPaid', on_time: true })
  })

  it.each([
    ['per-request', 10, 'nothing-to-pay'],
    ['per-page', 30, 'nothing-to-pay'],
  ] as const)('%s, %i: there is nothing to pay', async (standard, quantity, code) => {
    const numberKey = await opened()
    expect(
      await proposeFee(services, by(staff.clerk, numberKey), { ...FEE, standard, quantity }),
    ).toMatchObject({
      code,
    })
  })

  it('is not asked for when the period is over', async () => {
    const numberKey = await opened()
    must(await proposeFee(services, by(staff.clerk, numberKey), FEE))
    morningOf('2026-03-31')
    expect(await grantFee(services, by(staff.head, numberKey), { opinion: '' })).toMatchObject({
      code: 'period-is-over',
    })
  })
})

describe('拆分、撤回、转信箱、向其他机关申请', () => {
  it('parts have the same day of receipt, the same applicant and the same common origin', async () => {
    const numberKey = await opened()
    morningOf('2026-03-04')
    const parts = ['改造规划', '改造预算', '招标结果'].map(subject => ({ subject, wanted: `${subject}全文` }))
    must(await split(services, by(staff.clerk, numberKey), { parts, reason: '含三项内容。' }))
    const cases = await base.asOwner(
      `select r.subject, r.stage, r.received_on::text, r.due_on::text, a.name from requests r
         join request_applicants a on a.request_id = r.id
       where r.id = (select id from requests where number_key = $1)
          or r.origin_id = (select id from requests where number_key = $1) order by r.id`,
      [numberKey],
    )
    const like = { stage: 'open', received_on: '2026-03-02', due_on: '2026-03-30', name: '演示申请人' }
    expect(cases).toEqual(parts.map(({ subject }) => ({ subject, ...like })))
    const [whole] = await base.asOwner('select asked_subject from requests where number_key = $1', [
      numberKey,
    ])
    expect(whole).toEqual({ asked_subject: '城区供水管网改造规划' })
  })

  it('withdrawn before or after it was confirmed, it is closed, received, and counted as 其他处理', async () => {
    const arrived = await ask(services, town.bureau)
    const open = await opened()
    for (const numberKey of [arrived, open]) {
      must(await withdraw(services, applicant(numberKey), { said: '已经得到。' }))
      const closed = {
        stage: 'closed',
        decision: 'other.withdrawn',
        on_time: true,
        received_on: '2026-03-02',
      }
      expect(await rowOf(numberKey)).toMatchObject(closed)
    }
    expect(await lettersOf(open)).toEqual(['receipt', 'withdrawal'])
    expect(await withdraw(services, applicant(open), { said: '再撤。' })).toMatchObject({
      code: 'not-at-this-stage',
    })
  })

  it('a petition is handed to the mailbox once, with the time it first came', async () => {
    const numberKey = await opened()
    await answer(services, staff, numberKey, 'declined.petition')
    const other = await opened()
    await answer(services, staff, other)
    expect(await handOver(services, by(staff.clerk, other), { note: '' })).toMatchObject({
      code: 'not-a-petition',
    })
    morningOf('2026-03-03')
    must(await handOver(services, by(staff.clerk, numberKey), { note: '请查处。' }))
    expect(await handOver(services, by(staff.clerk, numberKey), { note: '' })).toMatchObject({
      code: 'handed-over-already',
    })
    const [waiting] = await listHandovers(base.db)
    expect(waiting).toMatchObject({ numberKey, receivedAt: new Date('2026-03-02T09:00:00+08:00') })
    const id = waiting?.requestId ?? 0
    const taken = () => inTransaction(base.db, tx => takeHandover(tx, id, '信箱1号', services.now()))
    expect([await taken(), await taken()]).toEqual([true, false])
    expect(await listHandovers(base.db)).toEqual([])
  })

  it('what belongs to another organ here is asked of it in one step, with a receipt of its own, and once', async () => {
    const numberKey = await opened()
    const decision = 'unavailable.notOurs'
    const fields = {
      ...filledIn(decision),
      rightOrgan: '睢阳区人民政府办公室',
      rightOrganContact: '归德市府前路1号',
    }
    must(await draftAnswer(services, by(staff.clerk, numberKey), { decision, fields }))
    must(await sendToReview(services, by(staff.clerk, numberKey)))
    must(await passReview(services, by(staff.reviewer, numberKey), { opinion: '' }))
    must(await sign(services, by(staff.head, numberKey)))
    expect(await forward(services, applicant(numberKey))).toMatchObject({ code: 'nobody-to-forward-to' })
    const delivery = { delivery: 'web', trackingNumber: '', deliveredOn: day('2026-03-02') } as const
    must(await deliver(services, by(staff.clerk, numberKey), delivery))
    morningOf('2026-03-05')
    const order = applicant(numberKey)
    const made = must(await forward(services, order))
    expect(must(await forward(services, order))).toEqual(made)
    expect(await forward(services, applicant(numberKey))).toMatchObject({ code: 'forwarded-already' })
    expect(await rowOf(made.numberKey)).toMatchObject({ stage: 'arrived', received_on: null })
    must(await confirm(services, by(countyClerk, made.numberKey)))
    expect(await rowOf(made.numberKey)).toMatchObject({ received_on: '2026-03-05' })
  })
})

describe('登记（第二十九条、第三十一条）', () => {
  const application = {
    unitCode: 'finance',
    applicant: {
      kind: 'natural-person',
      name: '演示申请人',
      idKind: 'other',
      idNumber: 'YS100001',
      representative: '',
      phone: '00000000000',
      email: '',
      notify: 'email',
    },
    information: {
      subject: '决算',
      wanted: '决算全文',
      documentNumber: '',
      purpose: '',
      wantedForm: 'paper',
      wantedDelivery: 'post',
      address: '归德市府前路3号',
      postcode: '476000',
    },
  } as const

  it.each([
    ['in-person', 'open', '2026-02-27'],
    ['registered-mail', 'open', '2026-02-27'],
    ['oral', 'open', '2026-02-27'],
    ['letter', 'arrived', null],
    ['fax', 'arrived', null],
    ['email', 'arrived', null],
  ] as const)(
    '%s, come on 27 February, entered on 2 March: %s, received %s',
    async (channel, stage, receivedOn) => {
      const order = { actor: staff.clerk.actor, formKey: newFormKey() }
      const arrivedOn = day('2026-02-27') as Day
      const registration = { channel, arrivedOn, application, agreed: 'said', scans: [] } as const
      const made = must(await register(services, order, registration))
      expect(must(await register(services, order, registration))).toEqual(made)
      expect(await rowOf(made.numberKey)).toMatchObject({ stage, received_on: receivedOn })
    },
  )

  it('a letter nobody confirmed counts as received all the same, and the alarm goes off once', async () => {
    const order = { actor: staff.clerk.actor, formKey: newFormKey() }
    const registration = { channel: 'letter', arrivedOn: day('2026-02-26'), application, scans: [] } as const
    const { numberKey } = must(await register(services, order, registration))
    await turnTheDay(services)
    expect(await rowOf(numberKey)).toMatchObject({ stage: 'open', received_on: '2026-02-27' })
    await turnTheDay(services)
    const told = await base.asOwner('select count(distinct key) as n from messages where key like $1', [
      `request:${numberKey}:presumed%`,
    ])
    expect(told).toEqual([{ n: '1' }])
  })

  it('is refused for another unit, and for a day that has not come', async () => {
    const registration = {
      channel: 'in-person',
      arrivedOn: day('2026-03-02'),
      application,
      scans: [],
    } as const
    const stranger = { actor: countyClerk.actor, formKey: newFormKey() }
    expect(await register(services, stranger, registration)).toMatchObject({ code: 'not-your-role' })
    const order = { actor: staff.clerk.actor, formKey: newFormKey() }
    const tomorrow = { ...registration, arrivedOn: day('2026-03-03') }
    expect(await register(services, order, tomorrow)).toMatchObject({ code: 'not-arrived-yet' })
  })
})
