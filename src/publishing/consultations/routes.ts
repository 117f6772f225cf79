import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { loadCalendar } from '#calendar'
import { citizen } from '#organisations'
import { dayInChina, showDay } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { Form } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import { makeHumanCheck } from '#platform/intake/human-check.ts'
import { kept, showsOnly } from '#platform/kept/keep-pages.ts'
import type { Services } from '#platform/services.ts'
import { listLive } from '../documents/portal/store.ts'
import type { Given } from '../forms.ts'
import { textIn } from '../listing.ts'
import { giveOpinion } from './actions/give-opinion.ts'
import type { Consultation } from './consultation.ts'
import { readOpinion } from './form.ts'
import { mountConsultationsOffice } from './office-routes.ts'
import { countOpinions, listOpinions } from './opinions/store.ts'
import {
  OpinionFormPage,
  OpinionReceiptPage,
  PublicConsultationPage,
  PublicConsultationsPage,
} from './pages/public-pages.tsx'
import { paths } from './paths.ts'
import { clausesOf } from './rules/clauses.ts'
import { outcomeBy, standingOn } from './rules/period.ts'
import {
  findPublicConsultation,
  listEndedConsultations,
  listOpenConsultations,
  listProlongations,
} from './store.ts'

interface OfConsultation {
  Params: { no: string }
  Querystring: { after?: unknown; clause?: unknown }
}

const MANY = { config: { rateLimit: { max: 150, timeWindow: '10 minutes' } } }
const NOTHING: Given = {}

/** 意见征集: what the public is asked about, its opinions, and the office that answers each of them. */
export function consultationsRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    mountPublic(app, services)
    await app.register(async office => mountConsultationsOffice(office, services))
  }
}

function mountPublic(app: FastifyInstance, services: Services): void {
  const { db } = services
  const today = () => dayInChina(services.now())

  app.get<OfConsultation>(paths.list, kept('after'), async (request, reply) => {
    const after = textIn(request.query.after)
    const { rows, next } = await listEndedConsultations(db, today(), after)
    const view = {
      open: await listOpenConsultations(db, today()),
      ...{ ended: rows, next, further: after !== '', today: today() },
    }
    return reply.page(PublicConsultationsPage({ chrome: request.portalChrome(paths.list), ...view }))
  })

  app.get<OfConsultation>(paths.consultation(':no'), kept('after'), async (request, reply) => {
    const asked = await addressed(request)
    showsOnly(['consultations', 'consultation_opinions', 'consultation_prolongations'], [asked.id])
    const after = Number(/^\d{1,9}$/.exec(textIn(request.query.after))?.[0] ?? 0)
    const { rows, next } =
      asked.stage === 'answered'
        ? await listOpinions(db, asked.id, { list: 'all', after })
        : { rows: [], next: null }
    const [became] = asked.finalDocument === '' ? [] : await listLive(db, [asked.finalDocument], today())
    const view = {
      becameTitle: became?.title ?? asked.finalDocument,
      ...{ asked, today: today(), opinions: rows, next, further: after > 0 },
      clauses: clausesOf(asked.text),
      prolongations: await listProlongations(db, asked.id),
      counts: await countOpinions(db, asked.id),
    }
    return reply.page(PublicConsultationPage({ chrome: request.portalChrome(paths.list), view }))
  })

  app.get<OfConsultation>(paths.opinion(':no'), async (request, reply) => showForm(request, reply, NOTHING))

  app.post<OfConsultation>(paths.opinion(':no'), MANY, async (request, reply) => {
    const asked = await addressed(request)
    const form = readOpinion(request.body, asked.text)
    const back = new Form(request.body)
    const { typed } = back.back()
    if (!form.ok) return showForm(request, reply, form)
    const { formKey, ...opinion } = form.value
    const human = {
      work: typed.humanCheck ?? '',
      token: typed.humanToken ?? '',
      answer: typed.humanAnswer ?? '',
    }
    const order = { actor: citizen(request.ip), formKey, human, number: asked.number }
    const given = await giveOpinion(services, order, opinion)
    if (!given.ok) {
      const field = given.code === 'not-in-these-days' ? 'opinion' : 'humanAnswer'
      return showForm(request, reply, back.back({ field, sentence: given.sentence }))
    }
    const by = outcomeBy(await loadCalendar(db), asked.closesOn)
    const receipt = { asked, ordinal: given.value, outcomeBy: showDay(by) }
    return reply.page(OpinionReceiptPage({ chrome: request.portalChrome(paths.list), ...receipt }))
  })

  async function addressed(request: FastifyRequest<OfConsultation>): Promise<Consultation> {
    const found = await findPublicConsultation(db, request.params.no)
    if (found === undefined) throw new NotFound('没有找到这次意见征集。')
    return found
  }

  async function showForm(
    request: FastifyRequest<OfConsultation>,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const asked = await addressed(request)
    // Nobody writes what can no longer be sent; what was written already is shown.
    if (errors.length === 0 && standingOn(today(), asked) !== 'open') {
      return reply.redirect(paths.consultation(asked.number), 303)
    }
    const view = {
      ...{ asked, clauses: clausesOf(asked.text), typed, errors, formKey: newFormKey() },
      clause: Number(/^\d{1,4}$/.exec(textIn(request.query.clause))?.[0] ?? 0),
      human: await makeHumanCheck(services.secrets, services.now()),
    }
    const page = OpinionFormPage({ chrome: request.portalChrome(paths.list), view })
    return reply.page(page, errors.length > 0 ? 422 : 200)
  }
}
