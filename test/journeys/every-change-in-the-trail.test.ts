import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { deliver, draftAnswer, filledIn, passReview, sendToReview, sign } from '#requests'
import { indexUnits } from '#search'
import { fixtureBytes } from '#test/annual-reports.ts'
import { exe, png } from '#test/attachments.ts'
import { answer, ask, orderFrom, receive } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { wordFile } from '#test/opened-report.ts'
import { begin, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { answerTo, applyForRecords, PROPOSAL } from '#test/records.ts'
import { filledReturn } from '#test/returns.ts'
import { STEPS_TAKEN, type Stage, sendStep, stageIn } from '#test/steps.ts'
import { makeTown, must, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { earlierRows, workbookWith } from '#test/workbooks.ts'
import { APPLICATION } from '../../src/api/examples.ts'
import { codeNow, openSetup } from '../../src/organisations/sign-in/second-factor.ts'
import { sealCase } from '../../src/requests/intake/look-up.ts'
import { TEMPLATES } from '../../src/requests/letters/places.ts'
import { paths } from '../../src/requests/paths.ts'
import { APPLICANT_VERBS, OFFICER_VERBS } from '../../src/requests/rules/transitions.ts'
import { verify } from '../../src/trail/verify.ts'
import { TRAIL_WORDS } from '../../src/trail-words.ts'

/**
 * Every address of the site that changes something, done once and refused once: who, what, to which thing, from where,
 * with what outcome is in the trail. An address that stands neither here nor among the exceptions makes the test fail.
 */
const NOT_IN_THE_TRAIL: Readonly<Record<string, string>> = {
  'POST /requests/apply/unit': 'a draft of somebody who has asked for nothing yet; it is gone after a day',
  'POST /requests/apply/further-units': 'a draft',
  'POST /requests/apply/kind': 'a draft',
  'POST /requests/apply/applicant': 'a draft',
  'POST /requests/apply/information': 'a draft',
  'POST /requests/apply/attachments': 'a draft',
  'POST /requests/apply/suggestions/opening': 'a count by day, with nobody in it',
  'POST /requests/apply/suggestions/taking': 'a draft is ended; a count by day, with nobody in it',
  'POST /requests/apply/attachments/:id/removal': 'a draft',
  'POST /api/v1/requests/track': 'a look; wrong codes are counted by number, beside the trail',
  'POST /page-errors/track': 'a look; wrong codes are counted by number, beside the trail',
  'POST /page-errors/track/exit': 'takes a cookie away',
  'POST /requests/track': 'a look; wrong codes are counted by number, beside the trail',
  'POST /requests/track/exit': 'takes a cookie away',
  'POST /requests/own-records/track': 'a look; wrong codes are counted by number, beside the trail',
  'POST /requests/own-records/track/exit': 'takes a cookie away',
  'POST /requests/track/part': 'another part of the same application is looked at',
  'POST /annual-reports/check': 'a file is read and checked; nothing of it is kept',
  'POST /mode': 'how the site looks in this browser; a cookie and nothing else',
  'POST /office/messages/reading': 'one’s own messages, marked read',
  'POST /office/messages/:id/reading': 'one’s own message, marked read',
  'POST /office/requests/import': 'a file is looked through; it waits a day for a yes',
  'POST /office/letter-templates/:unit/:kind/preview': 'what was typed is shown as a letter; nothing is kept',
  'POST /office/letter-templates/:unit/:kind/preview.pdf': 'the same on paper',
  'POST /office/annual-reports/import': 'a report is read and shown; it waits a day for a yes',
  'POST /office/annual-reports/:unit/:year/text/check':
    'what the checks say of a text as typed; nothing is kept',
  'POST /office/annual-returns/:unit/:year/check': 'what the checks say of figures as typed; nothing is kept',
  'POST /office/calendar/notices/preview': 'what a notice would change; nothing is kept',
}

let base: TestDatabase
let services: Services
let town: Town
let stage: Stage
let site: WholeSite
let system: Officer
let security: Officer
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }
/** Told somewhere below. */
const told = new Set<string>()

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  stage = await stageIn(services, base, town)
  system = await officer(services, town.cityOffice, 'system-administrator')
  security = await officer(services, town.cityOffice, 'security-administrator')
  site = await wholeSite(services)
})
afterAll(async () => {
  await site.close()
  await base.close()
})

interface Expected {
  readonly route: string
  readonly verb: string
  readonly by: Officer | null
  readonly subject: readonly [kind: string, id: string | number]
  readonly outcome: 'done' | 'refused'
  /** What a refusal answers; a form comes back with 422. */
  readonly status?: number
}

/** What the trail gained by it, and that it is whole. */
async function gains(
  { route, verb, by, subject: [kind, id], outcome, status = 422 }: Expected,
  send: () => Promise<LightMyRequestResponse>,
  /** What is done along with it, and stands in the trail by itself. */
  beside = '',
): Promise<LightMyRequestResponse> {
  const [head] = await base.asOwner('select coalesce(max(seq), 0) as seq from trail')
  const answer = await send()
  // A reminder that goes out with it is the system's own fact.
  const rows = await base.asOwner(
    "select actor_kind, actor_id, verb, subject_kind, subject_id, outcome, origin, after from trail where seq > $1 and actor_kind <> 'system' and verb <> $2",
    [head?.seq, beside],
  )
  expect(rows, `${route} ${answer.statusCode} ${textOf(answer).slice(0, 200)}`).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    ...{ verb, subject_kind: kind, subject_id: String(id), outcome },
    actor_kind: by === null ? 'citizen' : 'user',
    actor_id: by === null ? null : String(by.id),
    origin: expect.stringMatching(/^10\.0\.\d+\.\d+$/),
  })
  if (outcome === 'refused') {
    expect(rows[0]?.after).toMatchObject({ code: expect.any(String) })
    expect(answer.statusCode).toBe(status)
  }
  // Whoever reads the trail reads it in words.
  expect(TRAIL_WORDS.verbs).toHaveProperty([verb])
  told.add(route)
  return answer
}

describe('goal 7: every step of a case', () => {
  it.each(OFFICER_VERBS)('%s', async verb => {
    const step = STEPS_TAKEN[verb]
    const numberKey = await step.before(stage)
    const fields = await step.fields(stage, numberKey)
    const route = `POST ${paths.step[verb](':no')}`
    const about = { route, verb: `requests.${verb}`, subject: ['request', numberKey] as const }

    const other = step.notBy(stage)
    const refusedBrowser = await site.as(other)
    await gains({ ...about, by: other, outcome: 'refused' }, () =>
      sendStep(refusedBrowser, verb, numberKey, fields),
    )
    const own = step.by(stage)
    const browser = await site.as(own)
    await gains({ ...about, by: own, outcome: 'done' }, () => sendStep(browser, verb, numberKey, fields))
  })
})

/** A browser in which somebody has opened a case with its number and code. */
async function tracking(numberKey: string): Promise<Visitor> {
  const [row] = await base.asOwner('select id from requests where number_key = $1', [numberKey])
  const browser = site.visitor()
  browser.cookies.set('mingfu_case', sealCase(services, Number(row?.id)))
  return browser
}

describe('goal 7: every step of the applicant', () => {
  const before = {
    correct: STEPS_TAKEN.recordCorrection.before,
    giveReasons: STEPS_TAKEN.recordReasons.before,
    withdraw: STEPS_TAKEN.recordWithdrawal.before,
  }
  it.each(APPLICANT_VERBS)('%s', async verb => {
    const numberKey = await before[verb](stage)
    const browser = await tracking(numberKey)
    const about = { verb: `requests.${verb}`, by: null, subject: ['request', numberKey] } as const
    const route = `POST ${paths.track.step[verb]}`
    const send = () => browser.post(paths.track.step[verb], { said: '不再需要。', form_key: newFormKey() })
    await gains({ ...about, route, outcome: 'done' }, send)
    await gains({ ...about, route, outcome: 'refused' }, send)
  })
})

