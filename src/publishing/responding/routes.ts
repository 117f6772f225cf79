import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { requireOffice, sightOf } from '#organisations'
import { NotFound } from '#platform/errors.ts'
import { Form } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Given } from '../forms.ts'
import { readUnit } from '../forms.ts'
import { readListAsked, textIn } from '../listing.ts'
import { paths as conferencePaths } from '../press-conferences/paths.ts'
import { listPublicConferencesAbout } from '../press-conferences/store.ts'
import { mayWrite, stepsOpen } from '../rules/steps.ts'
import { unitsToWriteFor } from '../store.ts'
import { closeConcern, correctConcern, reopenConcern } from './actions/change-concern.ts'
import { registerConcern } from './actions/register-concern.ts'
import { giveBackResponse, publishResponse, withdrawResponse, writeResponse } from './actions/respond.ts'
import { CONCERN_STAGES, CONCERN_STEPS, type Concern, RESPONSE_STAGES, RESPONSE_STEPS } from './concern.ts'
import { readConcern, readResponse } from './form.ts'
import { RegisterConcernPage } from './pages/concern-form.tsx'
import { ConcernPage } from './pages/concern-page.tsx'
import { ConcernsPage } from './pages/office-list-page.tsx'
import { PublicConcernPage, PublicConcernsPage } from './pages/public-pages.tsx'
import { OFFICE_LISTS, type OfficeList, paths } from './paths.ts'
import { duesOf } from './rules/due-times.ts'
import {
  findConcern,
  findPublicConcern,
  listConcerns,
  listPublicConcerns,
  listResponsesOf,
  listResponsesTo,
} from './store.ts'
import { countResponses } from './tallies.ts'

interface OfConcern {
  Params: { no: string }
}
interface OfResponse {
  Params: { no: string; id: string }
}

const LISTS = Object.keys(OFFICE_LISTS) as OfficeList[]
const MANY = { config: { rateLimit: { max: 600, timeWindow: '10 minutes' } } }

/** 回应关切: the pages for everybody, and the office that answers by the hour. */
export function respondingRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    mountPublic(app, services)
    await app.register(async office => mountOffice(office, services))
  }
}

function mountPublic(app: FastifyInstance, { db }: Services): void {
  app.get<{ Querystring: { after?: unknown } }>(paths.list, MANY, async (request, reply) => {
    const after = textIn(request.query.after)
    const { rows, next } = await listPublicConcerns(db, after)
    const view = { concerns: rows, next, further: after !== '' }
    return reply.page(PublicConcernsPage({ chrome: request.portalChrome(paths.list), view }))
  })

  app.get<OfConcern>(paths.concern(':no'), MANY, async (request, reply) => {
    const concern = await findPublicConcern(db, request.params.no)
    if (concern === undefined) throw new NotFound('没有找到这件回应，它可能已经撤下。')
    const responses = await listResponsesTo(db, concern.id, 'published')
    const chrome = request.portalChrome(paths.list)
    const conferences = (await listPublicConferencesAbout(db, concern.number)).map(
      ({ number, title, startsAt }) => ({ href: conferencePaths.conference(number), title, startsAt }),
    )
    return reply.page(PublicConcernPage({ chrome, concern, responses, conferences }))
  })
}

