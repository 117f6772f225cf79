import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES, type Role } from '#organisations'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { answer, ask, receive, type Staff, signAnswer, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { multipart } from '#test/form-data.ts'
import { begin, newsroomOf, policyFields } from '#test/publishing.ts'
import { answerTo, applyForRecords, PROPOSAL } from '#test/records.ts'
import { makeTown, makeUnit, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import type { Visitor } from '#test/visitor.ts'
import { type Route, type WholeSite, wholeSite } from '#test/whole-site.ts'
import { hashToken, newToken } from '../../src/api/token.ts'
import { sealCase } from '../../src/requests/intake/look-up.ts'

/**
 * A case of the finance bureau, and everybody who has no part in it: on no route, in no list, search or count of theirs
 * is it found. Every route of the site stands in one of these lists; one that does not makes the test fail.
 */
const SUBJECT = '只有财政局看得见的事项'
const APPLICANT = '独孤申请人'
const WORKLISTS = ['routing', 'arrived', 'open', 'near', 'today', 'overdue', 'closed']

/** Of one case, by its number: for anybody else there is no such page. */
const OF_A_CASE = [
  'GET /office/requests/:no',
  'GET /office/requests/:no/answer/preview.pdf',
  'GET /office/requests/:no/attachments/:id',
  'GET /office/requests/:no/letters/:id',
  'GET /office/requests/:no/documents/:id',
  'POST /office/requests/:no/routing',
  'POST /office/requests/:no/receipt',
  'POST /office/requests/:no/receipt/link',
  'POST /office/requests/:no/handler',
  'POST /office/requests/:no/extension',
  'POST /office/requests/:no/extension/consent',
  'POST /office/requests/:no/extension/refusal',
  'POST /office/requests/:no/answer',
  'POST /office/requests/:no/answer/documents',
  'POST /office/requests/:no/answer/documents/removal',
  'POST /office/requests/:no/answer/review-request',
  'POST /office/requests/:no/answer/review',
  'POST /office/requests/:no/answer/review-return',
  'POST /office/requests/:no/answer/signature',
  'POST /office/requests/:no/answer/signature-return',
  'POST /office/requests/:no/answer/delivery',
  'POST /office/requests/:no/correction',
  'POST /office/requests/:no/correction/receipt',
  'POST /office/requests/:no/consultations',
  'POST /office/requests/:no/consultations/receipt',
  'POST /office/requests/:no/consultations/opinion',
  'POST /office/requests/:no/consultations/end',
  'POST /office/requests/:no/consultations/disclosure',
  'POST /office/requests/:no/reasons',
  'POST /office/requests/:no/reasons/receipt',
  'POST /office/requests/:no/deferral',
  'POST /office/requests/:no/fee',
  'POST /office/requests/:no/fee/consent',
  'POST /office/requests/:no/fee/refusal',
  'POST /office/requests/:no/fee/payment',
  'POST /office/requests/:no/split',
  'GET /office/requests/:no/redactions/:id',
  'GET /office/requests/:no/redactions/:id/pages/:page',
  'POST /office/requests/:no/redactions',
  'POST /office/requests/:no/redactions/marks',
  'POST /office/requests/:no/redactions/release',
  'POST /office/requests/:no/redactions/removal',
  'POST /office/requests/:no/answer/return',
  'GET /office/requests/:no/letters/:id/word',
  'GET /office/requests/:no/forms/:form',
  'GET /office/requests/:no/archive',
  'POST /office/requests/:no/handover',
  'POST /office/requests/:no/withdrawal',
  'POST /office/requests/:no/identity',
  'GET /office/requests/:no/publication',
  'POST /office/requests/:no/publication',
  'GET /office/supervision/cases/:no',
  'GET /office/supervision/cases/:no/orders/:id/paper',
  'POST /office/supervision/cases/:no/urging',
  'POST /office/supervision/cases/:no/orders',
  'POST /office/supervision/cases/:no/orders/:id/answer',
  'POST /office/supervision/cases/:no/orders/:id/acceptance',
  'POST /office/supervision/cases/:no/orders/:id/return',
]

/** Of one case, for programs: a token sees what its officer sees. */
const OF_A_CASE_BY_TOKEN = {
  'GET /api/v1/cases/:no': undefined,
  'POST /api/v1/cases/:no/confirmation': {},
  'POST /api/v1/cases/:no/correction': { what: '年份', how: '写明', workdays: 10 },
  'POST /api/v1/cases/:no/extension': { days: 5, reason: '资料多' },
  'POST /api/v1/cases/:no/answer': { decision: 'disclosed.provided', fields: {} },
}

/** Of one token, for whoever made it. */
const OF_A_TOKEN = ['POST /office/api-tokens/:id/revocation']

/** Of what somebody holds a number and a code for. */
const OF_A_TRACKED_CASE = ['GET /requests/track/letters/:id', 'GET /requests/track/documents/:id']

/** Of one account, for the administrators of its unit. */
const OF_AN_ACCOUNT = [
  'GET /office/accounts/:id',
  'GET /office/accounts/:id/edit',
  'POST /office/accounts/:id/edit',
  'POST /office/accounts/:id/roles',
  'POST /office/accounts/:id/roles/revocation',
  'POST /office/accounts/:id/standing',
  'POST /office/accounts/:id/second-factor-reset',
  'POST /office/accounts/:id/password-reset',
]

/** Of one unit, for its own people and those above. */
const OF_A_UNIT = [
  'GET /office/units/:code',
  'GET /office/units/:code/edit',
  'POST /office/units/:code/edit',
  'GET /office/units/:code/contacts',
  'POST /office/units/:code/contacts',
]

/** Of one answer on its way to the public, for its own unit and those above. */
const OF_A_PUBLICATION = [
  'GET /office/published-answers/:id',
  'POST /office/published-answers/:id/revision',
  'POST /office/published-answers/:id/approval',
  'POST /office/published-answers/:id/return',
  'POST /office/published-answers/:id/withdrawal',
]

/** Of one application to put a record right, for its own unit and those above. */
const OF_A_RECORDS_APPLICATION = [
  'GET /office/own-records/:no',
  'GET /office/own-records/:no/letter',
  'GET /office/own-records/:no/files/:id',
  'POST /office/own-records/:no/receipt',
  'POST /office/own-records/:no/proposal',
  'POST /office/own-records/:no/return',
  'POST /office/own-records/:no/decision',
  'POST /office/own-records/:no/identity',
]

/** Of one answer that is public. */
const OF_A_PUBLISHED_ANSWER = ['GET /published-answers/:id', 'GET /published-answers/:id/documents/:document']

/** Of one published annual report. */
const OF_A_PUBLISHED_REPORT = [
  'GET /annual-reports/:unit/:year',
  'GET /annual-reports/:unit/:year/report.:kind',
]

/** Of one unit's annual report and the figures it returns for it, for its own people and those above. */
const OF_A_REPORT = [
  'GET /office/annual-reports/:unit/:year',
  'POST /office/annual-reports/:unit/:year/publication',
  'GET /office/annual-reports/:unit/:year/text',
  'POST /office/annual-reports/:unit/:year/text',
  'POST /office/annual-reports/:unit/:year/text/check',
  'GET /office/annual-reports/:unit/:year/cells/:cell',
  'GET /office/annual-returns/:unit/:year',
  'POST /office/annual-returns/:unit/:year',
  'POST /office/annual-returns/:unit/:year/check',
  'POST /office/annual-returns/:unit/:year/decision',
]

/** Of one review or lawsuit, for its own unit and those above. */
const OF_A_DISPUTE = [
  'GET /office/disputes/:id',
  'POST /office/disputes/:id/reply',
  'POST /office/disputes/:id/outcome',
  'POST /office/disputes/:id/learnt',
  'POST /office/disputes/:id/correction',
  'POST /office/disputes/:id/documents',
  'GET /office/disputes/:id/documents/:document',
]

/** Of one thing a unit tells the public, or keeps of it: for its own unit and those above. */
const OF_A_CONCERN = [
  'GET /office/responses/:no',
  'POST /office/responses/:no/correction',
  'POST /office/responses/:no/decision',
  'POST /office/responses/:no/responses',
  'POST /office/responses/:no/responses/:id',
  'POST /office/responses/:no/responses/:id/decision',
]

const OF_A_CONFERENCE = [
  'GET /office/press-conferences/:no',
  'POST /office/press-conferences/:no/notice',
  'POST /office/press-conferences/:no/record',
  'POST /office/press-conferences/:no/decision',
]

const OF_A_CONSULTATION = [
  'GET /office/consultations/:no',
  'GET /office/consultations/:no/opinions.csv',
  'POST /office/consultations/:no/text',
  'POST /office/consultations/:no/decision',
  'POST /office/consultations/:no/period',
  'POST /office/consultations/:no/opinions',
  'POST /office/consultations/:no/opinions/:id/answer',
  'POST /office/consultations/:no/outcome',
  'POST /office/consultations/:no/document',
]

const OF_A_SUBMISSION = [
  'GET /office/submissions/:id',
  'POST /office/submissions/:id/adoption',
  'POST /office/submissions/:id/decision',
]

const OF_A_TRAINING = ['GET /office/trainings/:id', 'POST /office/trainings/:id/voiding']

const OF_A_TOPIC = [
  'GET /office/topics/:code',
  'POST /office/topics/:code/text',
  'POST /office/topics/:code/decision',
]

/** Of the site of a unit, for whoever keeps it: what is public of it stands elsewhere. */
const OF_A_SITE = [
  'GET /office/sites/:site',
  'GET /office/sites/:site/edit',
  'POST /office/sites/:site/edit',
  'POST /office/sites/:site/columns',
  'GET /office/sites/:site/columns/new',
  'GET /office/sites/:site/columns/:column',
  'POST /office/sites/:site/columns/:column',
  'POST /office/sites/:site/columns/:column/order',
  'POST /office/sites/:site/columns/:column/closing',
  'POST /office/sites/:site/columns/:column/reopening',
]

/** Of a document of a unit: for its own unit and those above. */
const OF_A_DOCUMENT = [
  'GET /office/documents/:number',
  'GET /office/documents/:number/text',
  'POST /office/documents/:number/text',
  'POST /office/documents/:number/text/word',
  'POST /office/documents/:number/draft',
  'GET /office/documents/:number/set-aside/:id',
  'POST /office/documents/:number/set-aside/:id',
  'GET /office/documents/:number/differences',
  'POST /office/documents/:number/revision',
  'POST /office/documents/:number/step',
  'POST /office/documents/:number/later-review',
  'POST /office/documents/:number/takedown',
  'POST /office/documents/:number/editions/:ordinal/withholding',
  'GET /office/documents/:number/preview',
  'GET /office/documents/:number/preview/widths',
  'POST /office/documents/:number/previews',
  'POST /office/documents/:number/previews/revocation',
  'POST /office/documents/:number/files',
  'GET /office/documents/:number/files/:file',
]

/** Of what is public by then, and of nothing else. */
const OF_WHAT_IS_TOLD = [
  'GET /documents/:number/document.pdf',
  'GET /gazette/:year/:issue',
  'GET /gazette/:year/:issue/gazette.pdf',
  'GET /documents/:number',
  'GET /documents/:number/editions/:ordinal',
  'GET /documents/:number/editions/:ordinal/differences',
  'GET /documents/:number/history',
  'GET /documents/:number/files/:file',
  'GET /previews/:token',
  'GET /previews/:token/files/:file',
  'GET /responses/:no',
  'GET /press-conferences/:no',
  'GET /topics/:code',
  'GET /topics/:code/feed.xml',
  'GET /topics/:code/atom.xml',
  'GET /api/v1/documents/:number',
  'GET /consultations/:no',
  'GET /consultations/:no/opinion',
  'POST /consultations/:no/opinion',
]

/** One message, for whoever it was sent to. */
const OF_A_MESSAGE = ['POST /office/messages/:id/reading']

/** Of the office, each person's own view of it. */
const OF_THE_OFFICE = [
  'GET /office',
  'GET /office/requests/new',
  'GET /office/requests/import',
  'POST /office/requests/import',
  'POST /office/requests/import/confirmation',
  'GET /office/requests/import/template.xlsx',
  'POST /office/requests',
  'GET /office/parts',
  'GET /office/account',
  'POST /office/account/password',
  'GET /office/account/second-factor',
  'POST /office/account/second-factor',
  'POST /office/account/sessions/end',
  'GET /office/accounts',
  'POST /office/accounts',
  'GET /office/accounts/new',
  'GET /office/units',
  'POST /office/units',
  'GET /office/units/new',
  'GET /office/calendar',
  'POST /office/calendar/notices',
  'GET /office/calendar/notices/new',
  'POST /office/calendar/notices/preview',
  'GET /office/search',
  'GET /office/search/dictionary',
  'POST /office/search/dictionary',
  'POST /office/search/dictionary/removal',
  'GET /office/search/synonyms',
  'POST /office/search/synonyms',
  'GET /office/search/synonyms/:id',
  'POST /office/search/synonyms/:id',
  'POST /office/search/synonyms/:id/removal',
  'GET /office/search/best-bets',
  'POST /office/search/best-bets',
  'POST /office/search/best-bets/:id/removal',
  'GET /office/messages',
  'GET /office/calendar-feed',
  'POST /office/calendar-feed',
  'POST /office/calendar-feed/revocation',
  'GET /office/api-tokens',
  'POST /office/api-tokens',
  'POST /office/messages/reading',
  'GET /office/trail',
  'GET /office/published-answers',
  'GET /office/own-records',
  'GET /office/annual-reports',
  'GET /office/annual-reports/import',
  'POST /office/annual-reports/import',
  'POST /office/annual-reports/import/confirmation',
  'GET /office/submissions',
  'GET /office/submissions/new',
  'POST /office/submissions/new',
  'GET /office/submissions/ranking',
  'GET /office/trainings',
  'GET /office/trainings/new',
  'POST /office/trainings/new',
  'GET /office/topics',
  'GET /office/topics/new',
  'POST /office/topics/new',
  'GET /office/consultations',
  'GET /office/consultations/new',
  'POST /office/consultations/new',
  'GET /office/press-conferences',
  'GET /office/press-conferences/new',
  'POST /office/press-conferences/new',
  'GET /office/documents',
  'GET /office/documents/new',
  'GET /office/documents/counted',
  'GET /office/documents/urgent',
  'GET /office/documents/interpretations',
  'POST /office/documents/new',
  'POST /office/documents/new/word',
  'GET /office/columns',
  'GET /office/page-errors',
  'GET /office/sites',
  'POST /office/sites',
  'GET /office/sites/new',
  'GET /office/responses',
  'GET /office/responses/new',
  'POST /office/responses/new',
  'GET /office/disputes',
  'GET /office/disputes/new',
  'POST /office/disputes/new',
  'GET /office/annual-returns',
  'GET /office/annual-returns/figures.csv',
  'POST /office/annual-returns/urging',
  'GET /office/letter-templates',
  'GET /office/letter-templates/:unit/:kind',
  'POST /office/letter-templates/:unit/:kind',
  'POST /office/letter-templates/:unit/:kind/preview',
  'POST /office/letter-templates/:unit/:kind/preview.pdf',
  'GET /office/often-asked',
  'POST /office/often-asked/decisions',
  'GET /office/supervision',
  'GET /office/supervision/orders',
  'GET /office/figures',
  'GET /office/figures/cases',
  'GET /office/figures/comparison',
  'GET /office/figures/figures.csv',
  'GET /office/figures/figures.xlsx',
]

/** Of what a visitor found wrong with a unit’s page, for its own people and those above. */
const OF_A_PAGE_ERROR = [
  'GET /office/page-errors/:no',
  'POST /office/page-errors/:no/referral',
  'POST /office/page-errors/:no/answer',
]

/** Of an issue of the gazette, for the office that puts it together. */
const OF_AN_ISSUE = [
  'GET /office/gazette/:id',
  'GET /office/gazette/:id/preview',
  'GET /office/gazette/:id/preview.pdf',
  'POST /office/gazette/:id/facts',
  'POST /office/gazette/:id/documents',
  'POST /office/gazette/:id/contents',
  'POST /office/gazette/:id/step',
  'GET /office/gazette',
  'GET /office/gazette/new',
  'POST /office/gazette/new',
]

/** For everybody. */
const OPEN = [
  'GET /page-errors',
  'GET /page-errors/report',
  'POST /page-errors/report',
  'GET /page-errors/track',
  'POST /page-errors/track',
  'GET /page-errors/track/answer',
  'POST /page-errors/track/exit',
  'GET /gazette',
  'GET /gazette/feed.xml',
  'GET /',
  'GET /*',
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /help',
  'GET /site-map',
  'GET /robots.txt',
  'GET /topics',
  'GET /figures',
  'GET /figures/figures.csv',
  'GET /figures/documents',
  'GET /figures/responses',
  'GET /figures/press-conferences',
  'GET /annual-reports',
  'GET /annual-reports/comparison',
  'GET /annual-reports/comparison.csv',
  'GET /annual-reports/check',
  'POST /annual-reports/check',
  'POST /mode',
  'GET /search',
  'GET /search/suggest',
  'GET /units',
  'GET /units/:code',
  'GET /calendar-feed/:file',
  'GET /published-answers',
  'GET /policies',
  'GET /policies/feed.xml',
  'GET /policies/atom.xml',
  'GET /sites/:site',
  'GET /sites/:site/:column',
  'GET /sites/:site/:column/feed.xml',
  'GET /sites/:site/:column/atom.xml',
  'GET /disclosure/:unit',
  'GET /disclosure/:unit/items/:item',
  'GET /disclosure/:unit/guide.pdf',
  'GET /disclosure/:unit/catalogue',
  'GET /disclosure/:unit/catalogue.csv',
  'GET /sitemap.xml',
  'GET /sitemaps/:n.xml',
  'GET /sites/:site/feed.xml',
  'GET /sites/:site/atom.xml',
  'GET /open-data',
  'GET /open-data/policies.csv',
  'GET /open-data/policies.json',
  'GET /open-data/catalog.jsonld',
  'GET /responses',
  'GET /consultations',
  'GET /press-conferences',
  'GET /api',
  'GET /api/v1/openapi.json',
  'GET /api/v1/units',
  'GET /api/v1/units/:code',
  'GET /api/v1/units/:code/catalogue',
  'GET /api/v1/documents',
  'GET /api/v1/columns',
  'GET /api/v1/statistics',
  'GET /api/v1/statistics/workload',
  'GET /api/v1/cases',
  'POST /api/v1/requests',
  'POST /api/v1/requests/track',
  'GET /requests/apply',
  'GET /requests/apply/unit',
  'POST /requests/apply/unit',
  'GET /requests/apply/further-units',
  'POST /requests/apply/further-units',
  'GET /requests/apply/kind',
  'POST /requests/apply/kind',
  'GET /requests/apply/applicant',
  'POST /requests/apply/applicant',
  'GET /requests/apply/information',
  'POST /requests/apply/information',
  'GET /requests/apply/suggestions',
  'POST /requests/apply/suggestions/opening',
  'POST /requests/apply/suggestions/taking',
  'GET /requests/apply/attachments',
  'POST /requests/apply/attachments',
  'POST /requests/apply/attachments/:id/removal',
  'GET /requests/apply/preview',
  'POST /requests/apply/submission',
  'GET /requests/apply/receipt',
  'GET /requests/apply/receipt.pdf',
  'GET /requests/confirm/:token',
  'POST /requests/confirm/:token',
  'POST /requests/confirm/:token/objection',
  'GET /requests/track',
  'POST /requests/track',
  'GET /requests/track/case',
  'POST /requests/track/exit',
  'POST /requests/track/part',
  'GET /requests/track/own-data.json',
  'POST /requests/track/forwarding',
  'POST /requests/track/proposal',
  'POST /requests/track/correction',
  'POST /requests/track/reasons',
  'POST /requests/track/withdrawal',
  'GET /requests/own-records',
  'POST /requests/own-records',
  'GET /requests/own-records/track',
  'POST /requests/own-records/track',
  'GET /requests/own-records/track/application',
  'GET /requests/own-records/track/letter',
  'POST /requests/own-records/track/withdrawal',
  'POST /requests/own-records/track/exit',
  'GET /sign-in',
  'POST /sign-in',
  'GET /sign-in/code',
  'POST /sign-in/code',
  'GET /sign-in/second-factor-setup',
  'POST /sign-in/second-factor-setup',
  'GET /sign-in/new-password',
  'POST /sign-in/new-password',
  'POST /sign-out',
]

/** Every field that any form of a case asks for, so that the case itself is what is not found. */
const FILLED = {
  unit: 'finance',
  ...{ demand: '请说明原因', answer_by: '2026-03-09', note: '请抓紧' },
  handler: '1',
  days: '5',
  reason: '资料多',
  opinion: '同意',
  decision: 'disclosed.provided',
  document: '1',
  delivery: 'web',
  deliveredOn: '2026-03-02',
  ...{ what: '年份', how: '写明', workdays: '10', said: '补正', why: '多', until: '2026-06-01' },
  ...{ party: 'third-party', name: '某公司', contact: '地址', content: '内容', consultation: '1' },
  ...{ onDay: '2026-03-02', note: '', redaction: '1', page: '1', x: '1', y: '1', width: '9', height: '9' },
  ground: 'refused.stateSecret',
  ...{ outcome: 'agrees', answeredOn: '2026-03-02', receivedOn: '2026-03-02', receiptNumber: '1' },
  ...{ standard: 'per-page', quantity: '101', howToPay: '专户', subject1: '甲', subject2: '乙' },
}

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let colleague: Officer
let site: WholeSite
let numberKey: string
let number: string
const ids = { attachment: '', document: '', letter: '', message: '' }
/** Officers who have no part in the case, by who they are. */
const strangers = new Map<string, Officer>()

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2026-03-02T10:00:00+08:00') }, { demo: true })
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  colleague = await officer(services, town.bureau, 'clerk')
  const school = await makeUnit(services, {
    ...{ code: 'education', name: '归德市教育局', level: 'city', kind: 'department', under: town.city },
  })
  for (const role of Object.keys(ROLES) as Role[]) {
    // 政务公开办 is a part of a government's office alone.
    if (role !== 'supervisor') strangers.set(`education ${role}`, await officer(services, school, role))
    strangers.set(`county ${role}`, await officer(services, town.countyOffice, role))
  }
  for (const role of ['system-administrator', 'security-administrator', 'auditor'] as const) {
    strangers.set(`city ${role}`, await officer(services, town.cityOffice, role))
  }
  numberKey = await ask(services, town.bureau, SUBJECT)
  await receive(services, staff, numberKey)
  await addPaper()
  await signAnswer(services, staff, numberKey)
  number = String((await base.asOwner('select number from requests'))[0]?.number)
  for (const [name, table] of [
    ['attachment', 'request_attachments'],
    ['document', 'answer_documents'],
    ['letter', 'letters'],
    ['message', 'messages'],
  ] as const) {
    ids[name] = String((await base.asOwner(`select id from ${table} order by id limit 1`))[0]?.id)
  }
  site = await wholeSite(services)
}, 120_000)
afterAll(async () => {
  await site.close()
  await base.close()
})

