import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { answer, ask, orderFrom, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { type Office, officeWith } from '#test/office.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { makeTown, must, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { gatherArchive } from '../letters/archive/gather.ts'
import { getCase } from '../store.ts'
import { acceptOrder, answerOrder, returnOrder } from './actions/answer-order.ts'
import { issueOrder } from './actions/issue-order.ts'
import { urge } from './actions/urge.ts'
import { type ORDER_STAGES, ORDER_TRANSITIONS, ORDER_VERBS, type OrderVerb } from './order.ts'
import { paths } from './paths.ts'
import { remindLateOrders } from './remind-late-orders.ts'
import { supervisingRoutes } from './routes.ts'
import { countUrgency, listByUrgency } from './tallies.ts'
import { URGENCY_NAMES } from './urgency.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let supervisor: Officer
let office: Office
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }
const at = (text: string) => {
  clock.now = new Date(`${text}+08:00`)
}

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  supervisor = await officer(services, town.cityOffice, 'supervisor')
  office = await officeWith(services, supervisingRoutes(services))
})
afterAll(async () => {
  await office.close()
  await base.close()
})
beforeEach(() => at('2026-03-02T09:00:00'))

async function open(subject?: string): Promise<string> {
  const numberKey = await ask(services, town.bureau, subject)
  await receive(services, staff, numberKey)
  return numberKey
}

const caseOf = (numberKey: string) => getCase(services.db, numberKey, [town.bureau.id])

const told = async (subject: string) =>
  (
    await base.asOwner('select user_id from messages where subject like $1 order by user_id', [`${subject}%`])
  ).map(row => Number(row.user_id))

describe('催办', () => {
  it('reaches whoever handles the case and the heads of its unit, once, and stays', async () => {
    const numberKey = await open()
    const order = orderFrom(supervisor, numberKey)
    must(await urge(services, order, { note: '请今天拿出意见。' }))
    // The same form sent again counts once.
    must(await urge(services, order, { note: '请今天拿出意见。' }))
    const { clerk, officeHead, head } = staff
    expect(await told('催办：')).toEqual([clerk.id, officeHead.id, head.id].sort((a, b) => a - b))
    const urgings = await base.asOwner('select note, by_user from supervision_urgings')
    expect(urgings).toEqual([{ note: '请今天拿出意见。', by_user: String(supervisor.id) }])
    const page = textOf(await office.as(supervisor).get(paths.desk))
    expect(page).toContain(`催办 1 次，最近2026年3月2日 09:00　${supervisor.actor.name}`)
  })

  it.each([
    // The Lantern Festival is worked; the next day is a workday.
    ['the same day, later', '2026-03-02T09:00:00', '2026-03-02T17:00:00', 'urged-already'],
    ['the next workday', '2026-03-02T17:00:00', '2026-03-03T08:00:00', null],
    ['Friday and Saturday', '2026-03-06T09:00:00', '2026-03-07T09:00:00', 'urged-already'],
    ['Friday and Sunday', '2026-03-06T09:00:00', '2026-03-08T09:00:00', 'urged-already'],
    ['Friday and Monday', '2026-03-06T09:00:00', '2026-03-09T09:00:00', null],
    // 2026-02-14 is a Saturday worked for the Spring Festival.
    ['Friday and a make-up Saturday', '2026-02-13T09:00:00', '2026-02-14T09:00:00', null],
    ['before and in the Spring Festival', '2026-02-14T09:00:00', '2026-02-23T09:00:00', 'urged-already'],
    ['before and after it', '2026-02-14T09:00:00', '2026-02-24T09:00:00', null],
  ])('within one workday: %s', async (_, first, second, refusedWith) => {
    at(first)
    const numberKey = await open()
    must(await urge(services, orderFrom(supervisor, numberKey), { note: '' }))
    at(second)
    const again = await urge(services, orderFrom(supervisor, numberKey), { note: '' })
    expect(again.ok ? null : again.code).toBe(refusedWith)
  })

  it('is for the disclosure office above, and for cases that are not closed', async () => {
    const numberKey = await open()
    const below = await officer(services, town.countyOffice, 'supervisor')
    await expect(urge(services, orderFrom(below, numberKey), { note: '' })).rejects.toThrow('没有找到')
    const own = await urge(services, orderFrom(staff.head, numberKey), { note: '' })
    expect(own).toMatchObject({ ok: false, code: 'not-your-role' })
    await answer(services, staff, numberKey)
    const closed = await urge(services, orderFrom(supervisor, numberKey), { note: '' })
    expect(closed).toMatchObject({ ok: false, code: 'not-at-this-stage' })
    const trail = await base.asOwner(
      "select outcome from trail where verb = 'requests.urge' and subject_id = $1 order by seq",
      [numberKey],
    )
    expect(trail.map(row => row.outcome)).toEqual(['refused', 'refused'])
  })
})

