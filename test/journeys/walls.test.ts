import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMINISTRATORS, type Role } from '#organisations'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish, step } from '#test/publishing.ts'
import { answerTo } from '#test/records.ts'
import { makeTown, makeUnit, officer, servicesAt, type Town } from '#test/town.ts'
import { textOf, type Visitor } from '#test/visitor.ts'
import { type Route, type WholeSite, wholeSite } from '#test/whole-site.ts'

/**
 * Three hundred sites on one platform. What one unit writes, reviews, has approved, has withdrawn or keeps to itself is
 * said to nobody of another, nor to the public: not on any route, whatever is put into its address, and not by a number
 * that changes. Every route is asked; one with a part in its address that has no values here makes the test fail.
 */
const SITES = 300
const WORDS = Array.from({ length: 15 }, (_, n) => `zqx${n}wv`)
/** An issue of the gazette has no words of its own: by this number it would be told. */
const ISSUE_IN_ALL = '98765'
const titleOf = (n: number) => `财政审计${WORDS[n]}事项`

/** Who sits in the unit next door: whoever writes there, whoever keeps its site, and those who administer it. */
const NEIGHBOURS: readonly Role[] = ['clerk', 'disclosure-head', ...ADMINISTRATORS]

let base: TestDatabase
let services: Services
let town: Town
let site: WholeSite
let room: Newsroom
/** By who they are. */
const viewers = new Map<string, Visitor>()
/** What stands for each part of an address; all of it is of the unit whose things are secret. */
const places: Record<string, string[]> = {
  ...{ site: ['finance'], column: ['zcwj', 'zwdt'], unit: ['finance'], code: ['finance'], item: ['1', '11'] },
  ...{
    ordinal: ['1', '2'],
    year: ['2025', '2026'],
    n: ['0', '1'],
    kind: ['json', 'pdf'],
    file: [],
    number: [],
  },
  ...{ no: [], id: [], token: [], cell: ['requests.received.total'], form: ['registration'] },
  ...{ document: [], page: ['1'], issue: ['1'] },
}

/** What the city's office sees of its own. */
const ownOfOffice: string[] = []

let before: Map<string, string>

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2026-03-02T10:00:00+08:00') }, { demo: true })
  town = await makeTown(services)
  site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.bureau, unit: town.bureau, code: 'finance' })
  const school = await makeUnit(services, {
    ...{ code: 'education', name: '归德市教育局', level: 'city', kind: 'department', under: town.city },
  })
  await newsroomOf(services, site, { owner: school, unit: school, code: 'education' })
  await manySites()
  for (const role of NEIGHBOURS) viewers.set(role, await site.as(await officer(services, school, role)))
  viewers.set('county', await site.as(await officer(services, town.countyOffice, 'supervisor')))
  viewers.set('public', site.visitor())
  await whatIsOver()
  before = await everythingSaid()
  await whatIsSecret()
}, 300_000)
afterAll(async () => {
  await site.close()
  await base.close()
})

async function manySites(): Promise<void> {
  await base.asOwner(`
    insert into units overriding system value
    select (jsonb_populate_record(unit, jsonb_build_object('id', 100000 + n, 'code', 'unit-' || n, 'name', '单位' || n,
      'short_name', '单位' || n, 'document_prefix', '代字' || n))).*
    from units unit, generate_series(1, ${SITES - 2}) n where unit.code = 'education'`)
  await base.asOwner(`
    insert into sites (code, unit_id, name, masthead, domain, opened_on)
    select code, id, name, '', code || '.example.gov.cn', '2026-01-01' from units where id > 100000`)
  await base.asOwner(`
    insert into site_columns (site_id, code, name, description, kind, unit_id, sort_key, opened_on)
    select id, 'zcwj', '政策文件', '', 'policy', unit_id, 0, '2026-01-01' from sites where unit_id > 100000`)
}

let written = 0
async function write(more: Record<string, string> = {}): Promise<string> {
  const n = written
  written += 1
  const fields = {
    ...{
      title: titleOf(n),
      body: `<p>财政审计${WORDS[n]}</p>`,
      summary: `摘要${WORDS[n]}`,
      keywords: `${WORDS[n]}`,
    },
    ...{ documentNumber: `归财〔2026〕${n + 1}号`, item: '11', ...more },
  }
  const number = await begin(room.clerk, policyFields(room, fields))
  places.number?.push(number)
  return number
}

/** Sends a form that is taken. */
async function send(who: Visitor, address: string, fields: Record<string, string> = {}) {
  const answer = await who.post(address, { ...fields, form_key: newFormKey() })
  if (answer.statusCode >= 400) throw new Error(`${address}: ${answer.statusCode} ${textOf(answer)}`)
  return answer
}

async function revise(number: string, fields: Record<string, string>): Promise<void> {
  await send(room.clerk, `/office/documents/${number}/revision`)
  const text = policyFields(room, { ...fields, item: '11', changeNote: '改正', saving: '1' })
  await send(room.clerk, `/office/documents/${number}/text`, text)
}