/** Who asked, what came with the application, and what goes out with the answer. */
async function addPaper(): Promise<void> {
  await base.asOwner('update request_applicants set name = $1', [APPLICANT])
  await base.asOwner(
    `insert into request_attachments (request_id, name, media_type, size, file_key, sha256, added_at)
     select id, '身份证.pdf', 'application/pdf', 10, 'attachments/nowhere', 'x', now() from requests`,
  )
  await base.asOwner(
    `insert into answer_documents (request_id, name, media_type, size, file_key, sha256, added_by, added_at)
     select id, '规划.pdf', 'application/pdf', 10, 'documents/nowhere', 'x', $1, now() from requests`,
    [staff.clerk.id],
  )
}

/** A token of everything, for somebody who has signed in: whoever makes one at the page has done so. */
async function tokenOf(person: Officer): Promise<string> {
  await site.as(person)
  const token = newToken()
  await base.asOwner(
    `insert into api_tokens (user_id, name, token_hash, beginning, scopes, made_at, expires_at)
     values ($1, 'x', $2, 'x', array['cases:read', 'cases:write', 'requests:submit', 'statistics:read'], $3,
             $3::timestamptz + interval '1 year')`,
    [person.id, hashToken(token), services.now()],
  )
  return token
}

const named = ({ method, url }: Route) => `${method} ${url}`
const routeNamed = (name: string): Route => {
  const [method = '', url = ''] = name.split(' ')
  return { method, url }
}