const DEMAND = { demand: '逾期未答复，请说明原因并在三日内办结。', answerBy: day('2026-03-09') }

async function ordered(): Promise<{ numberKey: string; id: number }> {
  const numberKey = await open()
  must(await issueOrder(services, orderFrom(supervisor, numberKey), DEMAND))
  const [row] = await base.asOwner('select max(id) as id from supervision_orders')
  return { numberKey, id: Number(row?.id) }
}

const acts = {
  answerOrder: (who: Officer, numberKey: string, id: number) =>
    answerOrder(services, orderFrom(who, numberKey), { id, said: '已安排专人，3月6日前答复。' }),
  acceptOrder: (who: Officer, numberKey: string, id: number) =>
    acceptOrder(services, orderFrom(who, numberKey), { id, said: '' }),
  returnOrder: (who: Officer, numberKey: string, id: number) =>
    returnOrder(services, orderFrom(who, numberKey), {
      id,
      said: '没有说明原因。',
      answerBy: day('2026-03-11'),
    }),
} satisfies Record<OrderVerb, unknown>

const byRight = (verb: OrderVerb) => (verb === 'answerOrder' ? staff.head : supervisor)
const stageOf = async (id: number) =>
  String((await base.asOwner('select stage from supervision_orders where id = $1', [id]))[0]?.stage)

/** How an order gets to each stage. */
const WAYS = {
  issued: [],
  answered: ['answerOrder'],
  returned: ['answerOrder', 'returnOrder'],
  accepted: ['answerOrder', 'acceptOrder'],
} as const satisfies Record<keyof typeof ORDER_STAGES, readonly OrderVerb[]>

