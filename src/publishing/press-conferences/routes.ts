import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { requireOffice, sightOf } from '#organisations'
import { NotFound } from '#platform/errors.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { type Given, readDecision } from '../forms.ts'
import { readListAsked, textIn } from '../listing.ts'
import { paths as respondingPaths } from '../responding/paths.ts'
import { findPublicConcern } from '../responding/store.ts'
import { objectionTo } from '../rules/steps.ts'
import { beginsBy, stepsBy } from '../step-routes.ts'
import { unitsToWriteFor } from '../store.ts'
import { decideConference } from './actions/decide.ts'
import { prepareConference, writeNotice, writeRecord } from './actions/write.ts'
import {
  CONFERENCE_STAGES,
  CONFERENCE_STEPS,
  type ConferenceVerb,
  DECIDING_VERBS,
  isAboutRecord,
  type PressConference,
} from './conference.ts'
import { readNotice, readRecord } from './form.ts'
import { ConferencePage } from './pages/conference-page.tsx'
import { PrepareConferencePage } from './pages/notice-form.tsx'
import { ConferencesPage } from './pages/office-list-page.tsx'
import { PublicConferencePage, PublicConferencesPage } from './pages/public-pages.tsx'
import { type OfficeList, paths } from './paths.ts'
import { findConference, findPublicConference, listConferences, listPublicConferences } from './store.ts'
import { countPressConferences } from './tallies.ts'

interface OfConference {
  Params: { no: string }
}

const VERBS = Object.keys(CONFERENCE_STEPS) as ConferenceVerb[]
const MANY = { config: { rateLimit: { max: 600, timeWindow: '10 minutes' } } }

/** 新闻发布会: the pages for everybody, and the office that prepares and records them. */
export function pressConferencesRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    mountPublic(app, services)
    await app.register(async office => mountOffice(office, services))
  }
}

function mountPublic(app: FastifyInstance, { db }: Services): void {
  app.get<{ Querystring: { after?: unknown } }>(paths.list, MANY, async (request, reply) => {
    const after = textIn(request.query.after)
    const { rows, next } = await listPublicConferences(db, after)
    const chrome = request.portalChrome(paths.list)
    return reply.page(PublicConferencesPage({ chrome, conferences: rows, next, further: after !== '' }))
  })

  app.get<OfConference>(paths.conference(':no'), MANY, async (request, reply) => {
    const conference = await findPublicConference(db, request.params.no)
    if (conference === undefined) throw new NotFound('没有找到这场新闻发布会。')
    const { concernNumber } = conference
    const about = concernNumber === null ? undefined : await findPublicConcern(db, concernNumber)
    const concern =
      about === undefined ? null : { href: respondingPaths.concern(about.number), subject: about.subject }
    const chrome = request.portalChrome(paths.list)
    return reply.page(PublicConferencePage({ chrome, conference, concern }))
  })
}

function mountOffice(app: FastifyInstance, services: Services): void {
  const { db } = services
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: { list?: unknown } }>(paths.office, async (request, reply) => {
    const asked = await readListAsked(services, request)
    const { unitIds, year, after } = asked
    const list: OfficeList = request.query.list === 'held' ? 'held' : 'all'
    const { rows, next } = await listConferences(db, { unitIds, year, after, held: list === 'held' })
    const view = {
      ...{ ...asked, list, conferences: rows, next },
      count: await countPressConferences(db, { unitIds, year }),
      mayWrite: (await unitsToWriteFor(db, request.actor)).length > 0,
    }
    return reply.page(ConferencesPage({ chrome: await request.officeChrome(paths.office), view }))
  })

  const begin = beginsBy(services, {
    ...{ menu: paths.office, nobody: '新闻发布会由主办单位登记。', field: 'concern' },
    read: readNotice,
    begin: prepareConference,
    page: paths.officeConference,
    view: PrepareConferencePage,
  })
  app.get(paths.write, begin.show)
  app.post(paths.write, begin.send)

  app.get<OfConference>(paths.officeConference(':no'), (request, reply) => show(request, reply, {}))

  const step = stepsBy(services, {
    addressed,
    named: ({ number }) => ({ number }),
    page: ({ number }) => paths.officeConference(number),
    show,
  })
  app.post<OfConference>(paths.notice(':no'), step('concern', readNotice, writeNotice))
  app.post<OfConference>(paths.record(':no'), step('transcript', readRecord, writeRecord))
  app.post<OfConference>(
    paths.decision(':no'),
    step('said', form => readDecision(form, DECIDING_VERBS), decideConference),
  )

  async function addressed(request: FastifyRequest<OfConference>): Promise<PressConference> {
    const found = await findConference(db, await sightOf(db, request.actor), request.params.no)
    if (found === undefined) throw new NotFound('没有找到这场新闻发布会。')
    return found
  }

  async function show(
    request: FastifyRequest<OfConference>,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const conference = await addressed(request)
    const { unitId, stage, noticeWriters, recordWriters } = conference
    const open = VERBS.filter(verb => {
      const writers = isAboutRecord(verb) ? recordWriters : noticeWriters
      const inHand = { unitId, stage, writers }
      return objectionTo(request.actor, CONFERENCE_STEPS[verb], inHand, CONFERENCE_STAGES) === null
    })
    const view = { conference, open, formKey: newFormKey, back: { typed, errors } }
    const chrome = await request.officeChrome(paths.office)
    return reply.page(ConferencePage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }
}