/** Sends the route what a form might, or nothing. */
async function call(visitor: Visitor, name: string, places: Record<string, string>, fields?: object) {
  const { method, url } = routeNamed(name)
  const address = url.replace(/:(\w+)/g, (_, place) => places[place] ?? '')
  if (method === 'GET') return visitor.get(address)
  const form = { ...fields, form_key: newFormKey() }
  if (name.endsWith('/documents') || name.endsWith('/attachments')) {
    const file = { field: 'file', name: 'a.pdf', content: Buffer.from('%PDF-1.4\n%%EOF') }
    return visitor.send({ method: 'POST', url: address, ...multipart(form, [file]) })
  }
  return visitor.post(address, form)
}

const idFor = (name: string) =>
  name.includes('/attachments/') ? ids.attachment : name.includes('/letters/') ? ids.letter : ids.document

/** Nothing of the case may be in it, but what the visitor has written into the address. */
function saysNothingOfIt(who: string, body: string): void {
  for (const secret of [SUBJECT, APPLICANT, number]) {
    if (body.includes(secret)) expect.fail(`${who} was told ${secret}`)
  }
}

/** Everything kept of the case: what nobody who has no part in it can change. */
const everythingOfIt = async () =>
  JSON.stringify([
    await base.asOwner('select * from requests'),
    await base.asOwner('select * from request_facts order by id'),
    await base.asOwner('select * from request_answers'),
    await base.asOwner('select * from request_extensions'),
    await base.asOwner('select * from letters order by id'),
    await base.asOwner('select * from answer_documents'),
    await base.asOwner("select * from trail where subject_kind = 'request' order by seq"),
  ])

