import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { loadCalendar } from '#calendar'
import { holdsAnywhere, requireOffice, sightOf } from '#organisations'
import { LARGEST_ATTACHMENT } from '#platform/attachment.ts'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { dayInChina } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { filesIn } from '#platform/files.ts'
import { type FieldError, Form, type FormResult } from '#platform/form.ts'
import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Upload, withUploads } from '#platform/upload.ts'
import { record } from '#trail'
import { addDocument, removeDocument } from './actions/answer-documents.ts'
import { askCorrection } from './actions/ask-correction.ts'
import { askExtension } from './actions/ask-extension.ts'
import { grantFee, proposeFee, recordPayment, refuseFee } from './actions/ask-fee.ts'
import { askReasons, recordReasons } from './actions/ask-reasons.ts'
import { assign } from './actions/assign.ts'
import { confirm } from './actions/confirm.ts'
import { callOffConsultation, consult, recordConsultationReceipt, recordOpinion } from './actions/consult.ts'
import { recordCorrection } from './actions/correct.ts'
import { grantExtension, refuseExtension } from './actions/decide-extension.ts'
import { defer } from './actions/defer.ts'
import { deliver } from './actions/deliver.ts'
import { draftAnswer } from './actions/draft-answer.ts'
import { handOver } from './actions/hand-over.ts'
import { openIdentity } from './actions/open-identity.ts'
import { overruleThirdParty } from './actions/overrule-third-party.ts'
import { recordReturn } from './actions/record-return.ts'
import { openRedaction } from './actions/redact.ts'
import { passReview, returnFromReview } from './actions/review.ts'
import { route } from './actions/route.ts'
import { sendToReview } from './actions/send-to-review.ts'
import { returnFromSigning, sign } from './actions/sign.ts'
import { split } from './actions/split.ts'
import type { Order } from './actions/take-step.ts'
import { recordWithdrawal } from './actions/withdraw.ts'
import { findAnswer, listAnswerDocuments } from './answers/store.ts'
import { sendLinkAgain } from './confirming/send-again.ts'
import { previewAnswer } from './letters/issue.ts'
import { listLetters } from './letters/store.ts'
import { CasePage } from './pages/case/case-page.tsx'
import * as forms from './pages/case/forms.ts'
import { type CaseAsked, loadCase } from './pages/case/load-case.ts'
import { DeskPage } from './pages/desk/desk-page.tsx'
import { paths } from './paths.ts'
import { checkAnswer } from './rules/decisions.ts'
import type { OfficerVerb, Verb } from './rules/transitions.ts'
import { getCase, listAttachments } from './store.ts'
import { countWorklists, listCases } from './tallies.ts'
import { isWorklist, WORKLISTS, type WorklistName } from './worklist.ts'

interface CaseAddress {
  Params: { no: string }
  Querystring: { decision?: string }
}
interface FileAddress {
  Params: { no: string; id: string }
}

/** Steps with a form or a page of their own. */
type FileVerb = 'addDocument' | 'openRedaction'
type RedactionVerb = 'markRedaction' | 'releaseRedaction' | 'discardRedaction'

const NO = ':no'