describe('goal 7: what programs do', () => {
  const PAGE = '/office/api-tokens'
  let token = ''

  it('the token they do it with', async () => {
    const { clerk } = stage.staff
    const own = await site.as(clerk)
    const fields = { name: '办公系统', scopes: 'cases:write', lastDay: '2026-12-31' }
    const [last] = await base.asOwner('select coalesce(max(id), 0)::int as id from api_tokens')
    const subject = ['api-token', Number(last?.id) + 1] as const
    const make = { route: `POST ${PAGE}`, verb: 'api.makeToken' }
    const page = await gains({ ...make, by: clerk, subject, outcome: 'done' }, () => own.post(PAGE, fields))
    token = /mingfu_[A-Za-z0-9_-]{43}/.exec(page.body)?.[0] ?? ''
    const other = await site.as(system)
    const its = ['account', system.id] as const
    await gains({ ...make, by: system, subject: its, outcome: 'refused' }, () => other.post(PAGE, fields))
    await base.asOwner("update api_tokens set scopes = array['cases:write', 'requests:submit']")
  })

  const CALLS = [
    ['confirm', 'confirmation', {}],
    ['askCorrection', 'correction', { what: '年份', how: '写明', workdays: 10 }],
    ['askExtension', 'extension', { days: 5, reason: '资料分散。' }],
    ['draftAnswer', 'answer', { decision: 'disclosed.provided', fields: {} }],
  ] as const
  const send = (url: string, payload: object) =>
    site.visitor().send({
      ...{ method: 'POST', url, payload },
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': newFormKey() },
    })

  it.each(CALLS)('%s', async (verb, part, body) => {
    const { clerk } = stage.staff
    const route = `POST /api/v1/cases/:no/${part}`
    const about = { route, verb: `requests.${verb}`, by: clerk }
    const numberKey = await STEPS_TAKEN[verb].before(stage)
    const subject = ['request', numberKey] as const
    const call = (no: string) => send(route.replace('POST ', '').replace(':no', no), body)
    await gains({ ...about, subject, outcome: 'done' }, () => call(numberKey))
    // What is closed takes no step any more.
    const closed = await STEPS_TAKEN.recordReturn.before(stage)
    const itself = ['request', closed] as const
    await gains({ ...about, subject: itself, outcome: 'refused', status: 409 }, () => call(closed))
  })

  it('an application', async () => {
    const { clerk } = stage.staff
    const about = { route: 'POST /api/v1/requests', verb: 'requests.submit', by: clerk }
    const [last] = await base.asOwner('select last from request_numbers where year = 2026')
    const subject = ['request', `2026${String(Number(last?.last) + 1).padStart(4, '0')}`] as const
    const call = (unit: string) => send('/api/v1/requests', { ...APPLICATION, unit })
    await gains({ ...about, subject, outcome: 'done' }, () => call('finance'))
    await gains({ ...about, subject: ['unit', 'nowhere'], outcome: 'refused' }, () => call('nowhere'))
  })

  it('and the token taken away', async () => {
    const { clerk } = stage.staff
    const own = await site.as(clerk)
    const [last] = await base.asOwner('select max(id)::int as id from api_tokens')
    const about = { route: `POST ${PAGE}/:id/revocation`, verb: 'api.revokeToken', by: clerk }
    const subject = ['api-token', Number(last?.id)] as const
    const revoke = () => own.post(`${PAGE}/${last?.id}/revocation`)
    await gains({ ...about, subject, outcome: 'done' }, revoke)
    await gains({ ...about, subject, outcome: 'refused' }, revoke)
  })
})

it('goal 7: an application that came on paper, entered by the unit it was sent to and refused to another', async () => {
  const fields = (unit: string) => ({
    ...{ channel: 'letter', arrivedOn: '2026-03-02', unit, kind: 'natural-person', name: '王小明' },
    ...{ idKind: 'resident-id', idNumber: '11010519491231002X', phone: '13800000000', subject: '决算' },
    ...{ wantedForm: 'electronic', wantedDelivery: 'web', form_key: newFormKey() },
  })
  const browser = await site.as(stage.staff.clerk)
  const [last] = await base.asOwner('select last from request_numbers where year = 2026')
  const subject = ['request', `2026${String(Number(last?.last) + 1).padStart(4, '0')}`] as const
  const about = { route: `POST ${paths.register}`, verb: 'requests.register', by: stage.staff.clerk } as const
  const send = (unit: string) => browser.post(paths.register, fields(unit))
  await gains({ ...about, subject, outcome: 'done' }, () => send('finance'))
  await gains({ ...about, subject: ['unit', 'suiyang-office'], outcome: 'refused' }, () =>
    send('suiyang-office'),
  )
})

it('goal 7: a letter confirmed by link, or objected to; the link answers once', async () => {
  const fields = {
    ...{
      channel: 'letter',
      arrivedOn: '2026-03-02',
      unit: 'finance',
      kind: 'natural-person',
      name: '王小明',
    },
    ...{ idKind: 'resident-id', idNumber: '11010519491231002X', phone: '13800000000', subject: '决算' },
    ...{ email: 'wang@example.com', wantedForm: 'electronic', wantedDelivery: 'web' },
  }
  const clerk = await site.as(stage.staff.clerk)
  for (const [verb, other] of [
    ['confirmReceipt', 'objectToReceipt'],
    ['objectToReceipt', 'confirmReceipt'],
  ] as const) {
    await clerk.post(paths.register, { ...fields, form_key: newFormKey() })
    const [row] = await base.asOwner('select number_key from requests order by id desc limit 1')
    const numberKey = String(row?.number_key)
    const mails = await base.asOwner('select body from mails where key = $1', [
      `request:${numberKey}:confirmation`,
    ])
    const token = /confirm\/([\w-]{22})/.exec(String(mails[0]?.body))?.[1] ?? ''
    const address = { confirmReceipt: paths.confirmation, objectToReceipt: paths.objection }
    const anybody = site.visitor()
    const send = (which: keyof typeof address) =>
      anybody.post(address[which](token), { about: 'wrong', note: '年份应为2024年。' })
    const about = (which: keyof typeof address) =>
      ({ verb: `requests.${which}`, by: null, subject: ['request', numberKey] }) as const
    const route = (which: keyof typeof address) => `POST ${address[which](':token')}`
    await gains({ ...about(verb), route: route(verb), outcome: 'done' }, () => send(verb))
    await gains({ ...about(other), route: route(other), outcome: 'refused' }, () => send(other))
  }
})

it('goal 7: closed cases of earlier years', async () => {
  const { clerk } = stage.staff
  const browser = await site.as(clerk)
  const content = await workbookWith(earlierRows(2))
  const bring = async () => {
    const files = [{ field: 'file', name: '往年.xlsx', content }]
    return (
      valueIn(await browser.postFiles('/office/requests/import', { unit: 'finance' }, files), 'file') ?? ''
    )
  }
  const waiting = [await bring(), await bring()]
  const route = 'POST /office/requests/import/confirmation'
  const about = { route, verb: 'requests.import', by: clerk }
  const confirm = (file = '') => browser.post(route.replace('POST ', ''), { file })
  await gains({ ...about, subject: ['import', 1], outcome: 'done' }, () => confirm(waiting[0]))
  await gains({ ...about, subject: ['unit', 'finance'], outcome: 'refused' }, () => confirm(waiting[1]))
})

it('goal 7: the same asked of the organ an answer named', async () => {
  const decision = 'unavailable.notOurs'
  const fields = { rightOrgan: '睢阳区人民政府办公室', rightOrganContact: '归德市府前路1号' }
  const { clerk, reviewer, head } = stage.staff
  const numberKey = await STEPS_TAKEN.draftAnswer.before(stage)
  const order = (person: Officer) => orderFrom(person, numberKey)
  must(await draftAnswer(services, order(clerk), { decision, fields: { ...filledIn(decision), ...fields } }))
  must(await sendToReview(services, order(clerk)))
  must(await passReview(services, order(reviewer), { opinion: '' }))
  must(await sign(services, order(head)))
  const delivery = { delivery: 'web', trackingNumber: '', deliveredOn: day('2026-03-02') } as const
  must(await deliver(services, order(clerk), delivery))
  const browser = await tracking(numberKey)
  const about = { route: `POST ${paths.track.forward}`, verb: 'requests.forward', by: null } as const
  const send = () => browser.post(paths.track.forward, { form_key: newFormKey() })
  await gains({ ...about, subject: ['request', numberKey], outcome: 'done' }, send, 'requests.submit')
  await gains({ ...about, subject: ['request', numberKey], outcome: 'refused' }, send)
})

describe('goal 7: what was given to one, for all', () => {
  async function disclosed(): Promise<string> {
    const numberKey = await ask(services, town.bureau)
    await receive(services, stage.staff, numberKey)
    await answer(services, stage.staff, numberKey)
    return numberKey
  }

  it('proposed by the applicant, accepted or dismissed by the unit', async () => {
    const [one, other] = [await disclosed(), await disclosed()]
    const browser = await tracking(one)
    const about = { route: `POST ${paths.track.proposal}`, verb: 'requests.proposePublishing', by: null }
    const propose = () => browser.post(paths.track.proposal, { form_key: newFormKey() })
    await gains({ ...about, subject: ['request', one], outcome: 'done' }, propose)
    await gains({ ...about, subject: ['request', one], outcome: 'refused' }, propose)

    const route = 'POST /office/often-asked/decisions'
    const { clerk, reviewer } = stage.staff
    for (const [outcome, verb, cases] of [
      ['accepted', 'requests.acceptPublishing', one],
      ['dismissed', 'requests.dismissPublishing', other],
    ] as const) {
      const decide = async (by: Officer, result: 'done' | 'refused') => {
        const who = await site.as(by)
        const fields = { unit: 'finance', cases, outcome, reason: '多人申请', form_key: newFormKey() }
        const subject = ['unit', 'finance'] as const
        await gains({ route, verb, by, subject, outcome: result }, () =>
          who.post('/office/often-asked/decisions', fields),
        )
      }
      await decide(reviewer, 'refused')
      await decide(clerk, 'done')
      await decide(clerk, 'refused')
    }
  })
})

