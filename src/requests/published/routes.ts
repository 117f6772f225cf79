import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { requireOffice, sightOf } from '#organisations'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { addDays, dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { filesIn } from '#platform/files.ts'
import { type FieldError, Form, type FormResult } from '#platform/form.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { listAnswerDocuments } from '../answers/store.ts'
import { approvePublication, returnPublication, withdrawPublication } from './actions/decide.ts'
import { type PublicationOrder, proposePublication, revisePublication } from './actions/propose.ts'
import * as forms from './form.ts'
import { loadProposal, loadPublication } from './load.ts'
import { type CameFrom, PublishedAnswerPage } from './pages/answer-page.tsx'
import { PublishedListPage } from './pages/list-page.tsx'
import { OfficeListPage } from './pages/office-list-page.tsx'
import { ProposalPage } from './pages/proposal-page.tsx'
import { PublicationPage } from './pages/publication-page.tsx'
import { paths } from './paths.ts'
import { isPublicationStage, type PublicationVerb } from './publication.ts'
import { wordsIn } from './rules/words.ts'
import {
  countPublications,
  getPublication,
  getPublished,
  listPublications,
  listPublished,
  listPublishedDocuments,
  listPublishingUnits,
} from './store.ts'
import { countSuggestions } from './suggestions/store.ts'

/** 答复公开: the list and the pages for everybody, and the office that fills it. */
export function publishedRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    mountPublic(app, services)
    await app.register(async office => mountOffice(office, services))
  }
}

const MANY = { config: { rateLimit: { max: 600, timeWindow: '10 minutes' } } }

const idIn = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : 0)

function mountPublic(app: FastifyInstance, services: Services): void {
  const { db, config } = services

  app.get<{ Querystring: { q?: unknown; unit?: unknown; after?: unknown } }>(
    paths.list,
    MANY,
    async (request, reply) => {
      const q = said(request.query.q).trim().slice(0, 100)
      const unit = said(request.query.unit)
      const after = said(request.query.after)
      const [{ answers, next }, units] = await Promise.all([
        listPublished(db, { words: wordsIn(q), unitCode: unit, after }),
        listPublishingUnits(db),
      ])
      const view = { q, unit, units, answers, next, further: after !== '' }
      return reply.page(PublishedListPage({ chrome: request.portalChrome(paths.list), view }))
    },
  )

  app.get<{ Params: { id: string }; Querystring: { from?: unknown } }>(
    paths.answer(':id'),
    MANY,
    async (request, reply) => {
      const answer = await getPublished(db, idIn(request.params.id))
      const documents = await listPublishedDocuments(db, answer.id)
      const cameFrom = CAME_FROM[said(request.query.from)] ?? null
      const chrome = request.portalChrome(paths.list)
      return reply.page(PublishedAnswerPage({ chrome, answer, documents, cameFrom }))
    },
  )

  app.get<{ Params: { id: string; document: string } }>(
    paths.document(':id', ':document'),
    MANY,
    async (request, reply) => {
      const { id } = await getPublished(db, idIn(request.params.id))
      const documents = await listPublishedDocuments(db, id)
      const file = documents.find(one => String(one.id) === request.params.document)
      if (!file) throw new NotFound('没有找到这份文件。')
      return reply
        .type(file.mediaType)
        .header('content-disposition', attachmentNamed(file.name))
        .send(await filesIn(config.dataFolder).stream(file.fileKey))
    },
  )
}

const CAME_FROM: Readonly<Record<string, CameFrom>> = {
  application: 'application',
  'ended-application': 'ended-application',
}

const said = (value: unknown): string => (typeof value === 'string' ? value.replaceAll('\0', '') : '')

interface CaseAddress {
  Params: { no: string }
}
interface Address {
  Params: { id: string }
}
type Back = Extract<FormResult<never>, { ok: false }>