/** 办件: the desk, the page of a case, its steps and its files. For officers alone. */
export function officeRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: { list?: string; after?: string; q?: string } }>(
    paths.desk,
    async (request, reply) => {
      const { actor } = request
      const chrome = await request.officeChrome(paths.desk)
      // Administrators have no part in requests: they come in where their own work is.
      const [first] = chrome.menu
      if (first && !chrome.menu.some(line => line.href === paths.desk)) return reply.redirect(first.href, 303)
      const today = dayInChina(services.now())
      const sight = await sightOf(services.db, actor)
      const counts = await countWorklists(services.db, sight, today)
      const shown = listsShown(holdsAnywhere(actor, 'supervisor'))
      const asked = request.query.list ?? ''
      const name = isWorklist(asked) ? asked : (shown.find(list => counts[list] > 0) ?? 'open')
      const find = typeof request.query.q === 'string' ? request.query.q.trim().slice(0, 100) : ''
      const list = await listCases(services.db, name, { sight, today, after: request.query.after, find })
      const calendar = await loadCalendar(services.db)
      const workdaysLeft = new Map(
        list.cases.flatMap(row =>
          row.dueOn === null ? [] : [[row.id, calendar.workdaysBetween(today, row.dueOn)]],
        ),
      )
      const registers = holdsAnywhere(actor, 'clerk') || holdsAnywhere(actor, 'supervisor')
      const view = {
        list,
        counts,
        today,
        find,
        workdaysLeft,
        severalUnits: sight.length > 1,
        shown,
        registers,
      }
      return reply.page(DeskPage({ chrome, view }))
    },
  )

  app.get<CaseAddress>(paths.case(NO), async (request, reply) =>
    showCase(request, reply, { numberKey: request.params.no, decision: request.query.decision }),
  )

  app.get<CaseAddress>(paths.answerPreview(NO), async (request, reply) => {
    const { db } = services
    const theCase = await getCase(db, request.params.no, await sightOf(db, request.actor))
    const answer = await findAnswer(db, theCase.id)
    if (!answer) throw new NotFound('还没有答复稿。')
    const today = dayInChina(services.now())
    const preview = await inTransaction(db, tx =>
      previewAnswer({ tx, request: theCase, today, services }, answer),
    )
    return preview.ok ? sendPdf(reply, preview.value) : showRefusal(request, reply, 'draftAnswer', preview)
  })

  app.get<FileAddress>(paths.caseLetter(NO, ':id'), async (request, reply) => {
    const { db, config } = services
    const theCase = await getCase(db, request.params.no, await sightOf(db, request.actor))
    const letter = (await listLetters(db, theCase.id)).find(one => String(one.id) === request.params.id)
    if (!letter) throw new NotFound('没有找到这份文书。')
    return sendPdf(reply, await filesIn(config.dataFolder).bytes(letter.fileKey))
  })

  app.get<FileAddress>(paths.caseDocument(NO, ':id'), async (request, reply) => {
    const { db, config } = services
    const theCase = await getCase(db, request.params.no, await sightOf(db, request.actor))
    const file = (await listAnswerDocuments(db, theCase.id)).find(one => String(one.id) === request.params.id)
    if (!file) throw new NotFound('没有找到这份文件。')
    return reply
      .type(file.mediaType)
      .header('content-disposition', attachmentNamed(file.name))
      .send(await filesIn(config.dataFolder).stream(file.fileKey))
  })

  // An attachment may be somebody's identity card: who opened it is in the trail.
  app.get<FileAddress>(paths.caseAttachment(NO, ':id'), async (request, reply) => {
    const { db, config } = services
    const theCase = await getCase(db, request.params.no, await sightOf(db, request.actor))
    const file = (await listAttachments(db, theCase.id)).find(one => String(one.id) === request.params.id)
    if (!file) throw new NotFound('没有找到这个附件。')
    await inTransaction(db, tx =>
      record(tx, {
        by: request.actor,
        verb: 'requests.openAttachment',
        subject: { kind: 'request', id: theCase.numberKey },
        unitId: theCase.unitId,
        at: services.now(),
        after: { attachment: file.id },
      }),
    )
    return reply
      .type(file.mediaType)
      .header('content-disposition', attachmentNamed(file.name))
      .send(await filesIn(config.dataFolder).stream(file.fileKey))
  })

  step('route', forms.readRouting, route)
  step('confirm', forms.readConfirmation, confirm)
  step('sendLinkAgain', forms.readNothing, sendLinkAgain)
  step('assign', forms.readAssignment, assign)
  step('askExtension', forms.readExtension, askExtension)
  step('grantExtension', forms.readOpinion(false), grantExtension)
  step('refuseExtension', forms.readOpinion(true), refuseExtension)
  step('draftAnswer', forms.readAnswer, draftAnswer)
  step('removeDocument', forms.readDocumentRemoval, removeDocument)
  step('sendToReview', forms.readNothing, sendToReview)
  step('passReview', forms.readOpinion(false), passReview)
  step('returnFromReview', forms.readOpinion(true), returnFromReview)
  step('sign', forms.readNothing, sign)
  step('returnFromSigning', forms.readOpinion(true), returnFromSigning)
  step('deliver', forms.readDelivery, deliver)
  step('askCorrection', forms.readCorrectionAsked, askCorrection)
  step('recordCorrection', forms.readStatement('补正的内容'), recordCorrection)
  step('consult', forms.readPartyAsked, consult)
  step('recordConsultationReceipt', forms.readConsultationReceipt, recordConsultationReceipt)
  step('recordOpinion', forms.readOpinionGiven, recordOpinion)
  step('callOffConsultation', forms.readCallingOff, callOffConsultation)
  step('overruleThirdParty', forms.readOverruling, overruleThirdParty)
  step('askReasons', forms.readReasonsAsked, askReasons)
  step('recordReasons', forms.readStatement('申请人说明的理由'), recordReasons)
  step('defer', forms.readDeferral, defer)
  step('proposeFee', forms.readFeeProposed, proposeFee)
  step('grantFee', forms.readOpinion(false), grantFee)
  step('refuseFee', forms.readOpinion(true), refuseFee)
  step('recordPayment', forms.readPayment, recordPayment)
  step('split', forms.readSplit, split)
  step('recordReturn', forms.readReturn, recordReturn)
  step('handOver', forms.readNote, handOver)
  step('recordWithdrawal', forms.readStatement('申请人撤回的意思'), recordWithdrawal)

  // The number is shown on the page that answers, and nowhere else: no redirect, no address to come back to.
  app.post<CaseAddress>(paths.step.openIdentity(NO), async (request, reply) => {
    const form = forms.readReason(request.body)
    if (!form.ok) return showForm(request, reply, 'openIdentity', form)
    const opened = await openIdentity(services, orderOf(request, form.value.formKey), form.value.input)
    if (!opened.ok) return showRefusal(request, reply, 'openIdentity', opened)
    return showCase(request, reply, { numberKey: request.params.no, idNumber: opened.value })
  })

  fileStep('addDocument', addDocument)
  fileStep('openRedaction', openRedaction)

  /** A step that brings a file. */
  function fileStep(
    verb: FileVerb,
    act: (services: Services, order: Order, upload: Upload) => Promise<Result<string>>,
  ): void {
    app.post<CaseAddress>(paths.step[verb](NO), async (request, reply) => {
      const limits = { fileSize: LARGEST_ATTACHMENT, files: 1 }
      const { dataFolder } = services.config
      return withUploads(request, { dataFolder, limits }, async ({ body, uploads }) => {
        const form = forms.readNothing(body)
        if (!form.ok) return showForm(request, reply, verb, form)
        const [upload] = uploads
        const added =
          upload === undefined
            ? refused('no-file', '请选择要添加的文件。')
            : await act(services, orderOf(request, form.value.formKey), upload)
        if (added.ok) return reply.redirect(paths.case(request.params.no), 303)
        const errors = [{ field: 'file', sentence: added.sentence }]
        return showForm(request, reply, verb, { ok: false, errors, typed: {} })
      })
    })
  }

  /** One step: read the form, do it, and back to the case; or the page again with what was typed. */
  function step<T>(
    verb: Exclude<OfficerVerb, 'openIdentity' | FileVerb | RedactionVerb>,
    read: (body: unknown) => FormResult<{ formKey: string; input: T }>,
    act: (services: Services, order: Order, input: T) => Promise<Result<string>>,
  ): void {
    app.post<CaseAddress>(paths.step[verb](NO), async (request, reply) => {
      const form = read(request.body)
      if (!form.ok) return showForm(request, reply, verb, form)
      const taken = await act(services, orderOf(request, form.value.formKey), form.value.input)
      if (!taken.ok) return showRefusal(request, reply, verb, taken)
      // A case handed to another unit may be out of sight now.
      return reply.redirect(verb === 'route' ? paths.desk : paths.case(request.params.no), 303)
    })
  }

  function showForm(
    request: FastifyRequest<CaseAddress>,
    reply: FastifyReply,
    verb: Verb,
    { errors, typed }: Extract<FormResult<never>, { ok: false }>,
  ): Promise<FastifyReply> {
    return showCase(request, reply, { numberKey: request.params.no, cameBack: { verb, errors, typed } })
  }

  async function showRefusal(
    request: FastifyRequest<CaseAddress>,
    reply: FastifyReply,
    verb: Verb,
    refusal: Refusal,
  ): Promise<FastifyReply> {
    const errors = await errorsOf(request, refusal)
    const { typed } = new Form(request.body).back()
    return showCase(request, reply, { numberKey: request.params.no, cameBack: { verb, errors, typed } })
  }

  /** A draft that is not whole names every field that is missing; any other refusal is one sentence. */
  async function errorsOf(request: FastifyRequest<CaseAddress>, refusal: Refusal): Promise<FieldError[]> {
    const article = refusal.article === undefined ? '' : `（${refusal.article}）`
    const one = [{ field: 'steps', sentence: `${refusal.sentence}${article}` }]
    if (refusal.code !== 'draft-is-incomplete') return one
    const { db } = services
    const theCase = await getCase(db, request.params.no, await sightOf(db, request.actor))
    const answer = await findAnswer(db, theCase.id)
    if (!answer) return one
    return Object.entries(checkAnswer(answer.decision, answer.fields)).map(([field, sentence]) => ({
      field,
      sentence,
    }))
  }

  async function showCase(
    request: FastifyRequest<CaseAddress>,
    reply: FastifyReply,
    asked: CaseAsked,
  ): Promise<FastifyReply> {
    const view = await loadCase(services, request.actor, asked)
    const chrome = await request.officeChrome(paths.desk)
    return reply.page(CasePage({ chrome, view }), asked.cameBack ? 422 : 200)
  }
}

function orderOf(request: FastifyRequest<CaseAddress>, formKey: string): Order {
  return { actor: request.actor, numberKey: request.params.no, formKey }
}

/** 待转办 is the disclosure office's own list. */
function listsShown(supervises: boolean): WorklistName[] {
  return (Object.keys(WORKLISTS) as WorklistName[]).filter(name => supervises || name !== 'routing')
}

function sendPdf(reply: FastifyReply, pdf: Uint8Array): FastifyReply {
  return reply.type('application/pdf').header('content-disposition', 'inline').send(Buffer.from(pdf))
}
