import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { citizen, hasEnded, listUnits, requireOffice, sightOf } from '#organisations'
import { dayInChina, showDay } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { type FieldError, Form, type Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import { makeHumanCheck } from '#platform/intake/human-check.ts'
import { lookUp, OPEN_MINUTES, openSealed, sealOpened } from '#platform/intake/look-up.ts'
import { kept } from '#platform/kept/keep-pages.ts'
import type { Services } from '#platform/services.ts'
import { findLive } from '../documents/editions/store.ts'
import { mayTakeDown } from '../documents/policy.ts'
import { findDocumentInSight } from '../documents/store.ts'
import type { Given } from '../forms.ts'
import { readListAsked, textIn } from '../listing.ts'
import { stepsOpen } from '../rules/steps.ts'
import { stepsBy } from '../step-routes.ts'
import { supervises } from '../supervised.ts'
import { answerPageError, handOnPageError } from './actions/handle.ts'
import { reportPageError, SERIES } from './actions/report.ts'
import { readAnswer, readFound, readReferral, readTrack } from './form.ts'
import { PAGE_ERROR_STAGES, PAGE_ERROR_STEPS, type PageError } from './page-error.ts'
import { PageErrorPage, PageErrorsPage } from './pages/office-pages.tsx'
import { PublicPageErrorsPage } from './pages/public-list-page.tsx'
import { ReceiptPage, ReportPage } from './pages/report-pages.tsx'
import { TrackedPage, TrackPage } from './pages/track-pages.tsx'
import { OFFICE_LISTS, type OfficeList, paths } from './paths.ts'
import { pageFoundOn } from './rules/page-found-on.ts'
import {
  findCodeOfPageError,
  findPageError,
  getPageErrorById,
  listAnswered,
  listDue,
  listPublicPageErrors,
  listReferrals,
} from './store.ts'

interface OfError {
  Params: { no: string }
}

const LISTS = Object.keys(OFFICE_LISTS) as OfficeList[]
const MANY = { config: { rateLimit: { max: 150, timeWindow: '10 minutes' } } }
const COOKIE = 'mingfu_page_error'
const SEAL = 'tracked page error'
const NOTHING: Given = { typed: {}, errors: [] }

/** 我为政府网站找错: from any page, and the office that puts it right. 国办发〔2017〕47号 */
export function pageErrorsRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    mountPublic(app, services)
    await app.register(async office => mountOffice(office, services))
  }
}

function mountPublic(app: FastifyInstance, services: Services): void {
  const { db, config } = services

  app.get<{ Querystring: { after?: unknown } }>(paths.list, kept('after'), async (request, reply) => {
    const after = textIn(request.query.after)
    const { rows, next } = await listPublicPageErrors(db, after)
    const chrome = request.portalChrome()
    return reply.page(PublicPageErrorsPage({ chrome, rows, next, further: after !== '' }))
  })

  app.get<{ Querystring: { page?: unknown } }>(paths.report, async (request, reply) =>
    showForm(request, reply, pageFoundOn(textIn(request.query.page)), NOTHING),
  )

  app.post(paths.report, MANY, async (request, reply) => {
    const form = readFound(request.body)
    const { typed } = new Form(request.body).back()
    if (!form.ok) return showForm(request, reply, pageFoundOn(typed.page ?? ''), form)
    const { formKey, ...found } = form.value
    const human = {
      work: typed.humanCheck ?? '',
      token: typed.humanToken ?? '',
      answer: typed.humanAnswer ?? '',
    }
    const sent = await reportPageError(services, { actor: citizen(request.ip), formKey, human }, found)
    if (!sent.ok) {
      const errors = [{ field: 'humanAnswer', sentence: sent.sentence }]
      return showForm(request, reply, found.page, { typed, errors })
    }
    const receipt = { ...sent.value, dueOn: showDay(sent.value.found.dueOn) }
    return reply.page(ReceiptPage({ chrome: request.portalChrome(), receipt }))
  })

  app.get(paths.track, async (request, reply) => trackPage(request, reply, { ...NOTHING, closed: false }))

  app.post(paths.track, MANY, async (request, reply) => {
    const form = readTrack(request.body)
    if (!form.ok) return trackPage(request, reply, { ...form, closed: false })
    const numbered = { series: SERIES, called: '找错编号', find: findCodeOfPageError }
    const found = await lookUp(services, form.value, numbered)
    if (!found.ok) {
      const back = new Form(request.body).back({ field: 'code', sentence: found.sentence })
      return trackPage(request, reply, { ...back, closed: false })
    }
    return reply
      .setCookie(COOKIE, sealOpened(services, found.value, SEAL), {
        path: paths.track,
        httpOnly: true,
        sameSite: 'lax',
        secure: config.baseUrl.startsWith('https:'),
        maxAge: OPEN_MINUTES * 60,
      })
      .redirect(paths.tracked, 303)
  })

  app.get(paths.tracked, async (request, reply) => {
    const id = openSealed(services, request.cookies[COOKIE], SEAL)
    if (id === null) return trackPage(request, reply, { ...NOTHING, closed: true })
    const found = await getPageErrorById(db, id)
    const referrals = await listReferrals(db, id)
    const today = dayInChina(services.now())
    return reply.page(TrackedPage({ chrome: request.portalChrome(), found, referrals, today }))
  })

  app.post(paths.exit, async (_request, reply) =>
    reply.clearCookie(COOKIE, { path: paths.track }).redirect(paths.track, 303),
  )

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    page: string,
    { typed = {}, errors = [] }: { readonly typed?: Typed; readonly errors?: readonly FieldError[] },
  ): Promise<FastifyReply> {
    const human = await makeHumanCheck(services.secrets, services.now())
    const view = { page, human, formKey: newFormKey(), typed, errors }
    return reply.page(ReportPage({ chrome: request.portalChrome(), view }), errors.length > 0 ? 422 : 200)
  }

  async function trackPage(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed = {}, errors = [], closed }: Given & { readonly closed: boolean },
  ): Promise<FastifyReply> {
    const page = TrackPage({ chrome: request.portalChrome(), back: { typed, errors }, closed })
    return reply.page(page, errors.length > 0 ? 422 : 200)
  }
}