it('goal 12: every route of the site is told here', () => {
  const lists = [
    ...[
      OF_A_CASE,
      Object.keys(OF_A_CASE_BY_TOKEN),
      OF_A_TOKEN,
      OF_A_TRACKED_CASE,
      OF_AN_ACCOUNT,
      OF_A_UNIT,
      OF_A_PUBLICATION,
      OF_A_RECORDS_APPLICATION,
      OF_A_PUBLISHED_ANSWER,
      OF_A_REPORT,
      OF_A_DISPUTE,
      OF_A_CONCERN,
      OF_A_CONFERENCE,
      OF_A_CONSULTATION,
      OF_A_SUBMISSION,
      OF_A_TRAINING,
      OF_A_TOPIC,
      OF_A_SITE,
      OF_A_DOCUMENT,
      OF_WHAT_IS_TOLD,
      OF_A_PUBLISHED_REPORT,
      OF_A_PAGE_ERROR,
      OF_AN_ISSUE,
      OF_A_MESSAGE,
      OF_THE_OFFICE,
      OPEN,
    ],
  ]
  expect(site.routes.map(named).toSorted()).toEqual(lists.flat().toSorted())
})

describe('goal 12: another unit’s case', () => {
  it('is there: its own people and the disclosure office above see it', async () => {
    const above = await officer(services, town.cityOffice, 'supervisor')
    for (const own of [...Object.values(staff), above]) {
      const page = await (await site.as(own)).get(`/office/requests/${numberKey}`)
      expect(page.statusCode).toBe(200)
      expect(page.body).toContain(SUBJECT)
      expect((await (await site.as(own)).get('/office?list=open')).body).toContain(SUBJECT)
    }
    const letter = await (await site.as(staff.head)).get(
      `/office/requests/${numberKey}/letters/${ids.letter}`,
    )
    expect(letter).toMatchObject({ statusCode: 200, headers: { 'content-type': 'application/pdf' } })
  })

  it('is not found on any of its routes, by anybody of another unit, whatever they send', async () => {
    const before = await everythingOfIt()
    for (const [who, stranger] of strangers) {
      const visitor = await site.as(stranger)
      for (const name of OF_A_CASE) {
        for (const fields of name.startsWith('GET') ? [{}] : [FILLED, {}]) {
          const answer = await call(
            visitor,
            name,
            { no: numberKey, id: idFor(name), form: 'registration' },
            fields,
          )
          expect(`${who} ${name} ${answer.statusCode}`).toBe(`${who} ${name} 404`)
          saysNothingOfIt(`${who} ${name}`, answer.body)
        }
      }
    }
    expect(await everythingOfIt()).toBe(before)
  }, 120_000)

  it('is behind the sign-in for everybody else', async () => {
    const before = await everythingOfIt()
    for (const name of OF_A_CASE) {
      const answer = await call(site.visitor(), name, { no: numberKey, id: idFor(name) }, FILLED)
      if (name.startsWith('GET')) {
        expect(answer.statusCode).toBe(303)
        expect(answer.headers.location).toMatch(/^\/sign-in\?/)
      } else expect(answer.statusCode).toBe(401)
      saysNothingOfIt(name, answer.body)
    }
    expect(await everythingOfIt()).toBe(before)
  })

  it('is not said anywhere else on the site, to nobody', async () => {
    for (const [who, stranger] of [['anybody', null] as const, ...strangers]) {
      for (const name of [...OF_THE_OFFICE, ...OPEN]) {
        // Leaving ends the visit: everything is asked by somebody who is in.
        const visitor = stranger === null ? site.visitor() : await site.as(stranger)
        const answer = await call(visitor, name, { code: 'finance', id: ids.attachment })
        expect(`${who} ${name} ${answer.statusCode < 500}`).toBe(`${who} ${name} true`)
        saysNothingOfIt(`${who} ${name}`, answer.body)
        // 审计员 of the city reads the whole trail: numbers and steps, and nothing of who asked for what.
        if (who === 'city auditor' && name === 'GET /office/trail') {
          expect((await visitor.get('/office/trail?kind=request')).body).toContain(numberKey)
        } else expect(`${who} ${name} ${answer.body.includes(numberKey)}`).toBe(`${who} ${name} false`)
      }
    }
  }, 120_000)

  it('looks the same as a case that does not exist', async () => {
    for (const stranger of strangers.values()) {
      const visitor = await site.as(stranger)
      const theirs = await visitor.get(`/office/requests/${numberKey}`)
      const nobodys = await visitor.get('/office/requests/20269999')
      expect(theirs.statusCode).toBe(nobodys.statusCode)
      expect(theirs.body.replaceAll(numberKey, '')).toBe(nobodys.body.replaceAll('20269999', ''))
    }
  })

  it('is in no list, no search and no count of theirs', async () => {
    for (const [who, stranger] of strangers) {
      const visitor = await site.as(stranger)
      for (const list of WORKLISTS) {
        for (const query of [`list=${list}`, `list=${list}&q=${numberKey}`, `list=${list}&q=财政`]) {
          const { body } = await visitor.get(`/office?${encodeURI(query)}`)
          saysNothingOfIt(`${who} ${query}`, body)
          expect(body).not.toMatch(/class="chip-count"> [1-9]/)
        }
      }
    }
  }, 60_000)

  it('is not found by anybody’s token either, and is in no list of a token', async () => {
    const before = await everythingOfIt()
    for (const [who, stranger] of strangers) {
      const token = await tokenOf(stranger)
      const send = (name: string, payload?: object) => {
        const { method, url } = routeNamed(name)
        return site.visitor().send({
          ...{ method: method === 'POST' ? 'POST' : 'GET', url: url.replace(':no', numberKey) },
          headers: { authorization: `Bearer ${token}`, 'idempotency-key': newFormKey() },
          ...(payload && { payload }),
        })
      }
      for (const [name, payload] of Object.entries(OF_A_CASE_BY_TOKEN)) {
        const answer = await send(name, payload)
        expect(`${who} ${name} ${answer.statusCode}`).toBe(`${who} ${name} 404`)
        saysNothingOfIt(`${who} ${name}`, answer.body)
      }
      for (const list of WORKLISTS) {
        const answer = await send(`GET /api/v1/cases?list=${list}`)
        expect([who, answer.statusCode]).toEqual([who, 200])
        saysNothingOfIt(`${who} ${list}`, answer.body)
      }
    }
    expect(await everythingOfIt()).toBe(before)
  }, 60_000)

  it('its letters and documents are not for whoever tracks another', async () => {
    const own = await ask(services, town.bureau, '别的事项')
    const tracker = site.visitor()
    const [row] = await base.asOwner('select id from requests where number_key = $1', [own])
    tracker.cookies.set('mingfu_case', sealCase(services, Number(row?.id)))
    expect((await tracker.get('/requests/track/case')).body).toContain('别的事项')
    for (const name of OF_A_TRACKED_CASE) {
      for (const visitor of [tracker, site.visitor()]) {
        const answer = await call(visitor, name, { id: idFor(name) })
        expect(`${name} ${answer.statusCode}`).toBe(`${name} 404`)
        saysNothingOfIt(name, answer.body)
      }
    }
  })
})