/** Out once, and no more: an edition withheld, a document removed for privacy. Nothing of it is said any longer. */
async function whatIsOver(): Promise<void> {
  const withheld = await write()
  await publish(room, withheld)
  await revise(withheld, { title: '财政办法', documentNumber: '归财〔2026〕1号' })
  await publish(room, withheld)
  await send(room.head, `/office/documents/${withheld}/editions/1/withholding`, {
    withheldWhy: '含有不得公开的内容',
  })
  const removed = await write()
  await publish(room, removed)
  await send(room.head, `/office/documents/${removed}/takedown`, { kind: 'privacy', why: '含有个人信息' })
}

/** On its way, at every stage, and what a unit keeps to itself. */
async function whatIsSecret(): Promise<void> {
  const draft = await write()
  const word = WORDS[written]
  const file = { field: 'file', name: `${word}.pdf`, content: Buffer.from(`%PDF-1.4\n% ${word}\n%%EOF`) }
  written += 1
  await room.clerk.postFiles(`/office/documents/${draft}/files`, { form_key: newFormKey() }, [file])
  const preview = await send(room.clerk, `/office/documents/${draft}/previews`)
  places.token?.push(/\/previews\/([\w-]+)/.exec(preview.body)?.[1] ?? '')
  await send(room.clerk, `/office/documents/${draft}/previews/revocation`)
  await step(room.clerk, await write(), 'submit')
  const second = await write()
  await step(room.clerk, second, 'submit')
  await step(room.reviewer, second, 'passFirst')
  await publish(room, await write({ publishAt: '2026-03-09T09:00' }))
  const [live = ''] = places.number ?? []
  const n = written
  written += 1
  await revise(live, { title: titleOf(n), body: `<p>${WORDS[n]}</p>`, documentNumber: '归财〔2026〕1号' })
  for (const [address, more] of [
    ['/office/responses/new', { kind: 'opinion', knownOn: '2026-03-01', knownTime: '10:00', heardFrom: '' }],
    [
      '/office/press-conferences/new',
      { startsOn: '2026-03-09', startsTime: '10:00', place: '厅', speakers: '某人，局长' },
    ],
    ['/office/submissions/new', { level: 'province', sentOn: '2026-03-01', link: '' }],
    ['/office/trainings/new', { heldOn: '2026-03-01', kind: 'law', audience: '30', note: '' }],
    [
      '/office/consultations/new',
      { opensOn: '2026-03-09', closesOn: '2026-05-01', contact: '信箱', shortenedBecause: '', send: 'yes' },
    ],
    ['/office/topics/new', { code: 'secret-topic', heading1: '文件', entries1: live, introduction: '' }],
  ] as const) {
    const text = Object.fromEntries(
      ['title', 'subject', 'about', 'text'].map(field => [field, titleOf(written)]),
    )
    written += 1
    const made = await send(room.clerk, address, { ...more, ...text })
    const key = String(made.headers.location).split('/').at(-1) ?? ''
    places[PLACES[address.split('/')[2] ?? ''] ?? 'id']?.push(key)
  }
  await whatIsFoundWrong()
  await issueInPreparation()
  for (const row of await base.asOwner('select id from document_files')) places.file?.push(String(row.id))
  places.id?.push(...(places.file ?? []))
  places.document?.push(...(places.file ?? []))
}

/** What of a thing stands in its addresses, where it is not its id. */
const PLACES: Readonly<Record<string, string>> = {
  ...{ responses: 'no', 'press-conferences': 'no', consultations: 'no', topics: 'code' },
}

/** Somebody of the public found it, and nobody answered yet. */
async function whatIsFoundWrong(): Promise<void> {
  const finder = site.visitor()
  const form = await finder.get('/page-errors/report?page=/units/finance')
  const fields = { page: '/units/finance', kind: 'content', what: titleOf(written), phone: '', email: '' }
  written += 1
  await send(finder, '/page-errors/report', { ...fields, ...answerTo(form) })
  for (const { number } of await base.asOwner('select number from page_errors')) {
    places.no?.push(String(number))
  }
}

async function issueInPreparation(): Promise<void> {
  const editor = await site.as(await officer(services, town.cityOffice, 'clerk'))
  const span = { from: '2026-01-01', to: '2026-03-01' }
  const made = await send(editor, '/office/gazette/new', {
    ...{ year: '2026', number: '1', total: ISSUE_IN_ALL, ...span },
  })
  const id = String(made.headers.location).split('/').at(-1) ?? ''
  places.id?.push(id)
  ownOfOffice.push((await editor.get(`/office/gazette/${id}`)).body)
}

const gets = () => site.routes.filter(({ method, url }) => method === 'GET' && !CHANGING.test(url))
/** Told by chance or by the moment: keys of forms, questions for people, how busy the process is. */
const CHANGING =
  /^\/(metrics|requests\/apply|requests\/own-records$|page-errors\/report|office\/account\/second-factor)|\.xlsx$/
const steady = (body: string): string => body.replace(/name="(form_key|humanToken)" value="[^"]*"/g, '')

