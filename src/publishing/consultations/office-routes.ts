import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { loadCalendar } from '#calendar'
import { requireOffice, sightOf } from '#organisations'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { csvOf } from '#platform/csv.ts'
import { dayInChina, showDay } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { type Given, idIn, readDecision } from '../forms.ts'
import { readListAsked, textIn } from '../listing.ts'
import { objectionTo } from '../rules/steps.ts'
import { beginsBy, stepsBy } from '../step-routes.ts'
import { unitsToWriteFor } from '../store.ts'
import { decideConsultation } from './actions/decide.ts'
import { answerOpinion, registerOpinion } from './actions/opinions.ts'
import { nameDocumentOfConsultation, writeOutcome } from './actions/outcome.ts'
import { prolongConsultation } from './actions/prolong.ts'
import { beginConsultation, writeConsultation } from './actions/write.ts'
import {
  ADOPTIONS,
  ALL_CONSULTATION_VERBS,
  CHANNELS,
  CONSULTATION_STAGES,
  CONSULTATION_STEPS,
  type Consultation,
  DECIDING_VERBS,
  GIVERS,
  isAboutOutcome,
} from './consultation.ts'
import {
  readAnswer,
  readConsultation,
  readDocument,
  readOutcome,
  readProlonging,
  readRegistered,
} from './form.ts'
import { countOpinions, listOpinions } from './opinions/store.ts'
import { ConsultationPage } from './pages/consultation-page.tsx'
import { BeginConsultationPage, ConsultationsPage } from './pages/office-pages.tsx'
import { type OpinionList, paths } from './paths.ts'
import { clausesOf, nameOfClause } from './rules/clauses.ts'
import { outcomeBy } from './rules/period.ts'
import { findConsultation, listConsultations, listProlongations } from './store.ts'
import { countConsultations } from './tallies.ts'

interface OfConsultation {
  Params: { no: string; id?: string }
  Querystring: { list?: unknown; after?: unknown }
}

/** More opinions than any consultation of a city has had; a file of them is still small. */
const MOST_IN_A_FILE = 50_000

/** The office's side of 意见征集. */
export function mountConsultationsOffice(app: FastifyInstance, services: Services): void {
  const { db } = services
  const today = () => dayInChina(services.now())
  app.addHook('preHandler', requireOffice)

  app.get(paths.office, async (request, reply) => {
    const asked = await readListAsked(services, request)
    const { unitIds, year, after } = asked
    const view = {
      ...{ ...asked, ...(await listConsultations(db, { unitIds, year, after })), today: today() },
      count: await countConsultations(db, { unitIds, year }),
      mayWrite: (await unitsToWriteFor(db, request.actor)).length > 0,
    }
    return reply.page(ConsultationsPage({ chrome: await request.officeChrome(paths.office), view }))
  })

  const begin = beginsBy(services, {
    ...{ menu: paths.office, nobody: '意见征集由起草单位登记。', field: 'title' },
    read: form => readConsultation(form, today()),
    begin: beginConsultation,
    page: paths.officeConsultation,
    view: BeginConsultationPage,
  })
  app.get(paths.write, begin.show)
  app.post(paths.write, begin.send)

  app.get<OfConsultation>(paths.officeConsultation(':no'), (request, reply) => show(request, reply, {}))

  const step = stepsBy(services, {
    addressed,
    named: ({ number }, { params }: FastifyRequest<OfConsultation>) => ({
      number,
      ordinal: idIn(params.id, 9),
    }),
    page: ({ number }) => paths.officeConsultation(number),
    show,
  })
  app.post<OfConsultation>(
    paths.text(':no'),
    step('title', form => readConsultation(form, today()), writeConsultation),
  )
  app.post<OfConsultation>(
    paths.decision(':no'),
    step('said', form => readDecision(form, DECIDING_VERBS), decideConsultation),
  )
  app.post<OfConsultation>(paths.period(':no'), step('closesOn', readProlonging, prolongConsultation))
  app.post<OfConsultation>(
    paths.opinions(':no'),
    step('receivedOn', (form, { text }) => readRegistered(form, text), registerOpinion),
  )
  app.post<OfConsultation>(paths.answer(':no', ':id'), step('reason', readAnswer, answerOpinion))
  app.post<OfConsultation>(paths.outcome(':no'), step('outcome', readOutcome, writeOutcome))
  app.post<OfConsultation>(
    paths.document(':no'),
    step('finalDocument', readDocument, nameDocumentOfConsultation),
  )

  app.get<OfConsultation>(paths.opinionsCsv(':no'), async (request, reply) => {
    const asked = await addressed(request)
    const clauses = clausesOf(asked.text)
    const { rows } = await listOpinions(db, asked.id, { list: 'all', after: 0, most: MOST_IN_A_FILE })
    const head = ['序号', '对哪一条', '意见', '身份', '姓名或者单位', '联系方式', '途径', '收到日期']
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachmentNamed(`意见征集${asked.number}.csv`))
      .send(
        csvOf({
          head: [...head, '采纳情况', '理由', '意见摘要'],
          rows: rows.map(one => [
            ...[
              String(one.ordinal),
              nameOfClause(clauses, one.clause),
              one.text,
              GIVERS[one.giver],
              one.name,
            ],
            ...[one.contact, CHANNELS[one.channel], one.receivedOn],
            ...[one.adoption === null ? '' : ADOPTIONS[one.adoption], one.reason, one.summary],
          ]),
        }),
      )
  })

  async function addressed(request: FastifyRequest<OfConsultation>): Promise<Consultation> {
    const found = await findConsultation(db, await sightOf(db, request.actor), request.params.no)
    if (found === undefined) throw new NotFound('没有找到这次意见征集。')
    return found
  }

  async function show(
    request: FastifyRequest<OfConsultation>,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const asked = await addressed(request)
    const { unitId, stage, writers, outcomeWriters } = asked
    const open = ALL_CONSULTATION_VERBS.filter(verb => {
      const inHand = { unitId, stage, writers: isAboutOutcome(verb) ? outcomeWriters : writers }
      return objectionTo(request.actor, CONSULTATION_STEPS[verb], inHand, CONSULTATION_STAGES) === null
    })
    const counts = await countOpinions(db, asked.id)
    const list: OpinionList = request.query.list === 'all' || counts.open === 0 ? 'all' : 'open'
    // The opinion whose form came back is on the page, wherever it stands in the list.
    const sent = /^opinion-(\d{1,9})$/.exec(typed.which ?? '')?.[1]
    const after =
      sent === undefined ? Number(/^\d{1,9}$/.exec(textIn(request.query.after))?.[0] ?? 0) : Number(sent) - 1
    const { rows, next } = await listOpinions(db, asked.id, {
      list: sent === undefined ? list : 'all',
      after,
    })
    const view = {
      ...{ asked, open, counts, list, opinions: rows, next, formKey: newFormKey },
      clauses: clausesOf(asked.text),
      prolongations: await listProlongations(db, asked.id),
      isClosed: today() > asked.closesOn,
      outcomeBy: showDay(outcomeBy(await loadCalendar(db), asked.closesOn)),
      back: { typed, errors },
    }
    const page = ConsultationPage({ chrome: await request.officeChrome(paths.office), view })
    return reply.page(page, errors.length === 0 ? 200 : 422)
  }
}