describe('goal 12: another unit’s people', () => {
  const reaches = (who: string) => who.startsWith('city ')

  it('are not found by anybody but the administrators above them', async () => {
    const before = await base.asOwner('select * from users where id = $1', [colleague.id])
    const roles = await base.asOwner('select * from user_roles where user_id = $1', [colleague.id])
    const fields = { ...FILLED, role: 'head', active: '', name: '别人', login: 'another' }
    for (const [who, stranger] of [...strangers].filter(([who]) => !reaches(who))) {
      const visitor = await site.as(stranger)
      for (const name of OF_AN_ACCOUNT) {
        const answer = await call(visitor, name, { id: String(colleague.id) }, fields)
        expect(`${who} ${name} ${answer.statusCode}`).toBe(`${who} ${name} 404`)
        expect(answer.body).not.toContain(colleague.actor.name)
      }
      expect((await visitor.get('/office/accounts')).body).not.toContain(colleague.login)
    }
    expect(await base.asOwner('select * from users where id = $1', [colleague.id])).toEqual(before)
    expect(await base.asOwner('select * from user_roles where user_id = $1', [colleague.id])).toEqual(roles)
    const administrator = strangers.get('city system-administrator')
    if (!administrator) throw new Error('no administrator')
    const page = await (await site.as(administrator)).get(`/office/accounts/${colleague.id}`)
    expect(page.statusCode).toBe(200)
  }, 60_000)

  it('and their unit, in the office, no more', async () => {
    const before = await base.asOwner("select * from units where code = 'finance'")
    for (const [who, stranger] of [...strangers].filter(([who]) => !reaches(who))) {
      const visitor = await site.as(stranger)
      for (const name of OF_A_UNIT) {
        const answer = await call(visitor, name, { code: 'finance' }, { name: '夺来的局', phone: '1' })
        expect(`${who} ${name} ${answer.statusCode}`).toBe(`${who} ${name} 404`)
      }
    }
    expect(await base.asOwner("select * from units where code = 'finance'")).toEqual(before)
  }, 60_000)

  it('its annual report is read and written by its own people and those above', async () => {
    const places = { unit: 'finance', year: '2025', cell: 'requests.received.total' }
    const text = Object.fromEntries([1, 2, 3, 4, 5, 6].map(chapter => [`chapter${chapter}`, '夺来的报告']))
    for (const [who, stranger] of strangers) {
      const visitor = await site.as(stranger)
      for (const name of OF_A_REPORT) {
        const answer = await call(visitor, name, places, { ...text, after: '0', verb: 'accept' })
        expect(`${who} ${name} ${answer.statusCode}`).toBe(`${who} ${name} 404`)
      }
    }
    expect(await base.asOwner('select * from annual_report_drafts')).toEqual([])
    expect(await base.asOwner('select * from annual_returns')).toEqual([])
    for (const name of OF_A_PUBLISHED_REPORT) {
      expect((await call(site.visitor(), name, { ...places, kind: 'json' })).statusCode).toBe(404)
    }
  }, 60_000)

  it('a dispute over its answers is seen by its own people and those above', async () => {
    const [dispute] = await base.asOwner(
      `insert into disputes (unit_id, request_id, kind, organ, case_number, accepted_on, procedure, registered_by, registered_at)
       select unit_id, id, 'review', '独孤复议机关', '', '2026-03-02', 'ordinary', $1, now() from requests limit 1 returning id`,
      [staff.clerk.id],
    )
    const before = await base.asOwner('select * from disputes')
    const fields = {
      ...{ sentOn: '2026-03-02', outcome: 'quashed', decidedOn: '2026-03-02', learnt: '无', reason: '改' },
      ...{
        organ: '夺来的机关',
        caseNumber: '',
        acceptedOn: '2026-03-02',
        copyReachedOn: '',
        procedure: 'simple',
      },
    }
    for (const [who, stranger] of strangers) {
      const visitor = await site.as(stranger)
      for (const name of OF_A_DISPUTE) {
        const answer = await call(visitor, name, { id: String(dispute?.id) }, fields)
        expect(`${who} ${name} ${answer.statusCode}`).toBe(`${who} ${name} 404`)
      }
      const list = await visitor.get('/office/disputes?year=2026')
      expect(list.body).not.toContain('独孤复议机关')
      const registered = await visitor.post('/office/disputes/new', {
        ...{ ...fields, request: number, kind: 'direct', form_key: newFormKey() },
      })
      expect([404, 422]).toContain(registered.statusCode)
    }
    expect(await base.asOwner('select * from disputes')).toEqual(before)
  }, 60_000)

  it('their messages stay unread: by others, and by those who have none', async () => {
    const [before] = await base.asOwner('select user_id, read_at from messages where id = $1', [ids.message])
    expect(before?.read_at).toBeNull()
    const others = [...Object.values(staff), colleague].filter(one => String(one.id) !== before?.user_id)
    for (const other of [...strangers.values(), ...others]) {
      for (const name of OF_A_MESSAGE) {
        const answer = await call(await site.as(other), name, { id: ids.message })
        expect(answer.statusCode).toBe(404)
      }
      await (await site.as(other)).post('/office/messages/reading', { up_to: '9007199254740991' })
    }
    const [after] = await base.asOwner('select user_id, read_at from messages where id = $1', [ids.message])
    expect(after).toEqual(before)
  })

  it('a county’s disclosure office sees what is the county’s, and nothing of the city’s bureaus', async () => {
    const supervisor = strangers.get('county supervisor')
    if (!supervisor) throw new Error('no supervisor')
    const theirs = await ask(services, town.countyOffice, '区里的事项')
    const visitor = await site.as(supervisor)
    expect((await visitor.get(`/office/requests/${theirs}`)).body).toContain('区里的事项')
    const list = await visitor.get('/office?list=arrived')
    expect(list.body).toContain('区里的事项')
    expect(list.body).not.toContain('别的事项')
  })
})