describe('goal 7: an answer for the public', () => {
  const text = (title: string) => ({ title, asked: '申请公开决算', answered: '予以公开。' })

  /** Done by the one, refused to the other. */
  async function both(
    step: { route: string; verb: string; numberKey: string },
    address: string,
    by: Officer,
    notBy: Officer,
    fields: Readonly<Record<string, string>>,
  ): Promise<string> {
    const { route, numberKey } = step
    const verb = `requests.${step.verb}Publication`
    const about = { route: `POST ${route}`, verb, subject: ['request', numberKey] as const }
    const other = await site.as(notBy)
    const send = (who: Visitor) => who.post(address, { ...fields, form_key: newFormKey() })
    await gains({ ...about, by: notBy, outcome: 'refused' }, () => send(other))
    const own = await site.as(by)
    const done = await gains({ ...about, by, outcome: 'done' }, () => send(own))
    return String(done.headers.location)
  }

  it('proposed, sent back, mended, agreed to and withdrawn', async () => {
    const { clerk, reviewer, head } = stage.staff
    const numberKey = await STEPS_TAKEN.recordReturn.before(stage)
    const of = (verb: string, step: string) => ({
      ...{ route: `/office/published-answers/:id/${step}`, verb, numberKey },
    })
    const propose = { route: '/office/requests/:no/publication', verb: 'propose', numberKey }
    const first = `/office/requests/${numberKey}/publication`
    const address = await both(propose, first, clerk, head, text('决算'))
    await both(of('return', 'return'), `${address}/return`, head, clerk, { opinion: '改标题' })
    await both(of('revise', 'revision'), `${address}/revision`, clerk, head, text('年决算'))
    await both(of('approve', 'approval'), `${address}/approval`, head, clerk, {})
    await both(of('withdraw', 'withdrawal'), `${address}/withdrawal`, clerk, reviewer, { reason: '有误' })
  })
})

describe('goal 7: what a unit publishes', () => {
  type Fields = Readonly<Record<string, string>>

  it('a site and its columns, opened and changed by whoever keeps them', async () => {
    const { clerk, head } = stage.staff
    const column = {
      code: 'tzgg',
      name: '通知公告',
      description: '',
      kind: 'notice',
      unit: 'finance',
      openTo: 'below',
    }
    const own = {
      code: 'caizheng',
      name: '归德市财政局网站',
      masthead: '',
      domain: '',
      identificationCode: '',
    }
    /** Refused to the clerk, done by the head. */
    const both = async (part: string, address: string, verb: string, id: string, fields: Fields) => {
      const kind = id.includes('/') ? 'column' : 'site'
      const about = { route: `POST ${part}`, verb: `publishing.${verb}`, subject: [kind, id] as const }
      const send = async (by: Officer) => {
        const browser = await site.as(by)
        return () => browser.post(address, { ...fields, form_key: newFormKey() })
      }
      await gains({ ...about, by: clerk, outcome: 'refused', status: 404 }, await send(clerk))
      await gains({ ...about, by: head, outcome: 'done' }, await send(head))
    }
    await both('/office/sites', '/office/sites', 'openSite', 'caizheng', own)
    const at = '/office/sites/caizheng'
    const to = '/office/sites/:site'
    await both(`${to}/edit`, `${at}/edit`, 'changeSite', 'caizheng', { ...own, name: '市财政局网站' })
    const [first, one] = ['caizheng/tzgg', '/columns/:column']
    await both(`${to}/columns`, `${at}/columns`, 'openColumn', first, { ...column, parent: '' })
    const second = { ...column, code: 'zwdt', name: '政务动态', kind: 'news', parent: '' }
    await both(`${to}/columns`, `${at}/columns`, 'openColumn', 'caizheng/zwdt', second)
    await both(`${to}${one}`, `${at}/columns/tzgg`, 'changeColumn', first, {
      ...column,
      name: '公告',
      parent: '',
    })
    await both(`${to}${one}/order`, `${at}/columns/tzgg/order`, 'moveColumn', first, { to: 'later' })
    await both(`${to}${one}/closing`, `${at}/columns/tzgg/closing`, 'closeColumn', first, {})
    await both(`${to}${one}/reopening`, `${at}/columns/tzgg/reopening`, 'reopenColumn', first, {})
  })

  it('a document from its first word to its taking down', async () => {
    const room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
    const { clerk, reviewer, disclosure, head } = room.people
    const send = async (by: Officer, address: string, fields: Fields) => {
      const browser = await site.as(by)
      return () => browser.post(address, { ...fields, form_key: newFormKey() })
    }
    const begun = { route: 'POST /office/documents/new', verb: 'publishing.begin', by: clerk }
    const elsewhere = policyFields(room, { columnId: '999999' })
    await gains(
      { ...begun, subject: ['unit', town.bureau.id], outcome: 'refused' },
      await send(clerk, '/office/documents/new', elsewhere),
    )
    const [last] = await base.asOwner('select last_value, is_called from document_numbers')
    const next = Number(last?.last_value) + (last?.is_called ? 1 : 0)
    const number = `2026${String(next).padStart(7, '0')}`
    const subject = ['document', number] as const
    const done = await gains(
      { ...begun, subject, outcome: 'done' },
      await send(clerk, '/office/documents/new', policyFields(room)),
    )
    expect(done.headers.location).toBe(`/office/documents/${number}`)

    /** Refused to the one with what he sends, done by the other. */
    const both = async (
      part: string,
      verb: string,
      refused: readonly [Officer, Fields],
      taken: readonly [Officer, Fields],
      beside = '',
    ) => {
      const route = `POST /office/documents/:number/${part.replace('editions/1', 'editions/:ordinal')}`
      const about = { route, verb: `publishing.${verb}`, subject }
      const address = `/office/documents/${number}/${part}`
      await gains(
        { ...about, by: refused[0], outcome: 'refused' },
        await send(refused[0], address, refused[1]),
      )
      await gains(
        { ...about, by: taken[0], outcome: 'done' },
        await send(taken[0], address, taken[1]),
        beside,
      )
    }
    const step = (verb: string, more: Fields = {}): Fields => ({ verb, said: '', ...more })
    const text = { ...policyFields(room), saving: '1' }
    await both('text', 'write', [clerk, { ...text, saving: '7' }], [clerk, text])
    await both(
      'draft',
      'write',
      [stage.supervisor, { ...text, saving: '2' }],
      [clerk, { ...text, saving: '2' }],
    )
    const file = {
      field: 'word',
      name: '办法.docx',
      content: wordFile('<w:p><w:r><w:t>正文</w:t></w:r></w:p>'),
    }
    const withWord = async (by: Officer, address: string, fields: Fields) => {
      const browser = await site.as(by)
      return () => browser.postFiles(address, { ...fields, replace: 'yes', form_key: newFormKey() }, [file])
    }
    const imported = (by: Officer, saving: string) =>
      withWord(by, `/office/documents/${number}/text/word`, { ...text, saving })
    const begunFromWord = { ...begun, route: 'POST /office/documents/new/word' }
    await gains(
      { ...begunFromWord, subject: ['unit', town.bureau.id], outcome: 'refused' },
      await withWord(clerk, '/office/documents/new/word', elsewhere),
    )
    await gains(
      {
        ...begunFromWord,
        subject: ['document', `2026${String(next + 1).padStart(7, '0')}`],
        outcome: 'done',
      },
      await withWord(clerk, '/office/documents/new/word', { ...text, documentNumber: '归财〔2026〕30号' }),
    )
    const word = { route: 'POST /office/documents/:number/text/word', verb: 'publishing.importWord', subject }
    await gains({ ...word, by: clerk, outcome: 'refused' }, await imported(clerk, '1'))
    await gains({ ...word, by: clerk, outcome: 'done' }, await imported(clerk, '3'))
    const [aside] = await base.asOwner(
      'select max(aside.id) as id from set_aside_texts aside join editions on editions.id = edition_id join documents on documents.id = document_id where number = $1',
      [number],
    )
    const exchanged = `/office/documents/${number}/set-aside/${aside?.id}`
    const takeUp = {
      ...{ route: 'POST /office/documents/:number/set-aside/:id', verb: 'publishing.takeUp', subject },
      by: clerk,
    }
    await gains({ ...takeUp, outcome: 'refused' }, await send(clerk, exchanged, { saving: '1' }))
    await gains({ ...takeUp, outcome: 'done' }, await send(clerk, exchanged, { saving: '4' }))
    await both('previews', 'makePreview', [stage.supervisor, {}], [clerk, {}])
    await both('previews/revocation', 'endPreviews', [stage.supervisor, {}], [clerk, {}])
    await both('step', 'submit', [stage.supervisor, step('submit')], [clerk, step('submit')])
    await both('step', 'takeBack', [reviewer, step('takeBack')], [clerk, step('takeBack')])
    await both('step', 'submit', [stage.supervisor, step('submit')], [clerk, step('submit')])
    const back = step('giveBack', { said: '改标题' })
    await both('step', 'giveBack', [reviewer, step('giveBack')], [reviewer, back])
    await both('step', 'submit', [stage.supervisor, step('submit')], [clerk, step('submit')])
    await both('step', 'passFirst', [clerk, step('passFirst')], [reviewer, step('passFirst')])
    const secrecy = { secrecy: 'mayBePublic' }
    await both(
      'step',
      'passSecond',
      [disclosure, step('passSecond')],
      [disclosure, step('passSecond', secrecy)],
    )
    const urgent = step('publishUrgently', { ...secrecy, said: '汛情' })
    const published = 'publishing.published'
    await both('step', 'publishUrgently', [disclosure, urgent], [head, urgent], published)
    const later = { ordinal: '1', opinion: '属实' }
    await both('later-review', 'reviewLater', [head, later], [disclosure, later])
    await both('revision', 'revise', [stage.supervisor, {}], [clerk, {}])
    const put = { route: 'POST /office/documents/:number/files', verb: 'publishing.putFile', subject }
    const upload = async (by: Officer, content: Buffer) => {
      const browser = await site.as(by)
      const file = { field: 'file', name: '附件.pdf', content }
      return () => browser.postFiles(`/office/documents/${number}/files`, { form_key: newFormKey() }, [file])
    }
    await gains({ ...put, by: clerk, outcome: 'refused' }, await upload(clerk, exe()))
    await gains({ ...put, by: clerk, outcome: 'done' }, await upload(clerk, png()))
    const change = { ...text, documentNumber: '归财〔2026〕3号', changeNote: '更正错字' }
    await both('text', 'write', [clerk, { ...change, saving: '7' }], [clerk, change])
    await both('step', 'submit', [stage.supervisor, step('submit')], [clerk, step('submit')])
    await both('step', 'passFirst', [clerk, step('passFirst')], [reviewer, step('passFirst')])
    await both(
      'step',
      'passSecond',
      [disclosure, step('passSecond')],
      [disclosure, step('passSecond', secrecy)],
    )
    await both('step', 'passFinal', [disclosure, step('passFinal')], [head, step('passFinal')], published)
    const withheld = { withheldWhy: '含有个人信息' }
    await both('editions/1/withholding', 'withholdEdition', [clerk, withheld], [head, withheld])
    const down = { kind: 'withdrawn', why: '内容有误', to: '' }
    await both('takedown', 'takeDown', [clerk, down], [head, down])
  })
})

