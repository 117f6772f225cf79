import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { requireOffice, sightOf } from '#organisations'
import { NotFound } from '#platform/errors.ts'
import type { Form } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { type Given, idIn, readDecision } from '../forms.ts'
import { readListAsked, textIn } from '../listing.ts'
import { paths as conferencePaths } from '../press-conferences/paths.ts'
import { listPublicConferencesAbout } from '../press-conferences/store.ts'
import { mayWrite, stepsOpen } from '../rules/steps.ts'
import { beginsBy, stepsBy } from '../step-routes.ts'
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
  Params: { no: string; id?: string }
}

const CONCERN_DECISIONS = { close: closeConcern, reopen: reopenConcern }
const RESPONSE_DECISIONS = {
  publish: publishResponse,
  giveBack: giveBackResponse,
  withdraw: withdrawResponse,
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

  const begin = beginsBy(services, {
    ...{ menu: paths.office, nobody: '关切由责任单位登记。', field: 'knownOn' },
    read: readConcern,
    begin: registerConcern,
    page: paths.officeConcern,
    view: RegisterConcernPage,
  })
  app.get(paths.register, begin.show)
  app.post(paths.register, begin.send)

  app.get<OfConcern>(paths.officeConcern(':no'), (request, reply) => show(request, reply, {}))

  const step = stepsBy(services, {
    addressed,
    named: ({ number }, { params }: FastifyRequest<OfConcern>) => ({ number, id: idIn(params.id) }),
    page: ({ number }) => paths.officeConcern(number),
    show,
  })
  app.post<OfConcern>(
    paths.correction(':no'),
    step('knownOn', readCorrection, (s, order, { facts, reason }) => correctConcern(s, order, facts, reason)),
  )
  app.post<OfConcern>(
    paths.decision(':no'),
    step('said', readConcernDecision, (s, order, { verb, said }) => CONCERN_DECISIONS[verb](s, order, said)),
  )
  app.post<OfConcern>(
    paths.writing(':no'),
    step('title', readResponse, (s, order, text) => writeResponse(s, { ...order, id: null }, text)),
  )
  app.post<OfConcern>(paths.response(':no', ':id'), step('title', readResponse, writeResponse))
  app.post<OfConcern>(
    paths.responseDecision(':no', ':id'),
    step('said', readResponseDecision, (s, order, { verb, said }) =>
      RESPONSE_DECISIONS[verb](s, order, said),
    ),
  )

  async function addressed(request: FastifyRequest<OfConcern>): Promise<Concern> {
    const concern = await findConcern(db, await sightOf(db, request.actor), request.params.no)
    if (concern === undefined) throw new NotFound('没有找到这件关切。')
    return concern
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

const readCorrection = (form: Form) => ({
  facts: readConcern(form),
  reason: form.text('reason', { label: '更正的原因', max: 500, required: true }),
})

const readConcernDecision = (form: Form) => ({
  verb: form.choice('verb', { label: '怎样处理', among: ['close', 'reopen'] }),
  said: form.lines('said', { label: '情况', max: 2000 }),
})

const readResponseDecision = (form: Form) => readDecision(form, ['publish', 'giveBack', 'withdraw'])
