import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { filledIn } from '#requests'
import { ask } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { multipart } from '#test/form-data.ts'
import { STEPS_TAKEN, type Stage, sendStep, stageIn } from '#test/steps.ts'
import { makeTown, type Officer, officer, servicesAt } from '#test/town.ts'
import { errorAt, textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { paths } from '../../src/requests/paths.ts'
import { OFFICER_VERBS, type OfficerVerb } from '../../src/requests/rules/transitions.ts'

/** A form sent twice counts once, and a form filled in with anything at all is answered with a sentence. */

let base: TestDatabase
let services: Services
let stage: Stage
let site: WholeSite
const administrators: Officer[] = []

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2026-03-02T10:00:00+08:00') })
  const town = await makeTown(services)
  stage = await stageIn(services, base, town)
  for (const role of ['system-administrator', 'security-administrator'] as const)
    administrators.push(await officer(services, town.cityOffice, role))
  site = await wholeSite(services)
})
afterAll(async () => {
  await site.close()
  await base.close()
})

/** What a step has left in the database. */
async function leftBy(numberKey: string): Promise<unknown> {
  const counts = [
    'request_facts where request_id = r.id',
    'letters where request_id = r.id',
    'request_extensions where request_id = r.id',
    'answer_documents where request_id = r.id',
    `trail where subject_id = r.number_key and outcome = 'done'`,
    `messages where key like '%' || r.number_key || '%'`,
  ].map((what, n) => `(select count(*)::int from ${what}) as n${n}`)
  return (
    await base.asOwner(
      `select ${counts.join(', ')}, stage, answer_stage, extension_stage, due_on::text from requests r where number_key = $1`,
      [numberKey],
    )
  )[0]
}

describe('the same form of a step counts once', () => {
  it.each(OFFICER_VERBS)('%s', async verb => {
    const step = STEPS_TAKEN[verb]
    const browser = await site.as(step.by(stage))
    const [once, inTurn, together] = [
      await step.before(stage),
      await step.before(stage),
      await step.before(stage),
    ]
    await sendStep(browser, verb, once, await step.fields(stage, once))

    const key = newFormKey()
    const fields = await step.fields(stage, inTurn)
    const first = await sendStep(browser, verb, inTurn, fields, key)
    const second = await sendStep(browser, verb, inTurn, fields, key)
    expect(first.statusCode).toBe(verb === 'openIdentity' ? 200 : 303)
    // A number is looked at once: it is not shown again by going back. A case handed on is out of nobody's sight.
    expect(second.statusCode).toBe(verb === 'openIdentity' ? 422 : 303)
    expect(second.headers.location).toBe(first.headers.location)

    const bothKey = newFormKey()
    const bothFields = await step.fields(stage, together)
    const both = await Promise.all([1, 2].map(() => sendStep(browser, verb, together, bothFields, bothKey)))
    expect(both.map(answer => answer.statusCode).toSorted()).toEqual(
      [first.statusCode, second.statusCode].toSorted(),
    )

    expect(await leftBy(inTurn)).toEqual(await leftBy(once))
    expect(await leftBy(together)).toEqual(await leftBy(once))
  })

  it('and an application', async () => {
    for (const send of [inTurn, together]) {
      const browser = site.visitor()
      await browser.post(paths.apply.unit, { unit: 'finance' })
      await browser.post(paths.apply.kind, { kind: 'natural-person' })
      await browser.post(paths.apply.applicant, {
        ...{
          name: '王小明',
          idKind: 'resident-id',
          idNumber: '11010519491231002X',
          phone: '13800000000',
          email: '',
        },
      })
      await browser.post(paths.apply.information, {
        ...{ subject: '2025年决算', wanted: '全文', wantedForm: 'electronic', wantedDelivery: 'web' },
      })
      const preview = await browser.get(paths.apply.preview)
      const [, a = '', b = ''] = /(.)加(.)等于几/.exec(preview.body) ?? []
      const sum = '零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b)
      const form = {
        ...{ humanToken: valueIn(preview, 'humanToken') ?? '', humanAnswer: String(sum), humanCheck: '' },
      }
      const before = await countOf('requests')
      const submitted = await countOf("trail where verb = 'requests.submit'")
      const answers = await send(() => browser.post(paths.apply.submission, form))
      for (const answer of answers)
        expect(answer).toMatchObject({ statusCode: 303, headers: { location: paths.apply.receipt } })
      expect(await countOf('requests')).toBe(before + 1)
      expect(await countOf("trail where verb = 'requests.submit'")).toBe(submitted + 1)
      expect(await countOf('request_applicants')).toBe(before + 1)
    }
  })

  const inTurn = async <T>(send: () => Promise<T>) => [await send(), await send()]
  const together = <T>(send: () => Promise<T>) => Promise.all([send(), send()])
  const countOf = async (what: string) =>
    Number((await base.asOwner(`select count(*) as n from ${what}`))[0]?.n)
})

