import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { endOfTerm, loadCalendar } from '#calendar'
import { citizen, getUnit, listUnits, requireOffice, sightOf, takesRequests } from '#organisations'
import { LARGEST_ATTACHMENT, MOST_ATTACHMENTS } from '#platform/attachment.ts'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { dayInChina } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { filesIn } from '#platform/files.ts'
import { type FieldError, Form, type FormResult, type Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import { makeHumanCheck } from '#platform/intake/human-check.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { withUploads } from '#platform/upload.ts'
import { record } from '#trail'
import { CASE_OPEN_MINUTES, lookUp, openCase, sealCase } from '../intake/look-up.ts'
import { applyForRecords, RECORDS_SERIES } from './actions/apply.ts'
import {
  confirmRecords,
  decideRecords,
  openRecordsIdentity,
  proposeRecords,
  type RecordsOrder,
  returnRecords,
  withdrawRecords,
} from './actions/handle.ts'
import {
  readRecordsAsked,
  readRecordsNothing,
  readRecordsProposal,
  readRecordsReason,
  readRecordsTrack,
} from './form.ts'
import { RecordsApplicationPage } from './pages/application-page.tsx'
import { ApplyForRecordsPage } from './pages/apply-page.tsx'
import { RecordsListPage } from './pages/office-list-page.tsx'
import { RecordsReceiptPage } from './pages/receipt-page.tsx'
import { TrackRecordsPage } from './pages/track-page.tsx'
import { type TrackedRecords, TrackedRecordsPage } from './pages/tracked-page.tsx'
import type { RecordsView } from './pages/view.ts'
import { paths } from './paths.ts'
import { mayWithdrawRecords, nextRecordsSteps } from './policy.ts'
import {
  OWN_TARGET_WORKDAYS,
  RECORDS_STAGES,
  type RecordsStage,
  type RecordsVerb,
} from './records-application.ts'
import {
  countRecordsApplications,
  findRecordsApplication,
  findRecordsCode,
  findSentOn,
  getRecordsApplication,
  listRecordsApplications,
  listRecordsFiles,
} from './store.ts'

const MANY = { config: { rateLimit: { max: 150, timeWindow: '10 minutes' } } }
const COOKIE = 'mingfu_records'
const SEAL = 'tracked records application'
const NO = ':no'

/** 更正与自身相关的记录: for everybody, and the office that puts them right. 《条例》第四十一条 */
export function ownRecordsRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    mountPublic(app, services)
    await app.register(async office => mountOffice(office, services))
  }
}