describe('goal 7: what a unit tells the public', () => {
  type Fields = Readonly<Record<string, string>>
  type Subject = readonly [kind: string, id: string | number]

  /** Refused to the one as it is sent first, done by the other as it is sent then. */
  async function refusedAndDone(
    route: string,
    verb: string,
    refused: { by: Officer; fields: Fields; subject: Subject },
    done: { by: Officer; fields: Fields; subject: Subject },
    address = route,
  ): Promise<string> {
    const send = async ({ by, fields }: { by: Officer; fields: Fields }) => {
      const browser = await site.as(by)
      return () => browser.post(address, { ...fields, form_key: newFormKey() })
    }
    const about = { route: `POST ${route}`, verb: `publishing.${verb}` }
    const no = { by: refused.by, subject: refused.subject, outcome: 'refused' } as const
    await gains({ ...about, ...no }, await send(refused))
    const yes = { by: done.by, subject: done.subject, outcome: 'done' } as const
    const answer = await gains({ ...about, ...yes }, await send(done))
    return String(answer.headers.location)
  }

  it('a concern, put right, answered by two and closed', async () => {
    const { clerk, head } = stage.staff
    const concern = (knownOn: string) => ({
      ...{
        subject: '停水',
        about: '为什么停水？',
        kind: 'opinion',
        knownOn,
        knownTime: '08:00',
        heardFrom: '',
      },
      reason: '时间写错',
    })
    const response = { title: '停水的原因', form: 'bulletin', text: '管道破裂。', givenOn: '', givenTime: '' }
    const [right, wrong] = [concern('2026-03-02'), concern('2027-03-02')]
    const [last] = await base.asOwner("select last from publishing_numbers where series = 'concern'")
    const no = `2026${String(Number(last?.last ?? 0) + 1).padStart(4, '0')}`
    const subject = ['concern', no] as const
    const list = '/office/responses'
    await refusedAndDone(
      ...([`${list}/new`, 'registerConcern'] as const),
      { by: clerk, fields: wrong, subject: ['unit', 'finance'] },
      { by: clerk, fields: right, subject },
    )
    const step = (
      part: string,
      verb: string,
      refused: readonly [Officer, Fields],
      done: readonly [Officer, Fields],
      id = '',
    ) =>
      refusedAndDone(
        ...([`${list}/:no/${part}`, verb] as const),
        { by: refused[0], fields: refused[1], subject },
        { by: done[0], fields: done[1], subject },
        `${list}/${no}/${part.replace(':id', id)}`,
      )
    await step('correction', 'correctConcern', [clerk, wrong], [clerk, right])
    await step('responses', 'writeResponse', [stage.supervisor, response], [clerk, response])
    const [row] = await base.asOwner('select max(id) as id from responses')
    const id = String(row?.id)
    const sent = { ...response, send: 'yes' }
    await step('responses/:id', 'sendResponse', [stage.supervisor, sent], [clerk, sent], id)
    const close = { verb: 'close', said: '已经恢复' }
    const publish = { verb: 'publish', said: '' }
    await step('responses/:id/decision', 'publishResponse', [clerk, publish], [head, publish], id)
    await step('decision', 'closeConcern', [clerk, { ...close, said: '' }], [clerk, close])
  })

  it('a press conference, its notice and its record', async () => {
    const { clerk, head } = stage.staff
    const notice = (concern = '') => ({
      ...{ title: '决算发布', startsOn: '2026-03-02', startsTime: '08:00', place: '新闻发布厅', concern },
      ...{ speakers: '王某某，局长', about: '', documents: '' },
    })
    const list = '/office/press-conferences'
    const [last] = await base.asOwner("select last from publishing_numbers where series = 'press-conference'")
    const no = `2026${String(Number(last?.last ?? 0) + 1).padStart(4, '0')}`
    const subject = ['press-conference', no] as const
    await refusedAndDone(
      `${list}/new`,
      'prepareConference',
      { by: clerk, fields: notice('20269999'), subject: ['unit', 'finance'] },
      { by: clerk, fields: notice(), subject },
    )
    const step = (
      part: string,
      verb: string,
      refused: readonly [Officer, Fields],
      done: readonly [Officer, Fields],
    ) =>
      refusedAndDone(
        `${list}/:no/${part}`,
        verb,
        { by: refused[0], fields: refused[1], subject },
        { by: done[0], fields: done[1], subject },
        `${list}/${no}/${part}`,
      )
    const sent = { ...notice(), send: 'yes' }
    await step('notice', 'sendNotice', [stage.supervisor, sent], [clerk, sent])
    await step('decision', 'announce', [clerk, { verb: 'announce' }], [head, { verb: 'announce' }])
    await step('decision', 'hold', [stage.supervisor, { verb: 'hold' }], [clerk, { verb: 'hold' }])
    const record = { transcript: '王某某：决算已经公开。', videoUrl: '', videoText: '', send: 'yes' }
    await step('record', 'sendRecord', [clerk, { ...record, transcript: '' }], [clerk, record])
  })

  it('a topic', async () => {
    const { clerk, head } = stage.staff
    const text = { title: '供热', introduction: '', heading1: '文件', entries1: '20260000001' }
    const subject = ['topic', 'heating'] as const
    const begin = { route: 'POST /office/topics/new', verb: 'publishing.beginTopic', by: clerk }
    const browser = await site.as(clerk)
    const send = () =>
      browser.post('/office/topics/new', { ...text, code: 'heating', form_key: newFormKey() })
    await gains({ ...begin, subject, outcome: 'done' }, send)
    // The address is taken by then.
    await gains({ ...begin, subject: ['unit', 'finance'], outcome: 'refused' }, send)
    const step = (part: string, verb: string, by: Officer, notBy: Officer, fields: Fields) =>
      refusedAndDone(
        `/office/topics/:code/${part}`,
        verb,
        { by: notBy, fields, subject },
        { by, fields, subject },
        `/office/topics/heating/${part}`,
      )
    await step('text', 'writeTopic', clerk, stage.supervisor, text)
    await step('text', 'sendTopic', clerk, stage.supervisor, { ...text, send: 'yes' })
    await step('decision', 'publishTopic', head, clerk, { verb: 'publishTopic' })
  })

  it('a consultation, its opinions and its outcome', async () => {
    const { clerk, head } = stage.staff
    const text = {
      ...{ title: '补贴办法', about: '说明', text: '第一条　甲。', contact: '信箱', shortenedBecause: '' },
      ...{ opensOn: '2026-03-02', closesOn: '2026-05-01' },
    }
    const list = '/office/consultations'
    const [last] = await base.asOwner("select last from publishing_numbers where series = 'consultation'")
    const no = `2026${String(Number(last?.last ?? 0) + 1).padStart(4, '0')}`
    const subject = ['consultation', no] as const
    const begun = { by: clerk, subject, outcome: 'done' } as const
    const writer = await site.as(clerk)
    await gains({ route: `POST ${list}/new`, verb: 'publishing.beginConsultation', ...begun }, () =>
      writer.post(`${list}/new`, { ...text, form_key: newFormKey() }),
    )
    const step = (
      part: string,
      verb: string,
      refused: readonly [Officer, Fields],
      done: readonly [Officer, Fields],
    ) =>
      refusedAndDone(
        ...([`${list}/:no/${part}`, verb] as const),
        { by: refused[0], fields: refused[1], subject },
        { by: done[0], fields: done[1], subject },
        `${list}/${no}/${part.replace(':id', '1')}`,
      )
    const sent = { ...text, send: 'yes' }
    await step('text', 'sendConsultation', [stage.supervisor, sent], [clerk, sent])
    const publish = { verb: 'publishConsultation' }
    await step('decision', 'publishConsultation', [clerk, publish], [head, publish])
    const until = (closesOn: string) => ({ closesOn, because: '延后' })
    await step('period', 'prolongConsultation', [clerk, until('2026-05-08')], [head, until('2026-05-08')])
    const opinion = {
      clause: '1',
      opinion: '同意。',
      giver: 'person',
      name: '',
      contact: '',
      channel: 'letter',
    }
    const heard = (receivedOn: string) => ({ ...opinion, receivedOn })
    await step('opinions', 'registerOpinion', [clerk, heard('2026-02-02')], [clerk, heard('2026-03-02')])
    const page = await site.visitor().get(`/consultations/${no}/opinion`)
    const given = { by: null, subject, outcome: 'done' } as const
    await gains({ route: 'POST /consultations/:no/opinion', verb: 'publishing.giveOpinion', ...given }, () =>
      site.visitor().post(`/consultations/${no}/opinion`, {
        ...{ ...opinion, ...answerTo(page), form_key: newFormKey() },
      }),
    )
    const answered = (reason: string) => ({ adoption: 'partly', reason, summary: '同意。' })
    await step('opinions/:id/answer', 'answerOpinion', [clerk, answered('')], [clerk, answered('已写明')])
    const outcome = { outcome: '已经逐条研究。', finalDocument: '' }
    const over =
      'alter table consultations disable trigger user; update consultations set opens_on = opens_on - 90'
    const early = () =>
      base.asOwner(`${over}, closes_on = closes_on - 90; alter table consultations enable trigger user`)
    const writing = {
      route: `POST ${list}/:no/outcome`,
      verb: 'publishing.writeOutcome',
      by: clerk,
      subject,
    } as const
    const write = () => writer.post(`${list}/${no}/outcome`, { ...outcome, form_key: newFormKey() })
    await gains({ ...writing, outcome: 'refused' }, write)
    await early()
    await gains({ ...writing, outcome: 'done' }, write)
    await base.asOwner(
      "update consultation_opinions set adoption = 'adopted', summary = '同意。', answered_at = now(), answered_by = $1 where adoption is null",
      [clerk.id],
    )
    await writer.post(`${list}/${no}/outcome`, { ...outcome, send: 'yes', form_key: newFormKey() })
    const chief = await site.as(head)
    await chief.post(`${list}/${no}/decision`, { verb: 'publishOutcome', form_key: newFormKey() })
    const named = (finalDocument: string) => ({ finalDocument })
    await step('document', 'nameDocument', [clerk, named('20269999999')], [clerk, named('')])
  })

  it('what it sent up, and what became of it; a training', async () => {
    const { clerk, head } = stage.staff
    const next = async (table: string) =>
      Number((await base.asOwner(`select coalesce(max(id), 0) + 1 as id from ${table}`))[0]?.id)
    const unit = ['unit', 'finance'] as const
    const submission = { title: '一篇', level: 'province', sentOn: '2026-03-01', link: '', text: '正文' }
    const ofSubmission = ['submission', await next('submissions')] as const
    await refusedAndDone(
      '/office/submissions/new',
      'registerSubmission',
      { by: clerk, fields: { ...submission, sentOn: '2027-03-01' }, subject: unit },
      { by: clerk, fields: submission, subject: ofSubmission },
    )
    const adoption = { adoptedBy: '省政府网站', adoptedOn: '2026-03-02' }
    await refusedAndDone(
      '/office/submissions/:id/adoption',
      'adoptSubmission',
      { by: clerk, fields: adoption, subject: ofSubmission },
      { by: head, fields: adoption, subject: ofSubmission },
      `/office/submissions/${ofSubmission[1]}/adoption`,
    )
    const back = { verb: 'takeBack', said: '登记错了' }
    await refusedAndDone(
      '/office/submissions/:id/decision',
      'takeBackSubmission',
      { by: head, fields: { ...back, said: '' }, subject: ofSubmission },
      { by: head, fields: back, subject: ofSubmission },
      `/office/submissions/${ofSubmission[1]}/decision`,
    )
    const training = { subject: '《条例》培训', heldOn: '2026-03-02', kind: 'law', audience: '40', note: '' }
    const ofTraining = ['training', await next('trainings')] as const
    await refusedAndDone(
      '/office/trainings/new',
      'registerTraining',
      { by: clerk, fields: { ...training, heldOn: '2027-03-02' }, subject: unit },
      { by: clerk, fields: training, subject: ofTraining },
    )
    await refusedAndDone(
      '/office/trainings/:id/voiding',
      'voidTraining',
      { by: clerk, fields: { reason: '' }, subject: ofTraining },
      { by: clerk, fields: { reason: '重复' }, subject: ofTraining },
      `/office/trainings/${ofTraining[1]}/voiding`,
    )
  })
})