function mountOffice(app: FastifyInstance, services: Services): void {
  const { db } = services
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: { list?: unknown } }>(paths.office, async (request, reply) => {
    const asked = await readListAsked(services, request)
    const { unitIds, year, after } = asked
    const list = LISTS.find(one => one === request.query.list) ?? 'open'
    const given =
      list === 'given' ? await listResponsesOf(db, { unitIds, year }, after) : { rows: [], next: null }
    const concerns =
      list === 'given' ? { rows: [], next: null } : await listConcerns(db, { unitIds, stage: list, after })
    const view = {
      ...{ ...asked, list, concerns: concerns.rows, given: given.rows, now: services.now() },
      count: list === 'given' ? await countResponses(db, { unitIds, year }) : 0,
      next: given.next ?? concerns.next,
      mayRegister: (await unitsToWriteFor(db, request.actor)).length > 0,
    }
    return reply.page(ConcernsPage({ chrome: await request.officeChrome(paths.office), view }))
  })

  app.get(paths.register, (request, reply) => showRegister(request, reply, {}))

  app.post(paths.register, async (request, reply) => {
    const form = new Form(request.body)
    const formKey = form.key()
    const unitCode = readUnit(form, await writesFor(request))
    const read = form.result({ ...readConcern(form), unitCode })
    if (!read.ok) return showRegister(request, reply, read)
    const made = await registerConcern(services, { actor: request.actor, formKey }, read.value)
    if (made.ok) return reply.redirect(paths.officeConcern(made.value), 303)
    return showRegister(request, reply, form.back({ field: 'knownOn', sentence: made.sentence }))
  })

  app.get<OfConcern>(paths.officeConcern(':no'), (request, reply) => show(request, reply, {}))

  app.post<OfConcern>(paths.correction(':no'), async (request, reply) => {
    const { number } = await addressed(request)
    const form = new Form(request.body)
    const order = { actor: request.actor, formKey: form.key(), number }
    const facts = readConcern(form)
    const reason = form.text('reason', { label: '更正的原因', max: 500, required: true })
    const read = form.result(facts)
    if (!read.ok) return show(request, reply, read)
    return after(request, reply, form, 'knownOn', correctConcern(services, order, read.value, reason))
  })

  app.post<OfConcern>(paths.decision(':no'), async (request, reply) => {
    const { number } = await addressed(request)
    const form = new Form(request.body)
    const order = { actor: request.actor, formKey: form.key(), number }
    const verb = form.choice('verb', { label: '怎样处理', among: ['close', 'reopen'] })
    const said = form.lines('said', { label: '情况', max: 2000 })
    const read = form.result(said)
    if (!read.ok) return show(request, reply, read)
    const act = verb === 'close' ? closeConcern : reopenConcern
    return after(request, reply, form, 'said', act(services, order, said))
  })

  app.post<OfConcern>(paths.writing(':no'), (request, reply) => write(request, reply, null))

  app.post<OfResponse>(paths.response(':no', ':id'), (request, reply) =>
    write(request, reply, idIn(request.params.id)),
  )

  app.post<OfResponse>(paths.responseDecision(':no', ':id'), async (request, reply) => {
    const { number } = await addressed(request)
    const form = new Form(request.body)
    const order = { actor: request.actor, formKey: form.key(), number, id: idIn(request.params.id) }
    const verb = form.choice('verb', { label: '怎样处理', among: ['publish', 'giveBack', 'withdraw'] })
    const said = form.lines('said', { label: '意见或者原因', max: 500 })
    const read = form.result(said)
    if (!read.ok) return show(request, reply, read)
    const taken =
      verb === 'publish'
        ? publishResponse(services, order)
        : (verb === 'giveBack' ? giveBackResponse : withdrawResponse)(services, order, said)
    return after(request, reply, form, 'said', taken)
  })

  async function write(
    request: FastifyRequest<OfConcern>,
    reply: FastifyReply,
    id: number | null,
  ): Promise<FastifyReply> {
    const { number } = await addressed(request)
    const form = new Form(request.body)
    const order = { actor: request.actor, formKey: form.key(), number, id }
    const read = form.result(readResponse(form))
    if (!read.ok) return show(request, reply, read)
    return after(request, reply, form, 'title', writeResponse(services, order, read.value))
  }

  /** Back to the concern's page, with a sentence at `field` where it was refused. */
  async function after(
    request: FastifyRequest<OfConcern>,
    reply: FastifyReply,
    form: Form,
    field: string,
    taking: Promise<Result<string>>,
  ): Promise<FastifyReply> {
    const taken = await taking
    if (taken.ok) return reply.redirect(paths.officeConcern(request.params.no), 303)
    return show(request, reply, form.back({ field, sentence: taken.sentence }))
  }

  async function addressed(request: FastifyRequest<OfConcern>): Promise<Concern> {
    const concern = await findConcern(db, await sightOf(db, request.actor), request.params.no)
    if (concern === undefined) throw new NotFound('没有找到这件关切。')
    return concern
  }

  async function writesFor(request: FastifyRequest) {
    const units = await unitsToWriteFor(db, request.actor)
    if (units.length === 0) throw new NotFound('关切由责任单位登记。')
    return units
  }

  async function showRegister(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const units = await writesFor(request)
    const chrome = await request.officeChrome(paths.office)
    const page = RegisterConcernPage({ chrome, units, formKey: newFormKey(), back: { typed, errors } })
    return reply.page(page, errors.length === 0 ? 200 : 422)
  }

  async function show(
    request: FastifyRequest<OfConcern>,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const concern = await addressed(request)
    const { actor } = request
    const now = services.now()
    const responses = await listResponsesTo(db, concern.id)
    const inHand = { unitId: concern.unitId, stage: concern.stage, writers: [] }
    const view = {
      ...{ concern, now, formKey: newFormKey, back: { typed, errors } },
      dues: duesOf(concern, now),
      responses: responses.map(response => ({
        response,
        open: stepsOpen(actor, RESPONSE_STEPS, response, RESPONSE_STAGES),
      })),
      open: stepsOpen(actor, CONCERN_STEPS, inHand, CONCERN_STAGES),
      mayWrite: mayWrite(actor, concern.unitId),
    }
    const chrome = await request.officeChrome(paths.office)
    return reply.page(ConcernPage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }
}

const idIn = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : 0)