describe('督办令', () => {
  it('is numbered in the series of the office that issues it, told, answered, sent back and accepted', async () => {
    const { numberKey, id } = await ordered()
    const [order] = await base.asOwner('select number, stage from supervision_orders where id = $1', [id])
    expect(order?.number).toMatch(/^归归德市人民政府办公室督〔2026〕\d+号$/)
    expect((await told('督办令：')).length).toBe(3)
    must(await acts.answerOrder(staff.clerk, numberKey, id))
    expect(await told('督办令已回复：')).toEqual([supervisor.id])
    must(await acts.returnOrder(supervisor, numberKey, id))
    must(await acts.answerOrder(staff.head, numberKey, id))
    must(await acts.acceptOrder(supervisor, numberKey, id))
    expect(await stageOf(id)).toBe('accepted')
    const steps = await base.asOwner(
      'select step from supervision_order_steps where order_id = $1 order by id',
      [id],
    )
    expect(steps.map(row => row.step)).toEqual(['issued', 'answered', 'returned', 'answered', 'accepted'])
    const trail = await base.asOwner(
      "select verb from trail where subject_id = $1 and verb like 'requests.%Order'",
      [numberKey],
    )
    expect(trail).toHaveLength(5)
    const page = textOf(await office.as(staff.clerk).get(paths.case(numberKey)))
    for (const said of [String(order?.number), DEMAND.demand, '没有说明原因。', '认可，办结']) {
      expect(page).toContain(said)
    }
  })

  it.each(Object.keys(WAYS) as (keyof typeof WAYS)[])('at 「%s」 only what the table says', async stage => {
    for (const verb of ORDER_VERBS) {
      const { numberKey, id } = await ordered()
      for (const before of WAYS[stage]) must(await acts[before](byRight(before), numberKey, id))
      expect(await stageOf(id)).toBe(stage)
      const transition = ORDER_TRANSITIONS[verb]
      const from: readonly string[] = transition.from
      // Whoever may not is refused whatever the stage.
      const wrong = verb === 'answerOrder' ? supervisor : staff.head
      expect(await acts[verb](wrong, numberKey, id)).toMatchObject({ ok: false, code: 'not-your-role' })
      const taken = await acts[verb](byRight(verb), numberKey, id)
      expect(`${verb} ${taken.ok ? 'done' : taken.code}`).toBe(
        `${verb} ${from.includes(stage) ? 'done' : 'not-at-this-stage'}`,
      )
      expect(await stageOf(id)).toBe(from.includes(stage) ? transition.to : stage)
    }
  })

  it.each([
    ['today', '2026-03-02'],
    ['a Sunday', '2026-03-08'],
    ['a holiday', '2026-04-06'],
    ['too far off', '2026-05-20'],
  ])('gives no unworkable day: %s', async (_, answerBy) => {
    const numberKey = await open()
    const order = { ...DEMAND, answerBy: day(answerBy) }
    const issued = await issueOrder(services, orderFrom(supervisor, numberKey), order)
    expect(issued).toMatchObject({ ok: false, code: 'not-in-these-days' })
  })

  it('is a paper of its own: number, unit, case, what, until when, by whom, and its answer; in sight only', async () => {
    const { numberKey, id } = await ordered()
    must(await acts.answerOrder(staff.clerk, numberKey, id))
    const paper = await office.as(staff.clerk).get(paths.orderPaper(numberKey, id))
    expect(paper.headers['content-type']).toBe('application/pdf')
    const text = textOfPdf(paper.rawPayload).replace(/\s/g, '')
    const said = ['督办令', '督〔2026〕', '归德市财政局：', DEMAND.demand, '请于2026年3月9日前书面回复']
    for (const part of [...said, `签发人：${supervisor.actor.name}`, '审查意见签名'])
      expect(text).toContain(part)
    expect(text).not.toContain('演示申请人')
    expect(textOf(await office.as(supervisor).get(paths.case(numberKey)))).toContain('下载督办令')

    const below = await officer(services, town.countyOffice, 'supervisor')
    expect((await office.as(below).get(paths.orderPaper(numberKey, id))).statusCode).toBe(404)
    const other = await ordered()
    expect((await office.as(supervisor).get(paths.orderPaper(other.numberKey, id))).statusCode).toBe(404)

    const volume = await gatherArchive(services, await caseOf(numberKey), '档案员')
    const section = volume.sections.find(({ heading }) => heading.startsWith('督办令：'))
    expect(section?.rows.map(([label]) => label)).toContain('回复')
  })

  it('one at a time for a case', async () => {
    const { numberKey, id } = await ordered()
    const second = () => issueOrder(services, orderFrom(supervisor, numberKey), DEMAND)
    expect(await second()).toMatchObject({ ok: false, code: 'order-is-running' })
    must(await acts.answerOrder(staff.head, numberKey, id))
    must(await acts.acceptOrder(supervisor, numberKey, id))
    must(await second())
  })

  it('that is not answered by its day is told to the heads and the disclosure office, once for each day set', async () => {
    const { numberKey, id } = await ordered()
    const [row] = await base.asOwner('select number from requests where number_key = $1', [numberKey])
    const late = () => told(`督办令逾期未回复：${row?.number}`)
    at('2026-03-09T23:00:00')
    await remindLateOrders(services)
    expect(await late()).toEqual([])
    at('2026-03-12T09:00:00')
    await remindLateOrders(services)
    await remindLateOrders(services)
    const people = [staff.officeHead.id, staff.head.id, supervisor.id].sort((a, b) => a - b)
    expect(await late()).toEqual(people)
    must(await acts.answerOrder(staff.head, numberKey, id))
    await remindLateOrders(services)
    expect(await late()).toEqual(people)
    must(await acts.acceptOrder(supervisor, numberKey, id))
  })

  it('of another case is not found under this one', async () => {
    const [first, second] = [await ordered(), await ordered()]
    const taken = await acts.answerOrder(staff.head, first.numberKey, second.id)
    expect(taken).toMatchObject({ ok: false, code: 'no-such-order' })
  })

  it('the office supervises itself, and nobody judges their own answer', async () => {
    const both = await officer(services, town.cityOffice, 'supervisor', 'clerk', 'head')
    const numberKey = await ask(services, town.cityOffice)
    must(await issueOrder(services, orderFrom(both, numberKey), DEMAND))
    const [row] = await base.asOwner('select max(id) as id from supervision_orders')
    const id = Number(row?.id)
    must(await acts.answerOrder(both, numberKey, id))
    expect(await acts.acceptOrder(both, numberKey, id)).toMatchObject({ code: 'not-by-the-same-hand' })
    must(await acts.acceptOrder(supervisor, numberKey, id))
  })

  it('comes back with what was typed', async () => {
    const numberKey = await open()
    const page = await office.as(supervisor).post(paths.newOrder(numberKey), {
      demand: '请说明原因',
      answer_by: '2026-02-30',
      form_key: newFormKey(),
    })
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain('请说明原因')
    expect(textOf(page)).toContain('回复期限不是一个存在的日期')
  })
})

