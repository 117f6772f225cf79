import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { loadCalendar } from '#calendar'
import { findUnitByCode, getUnit, requireOffice, sightOf, unitAndBelow } from '#organisations'
import { LARGEST_ATTACHMENT } from '#platform/attachment.ts'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { dayInChina, yearOf } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { filesIn } from '#platform/files.ts'
import { type FieldError, Form, type FormResult, type Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { withUploads } from '#platform/upload.ts'
import { findCaseReferred, supervisedBy } from '#requests'
import { addDocument } from './actions/add-document.ts'
import { correctDispute, recordLearnt, recordOutcome, recordReply } from './actions/change.ts'
import { registerDispute } from './actions/register.ts'
import {
  DISPUTE_KINDS,
  type Dispute,
  type DisputeKind,
  OUTCOMES,
  type Outcome,
  PROCEDURES,
  type Procedure,
} from './dispute.ts'
import { DisputePage } from './pages/dispute-page.tsx'
import { DisputesPage } from './pages/list-page.tsx'
import { RegisterDisputePage } from './pages/register-page.tsx'
import { paths } from './paths.ts'
import { mayKeepDisputes } from './policy.ts'
import { ownDeadline } from './rules/deadlines.ts'
import { reviewFirstWarning } from './rules/review-first.ts'
import { findDispute, listDisputes, listDocuments, listSteps } from './store.ts'
import { isColumn } from './table-four.ts'
import { countDisputes } from './tallies.ts'

const FIRST_YEAR = 2019
const KINDS = Object.keys(DISPUTE_KINDS) as DisputeKind[]
const ALL_OUTCOMES = Object.keys(OUTCOMES) as Outcome[]
const ALL_PROCEDURES = Object.keys(PROCEDURES) as Procedure[]

type Query = Readonly<Record<string, unknown>>
interface Given {
  readonly typed?: Typed
  readonly errors?: readonly FieldError[]
}
interface OfDispute {
  Params: { id: string }
}

/** 复议、诉讼 in the office: the register and table four. */
export function disputesRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  const { db } = services
  const today = () => dayInChina(services.now())
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: Query }>(paths.list, async (request, reply) => {
    const { query, actor } = request
    const sight = await sightOf(db, actor)
    if (sight.length === 0) throw new NotFound('复议、诉讼由承办单位和政务公开办查看。')
    const unit = await unitAsked(textIn(query.unit), sight)
    const unitIds = unit === null ? sight : (await unitAndBelow(db, unit.id)).filter(id => sight.includes(id))
    const thisYear = yearOf(today())
    const year = /^20\d\d$/.test(textIn(query.year)) ? Number(query.year) : thisYear
    const kind = KINDS.find(one => one === query.kind) ?? null
    const columnText = textIn(query.column)
    const column = isColumn(columnText) ? columnText : null
    const asked = { unitIds, year }
    const { rows, total, next } = await listDisputes(db, { asked, kind, column, after: textIn(query.after) })
    const calendar = await loadCalendar(db)
    const view = {
      ...{ year, unit, kind, column, total, next, today: today() },
      years: Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, i) => thisYear - i),
      counts: await countDisputes(db, asked),
      rows: rows.map(dispute => ({ dispute, deadline: ownDeadline(dispute, calendar) })),
    }
    return reply.page(DisputesPage({ chrome: await request.officeChrome(paths.list), view }))
  })

  app.get<{ Querystring: Query }>(paths.register, (request, reply) =>
    showRegister(request, reply, textIn(request.query.request), {}),
  )

  app.post(paths.register, async (request, reply) => {
    const form = new Form(request.body)
    const about = readFacts(form)
    const formKey = form.key()
    const number = form.text('request', { label: '申请编号', max: 40, required: true })
    const kind = form.choice('kind', { label: '类别', among: KINDS })
    const sight = await sightOf(db, request.actor)
    if (number !== '' && (await findCaseReferred(db, sight, number)) === undefined) {
      form.fail('request', `没有找到编号为“${number}”的申请，请核对编号。`)
    }
    const procedure = kind === 'review' ? (about.procedure ?? 'ordinary') : null
    const read = form.result({ ...about, procedure, kind, requestNumber: number })
    if (!read.ok) return showRegister(request, reply, number, read)
    const registered = await registerDispute(services, { actor: request.actor, formKey }, read.value)
    if (registered.ok) return reply.redirect(paths.dispute(registered.value), 303)
    return showRegister(
      request,
      reply,
      number,
      form.back({ field: 'acceptedOn', sentence: registered.sentence }),
    )
  })

  app.get<OfDispute>(paths.dispute(':id'), (request, reply) => show(request, reply, {}))

  step(paths.reply(':id'), 'sentOn', (order, form) => {
    const read = form.result({ sentOn: form.day('sentOn', { label: '提交的日期' }) })
    return read.ok ? recordReply(services, order, read.value) : read
  })

  step(paths.outcome(':id'), 'decidedOn', (order, form) => {
    const outcome = form.choice('outcome', { label: '结果', among: ALL_OUTCOMES })
    const read = form.result({ outcome, decidedOn: form.day('decidedOn', { label: '作出的日期' }) })
    return read.ok ? recordOutcome(services, order, read.value) : read
  })

  step(paths.learnt(':id'), 'learnt', (order, form) => {
    const read = form.result({
      learnt: form.lines('learnt', { label: '整改和教训', max: 2000, required: true }),
    })
    return read.ok ? recordLearnt(services, order, read.value) : read
  })

  app.post<OfDispute>(paths.documents(':id'), async (request, reply) => {
    const { id } = await addressed(request)
    const limits = { fileSize: LARGEST_ATTACHMENT, files: 1 }
    return withUploads(
      request,
      { dataFolder: services.config.dataFolder, limits },
      async ({ body, uploads }) => {
        const form = new Form(body)
        const read = form.result({ formKey: form.key() })
        if (!read.ok) return show(request, reply, read)
        const [upload] = uploads
        const added =
          upload === undefined
            ? refused('no-file', '请选择要添加的文件。')
            : await addDocument(services, { actor: request.actor, id, formKey: read.value.formKey }, upload)
        if (added.ok) return reply.redirect(paths.dispute(id), 303)
        return show(request, reply, form.back({ field: 'file', sentence: added.sentence }))
      },
    )
  })

  app.get<{ Params: { id: string; document: string } }>(
    paths.document(':id', ':document'),
    async (request, reply) => {
      const { id } = await addressed(request)
      const file = (await listDocuments(db, id)).find(one => String(one.id) === request.params.document)
      if (!file) throw new NotFound('没有找到这份文件。')
      return reply
        .type(file.mediaType)
        .header('content-disposition', attachmentNamed(file.name))
        .send(await filesIn(services.config.dataFolder).stream(file.fileKey))
    },
  )

  step(paths.correction(':id'), 'reason', (order, form) => {
    const facts = {
      ...readFacts(form),
      outcome: form.choiceIfAny('outcome', { label: '结果', among: ALL_OUTCOMES }),
      decidedOn: form.dayIfAny('decidedOn', { label: '作出结果的日期' }),
    }
    const reason = form.text('reason', { label: '更正的原因', max: 500, required: true })
    const read = form.result(facts)
    return read.ok ? correctDispute(services, order, read.value, reason) : read
  })

  /** A step of a dispute: back to its page, with a sentence at `field` where it was refused. */
  function step(
    address: string,
    field: string,
    take: (
      order: { actor: FastifyRequest['actor']; id: number; formKey: string },
      form: Form,
    ) => Promise<Result<string>> | FormResult<never>,
  ): void {
    app.post<OfDispute>(address, async (request, reply) => {
      const { id } = await addressed(request)
      const form = new Form(request.body)
      const formKey = form.key()
      const taken = await take({ actor: request.actor, id, formKey }, form)
      if (taken.ok) return reply.redirect(paths.dispute(id), 303)
      const back = 'errors' in taken ? taken : form.back({ field, sentence: taken.sentence })
      return show(request, reply, back)
    })
  }

  async function addressed(request: FastifyRequest<OfDispute>): Promise<Dispute> {
    const { id } = request.params
    const sight = await sightOf(db, request.actor)
    const found = /^\d{1,15}$/.test(id) ? await findDispute(db, sight, Number(id)) : undefined
    if (found === undefined) throw new NotFound('没有找到这件复议、诉讼。')
    return found
  }

  async function unitAsked(code: string, sight: readonly number[]) {
    if (code === '') return null
    const unit = await findUnitByCode(db, code)
    if (!unit || !sight.includes(unit.id)) throw new NotFound('没有找到这个单位。')
    return unit
  }

  async function showRegister(
    request: FastifyRequest,
    reply: FastifyReply,
    number: string,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const sight = await sightOf(db, request.actor)
    if (sight.length === 0) throw new NotFound('复议、诉讼由承办单位登记。')
    const found = number === '' ? undefined : await findCaseReferred(db, sight, number)
    const unit = found && (await getUnit(db, found.unitId))
    const view = {
      request: found ?? null,
      organs: unit === undefined ? null : { review: unit.reviewAuthority, court: unit.court },
      ...{ formKey: newFormKey(), typed, errors },
    }
    const chrome = await request.officeChrome(paths.list)
    return reply.page(RegisterDisputePage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }

  async function show(
    request: FastifyRequest<OfDispute>,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const dispute = await addressed(request)
    const sight = await sightOf(db, request.actor)
    const answered = await findCaseReferred(db, sight, dispute.requestKey)
    const view = {
      ...{ dispute, typed, errors, formKey: newFormKey, today: today() },
      deadline: ownDeadline(dispute, await loadCalendar(db)),
      warning: answered === undefined ? null : reviewFirstWarning(dispute.kind, answered),
      steps: await listSteps(db, dispute.id),
      documents: await listDocuments(db, dispute.id),
      mayKeep: mayKeepDisputes(request.actor, dispute.unitId, await supervisedBy(db, request.actor)),
    }
    const chrome = await request.officeChrome(paths.list)
    return reply.page(DisputePage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }
}

function readFacts(form: Form) {
  return {
    organ: form.text('organ', { label: '复议机关或者法院', max: 100, required: true }),
    caseNumber: form.text('caseNumber', { label: '案号', max: 60 }),
    acceptedOn: form.day('acceptedOn', { label: '受理或者立案日期' }),
    copyReachedOn: form.dayIfAny('copyReachedOn', { label: '收到副本的日期' }),
    procedure: form.choiceIfAny('procedure', { label: '复议程序', among: ALL_PROCEDURES }),
  }
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