describe('goal 12: what another unit is about to tell the public', () => {
  const secret = '独孤关切'
  const instants = { knownOn: '2026-03-01', knownTime: '10:00', givenOn: '', givenTime: '', givenWhere: '' }
  const fields = {
    ...{
      ...FILLED,
      ...instants,
      subject: secret,
      about: secret,
      kind: 'opinion',
      heardFrom: '',
      title: secret,
    },
    ...{ form: 'bulletin', text: secret, send: 'yes', verb: 'publish', which: 'x' },
    ...{ startsOn: '2026-03-01', startsTime: '10:00', place: secret, speakers: `${secret}，局长` },
  }

  it('a concern and its responses are not found by anybody else, nor by the public before they are let out', async () => {
    const clerk = await site.as(staff.clerk)
    const made = await clerk.post('/office/responses/new', { ...fields, form_key: newFormKey() })
    const no = String(made.headers.location).split('/').at(-1) ?? ''
    await clerk.post(`/office/responses/${no}/responses`, { ...fields, form_key: newFormKey() })
    const id = String((await base.asOwner('select id from responses'))[0]?.id)
    const all = async () => [
      await base.asOwner('select * from concerns'),
      await base.asOwner('select * from responses'),
    ]
    const before = await all()
    expect((await clerk.get(`/office/responses/${no}`)).body).toContain(secret)
    await nobodyElse(OF_A_CONCERN, { no, id }, ['/office/responses', '/responses'])
    expect((await site.visitor().get(`/responses/${no}`)).statusCode).toBe(404)
    expect(await all()).toEqual(before)
  }, 60_000)

  it('nor is a press conference', async () => {
    const clerk = await site.as(staff.clerk)
    const made = await clerk.post('/office/press-conferences/new', { ...fields, form_key: newFormKey() })
    const no = String(made.headers.location).split('/').at(-1) ?? ''
    const before = await base.asOwner('select * from press_conferences')
    expect((await clerk.get(`/office/press-conferences/${no}`)).body).toContain(secret)
    await nobodyElse(OF_A_CONFERENCE, { no }, ['/office/press-conferences', '/press-conferences'])
    expect((await site.visitor().get(`/press-conferences/${no}`)).statusCode).toBe(404)
    expect(await base.asOwner('select * from press_conferences')).toEqual(before)
  }, 60_000)

  it('nor is a topic', async () => {
    const clerk = await site.as(staff.clerk)
    const topic = { ...fields, code: 'secret-topic', heading1: secret, entries1: '20260000001' }
    await clerk.post('/office/topics/new', { ...topic, form_key: newFormKey() })
    const before = await base.asOwner('select * from topics')
    expect((await clerk.get('/office/topics/secret-topic')).body).toContain(secret)
    await nobodyElse(OF_A_TOPIC, { code: 'secret-topic' }, ['/office/topics', '/topics', '/'])
    expect((await site.visitor().get('/topics/secret-topic')).statusCode).toBe(404)
    expect(await base.asOwner('select * from topics')).toEqual(before)
  }, 60_000)

  it('nor is a consultation', async () => {
    const clerk = await site.as(staff.clerk)
    const asked = { ...fields, opensOn: '2026-03-02', closesOn: '2026-05-01', shortenedBecause: '' }
    const made = await clerk.post('/office/consultations/new', { ...asked, form_key: newFormKey() })
    const no = String(made.headers.location).split('/').at(-1) ?? ''
    const before = await base.asOwner('select * from consultations')
    expect((await clerk.get(`/office/consultations/${no}`)).body).toContain(secret)
    await nobodyElse(OF_A_CONSULTATION, { no, id: '1' }, ['/office/consultations', '/consultations'])
    for (const url of [`/consultations/${no}`, `/consultations/${no}/opinion`]) {
      expect((await site.visitor().get(url)).statusCode).toBe(404)
    }
    expect(await base.asOwner('select * from consultations')).toEqual(before)
  }, 60_000)

  it('nor what it sent up, nor its trainings; in nobody else’s list, count or ranking', async () => {
    const clerk = await site.as(staff.clerk)
    const sent = { ...fields, level: 'province', sentOn: '2026-03-01', link: '', form_key: newFormKey() }
    await clerk.post('/office/submissions/new', sent)
    const held = { ...fields, heldOn: '2026-03-01', kind: 'law', audience: '7654', form_key: newFormKey() }
    await clerk.post('/office/trainings/new', held)
    const all = async () => [
      await base.asOwner('select * from submissions'),
      await base.asOwner('select * from trainings'),
    ]
    const before = await all()
    expect(before.map(rows => rows.length)).toEqual([1, 1])
    const id = (index: number) => String(before[index]?.[0]?.id)
    await nobodyElse(OF_A_SUBMISSION, { id: id(0) }, ['/office/submissions', '/office/submissions/ranking'])
    await nobodyElse(OF_A_TRAINING, { id: id(1) }, ['/office/trainings'])
    for (const stranger of strangers.values()) {
      const { body } = await (await site.as(stranger)).get('/office/trainings')
      expect(body).not.toContain('7654')
    }
    expect(await all()).toEqual(before)
  }, 60_000)

  it('what a visitor found wrong with its page is not found by anybody else', async () => {
    const visitor = site.visitor()
    const asked = await visitor.get('/page-errors/report?page=/units/finance')
    const found = { page: '/units/finance', kind: 'content', what: secret, phone: secret, email: '' }
    await visitor.post('/page-errors/report', { ...found, ...answerTo(asked), form_key: newFormKey() })
    const all = () => base.asOwner('select * from page_errors')
    const before = await all()
    const no = String(before[0]?.number)
    const own = await site.as(staff.clerk)
    expect((await own.get(`/office/page-errors/${no}`)).body).toContain(secret)
    const lists = ['/office/page-errors', '/office/page-errors?list=overdue', '/page-errors']
    await nobodyElse(OF_A_PAGE_ERROR, { no }, lists)
    expect((await site.visitor().get('/page-errors/track/answer')).body).not.toContain(secret)
    expect(await all()).toEqual(before)
  }, 60_000)

  it('an issue of the gazette is put together by the city’s office, and seen by nobody else before it is out', async () => {
    const [made] = await base.asOwner(
      `insert into gazette_issues (unit_id, year, number, total, from_on, to_on, stage, writers)
       values ($1, 2026, 77, 7654, '2026-01-01', '2026-01-31', 'draft', array[$2::bigint]) returning id`,
      [town.cityOffice.id, staff.clerk.id],
    )
    const before = await base.asOwner('select * from gazette_issues')
    await nobodyElse(OF_AN_ISSUE, { id: String(made?.id) }, ['/gazette', '/gazette/feed.xml'])
    for (const name of ['GET /gazette/:year/:issue', 'GET /gazette/:year/:issue/gazette.pdf']) {
      expect((await call(site.visitor(), name, { year: '2026', issue: '77' })).statusCode).toBe(404)
    }
    expect(await base.asOwner('select * from gazette_issues')).toEqual(before)
  }, 60_000)

  it('a document that is being written is not found by anybody else, nor by the public', async () => {
    const room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
    const number = await begin(room.clerk, policyFields(room, { title: secret, body: `<p>${secret}</p>` }))
    expect((await room.clerk.get(`/office/documents/${number}`)).body).toContain(secret)
    const all = async () => [
      await base.asOwner('select * from documents'),
      await base.asOwner('select * from editions'),
    ]
    const before = await all()
    await nobodyElse(OF_A_DOCUMENT, { number, file: '1', id: '1' }, [
      '/office/documents',
      '/office/documents?list=making',
      '/office/documents/urgent',
      '/policies',
      '/sites/city',
      '/sitemap.xml',
      '/figures',
      '/api/v1/documents',
    ])
    const places = {
      ...{ number, ordinal: '1', file: '1', token: 'x', no: '20260099', code: 'none' },
      ...{ year: '2026', issue: '98' },
    }
    for (const name of OF_WHAT_IS_TOLD) {
      expect((await call(site.visitor(), name, places)).statusCode).toBe(404)
    }
    const found = await site.visitor().get(`/search?q=${encodeURIComponent(secret)}`)
    expect(found.body).not.toContain(number)
    expect(await all()).toEqual(before)
  }, 60_000)

  it('its site is opened, changed and closed by its own people and those above, and by nobody else', async () => {
    const before = await base.asOwner('select * from sites')
    const columns = await base.asOwner('select * from site_columns order by id')
    const places = { site: 'city', column: 'zcwj' }
    await nobodyElse(OF_A_SITE, places, ['/office/sites'])
    expect(await base.asOwner('select * from sites')).toEqual(before)
    expect(await base.asOwner('select * from site_columns order by id')).toEqual(columns)
  }, 60_000)

  /** For everybody else there is no such page, and nothing of it in the lists. */
  async function nobodyElse(
    routes: readonly string[],
    places: Record<string, string>,
    lists: readonly string[],
  ) {
    for (const [who, stranger] of strangers) {
      const visitor = await site.as(stranger)
      for (const name of routes) {
        for (const form of [fields, {}]) {
          const answered = await call(visitor, name, places, form)
          expect(`${who} ${name} ${answered.statusCode}`).toBe(`${who} ${name} 404`)
          expect(answered.body).not.toContain(secret)
        }
      }
      for (const list of lists) expect((await visitor.get(list)).body).not.toContain(secret)
    }
    for (const name of routes) {
      const answered = await call(site.visitor(), name, places, fields)
      expect(answered.statusCode).toBe(name.startsWith('GET') ? 303 : 401)
    }
  }
})