describe('the database itself', () => {
  const says = (sql: string, values: unknown[] = []) =>
    base.asOwner(sql, values).then(
      () => 'done',
      error => String(error),
    )
  const now = '2026-03-02T09:00:00+08:00'

  it('keeps a case from being urged twice a day, dated back, or unsaid', async () => {
    const numberKey = await open()
    const [row] = await base.asOwner('select id from requests where number_key = $1', [numberKey])
    const insert = 'insert into supervision_urgings (request_id, on_day, by_user, at) values ($1, $2, $3, $4)'
    const [id, by] = [row?.id, supervisor.id]
    expect(await says(insert, [id, '2026-03-01', by, now])).toContain(
      'urging_counts_on_the_day_it_is_recorded',
    )
    expect(await says(insert, [id, '2026-03-02', by, now])).toBe('done')
    expect(await says(insert, [id, '2026-03-02', by, now])).toContain('case_is_urged_once_a_day')
    expect(await says("update supervision_urgings set note = '别的'")).toContain('append-only')
    expect(await says('delete from supervision_urgings')).toContain('append-only')
  })

  it('keeps an order as it was issued, on its way, and judged by another', async () => {
    const { id } = await ordered()
    const set = (change: string) => says(`update supervision_orders set ${change} where id = $1`, [id])
    expect(await set("demand = '别的'")).toContain('stays as it was issued')
    expect(await set("stage = 'accepted'")).toContain('does not go from issued to accepted')
    expect(await set("stage = 'answered', answer_by = issued_on")).toContain(
      'supervision_order_leaves_time_to_answer',
    )
    const step = (kind: string, said: string, by: number) =>
      says(
        'insert into supervision_order_steps (order_id, step, said, by_user, at) values ($1, $2, $3, $4, $5)',
        [...[id, kind, said, by, now]],
      )
    expect(await step('answered', '', staff.head.id)).toContain('says_something')
    expect(await step('answered', '已办', staff.head.id)).toBe('done')
    expect(await step('accepted', '', staff.head.id)).toContain('judged by another person')
    expect(await step('returned', '', supervisor.id)).toContain('says_why_and_till_when')
    expect(await says('delete from supervision_order_steps')).toContain('append-only')
    const again = `insert into supervision_orders (request_id, office_id, number, demand, stage, answer_by, issued_on)
      select request_id, office_id, number || 'x', demand, 'issued', answer_by, issued_on from supervision_orders where id = $1`
    expect(await says(again, [id])).toContain('case_has_one_supervision_order_at_a_time')
  })
})