it('goal 7: an error on a page, from whoever found it to the answer', async () => {
  const { clerk } = stage.staff
  const visitor = site.visitor()
  const found = async (change: Readonly<Record<string, string>>) => {
    const asked = await visitor.get('/page-errors/report')
    const fields = { page: '/units/finance', kind: 'content', what: '错字', phone: '', email: '' }
    return { ...fields, ...answerTo(asked), form_key: newFormKey(), ...change }
  }
  const send = async (change: Readonly<Record<string, string>>) => {
    const fields = await found(change)
    return () => visitor.post('/page-errors/report', fields)
  }
  const report = { route: 'POST /page-errors/report', verb: 'publishing.reportPageError', by: null }
  const subject = (no: string) => ['page-error', no] as const
  await gains({ ...report, subject: subject('20260001'), outcome: 'done' }, await send({ page: '/policies' }))
  await gains({ ...report, subject: subject('20260002'), outcome: 'done' }, await send({}))
  const referral = { route: 'POST /office/page-errors/:no/referral', verb: 'publishing.handOnPageError' }
  const office = await site.as(stage.supervisor)
  for (const [unit, outcome] of [
    ['nowhere', 'refused'],
    ['finance', 'done'],
  ] as const) {
    const fields = { unit, said: '', which: 'handOn', form_key: newFormKey() }
    await gains({ ...referral, by: stage.supervisor, subject: subject('20260001'), outcome }, () =>
      office.post('/office/page-errors/20260001/referral', fields),
    )
  }
  const answered = { route: 'POST /office/page-errors/:no/answer', verb: 'publishing.answerPageError' }
  for (const [by, outcome] of [
    [stage.supervisor, 'refused'],
    [clerk, 'done'],
  ] as const) {
    const browser = await site.as(by)
    const fields = { outcome: 'putRight', answer: '已改正', which: 'answer', form_key: newFormKey() }
    await gains({ ...answered, by, subject: subject('20260002'), outcome }, () =>
      browser.post('/office/page-errors/20260002/answer', fields),
    )
  }
})

it('goal 7: an issue of the gazette, from its number to its publishing', async () => {
  const editor = await officer(services, town.cityOffice, 'clerk')
  const head = await officer(services, town.cityOffice, 'head')
  const [browser, publisher] = [await site.as(editor), await site.as(head)]
  const facts = (given: Readonly<Record<string, string>> = {}) => ({
    ...{ year: '2026', number: '1', total: '101', from: '2026-03-01', to: '2026-03-31' },
    ...{ which: 'facts', form_key: newFormKey(), ...given },
  })
  const beginning = { route: 'POST /office/gazette/new', verb: 'publishing.beginIssue', by: editor }
  const [last] = await base.asOwner('select coalesce(max(id), 0)::int as id from gazette_issues')
  const id = String(Number(last?.id) + 1)
  const subject = ['gazette-issue', id] as const
  await gains({ ...beginning, subject, outcome: 'done' }, () => browser.post('/office/gazette/new', facts()))
  await gains({ ...beginning, subject: ['unit', 'city-office'], outcome: 'refused' }, () =>
    browser.post('/office/gazette/new', facts()),
  )
  const room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'gazette' })
  const number = await begin(room.clerk, policyFields(room, { documentNumber: '归财〔2026〕31号' }))
  await publish(room, number)
  const change = async (
    part: string,
    verb: string,
    fields: Readonly<Record<string, string>>,
    by = editor,
  ) => {
    const about = { route: `POST /office/gazette/:id/${part}`, verb: `publishing.${verb}Issue`, subject }
    const who = by === editor ? browser : publisher
    return (outcome: 'done' | 'refused') =>
      gains({ ...about, by, outcome }, () =>
        who.post(`/office/gazette/${id}/${part}`, { ...fields, form_key: newFormKey() }),
      )
  }
  await (await change('facts', 'arrange', facts({ total: '102' })))('done')
  await (await change('documents', 'arrange', { document: '20269999999' }))('refused')
  await (await change('step', 'send', { verb: 'send', said: '' }))('refused')
  await (await change('documents', 'arrange', { document: number }))('done')
  await (await change('contents', 'arrange', { [`chapter-${number}`]: 'other', [`place-${number}`]: '1' }))(
    'done',
  )
  await (await change('step', 'send', { verb: 'send', said: '' }))('done')
  await (await change('facts', 'arrange', facts()))('refused')
  await (await change('step', 'publish', { verb: 'publish', said: '' }))('refused')
  await (await change('step', 'publish', { verb: 'publish', said: '' }, head))('done')
})