function mountPublic(app: FastifyInstance, services: Services): void {
  const { db, config } = services
  const today = () => dayInChina(services.now())

  app.get(paths.apply, (request, reply) => showForm(request, reply, { typed: {}, errors: [] }))

  app.post(paths.apply, MANY, async (request, reply) => {
    const limits = { fileSize: LARGEST_ATTACHMENT, files: MOST_ATTACHMENTS }
    return withUploads(
      request,
      { dataFolder: config.dataFolder, limits },
      async ({ body, uploads, whole }) => {
        const form = readRecordsAsked(body, today())
        if (!form.ok) return showForm(request, reply, form)
        const { typed } = new Form(body).back()
        if (!whole) return showForm(request, reply, { typed, errors: [BROKEN_OFF] })
        const { formKey, ...asked } = form.value
        const human = {
          work: typed.humanCheck ?? '',
          token: typed.humanToken ?? '',
          answer: typed.humanAnswer ?? '',
        }
        const order = { actor: citizen(request.ip), formKey, human }
        const sent = await applyForRecords(services, order, asked, uploads)
        if (!sent.ok) {
          const field = FIELD_OF[sent.code] ?? 'files'
          return showForm(request, reply, { typed, errors: [{ field, sentence: sent.sentence }] })
        }
        const chrome = request.portalChrome('/requests/apply')
        return reply.page(RecordsReceiptPage({ chrome, receipt: sent.value }))
      },
    )
  })

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, errors }: { readonly typed: Typed; readonly errors: readonly FieldError[] },
  ): Promise<FastifyReply> {
    const units = (await listUnits(db)).map(({ unit }) => unit).filter(unit => takesRequests(unit, today()))
    const view = {
      units: Object.fromEntries(units.map(({ code, name }) => [code, name])),
      human: await makeHumanCheck(services.secrets, services.now()),
      formKey: newFormKey(),
      typed,
      errors,
    }
    const chrome = request.portalChrome('/requests/apply')
    return reply.page(ApplyForRecordsPage({ chrome, view }), errors.length > 0 ? 422 : 200)
  }

  app.get(paths.track, async (request, reply) => trackPage(request, reply, { typed: {}, errors: [] }, 200))

  app.post(paths.track, MANY, async (request, reply) => {
    const form = readRecordsTrack(request.body)
    if (!form.ok) return trackPage(request, reply, form, 422)
    const found = await lookUp(services, form.value, {
      series: RECORDS_SERIES,
      called: '更正申请编号',
      find: findRecordsCode,
    })
    if (!found.ok) {
      return trackPage(
        request,
        reply,
        new Form(request.body).back({ field: 'code', sentence: found.sentence }),
        422,
      )
    }
    return reply
      .setCookie(COOKIE, sealCase(services, found.value, SEAL), {
        path: paths.track,
        httpOnly: true,
        sameSite: 'lax',
        secure: config.baseUrl.startsWith('https:'),
        maxAge: CASE_OPEN_MINUTES * 60,
      })
      .redirect(paths.tracked, 303)
  })

  app.get(paths.tracked, async (request, reply) => {
    const tracked = await openTracked(request)
    if (!tracked) return trackPage(request, reply, { typed: {}, errors: [] }, 200, true)
    return reply.page(TrackedRecordsPage({ chrome: request.portalChrome('/requests/track'), tracked }))
  })

  app.get<{ Querystring: { of?: string } }>(paths.trackedLetter, async (request, reply) => {
    const tracked = await openTracked(request)
    const { letterFileKey, letterNumber } =
      (request.query.of === 'sent-on' ? tracked?.sentOn : tracked?.application) ?? {}
    if (!letterFileKey) throw new NotFound('没有找到这份决定书。')
    return reply
      .type('application/pdf')
      .header('content-disposition', attachmentNamed(`更正申请决定书 ${letterNumber}.pdf`))
      .send(await filesIn(config.dataFolder).stream(letterFileKey))
  })

  app.post(paths.withdrawal, MANY, async (request, reply) => {
    const tracked = await openTracked(request)
    if (!tracked) return trackPage(request, reply, { typed: {}, errors: [] }, 403, true)
    const formKey = new Form(request.body).key()
    const order = { actor: citizen(request.ip), id: tracked.application.id, formKey }
    const withdrawn = await withdrawRecords(services, order)
    if (withdrawn.ok) return reply.redirect(paths.tracked, 303)
    const chrome = request.portalChrome('/requests/track')
    return reply.page(
      TrackedRecordsPage({ chrome, tracked: { ...tracked, refused: withdrawn.sentence } }),
      422,
    )
  })

  app.post(paths.exit, async (_request, reply) =>
    reply.clearCookie(COOKIE, { path: paths.track }).redirect(paths.track, 303),
  )

  function trackPage(
    request: FastifyRequest,
    reply: FastifyReply,
    back: { readonly typed: Typed; readonly errors: readonly FieldError[] },
    status: number,
    closed = false,
  ): FastifyReply {
    const chrome = request.portalChrome('/requests/track')
    return reply.page(TrackRecordsPage({ chrome, back, closed }), status)
  }

  async function openTracked(request: FastifyRequest): Promise<TrackedRecords | undefined> {
    const id = openCase(services, request.cookies[COOKIE], SEAL)
    const application = id === null ? undefined : await findRecordsApplication(db, id)
    if (!application) return undefined
    return {
      application,
      unit: await getUnit(db, application.unitId),
      sentOn: (await findSentOn(db, application.id)) ?? null,
      mayWithdraw: mayWithdrawRecords(application).ok,
      formKey: newFormKey(),
      refused: null,
    }
  }
}

const BROKEN_OFF: FieldError = {
  field: 'files',
  sentence: '材料没有传完整就中断了，没有提交。请重新选择后再提交一次。',
}

const FIELD_OF: Readonly<Record<string, string>> = {
  'unit-takes-none': 'unit',
  'too-many': 'humanAnswer',
  'not-a-person': 'humanAnswer',
}

interface Address {
  Params: { no: string }
}
type Back = Extract<FormResult<never>, { ok: false }>