function mountOffice(app: FastifyInstance, services: Services): void {
  const { db } = services
  const today = () => dayInChina(services.now())
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: { list?: unknown } }>(paths.office, async (request, reply) => {
    const { unit, units, unitIds, after } = await readListAsked(services, request)
    const list = LISTS.find(one => one === request.query.list) ?? 'due'
    const { rows, next } =
      list === 'answered'
        ? await listAnswered(db, { unitIds, after })
        : await listDue(db, { unitIds, after, before: list === 'overdue' ? today() : null })
    const view = { list, unit, units, rows, next, today: today() }
    return reply.page(PageErrorsPage({ chrome: await request.officeChrome(paths.office), view }))
  })

  app.get<OfError>(paths.officeError(':no'), (request, reply) => show(request, reply, NOTHING))

  const office = { addressed, named: ({ number }: PageError) => ({ number }), show }
  // Whoever handed it away may see it no more.
  const handing = stepsBy(services, { ...office, page: () => paths.office })
  app.post<OfError>(paths.referral(':no'), handing('unit', readReferral, handOnPageError))
  const step = stepsBy(services, { ...office, page: ({ number }) => paths.officeError(number) })
  app.post<OfError>(paths.answer(':no'), step('answer', readAnswer, answerPageError))

  async function addressed(request: FastifyRequest<OfError>): Promise<PageError> {
    const found = await findPageError(db, await sightOf(db, request.actor), request.params.no)
    if (found === undefined) throw new NotFound('没有找到这件找错。')
    return found
  }

  /** The document whose page it is, as far as this person sees it. */
  async function documentOf(request: FastifyRequest, page: string) {
    const [, number] = /^\/documents\/(\d+)/.exec(page) ?? []
    const document =
      number === undefined
        ? undefined
        : await findDocumentInSight(db, await sightOf(db, request.actor), number)
    const live = document && (await findLive(db, document.id))
    if (!document || !live) return null
    const { title } = live
    return { number: document.number, title, mayTakeDown: mayTakeDown(request.actor, document.unitId) }
  }

  async function show(
    request: FastifyRequest<OfError>,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const { actor } = request
    const found = await addressed(request)
    const { unitId, stage } = found
    const supervised = await supervises(db, actor, unitId)
    const inHand = { unitId, stage, writers: [], supervised }
    const units = (await listUnits(db)).map(({ unit }) => unit)
    const others = units.filter(unit => unit.id !== unitId && !hasEnded(unit, today()))
    const view = {
      ...{ found, today: today(), formKey: newFormKey, back: { typed, errors } },
      referrals: await listReferrals(db, found.id),
      open: stepsOpen(actor, PAGE_ERROR_STEPS, inHand, PAGE_ERROR_STAGES),
      units: Object.fromEntries(others.map(({ code, name }) => [code, name])),
      document: await documentOf(request, found.page),
    }
    const chrome = await request.officeChrome(paths.office)
    return reply.page(PageErrorPage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }
}