it('goal 7: an application', async () => {
  const browser = site.visitor()
  await browser.post(paths.apply.unit, { unit: 'finance' })
  await browser.post(paths.apply.kind, { kind: 'natural-person' })
  await browser.post(paths.apply.applicant, {
    ...{ name: '王小明', idKind: 'resident-id', idNumber: '11010519491231002X', phone: '13800000000' },
  })
  await browser.post(paths.apply.information, {
    ...{ subject: '2025年决算', wanted: '全文', wantedForm: 'electronic', wantedDelivery: 'web' },
  })
  const preview = await browser.get(paths.apply.preview)
  const [, a = '', b = ''] = /(.)加(.)等于几/.exec(preview.body) ?? []
  const sum = '零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b)
  const [last] = await base.asOwner('select last from request_numbers where year = 2026')
  const subject = ['request', `2026${String(Number(last?.last) + 1).padStart(4, '0')}`] as const
  await gains(
    { route: 'POST /requests/apply/submission', verb: 'requests.submit', by: null, subject, outcome: 'done' },
    () =>
      browser.post(paths.apply.submission, {
        ...{ humanToken: valueIn(preview, 'humanToken') ?? '', humanAnswer: String(sum), humanCheck: '' },
      }),
  )
})

describe('goal 7: a record to be put right', () => {
  async function asked() {
    const [row] = await base.asOwner('select coalesce(max(last), 0) as last from records_application_numbers')
    const numberKey = `2026${String(Number(row?.last) + 1).padStart(4, '0')}`
    const about = { route: 'POST /requests/own-records', verb: 'requests.applyForRecords', by: null }
    let code = ''
    await gains({ ...about, subject: ['records-application', numberKey], outcome: 'done' }, async () => {
      const { sent, code: given } = await applyForRecords(site.visitor())
      code = given
      return sent
    })
    return { numberKey, code }
  }

  it('asked, confirmed, proposed, sent back and decided', async () => {
    const { clerk, head } = stage.staff
    const { numberKey } = await asked()
    async function both(step: string, verb: string, by: Officer, notBy: Officer, fields: object = {}) {
      const about = { route: `POST /office/own-records/:no/${step}`, verb: `requests.${verb}` }
      const of = { ...about, subject: ['records-application', numberKey] as const }
      const form = () => ({ ...fields, form_key: newFormKey() })
      const [own, other] = [await site.as(by), await site.as(notBy)]
      const address = `/office/own-records/${numberKey}/${step}`
      await gains({ ...of, by: notBy, outcome: 'refused' }, () => other.post(address, form()))
      await gains({ ...of, by, outcome: 'done' }, () => own.post(address, form()))
    }
    await both('receipt', 'confirmRecords', clerk, head)
    await both('identity', 'openRecordsIdentity', clerk, stage.staff.reviewer, { reason: '核对身份' })
    await both('proposal', 'proposeRecords', clerk, head, PROPOSAL)
    await both('return', 'returnRecords', head, clerk, { reason: '请核对' })
    const again = await site.as(clerk)
    await again.post(`/office/own-records/${numberKey}/proposal`, { ...PROPOSAL, form_key: newFormKey() })
    await both('decision', 'decideRecords', head, clerk)
  })

  it('taken back', async () => {
    const { numberKey, code } = await asked()
    const browser = site.visitor()
    await browser.post('/requests/own-records/track', { number: numberKey, code })
    const address = '/requests/own-records/track/withdrawal'
    const about = { route: `POST ${address}`, verb: 'requests.withdrawRecords', by: null }
    const subject = ['records-application', numberKey] as const
    const form = () => browser.post(address, { form_key: newFormKey() })
    await gains({ ...about, subject, outcome: 'done' }, form)
    await gains({ ...about, subject, outcome: 'refused' }, form)
  })
})

it('goal 7: the wording of letters', async () => {
  const { staff } = stage
  const address = `/office/letter-templates/${town.bureau.code}/withdrawal`
  const about = { route: 'POST /office/letter-templates/:unit/:kind', verb: 'requests.saveTemplate' }
  const of = { ...about, subject: ['unit', town.bureau.code] as const }
  const form = () => ({
    ...{ wording: `${TEMPLATES.withdrawal}\n谢谢。`, reason: '用语', after: '0', form_key: newFormKey() },
  })
  const [own, other] = [await site.as(staff.officeHead), await site.as(staff.clerk)]
  await gains({ ...of, by: staff.clerk, outcome: 'refused' }, () => other.post(address, form()))
  await gains({ ...of, by: staff.officeHead, outcome: 'done' }, () => own.post(address, form()))
})

it('goal 7: the figures a unit returns for the annual report, and the report', async () => {
  const { staff, supervisor } = stage
  const unit = town.bureau.code
  const form = (given: object) => ({ ...filledReturn(2025), after: '0', ...given, form_key: newFormKey() })
  const [clerk, reviewer] = [await site.as(staff.clerk), await site.as(staff.reviewer)]
  const [head, above] = [await site.as(staff.head), await site.as(supervisor)]
  const ofReturn = (verb: string, route: string) => ({
    ...{ route: `POST /office/annual-returns/:unit/:year${route}`, verb: `annualReport.${verb}` },
    subject: ['annual-return', `${unit}/2025`] as const,
  })
  const address = `/office/annual-returns/${unit}/2025`
  const saved = ofReturn('saveReturn', '')
  await gains({ ...saved, by: staff.reviewer, outcome: 'refused' }, () => reviewer.post(address, form({})))
  await gains({ ...saved, by: staff.clerk, outcome: 'done' }, () => clerk.post(address, form({})))
  const submitted = ofReturn('submitReturn', '')
  const handIn = { submit: 'yes', after: '1' }
  await gains({ ...submitted, by: staff.reviewer, outcome: 'refused' }, () =>
    reviewer.post(address, form(handIn)),
  )
  await gains({ ...submitted, by: staff.clerk, outcome: 'done' }, () => clerk.post(address, form(handIn)))
  const decision = (verb: string) => ({ verb, said: '请再核', form_key: newFormKey() })
  for (const [verb, by, notBy] of [
    ['review', reviewer, clerk],
    ['giveBack', above, clerk],
    ['accept', above, reviewer],
    ['reopen', above, reviewer],
  ] as const) {
    if (verb === 'accept') await clerk.post(address, form({ submit: 'yes', after: '2' }))
    const who = new Map([
      [reviewer, staff.reviewer],
      [above, supervisor],
      [clerk, staff.clerk],
    ])
    const about = ofReturn(`${verb}Return`, '/decision')
    for (const [browser, outcome] of [
      [notBy, 'refused'],
      [by, 'done'],
    ] as const) {
      await gains({ ...about, by: who.get(browser) ?? null, outcome }, () =>
        browser.post(`${address}/decision`, decision(verb)),
      )
    }
  }
  const urged = { route: 'POST /office/annual-returns/urging', verb: 'annualReport.urgeReturns' }
  const urging = () => ({ year: '2025', form_key: newFormKey() })
  const of = (route: object, by: Officer, outcome: 'done' | 'refused', status?: number) => ({
    ...{ route: '', verb: '', ...route, by, outcome },
    ...(status === undefined ? {} : { status }),
  })
  await gains({ ...of(urged, staff.clerk, 'refused', 404), subject: ['annual-return', '2025'] }, () =>
    clerk.post('/office/annual-returns/urging', urging()),
  )
  await gains({ ...of(urged, supervisor, 'done'), subject: ['annual-return', '2025'] }, () =>
    above.post('/office/annual-returns/urging', urging()),
  )
  // Given back by the office, it is handed in and accepted once more.
  await clerk.post(address, form({ submit: 'yes', after: '3' }))
  await above.post(`${address}/decision`, decision('accept'))

  const report = `/office/annual-reports/${unit}/2025`
  const subject = ['annual-report', `${unit}/2025`] as const
  const text = (after: string) => ({
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map(chapter => [`chapter${chapter}`, '依法公开。'])),
    ...{ after, form_key: newFormKey() },
  })
  const wrote = {
    route: 'POST /office/annual-reports/:unit/:year/text',
    verb: 'annualReport.saveText',
    subject,
  }
  await gains({ ...wrote, by: staff.clerk, outcome: 'refused' }, () =>
    clerk.post(`${report}/text`, text('7')),
  )
  await gains({ ...wrote, by: staff.clerk, outcome: 'done' }, () => clerk.post(`${report}/text`, text('0')))
  const route = 'POST /office/annual-reports/:unit/:year/publication'
  const published = { route, verb: 'annualReport.publish', subject }
  const publish = () => ({ reason: '', form_key: newFormKey() })
  await gains({ ...published, by: staff.clerk, outcome: 'refused' }, () =>
    clerk.post(`${report}/publication`, publish()),
  )
  await gains({ ...published, by: staff.head, outcome: 'done' }, () =>
    head.post(`${report}/publication`, publish()),
  )

  const bring = async () => {
    const name = 'suqian-2024.txt'
    const file = { field: 'file', name, type: 'text/plain', content: Buffer.from(fixtureBytes(name)) }
    const shown = await head.postFiles('/office/annual-reports/import', { unit }, [file])
    return { file: valueIn(shown, 'file') ?? '', reason: '', form_key: newFormKey() }
  }
  const imported = {
    route: 'POST /office/annual-reports/import/confirmation',
    ...{ verb: 'annualReport.import', by: staff.head },
    subject: ['annual-report', `${unit}/2024`] as const,
  }
  for (const outcome of ['done', 'refused'] as const) {
    const yes = await bring()
    await gains({ ...imported, outcome }, () => head.post('/office/annual-reports/import/confirmation', yes))
  }
})