function mountOffice(app: FastifyInstance, services: Services): void {
  const { db } = services
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: { list?: unknown; after?: unknown } }>(paths.office, async (request, reply) => {
    const asked = said(request.query.list)
    const stage = isPublicationStage(asked) ? asked : 'proposed'
    const sight = await sightOf(db, request.actor)
    const since = addDays(dayInChina(services.now()), -365)
    const [counts, suggested, list] = await Promise.all([
      countPublications(db, sight),
      countSuggestions(db, sight, since),
      listPublications(db, stage, { sight, after: said(request.query.after) }),
    ])
    const chrome = await request.officeChrome(paths.office)
    return reply.page(OfficeListPage({ chrome, view: { stage, counts, suggested, since, ...list } }))
  })

  app.get<CaseAddress>(paths.proposal(':no'), (request, reply) => showProposal(request, reply, null))

  app.post<CaseAddress>(paths.proposal(':no'), async (request, reply) => {
    const { form: shown } = await loadProposal(services, request.actor, request.params.no, null)
    const form = forms.readProposal(request.body, Object.keys(shown.documents))
    if (!form.ok) return showProposal(request, reply, form)
    const order = { actor: request.actor, numberKey: request.params.no, formKey: form.value.formKey }
    const proposed = await proposePublication(services, order, form.value.input)
    if (!proposed.ok) return showProposal(request, reply, refusedForm(request, 'title', proposed.sentence))
    return reply.redirect(paths.publication(Number(proposed.value)), 303)
  })

  async function showProposal(
    request: FastifyRequest<CaseAddress>,
    reply: FastifyReply,
    back: Back | null,
  ): Promise<FastifyReply> {
    const view = await loadProposal(services, request.actor, request.params.no, back)
    const chrome = await request.officeChrome(paths.office)
    return reply.page(ProposalPage({ chrome, view }), back === null ? 200 : 422)
  }

  app.get<Address>(paths.publication(':id'), (request, reply) => show(request, reply, null))

  app.post<Address>(paths.step.revise(':id'), async (request, reply) => {
    const { requestId } = await inSight(request)
    const documents = await listAnswerDocuments(db, requestId)
    const choices = documents.map(({ id }) => String(id))
    return take(request, reply, 'revise', forms.readProposal(request.body, choices), revisePublication)
  })
  step('approve', forms.readNothing, approvePublication)
  step('return', forms.readOpinion, returnPublication)
  step('withdraw', forms.readReason, withdrawPublication)

  function step<T>(
    verb: 'approve' | 'return' | 'withdraw',
    read: (body: unknown) => FormResult<{ formKey: string; input: T }>,
    act: (services: Services, order: PublicationOrder, input: T) => Promise<Result<string>>,
  ): void {
    app.post<Address>(paths.step[verb](':id'), (request, reply) =>
      take(request, reply, verb, read(request.body), act),
    )
  }

  async function take<T>(
    request: FastifyRequest<Address>,
    reply: FastifyReply,
    verb: PublicationVerb,
    form: FormResult<{ formKey: string; input: T }>,
    act: (services: Services, order: PublicationOrder, input: T) => Promise<Result<string>>,
  ): Promise<FastifyReply> {
    if (!form.ok) return show(request, reply, { verb, ...form })
    const { formKey, input } = form.value
    const { id } = await inSight(request)
    const taken = await act(services, { actor: request.actor, id, formKey }, input)
    if (taken.ok) return reply.redirect(paths.publication(id), 303)
    const back = refusedForm(request, verb === 'revise' ? 'title' : 'steps', taken.sentence)
    return show(request, reply, { verb, ...back })
  }

  async function inSight(request: FastifyRequest<Address>) {
    return getPublication(db, idIn(request.params.id), await sightOf(db, request.actor))
  }

  async function show(
    request: FastifyRequest<Address>,
    reply: FastifyReply,
    cameBack: (Back & { readonly verb: PublicationVerb }) | null,
  ): Promise<FastifyReply> {
    const view = await loadPublication(services, request.actor, await inSight(request), cameBack)
    const chrome = await request.officeChrome(paths.office)
    return reply.page(PublicationPage({ chrome, view }), cameBack === null ? 200 : 422)
  }
}

function refusedForm(request: FastifyRequest, field: string, sentence: string): Back {
  const error: FieldError = { field, sentence }
  return new Form(request.body).back(error)
}