function mountOffice(app: FastifyInstance, services: Services): void {
  const { db, config } = services
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: { list?: unknown; after?: unknown } }>(paths.office, async (request, reply) => {
    const sight = await sightOf(db, request.actor)
    const counts = await countRecordsApplications(db, sight)
    const stages = Object.keys(RECORDS_STAGES) as RecordsStage[]
    const asked = stages.find(stage => stage === request.query.list)
    const stage = asked ?? stages.find(one => counts[one] > 0) ?? 'arrived'
    const after = typeof request.query.after === 'string' ? request.query.after : ''
    const list = await listRecordsApplications(db, stage, { sight, after })
    const chrome = await request.officeChrome(paths.office)
    return reply.page(RecordsListPage({ chrome, view: { stage, counts, ...list } }))
  })

  app.get<Address>(paths.application(NO), (request, reply) => show(request, reply, {}))

  app.get<Address>(paths.letter(NO), async (request, reply) => {
    const { letterFileKey } = await inSight(request)
    if (letterFileKey === null) throw new NotFound('没有找到这份决定书。')
    const pdf = await filesIn(config.dataFolder).stream(letterFileKey)
    return reply.type('application/pdf').header('content-disposition', 'inline').send(pdf)
  })

  // Evidence may be somebody's identity card: who opened it is in the trail.
  app.get<{ Params: { no: string; id: string } }>(paths.file(NO, ':id'), async (request, reply) => {
    const application = await inSight(request)
    const files = await listRecordsFiles(db, application.id)
    const file = files.find(one => String(one.id) === request.params.id)
    if (!file) throw new NotFound('没有找到这个附件。')
    await inTransaction(db, tx =>
      record(tx, {
        by: request.actor,
        verb: 'requests.openAttachment',
        subject: { kind: 'records-application', id: application.numberKey },
        unitId: application.unitId,
        at: services.now(),
        after: { attachment: file.id },
      }),
    )
    return reply
      .type(file.mediaType)
      .header('content-disposition', attachmentNamed(file.name))
      .send(await filesIn(config.dataFolder).stream(file.fileKey))
  })

  step('confirmRecords', readRecordsNothing, confirmRecords)
  step('proposeRecords', readRecordsProposal, proposeRecords)
  step('decideRecords', readRecordsNothing, decideRecords)
  step('returnRecords', body => readRecordsReason(body, '退回的理由'), returnRecords)

  // The number is shown on the page that answers, and nowhere else.
  app.post<Address>(paths.step.openRecordsIdentity(NO), async (request, reply) => {
    const form = readRecordsReason(request.body, '查看理由')
    if (!form.ok) return show(request, reply, { cameBack: { verb: 'openRecordsIdentity', ...form } })
    const order = orderOf(request, form.value.formKey)
    const opened = await openRecordsIdentity(services, order, form.value.input)
    if (opened.ok) return show(request, reply, { idNumber: opened.value })
    return showRefusal(request, reply, 'openRecordsIdentity', opened.sentence)
  })

  function step<T>(
    verb: Exclude<RecordsVerb, 'openRecordsIdentity' | 'withdrawRecords'>,
    read: (body: unknown) => FormResult<{ formKey: string; input: T }>,
    act: (services: Services, order: RecordsOrder, input: T) => Promise<Result<string>>,
  ): void {
    app.post<Address>(paths.step[verb](NO), async (request, reply) => {
      const form = read(request.body)
      if (!form.ok) return show(request, reply, { cameBack: { verb, ...form } })
      const taken = await act(services, orderOf(request, form.value.formKey), form.value.input)
      if (taken.ok) return reply.redirect(paths.application(request.params.no), 303)
      return showRefusal(request, reply, verb, taken.sentence)
    })
  }

  const orderOf = (request: FastifyRequest<Address>, formKey: string): RecordsOrder => {
    return { actor: request.actor, numberKey: request.params.no, formKey }
  }

  async function inSight(request: FastifyRequest<Address>) {
    return getRecordsApplication(db, request.params.no, await sightOf(db, request.actor))
  }

  function showRefusal(
    request: FastifyRequest<Address>,
    reply: FastifyReply,
    verb: RecordsVerb,
    sentence: string,
  ): Promise<FastifyReply> {
    const back = new Form(request.body).back({ field: 'steps', sentence })
    return show(request, reply, { cameBack: { verb, ...back } })
  }

  async function show(
    request: FastifyRequest<Address>,
    reply: FastifyReply,
    given: { cameBack?: Back & { readonly verb: RecordsVerb }; idNumber?: string },
  ): Promise<FastifyReply> {
    const application = await inSight(request)
    const { receivedOn } = application
    const target = { workdays: OWN_TARGET_WORKDAYS }
    const view: RecordsView = {
      application,
      files: await listRecordsFiles(db, application.id),
      targetOn: receivedOn === null ? null : endOfTerm(await loadCalendar(db), receivedOn, target),
      next: nextRecordsSteps(request.actor, application),
      formKey: newFormKey,
      cameBack: given.cameBack ?? null,
      idNumber: given.idNumber ?? null,
    }
    const chrome = await request.officeChrome(paths.office)
    return reply.page(RecordsApplicationPage({ chrome, view }), given.cameBack ? 422 : 200)
  }
}