/** The form of one step on a page that has several. */
function formOf(page: { readonly body: string }, verb: OfficerVerb, numberKey: string): { body: string } {
  const forms = page.body.split('<form ').map(form => form.split('</form>')[0] ?? '')
  return { body: forms.find(form => form.includes(`action="${paths.step[verb](numberKey)}"`)) ?? '' }
}

describe('what an officer types wrong is said at the field, and everything typed is still there', () => {
  const LONG = '核'.repeat(100_000)
  const NUL = '资料\0分散'
  const WRONG: [OfficerVerb, string, string, string | RegExp, string?][] = [
    ['askExtension', 'reason', LONG, '延期理由最多1000字，现有100000字，请删减99000字。'],
    ['askExtension', 'reason', NUL, /延期理由的第3个字是看不见的控制字符/, '资料分散'],
    ['askExtension', 'reason', ' 　 ', '请填写延期理由。'],
    ['askExtension', 'days', '21', '延长的工作日数应是1到20之间的整数。'],
    ['askExtension', 'days', '-1', '延长的工作日数应是1到20之间的整数。'],
    ['askExtension', 'days', '1e1', '延长的工作日数应是1到20之间的整数。'],
    ['askExtension', 'days', '二十', '延长的工作日数应是1到20之间的整数。'],
    ['refuseExtension', 'opinion', LONG, '意见最多1000字，现有100000字，请删减99000字。'],
    ['refuseExtension', 'opinion', '', '请填写意见。'],
    ['returnFromReview', 'opinion', NUL, /意见的第3个字是看不见的控制字符/, '资料分散'],
    ['returnFromSigning', 'opinion', LONG, '意见最多1000字，现有100000字，请删减99000字。'],
    ['deliver', 'deliveredOn', '2026-02-30', /送达日期不是一个存在的日期/],
    ['deliver', 'deliveredOn', '0000-00-00', /送达日期不是一个存在的日期/],
    ['deliver', 'deliveredOn', '＿', /送达日期不是一个存在的日期/],
    ['deliver', 'trackingNumber', LONG, '邮件号码最多40字，现有100000字，请删减99960字。'],
    ['openIdentity', 'reason', LONG, '查看理由最多200字，现有100000字，请删减99800字。'],
    ['openIdentity', 'reason', NUL, /查看理由的第3个字是看不见的控制字符/, '资料分散'],
  ]

  it.each(WRONG.map(([verb, field, typed, sentence, back]) => ({ verb, field, typed, sentence, back })))(
    '$verb $field $sentence',
    async ({ verb, field, typed, sentence, back = typed }) => {
      const step = STEPS_TAKEN[verb]
      const numberKey = await step.before(stage)
      const before = await leftBy(numberKey)
      const fields = { ...(await step.fields(stage, numberKey)), [field]: typed }
      const page = await sendStep(await site.as(step.by(stage)), verb, numberKey, fields)
      const form = formOf(page, verb, numberKey)
      expect(page.statusCode).toBe(422)
      // The list at the head of the page leads to the field, and to no other of the same name.
      expect(page.body).toContain(`<a href="#${field}">`)
      expect(page.body.split(` id="${field}"`)).toHaveLength(2)
      expect(errorAt(page, field)).toEqual(
        typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
      )
      expect(valueIn(form, field)).toBe(back)
      for (const [name, value] of Object.entries(fields)) {
        if (name !== field && value !== '' && valueIn(form, name) !== undefined && name !== 'delivery')
          expect(valueIn(form, name)).toBe(value)
      }
      expect(await leftBy(numberKey)).toEqual(before)
    },
  )

  it.each([LONG, NUL])('a draft of the answer', async typed => {
    const numberKey = await STEPS_TAKEN.draftAnswer.before(stage)
    const browser = await site.as(stage.staff.clerk)
    const fields = { ...filledIn('disclosed.provided'), decision: 'disclosed.provided' } as Record<
      string,
      string
    >
    const page = await sendStep(browser, 'draftAnswer', numberKey, { ...fields, provided: typed })
    expect([303, 422]).toContain(page.statusCode)
    const shown = page.statusCode === 303 ? await browser.get(String(page.headers.location)) : page
    expect(valueIn(shown, 'provided')).toBe(typed.replace('\0', ''))
    expect(valueIn(shown, 'howProvided')).toBe(fields.howProvided)
    await sendStep(browser, 'sendToReview', numberKey, {})
    const [row] = await base.asOwner('select answer_stage from requests where number_key = $1', [numberKey])
    if (typed === LONG) expect(row?.answer_stage).not.toBe('reviewing')
  })

  it('a decision there is none of, or that is something every object has', async () => {
    const numberKey = await STEPS_TAKEN.draftAnswer.before(stage)
    const browser = await site.as(stage.staff.clerk)
    for (const decision of [
      '',
      'disclosed.nonsense',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
    ]) {
      const fields = { ...filledIn('disclosed.provided'), decision }
      const page = await sendStep(browser, 'draftAnswer', numberKey, fields)
      expect(`${decision} ${page.statusCode}`).toBe(`${decision} 422`)
      expect(textOf(page)).toContain('请选择答复的种类。')
      expect((await browser.get(`${paths.case(numberKey)}?decision=${decision}`)).statusCode).toBe(200)
    }
    const twice = `${paths.case(numberKey)}?decision=disclosed.provided&decision=constructor`
    expect((await browser.get(twice)).statusCode).toBe(200)
    expect(
      await base.asOwner(
        'select * from request_answers a join requests r on r.id = a.request_id where number_key = $1',
        [numberKey],
      ),
    ).toEqual([])
  })

  it('an emoji is a character like others, also in the letter', async () => {
    const numberKey = await STEPS_TAKEN.askExtension.before(stage)
    await sendStep(await site.as(stage.staff.clerk), 'askExtension', numberKey, {
      days: '5',
      reason: '资料多👨‍👩‍👧',
    })
    const answer = await sendStep(await site.as(stage.staff.officeHead), 'grantExtension', numberKey, {})
    expect(answer.statusCode).toBe(303)
  })
})