it('goal 12: what somebody wants put right is not found by another unit, on any page, for any step', async () => {
  const { numberKey: no } = await applyForRecords(site.visitor())
  const all = () => base.asOwner('select * from records_applications')
  const before = await all()
  for (const [who, stranger] of strangers) {
    const visitor = await site.as(stranger)
    for (const name of OF_A_RECORDS_APPLICATION) {
      for (const form of [{ ...PROPOSAL, reason: '核实' }, {}]) {
        const answered = await call(visitor, name, { no, id: '1' }, form)
        expect(`${who} ${name} ${answered.statusCode}`).toBe(`${who} ${name} 404`)
        expect(answered.body).not.toContain('补贴发放情况')
      }
    }
    expect((await visitor.get('/office/own-records')).body).not.toContain('补贴发放情况')
  }
  for (const name of OF_A_RECORDS_APPLICATION) {
    expect((await call(site.visitor(), name, { no, id: '1' })).statusCode).toBe(
      name.startsWith('GET') ? 303 : 401,
    )
  }
  expect(await all()).toEqual(before)
}, 60_000)

describe('goal 12: what another unit proposes to publish', () => {
  const title = '还没有公开的一问一答'
  const fields = { ...FILLED, title, asked: '别人的问题', answered: '别人的答复' }
  let id = ''

  it('is not found by anybody else, on any page, for any step', async () => {
    const closed = await ask(services, town.bureau, '别人的问题')
    await receive(services, staff, closed)
    await answer(services, staff, closed)
    const clerk = await site.as(staff.clerk)
    const proposed = await call(clerk, 'POST /office/requests/:no/publication', { no: closed }, fields)
    id = String(proposed.headers.location).split('/').at(-1) ?? ''
    expect((await clerk.get(`/office/published-answers/${id}`)).body).toContain(title)
    const before = await base.asOwner('select * from published_answers')
    for (const [who, stranger] of strangers) {
      const visitor = await site.as(stranger)
      for (const name of OF_A_PUBLICATION) {
        for (const form of [fields, {}]) {
          const answered = await call(visitor, name, { id }, form)
          expect(`${who} ${name} ${answered.statusCode}`).toBe(`${who} ${name} 404`)
          expect(answered.body).not.toContain(title)
        }
      }
      expect((await visitor.get('/office/published-answers')).body).not.toContain(title)
    }
    expect(await base.asOwner('select * from published_answers')).toEqual(before)
  }, 60_000)

  it('nor by the public before it is agreed to', async () => {
    for (const name of OF_A_PUBLISHED_ANSWER) {
      expect((await call(site.visitor(), name, { id, document: '1' })).statusCode).toBe(404)
    }
    expect((await site.visitor().get('/published-answers')).body).not.toContain(title)
    for (const name of OF_A_PUBLICATION) {
      expect((await call(site.visitor(), name, { id }, fields)).statusCode).toBe(
        name.startsWith('GET') ? 303 : 401,
      )
    }
  })
})