describe('the list of all units', () => {
  let other: TestDatabase
  let theirs: Services
  let those: Town
  let sight: number[]
  const today = day('2026-03-16')

  beforeAll(async () => {
    other = await freshDatabase()
    theirs = servicesAt(other.db, clock)
    those = await makeTown(theirs)
    sight = [those.bureau.id, those.countyOffice.id, those.cityOffice.id]
    // 130 cases in every part, in two units.
    for (let n = 0; n < 13; n += 1) await ask(theirs, those.bureau, `事项${n}`)
    await other.asOwner(
      `insert into requests (number, number_key, query_code_hash, unit_id, channel, arrived_at, applicant_kind, subject,
         wanted, wanted_form, wanted_delivery, stage, confirm_by, law, received_on, due_on, near_on)
       select '归申〔2027〕' || n, '2027' || lpad(n::text, 4, '0'), 'x', case when n % 3 = 0 then $1::bigint else $2 end, 'web',
         '2026-03-01T09:00:00+08:00', 'natural-person', '事项', '全文', 'electronic', 'web',
         case when received then 'open' else 'arrived' end, date '2026-03-10' + n % 20, case when received then '2019' end,
         case when received then date '2026-02-02' end, case when received then date '2026-03-09' + n % 15 end,
         case when received then date '2026-03-04' + n % 15 end
       from generate_series(1, 130) n, lateral (select n % 10 < 8 as received) r`,
      [those.countyOffice.id, those.bureau.id],
    )
  })
  afterAll(() => other.close())

  async function pages(urgency: (typeof URGENCY_NAMES)[number] | null, units = sight) {
    const rows = []
    let after: string | undefined
    do {
      const page = await listByUrgency(other.db, { sight: units, today, urgency, after })
      rows.push(...page.rows)
      after = page.next ?? undefined
    } while (after !== undefined)
    return rows
  }

  it('holds every open case once, page by page, the most urgent first', async () => {
    const rows = await pages(null)
    expect(new Set(rows.map(row => row.id)).size).toBe(rows.length)
    const [{ n } = { n: 0 }] = await other.asOwner(
      "select count(*) as n from requests where stage <> 'closed'",
    )
    expect(rows).toHaveLength(Number(n))
    const places = rows.map(row => [
      URGENCY_NAMES.indexOf(row.urgency),
      row.dueOn ?? row.owedBy,
      String(row.id).padStart(9, '0'),
    ])
    expect(places).toEqual(
      places.toSorted((a, b) => Number(a[0]) - Number(b[0]) || (String(a) < String(b) ? -1 : 1)),
    )
    expect(new Set(rows.map(row => row.urgency))).toEqual(new Set(URGENCY_NAMES))
  })

  it('each count is as long as the list it opens, unit by unit', async () => {
    const counted = await countUrgency(other.db, sight, today)
    expect(counted.length).toBe(2)
    for (const { unitId, counts } of counted) {
      for (const urgency of URGENCY_NAMES) {
        expect(counts[urgency]).toBe((await pages(urgency, [unitId])).length)
      }
    }
  })

  it('opens for the disclosure office alone, and a unit elsewhere is not found', async () => {
    const county = await officer(services, town.countyOffice, 'supervisor')
    expect((await office.as(supervisor).get(`${paths.desk}?unit=finance`)).statusCode).toBe(200)
    expect((await office.as(county).get(paths.desk)).statusCode).toBe(200)
    expect((await office.as(county).get(`${paths.desk}?unit=finance`)).statusCode).toBe(404)
    expect((await office.as(staff.head).get(paths.desk)).statusCode).toBe(404)
  })

  it('whoever urges from the list comes back to it as it was', async () => {
    const numberKey = await open()
    const answer = await office.as(supervisor).post(paths.urging(numberKey), {
      ...{ back: 'desk', list: 'running', unit: 'finance', form_key: newFormKey() },
    })
    expect(answer.headers.location).toBe('/office/supervision?list=running&unit=finance')
  })
})