it('goal 7: what is registered of a review', async () => {
  const { staff } = stage
  const numberKey = await STEPS_TAKEN.recordReturn.before(stage)
  const facts = {
    ...{ request: numberKey, kind: 'review', organ: '归德市人民政府', caseNumber: '', procedure: 'simple' },
    ...{ acceptedOn: '2026-03-02', copyReachedOn: '2026-03-02' },
  }
  const own = await site.as(staff.clerk)
  const register = (given: object) => () =>
    own.post('/office/disputes/new', { ...facts, ...given, form_key: newFormKey() })
  const about = { route: 'POST /office/disputes/new', verb: 'disputes.register', by: staff.clerk }
  const of = { ...about, subject: ['request', numberKey] as const }
  await gains({ ...of, outcome: 'refused' }, register({ acceptedOn: '2030-01-01' }))
  const registered = await gains({ ...of, outcome: 'done' }, register({}))
  const address = String(registered.headers.location)
  const id = address.split('/').at(-1) ?? ''
  const { request: _, kind: __, ...corrected } = facts
  const steps = [
    ['reply', 'replied', { sentOn: '2030-01-01' }, { sentOn: '2026-03-02' }],
    [
      'outcome',
      'decided',
      { outcome: 'quashed', decidedOn: '2030-01-01' },
      { outcome: 'quashed', decidedOn: '2026-03-02' },
    ],
    [
      'correction',
      'corrected',
      { ...corrected, acceptedOn: '2030-01-01', reason: '写错' },
      { ...corrected, reason: '写错', outcome: 'upheld', decidedOn: '2026-03-02' },
    ],
  ] as const
  const early = { route: 'POST /office/disputes/:id/learnt', verb: 'disputes.learnt', by: staff.clerk }
  const learnt = { ...early, subject: ['dispute', id] as const }
  const learn = () => own.post(`${address}/learnt`, { learnt: '先检索再答复', form_key: newFormKey() })
  await gains({ ...learnt, outcome: 'refused' }, learn)
  for (const [step, verb, wrong, right] of steps) {
    const route = `POST /office/disputes/:id/${step}`
    const common = { route, verb: `disputes.${verb}`, by: staff.clerk, subject: ['dispute', id] as const }
    for (const [outcome, fields] of [
      ['refused', wrong],
      ['done', right],
    ] as const) {
      await gains({ ...common, outcome }, () =>
        own.post(`${address}/${step}`, { ...fields, form_key: newFormKey() }),
      )
    }
  }
  await gains({ ...learnt, outcome: 'done' }, learn)
  const route = 'POST /office/disputes/:id/documents'
  const added = { route, verb: 'disputes.documentAdded', by: staff.clerk, subject: ['dispute', id] as const }
  for (const [outcome, content] of [
    ['refused', exe()],
    ['done', png()],
  ] as const) {
    const file = { field: 'file', name: '决定书.png', content }
    await gains({ ...added, outcome }, () =>
      own.postFiles(`${address}/documents`, { form_key: newFormKey() }, [file]),
    )
  }
})

it('goal 7: what supervision does about a case', async () => {
  const { supervisor, staff } = stage
  const numberKey = await STEPS_TAKEN.draftAnswer.before(stage)
  const of = (step: string) => `/office/supervision/cases/${numberKey}/${step}`
  async function both(step: string, verb: string, by: Officer, notBy: Officer, fields: object) {
    const route = `POST /office/supervision/cases/:no/${step.replace(/\d+/, ':id')}`
    const about = { route, verb: `requests.${verb}`, subject: ['request', numberKey] as const }
    const [own, other] = [await site.as(by), await site.as(notBy)]
    const form = () => ({ ...fields, form_key: newFormKey() })
    await gains({ ...about, by: notBy, outcome: 'refused' }, () => other.post(of(step), form()))
    await gains({ ...about, by, outcome: 'done' }, () => own.post(of(step), form()))
  }
  await both('urging', 'urge', supervisor, staff.head, { note: '请抓紧。' })
  await both('orders', 'issueOrder', supervisor, staff.head, { demand: '说明原因', answer_by: '2026-03-09' })
  const [row] = await base.asOwner('select max(id) as id from supervision_orders')
  const step = (name: string) => `orders/${row?.id}/${name}`
  await both(step('answer'), 'answerOrder', staff.clerk, supervisor, { said: '已安排。' })
  const back = { reason: '没有说明原因', answer_by: '2026-03-10' }
  await both(step('return'), 'returnOrder', supervisor, staff.clerk, back)
  const browser = await site.as(staff.clerk)
  await browser.post(of(step('answer')), { said: '人手不足，已调配。', form_key: newFormKey() })
  await both(step('acceptance'), 'acceptOrder', supervisor, staff.clerk, {})
})

describe('goal 7: the administrators', () => {
  const unit = () => ({
    ...{
      unit_code: 'audit',
      name: '归德市审计局',
      short_name: '市审计局',
      document_prefix: '归审',
      parent: 'city',
    },
    ...{ level: 'city', kind: 'department', division_code: '411400', sort_key: '1', accepts_requests: 'yes' },
    form_key: newFormKey(),
  })

  /** Done by the one, refused to the other; null where to the other there is no such page. */
  async function change(
    route: string,
    verb: string,
    subject: readonly [string, string | number],
    by: Officer,
    notBy: Officer | null,
    fields: Readonly<Record<string, string>>,
  ): Promise<void> {
    const url = route
      .replace('POST ', '')
      .replace(':code', String(subject[1]))
      .replace(':id', String(subject[1]))
    const about = { route, verb: `organisations.${verb}`, subject }
    if (notBy !== null) {
      const other = await site.as(notBy)
      await gains({ ...about, by: notBy, outcome: 'refused' }, () => other.post(url, fields))
    }
    const browser = await site.as(by)
    const answer = await gains({ ...about, by, outcome: 'done' }, () => browser.post(url, fields))
    expect(answer.statusCode).toBeLessThan(400)
  }

  it('units', async () => {
    await change('POST /office/units', 'create-unit', ['unit', 'audit'], system, null, unit())
    const browser = await site.as(system)
    await gains(
      {
        ...{ route: 'POST /office/units', verb: 'organisations.create-unit', by: system },
        ...{ subject: ['unit', 'audit'], outcome: 'refused' },
      },
      () => browser.post('/office/units', unit()),
    )
    const { unit_code: _, ...changed } = { ...unit(), short_name: '审计局' }
    await change('POST /office/units/:code/edit', 'change-unit', ['unit', 'audit'], system, null, changed)
    await gains(
      {
        ...{ route: 'POST /office/units/:code/edit', verb: 'organisations.change-unit', by: system },
        ...{ subject: ['unit', 'audit'], outcome: 'refused' },
      },
      () => browser.post('/office/units/audit/edit', { ...changed, document_prefix: '归归德市财政局' }),
    )
    const contacts = { phone: '0370-5551234', disclosure_office: '办公室' }
    const route = 'POST /office/units/:code/contacts'
    await change(route, 'change-contacts', ['unit', 'finance'], stage.staff.head, null, contacts)
  })

  it('accounts', async () => {
    const [last] = await base.asOwner('select max(id)::int as id from users')
    const id = Number(last?.id) + 1
    const browser = await site.as(system)
    const account = { login: 'zhao', name: '赵', email: '', unit: 'finance' }
    const route = 'POST /office/accounts'
    const verb = 'organisations.create-account'
    await gains({ route, verb, by: system, subject: ['account', id], outcome: 'done' }, () =>
      browser.post('/office/accounts', { ...account, form_key: newFormKey() }),
    )
    await gains({ route, verb, by: system, subject: ['account', 'zhao'], outcome: 'refused' }, () =>
      browser.post('/office/accounts', { ...account, form_key: newFormKey() }),
    )

    const subject = ['account', id] as const
    const of = (what: string) => `POST /office/accounts/:id/${what}`
    const clerk = { role: 'clerk', unit: 'finance' }
    await change(of('edit'), 'change-account', subject, system, null, { ...account, name: '赵某' })
    await change(of('roles'), 'grant-role', subject, security, null, clerk)
    await change(of('roles/revocation'), 'revoke-role', subject, security, system, clerk)
    await change(of('password-reset'), 'reset-password', subject, system, security, {})
    await base.asOwner("update users set totp_secret = 'x', totp_confirmed_at = now() where id = $1", [id])
    await change(of('second-factor-reset'), 'reset-second-factor', subject, security, system, {})
    await change(of('standing'), 'disable-account', subject, system, security, { active: '' })
    await change(of('standing'), 'enable-account', subject, system, security, { active: 'yes' })
    const own = await site.as(security)
    await gains(
      {
        ...{ route: of('roles'), verb: 'organisations.grant-role', by: security },
        ...{ subject: ['account', security.id], outcome: 'refused' },
      },
      () => own.post(`/office/accounts/${security.id}/roles`, { role: 'clerk', unit: 'city-office' }),
    )
  })
})

