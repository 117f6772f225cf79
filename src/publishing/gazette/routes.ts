import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { requireOffice, sightOf } from '#organisations'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { dayInChina, yearOf } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { Form } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import { kept } from '#platform/kept/keep-pages.ts'
import type { Services } from '#platform/services.ts'
import { sendRss } from '../documents/portal/feed.ts'
import type { Given } from '../forms.ts'
import { textIn } from '../listing.ts'
import { KeptPrints } from '../print/kept-prints.ts'
import { stepsOpen } from '../rules/steps.ts'
import { stepsBy } from '../step-routes.ts'
import { beginIssue } from './actions/begin.ts'
import {
  addDocuments,
  arrangeContents,
  changeIssueFacts,
  giveIssueBack,
  publishIssue,
  sendIssue,
  takeIssueBack,
  unitsOf,
} from './actions/change.ts'
import { readChosen, readContents, readFacts } from './form.ts'
import { ISSUE_STAGES, ISSUE_STEPS, type Issue, nameOfIssue, titleOfIssue } from './issue.ts'
import { issuePdf, sheetOfIssue } from './issue-pdf.ts'
import { findGazetteOffice } from './office.ts'
import { BeginIssuePage, IssuesPage, OfficeIssuePage } from './pages/office-pages.tsx'
import { GazettePage, IssuePage } from './pages/public-pages.tsx'
import { paths } from './paths.ts'
import {
  findIssue,
  findPublishedIssue,
  listCandidates,
  listEntries,
  listIssues,
  listNewestIssues,
  listYears,
  nextNumbers,
} from './store.ts'

interface OfIssue {
  Params: { id: string }
}
interface Published {
  Params: { year: string; issue: string }
}

/** Setting type costs more than a page. */
const PRINTS = { config: { rateLimit: { max: 60, timeWindow: '10 minutes' } } }
const STEPS = {
  send: sendIssue,
  takeBack: takeIssueBack,
  publish: publishIssue,
  giveBack: giveIssueBack,
} as const

/** 政府公报: the issues for everybody, and the office that puts them together. */
export function gazetteRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    mountPublic(app, services)
    await app.register(async office => mountOffice(office, services))
  }
}

const siteOf = ({ config }: Services) => ({
  base: config.baseUrl.replace(/\/$/, ''),
  dataFolder: config.dataFolder,
})

function mountPublic(app: FastifyInstance, services: Services): void {
  const { db } = services
  const today = () => dayInChina(services.now())
  const prints = new KeptPrints()

  app.get<{ Querystring: { year?: unknown } }>(paths.list, kept('year'), async (request, reply) => {
    const years = await listYears(db, 'published')
    const asked = Number(textIn(request.query.year))
    const year = years.find(one => one === asked) ?? years[0] ?? yearOf(today())
    const issues = await listIssues(db, { year, stage: 'published' })
    return reply.page(GazettePage({ chrome: request.portalChrome(), view: { year, years, issues } }))
  })

  app.get(paths.feed, kept(), async (_request, reply) => {
    const { base } = siteOf(services)
    const items = (await listNewestIssues(db, 24)).map(issue => ({
      title: titleOfIssue(issue),
      address: base + paths.issue(issue.year, issue.number),
      publishedAt: issue.publishedAt ?? services.now(),
      ...{ author: issue.unitName, category: '政府公报' },
      description: nameOfIssue(issue),
    }))
    const feed = {
      title: '政府公报',
      description: '新出版的政府公报',
      base,
      address: paths.list,
      rss: paths.feed,
      items,
    }
    return sendRss(reply, feed)
  })

  app.get<Published>(paths.issue(':year', ':issue'), kept(), async (request, reply) => {
    const issue = await published(request)
    const entries = await listEntries(db, issue.id, today())
    const pdf = paths.pdf(issue.year, issue.number)
    return reply.page(IssuePage({ chrome: request.portalChrome(), issue, entries, pdf }))
  })

  app.get<Published>(paths.pdf(':year', ':issue'), PRINTS, async (request, reply) => {
    const issue = await published(request)
    const sheet = sheetOfIssue(issue, await listEntries(db, issue.id, today()), today())
    const pdf = await prints.print(String(issue.id), sheet, () => issuePdf(db, sheet, siteOf(services)))
    return sendPdf(reply, issue, pdf)
  })

  async function published(request: FastifyRequest<Published>): Promise<Issue> {
    const { year, issue } = request.params
    const found = /^\d{4}$/.test(year) && /^\d{1,3}$/.test(issue)
    const one = found ? await findPublishedIssue(db, Number(year), Number(issue)) : undefined
    if (one === undefined) throw new NotFound('没有找到这一期公报。')
    return one
  }
}

const sendPdf = (reply: FastifyReply, issue: Issue, pdf: Uint8Array): FastifyReply =>
  reply
    .type('application/pdf')
    .header('cache-control', 'no-cache')
    .header('content-disposition', attachmentNamed(`${titleOfIssue(issue)}.pdf`))
    .send(Buffer.from(pdf))