describe('whatever is sent to whichever form', () => {
  const LONG = '核'.repeat(5_000)
  const VALUES: readonly unknown[] = [
    ...['', '\0', '\ud800', '2026-02-30', '99999999999999999999', '1e400', '__proto__', 'constructor'],
    ...["'; drop table requests; --", '👨‍👩‍👧', LONG, '../../etc/passwd'],
    ...[['a', 'b'], { toString: 1 }, { length: -1 }, null],
  ]
  const NAMES = [
    ...['unit', 'handler', 'days', 'reason', 'opinion', 'decision', 'document', 'delivery', 'deliveredOn'],
    ...[
      'trackingNumber',
      'provided',
      'grounds',
      'searchedOn',
      'up_to',
      'stay',
      'role',
      'active',
      'login',
      'name',
    ],
    ...['email', 'unit_code', 'code', 'parent', 'level', 'kind', 'began_on', 'sort_key', 'year', 'number'],
    ...['announced_on', 'arrangement', 'amends', 'edit', 'setup', 'one_time_code', 'current_password'],
    ...[
      'subject',
      'wanted',
      'idKind',
      'idNumber',
      'humanCheck',
      'humanToken',
      'humanAnswer',
      'go',
      'from',
      'q',
    ],
  ]
  const places = (numberKey: string): Record<string, string> => ({
    ...{ no: numberKey, code: 'finance', id: String(stage.staff.reviewer.id) },
  })

  /** A form as a browser sends it, as nothing of a browser's does, and with files. */
  const bodiesOf = (value: unknown): { payload: string | Buffer; headers: Record<string, string> }[] => {
    const form: Record<string, unknown> = { form_key: newFormKey() }
    for (const name of NAMES) form[name] = value
    const inJson = JSON.stringify(form).replace(
      /}$/,
      ',"constructor":{"prototype":{"x":1}},"hasOwnProperty":1}',
    )
    const asText = Array.isArray(value)
      ? value.map(String)
      : [typeof value === 'object' ? 'object' : String(value)]
    const pairs = NAMES.flatMap(name => asText.map(one => [name, one] as [string, string]))
    pairs.push(['form_key', newFormKey()], ['__proto__', 'x'], ['constructor', 'x'], ['a[b]', 'x'])
    const encoded = pairs.map(([name, one]) => `${name}=${encodeURIComponent(one.toWellFormed())}`).join('&')
    const small = asText.map(one => one.slice(0, 1_000))
    return [
      { payload: encoded, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      { payload: inJson, headers: { 'content-type': 'application/json' } },
      multipart({ form_key: newFormKey(), reason: small, decision: small, unit: small, document: small }, []),
    ]
  }

  /** Whoever has a part in what is done there. */
  function sendersTo(url: string): readonly (Officer | null)[] {
    if (url.startsWith('/office/requests')) return [stage.staff.clerk, stage.staff.head]
    if (url.startsWith('/office/calendar')) return [stage.supervisor]
    if (/^\/office\/(accounts|units)/.test(url)) return administrators
    return url.startsWith('/office') ? [stage.staff.clerk] : [null]
  }

  it('it is answered, and nothing breaks', async () => {
    const numberKey = await ask(services, stage.town.bureau)
    await sendStep(await site.as(stage.staff.clerk), 'confirm', numberKey, {})
    const broken: string[] = []
    for (const [turn, { url }] of site.routes.filter(route => route.method === 'POST').entries()) {
      const address = url.replace(/:(\w+)/g, (_, place) => places(numberKey)[place] ?? '')
      for (const who of sendersTo(url)) {
        const browser: Visitor = who === null ? site.visitor() : await site.as(who)
        for (const [step, value] of VALUES.entries()) {
          // The steps of a case are many and read alike: each value comes to each in one of the ways, in turn.
          const ways = bodiesOf(value)
          const ofACase = url.startsWith('/office/requests/:no')
          for (const body of ofACase ? ways.slice((turn + step) % 3, ((turn + step) % 3) + 1) : ways) {
            const answer = await browser.send({ method: 'POST', url: address, ...body })
            if (answer.statusCode === 429) continue
            if (answer.statusCode >= 500) {
              broken.push(
                `${url} ${body.headers['content-type']?.slice(0, 20)} ${JSON.stringify(value)?.slice(0, 40)}`,
              )
            }
          }
        }
      }
    }
    expect([...new Set(broken)]).toEqual([])
  }, 300_000)
})