/** What a form or a list is narrowed by, with what is asked for. */
const ASKED = [
  ...['work', 'waiting', 'mine', 'draft', 'review', 'scheduled', 'published', 'uninterpreted'].map(
    list => `/office/documents?list=${list}`,
  ),
  '/search?q=财政审计',
  '/search?q=财政审计&site=finance',
  '/search/suggest?q=财政',
  '/search/suggest?q=审',
  '/policies?q=审计',
  '/policies?unit=finance',
  '/office/responses?unit=finance',
  '/office/submissions?year=2026',
  '/office/trainings?year=2026',
  '/sites/finance',
  '/sites/finance/zcwj',
  '/sites/finance/feed.xml',
  '/sites/finance/atom.xml',
  '/sites/finance/zcwj/feed.xml',
  '/disclosure/finance',
  '/disclosure/finance/catalogue',
  '/disclosure/finance/catalogue.csv',
  '/disclosure/finance/items/11',
  '/units/finance',
]

/** Whoever has lists and counts of their own, each of a sort. */
const COUNTING = ['clerk', 'county', 'public']

/** Everything that needs no key of what was not there before, to everybody: what it says, and every count in it. */
async function everythingSaid(): Promise<Map<string, string>> {
  const over = (places.number ?? []).slice(0, 2)
  const addresses = [
    ...gets()
      .map(({ url }) => url)
      .filter(url => !/[:*]/.test(url)),
    ...ASKED.map(encodeURI),
    ...over.flatMap(number =>
      ['', '/history', '/editions/1', '/editions/2'].map(part => `/documents/${number}${part}`),
    ),
  ]
  const said = new Map<string, string>()
  for (const [who, viewer] of viewers) {
    if (!COUNTING.includes(who)) continue
    for (const address of addresses) {
      const { statusCode, body } = await viewer.get(address)
      said.set(`${who} ${address}`, `${statusCode} ${steady(body)}`)
    }
  }
  return said
}

/** The addresses of a route, with each value of each part at least once. */
function addressesOf({ url }: Route): string[] {
  const parts = [...url.matchAll(/:(\w+)/g)].map(([, part = '']) => part)
  const unknown = parts.filter(part => places[part] === undefined)
  if (unknown.length > 0) expect.fail(`${url}: nothing is known to stand for ${unknown.join(', ')}`)
  const times = Math.max(1, ...parts.map(part => places[part]?.length ?? 0))
  return Array.from({ length: times }, (_, time) =>
    url.replace(/:(\w+)/g, (_whole, part: string) => {
      const values = places[part] ?? []
      return values[time % values.length] ?? '1'
    }),
  )
}

function saysNothing(what: string, body: string): void {
  const said = [...WORDS, ISSUE_IN_ALL].filter(word => body.includes(word))
  if (said.length > 0) expect.fail(`${what} says ${said.join(', ')}`)
}

describe('portal goal 11: walls', () => {
  it('what is secret is there: its own people see every piece of it', async () => {
    const own: string[] = []
    for (const number of (places.number ?? []).slice(2)) {
      own.push((await room.clerk.get(`/office/documents/${number}`)).body)
      const file = `/office/documents/${number}/files/${places.file?.[0]}`
      own.push((await room.clerk.get(file)).body)
    }
    own.push((await room.clerk.get(`/office/documents/${places.number?.[0]}`)).body)
    const lists = ['responses', 'press-conferences', 'submissions', 'trainings', 'consultations', 'topics']
    const found = `page-errors/${places.no?.at(-1)}`
    for (const list of [...lists, found]) own.push((await room.clerk.get(`/office/${list}`)).body)
    expect(ownOfOffice.join()).toContain(ISSUE_IN_ALL)
    expect(places.file).toHaveLength(1)
    expect(WORDS.slice(2, written).filter(word => !own.some(body => body.includes(word)))).toEqual([])
    expect(places.token?.[0]).toMatch(/^[\w-]{20,}$/)
  })

  it('no page, list, picker, search, export or count tells anybody else that it is there', async () => {
    const after = await everythingSaid()
    const changed = [...after].filter(([what, said]) => before.get(what) !== said).map(([what]) => what)
    expect(changed).toEqual([])
    for (const [what, said] of after) saysNothing(what, said)
  }, 300_000)

  it('no route says a word of it, whatever of it stands in the address', async () => {
    for (const [who, viewer] of viewers) {
      for (const route of site.routes) {
        if (ENDS_THE_VISIT.test(route.url)) continue
        const addresses = addressesOf(route)
        // A form without its key changes nothing, and its page comes back with all there is to choose from.
        for (const address of route.method === 'GET' ? addresses : addresses.slice(0, 1)) {
          const { statusCode, body } =
            route.method === 'GET' ? await viewer.get(address) : await viewer.post(address, {})
          const what = `${who} ${route.method} ${address}`
          expect(`${what} ${statusCode < 500}`).toBe(`${what} true`)
          saysNothing(what, body)
        }
      }
    }
  }, 300_000)
})

const ENDS_THE_VISIT = /^\/(sign-out|sign-in|office\/account)/