function mountOffice(app: FastifyInstance, services: Services): void {
  const { db } = services
  const today = () => dayInChina(services.now())
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: { year?: unknown } }>(paths.office, async (request, reply) => {
    const office = await gazetteOffice(request)
    const asked = Number(textIn(request.query.year))
    const years = [...new Set([yearOf(today()), ...(await listYears(db))])].toSorted((a, b) => b - a)
    const year = years.find(one => one === asked) ?? yearOf(today())
    const issues = await listIssues(db, { year, unitIds: [office.id] })
    const view = { year, years, issues, mayBegin: office.mayWrite }
    return reply.page(IssuesPage({ chrome: await request.officeChrome(paths.office), view }))
  })

  app.get(paths.begin, (request, reply) => showBegin(request, reply, {}))

  app.post(paths.begin, async (request, reply) => {
    const office = await gazetteOffice(request)
    const form = new Form(request.body)
    const order = { actor: request.actor, formKey: form.key() }
    const read = form.result({ ...readFacts(form), unitCode: office.code })
    if (!read.ok) return showBegin(request, reply, read)
    const begun = await beginIssue(services, order, read.value)
    if (begun.ok) return reply.redirect(paths.officeIssue(Number(begun.value)), 303)
    return showBegin(request, reply, form.back({ field: 'number', sentence: begun.sentence }))
  })

  app.get<OfIssue>(paths.officeIssue(':id'), (request, reply) => show(request, reply, {}))

  const step = stepsBy(services, {
    addressed,
    named: ({ id }) => ({ id }),
    page: ({ id }) => paths.officeIssue(id),
    show,
  })
  app.post<OfIssue>(paths.facts(':id'), step('number', readFacts, changeIssueFacts))
  app.post<OfIssue>(paths.documents(':id'), step('candidates', readChosen, addDocuments))
  app.post<OfIssue>(paths.contents(':id'), async (request, reply) => {
    const entries = await listEntries(db, (await addressed(request)).id, today())
    return step('contents', form => readContents(form, entries), arrangeContents)(request, reply)
  })
  app.post<OfIssue>(
    paths.step(':id'),
    step('said', readStep, (s, order, { verb, said }) => STEPS[verb](s, order, said)),
  )

  app.get<OfIssue>(paths.preview(':id'), async (request, reply) => {
    const issue = await addressed(request)
    const entries = await listEntries(db, issue.id, today())
    const said = '这是预览，尚未出版，只有工作人员能看到。'
    const pdf = paths.previewPdf(issue.id)
    return reply.page(IssuePage({ chrome: request.portalChrome(), issue, entries, pdf, said }))
  })

  app.get<OfIssue>(paths.previewPdf(':id'), PRINTS, async (request, reply) => {
    const issue = await addressed(request)
    const sheet = sheetOfIssue(issue, await listEntries(db, issue.id, today()), today())
    return sendPdf(reply, issue, await issuePdf(db, sheet, siteOf(services)))
  })

  async function gazetteOffice(request: FastifyRequest) {
    const office = await findGazetteOffice(db, request.actor)
    if (office === null) throw new NotFound('公报由市政府办公室编辑。')
    return office
  }

  async function addressed(request: FastifyRequest<OfIssue>): Promise<Issue> {
    const id = /^\d{1,15}$/.test(request.params.id) ? Number(request.params.id) : 0
    const issue = await findIssue(db, await sightOf(db, request.actor), id)
    if (issue === undefined) throw new NotFound('没有找到这一期公报。')
    return issue
  }

  async function showBegin(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    await gazetteOffice(request)
    const year = yearOf(today())
    const { number, total } = await nextNumbers(db, year)
    const from = `${today().slice(0, 8)}01`
    const next = { year: String(year), number: String(number), total: String(total), from, to: today() }
    const chrome = await request.officeChrome(paths.office)
    const page = BeginIssuePage({ chrome, next, formKey: newFormKey(), back: { typed, errors } })
    return reply.page(page, errors.length === 0 ? 200 : 422)
  }

  async function show(
    request: FastifyRequest<OfIssue>,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const issue = await addressed(request)
    const q = textIn((request.query as { q?: unknown }).q)
      .trim()
      .slice(0, 100)
    const open = stepsOpen(request.actor, ISSUE_STEPS, issue, ISSUE_STAGES)
    const arranging = open.includes('arrange')
    const view = {
      ...{ issue, q, open, formKey: newFormKey, back: { typed, errors } },
      entries: await listEntries(db, issue.id, today()),
      candidates: arranging ? await listCandidates(db, { unitIds: await unitsOf(db, issue), issue, q }) : [],
    }
    const chrome = await request.officeChrome(paths.office)
    return reply.page(OfficeIssuePage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }
}

const VERBS = Object.keys(STEPS) as (keyof typeof STEPS)[]

function readStep(form: Form) {
  return {
    verb: form.choice('verb', { label: '怎样处理', among: VERBS }),
    said: form.lines('said', { label: '意见', max: 500 }),
  }
}