it('goal 7: a holiday notice', async () => {
  const browser = await site.as(stage.supervisor)
  const fields = () => ({
    ...{ year: '2026', number: '国办发明电〔2026〕91号', announced_on: '2026-03-01', source: '' },
    ...{ amends: '国办发明电〔2025〕7号', arrangement: '临时放假：3月4日（周三）放假1天。' },
    form_key: newFormKey(),
  })
  const about = {
    ...{ route: 'POST /office/calendar/notices', verb: 'calendar.import-notice', by: stage.supervisor },
    subject: ['notice', '国办发明电〔2026〕91号'] as const,
  }
  // Open cases move with it, each with a line of its own: told where that is told.
  await base.asOwner("update requests set stage = 'arrived' where stage = 'open'")
  await gains({ ...about, outcome: 'done' }, () => browser.post('/office/calendar/notices', fields()))
  await gains({ ...about, outcome: 'refused' }, () => browser.post('/office/calendar/notices', fields()))
})

it('goal 7: what the office keeps of the search', async () => {
  const browser = await site.as(stage.supervisor)
  const change = async (
    [route, address]: readonly [string, string],
    verb: string,
    id: string | number,
    fields: Readonly<Record<string, string>>,
    outcome: 'done' | 'refused' = 'done',
  ) => {
    const kind = verb.endsWith('Word')
      ? 'search-word'
      : verb.endsWith('Bet')
        ? 'search-bet'
        : 'search-synonyms'
    const about = { route: `POST /office/search/${route}`, verb: `search.${verb}`, by: stage.supervisor }
    await gains({ ...about, subject: [kind, id], outcome }, () =>
      browser.post(`/office/search/${address}`, { form_key: newFormKey(), ...fields }),
    )
  }
  const here = (route: string) => [route, route] as const
  await change(here('dictionary'), 'addWord', '归德古城', { word: '归德古城' })
  await change(here('dictionary'), 'addWord', '归德古城', { word: '归德古城' }, 'refused')
  await change(here('dictionary/removal'), 'removeWord', '归德古城', { word: '归德古城' })
  await change(here('dictionary/removal'), 'removeWord', '归德古城', { word: '归德古城' }, 'refused')
  const [last] = await base.asOwner('select max(id)::int as id from search_synonyms')
  const id = Number(last?.id) + 1
  await change(here('synonyms'), 'addSynonyms', id, { words: '甲乙、丙丁' })
  const group = ['synonyms/:id', `synonyms/${id}`] as const
  await change(group, 'changeSynonyms', id, { words: '甲乙、戊己', seen: '甲乙' }, 'refused')
  await change(group, 'changeSynonyms', id, { words: '甲乙、戊己', seen: '甲乙\n丙丁' })
  await change(['synonyms/:id/removal', `synonyms/${id}/removal`], 'removeSynonyms', id, {})
  const bet = { query: '甲乙', address: '/units/finance' }
  await change(here('best-bets'), 'addBet', '甲乙', bet, 'refused')
  await indexUnits(services)
  await change(here('best-bets'), 'addBet', '甲乙', bet)
  const [made] = await base.asOwner('select id from search_best_bets')
  const removal = ['best-bets/:id/removal', `best-bets/${made?.id}/removal`] as const
  await change(removal, 'removeBet', '甲乙', {})
})

it('goal 7: the address of one’s own calendar', async () => {
  const { clerk } = stage.staff
  const [own, other] = [await site.as(clerk), await site.as(system)]
  const make = { route: 'POST /office/calendar-feed', verb: 'requests.makeCalendarFeed' }
  const revoke = { route: 'POST /office/calendar-feed/revocation', verb: 'requests.revokeCalendarFeed' }
  const [its, others] = [['account', clerk.id] as const, ['account', system.id] as const]
  const send = (browser: Visitor, { route }: { route: string }) => browser.post(route.replace('POST ', ''))
  await gains({ ...make, by: clerk, subject: its, outcome: 'done' }, () => send(own, make))
  await gains({ ...make, by: system, subject: others, outcome: 'refused' }, () => send(other, make))
  await gains({ ...revoke, by: clerk, subject: its, outcome: 'done' }, () => send(own, revoke))
  await gains({ ...revoke, by: clerk, subject: its, outcome: 'refused' }, () => send(own, revoke))
})

describe('goal 7: signing in and out, and what is one’s own', () => {
  const PASSWORD = 'Gui-de-2026-chun-feng'
  const BETTER = 'Gui-de-2026-qiu-yue'
  let head: Officer
  let browser: Visitor
  let secret = ''

  const later = () => {
    clock.now = new Date(clock.now.getTime() + 60_000)
  }
  const about = (route: string, verb: string) => ({
    ...{ route: `POST ${route}`, verb: `organisations.${verb}`, by: head },
    subject: ['account', head.id] as const,
  })
  const passwords = (current: string, wanted: string) => ({
    ...{ current_password: current, new_password: wanted, new_password_again: wanted },
  })

  /** Somebody gives what is asked, first wrongly. */
  async function both(
    route: string,
    verb: string,
    wrong: Readonly<Record<string, string>>,
    right: () => Readonly<Record<string, string>>,
    by: Officer | null = head,
  ): Promise<void> {
    await gains({ ...about(route, verb), by, outcome: 'refused' }, () => browser.post(route, wrong))
    later()
    const fields = right()
    const answer = await gains({ ...about(route, verb), outcome: 'done' }, () => browser.post(route, fields))
    expect(answer.statusCode).toBe(303)
  }

  const setupOn = async (page: string) => {
    const setup = valueIn(await browser.get(page), 'setup') ?? ''
    secret = openSetup(services, setup)?.secret ?? ''
    return setup
  }
  const code = () => ({ one_time_code: codeNow(secret, clock.now) })

  it('the first time: a password used once, a second factor, a password of one’s own', async () => {
    head = await officer(services, town.bureau, 'head')
    browser = site.visitor()
    const { login, password } = head
    await both('/sign-in', 'sign-in', { login, password: 'wrong' }, () => ({ login, password }), null)
    const setup = await setupOn('/sign-in/second-factor-setup')
    await both(
      '/sign-in/second-factor-setup',
      'enrol-second-factor',
      { setup, one_time_code: '000000' },
      () => ({ setup, ...code() }),
    )
    await both('/sign-in/new-password', 'change-own-password', passwords('wrong', PASSWORD), () =>
      passwords(password, PASSWORD),
    )
    expect((await browser.get('/office')).statusCode).toBe(200)
  })

  it('another time, with a code; another password, another authenticator; and out', async () => {
    later()
    await gains({ ...about('/sign-out', 'sign-out'), outcome: 'done' }, () => browser.post('/sign-out'))
    later()
    await gains({ ...about('/sign-in', 'sign-in'), outcome: 'done' }, () =>
      browser.post('/sign-in', { login: head.login, password: PASSWORD }),
    )
    await both('/sign-in/code', 'confirm-second-factor', { one_time_code: '000000' }, code)
    await both('/office/account/password', 'change-own-password', passwords('wrong', BETTER), () =>
      passwords(PASSWORD, BETTER),
    )
    const setup = await setupOn('/office/account/second-factor')
    await both(
      '/office/account/second-factor',
      'enrol-second-factor',
      { setup, current_password: 'wrong', ...code() },
      () => ({ setup, current_password: BETTER, ...code() }),
    )
    const end = '/office/account/sessions/end'
    await gains({ ...about(end, 'sign-out-everywhere'), outcome: 'done' }, () => browser.post(end))
  })
})

it('goal 7: no address that changes something is missing here, and the trail is intact', async () => {
  const changing = site.routes
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url }) => `${method} ${url}`)
  expect(changing.toSorted()).toEqual([...told, ...Object.keys(NOT_IN_THE_TRAIL)].toSorted())
  expect(await verify(base.db)).toMatchObject({ intact: true })
})
