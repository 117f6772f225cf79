import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { requireOffice, sightOf } from '#organisations'
import { NotFound } from '#platform/errors.ts'
import { filesIn } from '#platform/files.ts'
import type { FieldError } from '#platform/form.ts'
import type { Services } from '#platform/services.ts'
import { openDocument, pageImages } from '#redaction'
import { discardRedaction, markRedaction, releaseRedaction } from './actions/redact.ts'
import type { Order } from './actions/take-step.ts'
import type { Case } from './case.ts'
import { readMarking, readWhich } from './pages/redaction/form.ts'
import { RedactionPage } from './pages/redaction/redaction-page.tsx'
import { paths } from './paths.ts'
import type { Redaction } from './redacting/redaction.ts'
import { getRedaction } from './redacting/store.ts'
import { getCase } from './store.ts'

interface Address {
  Params: { no: string; id?: string; page?: string }
  Querystring: { from?: string }
}

const NO = ':no'
/** 1.5 times 72 dpi: small print can be read and marked. */
const SCALE = 1.5

/** 区分处理: a document of a case, its pages to look at, and the steps of marking it. */
export function redactionRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  app.addHook('preHandler', requireOffice)
  const { db, config } = services

  app.get<Address>(paths.redaction(NO, ':id'), async (request, reply) => {
    const { theCase, redaction } = await load(request)
    return show(request, reply, theCase, redaction, { from: Number(request.query.from), errors: [] })
  })

  app.get<Address>(paths.redactionPage(NO, ':id', ':page'), async (request, reply) => {
    const { redaction } = await load(request)
    const page = Number(request.params.page)
    if (!Number.isInteger(page) || page < 1 || page > redaction.pages.length)
      throw new NotFound('没有这一页。')
    return reply
      .type('image/png')
      .header('cache-control', 'private, max-age=600')
      .send(await drawn(redaction, page))
  })

  app.post<Address>(paths.step.markRedaction(NO), async (request, reply) => {
    const { theCase, redaction, formKey, from } = await loadFromForm(request)
    const marks = readMarking(request.body, redaction)
    if (!marks.ok) return show(request, reply, theCase, redaction, { from, ...marks })
    const order = orderOf(request, formKey)
    const marked = await markRedaction(services, order, { redaction: redaction.id, marks: marks.value })
    if (!marked.ok) return back(request, reply, theCase, redaction, marked.sentence)
    return reply.redirect(paths.redaction(theCase.numberKey, redaction.id, from), 303)
  })

  app.post<Address>(paths.step.releaseRedaction(NO), async (request, reply) => {
    const { theCase, redaction, formKey } = await loadFromForm(request)
    const order = orderOf(request, formKey)
    const released = await releaseRedaction(services, order, { redaction: redaction.id })
    if (!released.ok) return back(request, reply, theCase, redaction, released.sentence)
    return reply.redirect(paths.redaction(theCase.numberKey, redaction.id), 303)
  })

  // Sent twice, the document is gone the second time: the form's key answers for it.
  app.post<Address>(paths.step.discardRedaction(NO), async (request, reply) => {
    const form = readWhich(request.body)
    if (!form.ok) throw new NotFound('没有找到这份文件。')
    const { redaction, formKey } = form.value
    const gone = await discardRedaction(services, orderOf(request, formKey), { redaction })
    if (gone.ok) return reply.redirect(paths.case(request.params.no), 303)
    const loaded = await loadFromForm(request)
    return back(request, reply, loaded.theCase, loaded.redaction, gone.sentence)
  })

  async function load(request: FastifyRequest<Address>) {
    const theCase = await getCase(db, request.params.no, await sightOf(db, request.actor))
    const id = Number(request.params.id)
    if (!Number.isSafeInteger(id)) throw new NotFound('没有找到这份文件。')
    return { theCase, redaction: await getRedaction(db, theCase.id, id) }
  }

  async function loadFromForm(request: FastifyRequest<Address>) {
    const theCase = await getCase(db, request.params.no, await sightOf(db, request.actor))
    const form = readWhich(request.body)
    if (!form.ok) throw new NotFound('没有找到这份文件。')
    const { redaction, ...rest } = form.value
    return { theCase, redaction: await getRedaction(db, theCase.id, redaction), ...rest }
  }

  /** Drawn once and kept beside the original: whoever leafs back does not wait again. */
  async function drawn(redaction: Redaction, page: number): Promise<Buffer> {
    const files = filesIn(config.dataFolder)
    const key = `${redaction.originalKey}-${page}`
    if (await files.exists(key)) return Buffer.from(await files.bytes(key))
    const opened = await openDocument(await files.bytes(redaction.originalKey), redaction.name)
    const images = opened.ok ? await pageImages(opened.value, { scale: SCALE, pages: [page] }) : opened
    if (!images.ok) throw new NotFound(images.sentence)
    const [image = new Uint8Array()] = images.value
    await files.put(key, image)
    return Buffer.from(image)
  }

  async function show(
    request: FastifyRequest<Address>,
    reply: FastifyReply,
    theCase: Case,
    redaction: Redaction,
    asked: { from: number; errors: readonly FieldError[]; typed?: Readonly<Record<string, string>> },
  ): Promise<FastifyReply> {
    const chrome = await request.officeChrome(paths.desk)
    const last = redaction.pages.length
    const from = Number.isInteger(asked.from) && asked.from >= 1 && asked.from <= last ? asked.from : 1
    const view = { request: theCase, redaction, from, errors: asked.errors, typed: asked.typed ?? {} }
    return reply.page(RedactionPage({ chrome, view }), asked.errors.length > 0 ? 422 : 200)
  }

  /** What was refused, on the page of the document. */
  function back(
    request: FastifyRequest<Address>,
    reply: FastifyReply,
    theCase: Case,
    redaction: Redaction,
    sentence: string,
  ): Promise<FastifyReply> {
    return show(request, reply, theCase, redaction, { from: 1, errors: [{ field: 'ground', sentence }] })
  }
}

function orderOf(request: FastifyRequest<Address>, formKey: string): Order {
  return { actor: request.actor, numberKey: request.params.no, formKey }
}
