import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { loadCalendar } from '#calendar'
import { getUnit, requireOffice, sightOf, unitsWhere } from '#organisations'
import { LARGEST_ATTACHMENT } from '#platform/attachment.ts'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { dayInChina, timeInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { filesIn } from '#platform/files.ts'
import { type FieldError, Form, type Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { withUploads } from '#platform/upload.ts'
import { updateDuty } from '../sites/rules/update-duty.ts'
import { listColumnStandings, listColumnsFor } from '../sites/store.ts'
import { putFile } from './actions/add-file.ts'
import { reviewLater } from './actions/later-review.ts'
import type { DocumentOrder } from './actions/order.ts'
import { review } from './actions/review.ts'
import { takeDown } from './actions/take-down.ts'
import { withholdEarlier } from './actions/withhold-edition.ts'
import { beginDocument, beginRevision, writeDraft } from './actions/write.ts'
import { checkEdition } from './checks.ts'
import { readText, showRelations } from './desk/form.ts'
import { DESK_LISTS, type DeskList } from './desk/lists.ts'
import { ColumnsPage } from './desk/pages/columns-page.tsx'
import { DeskPage } from './desk/pages/desk-page.tsx'
import { DifferencesPage } from './desk/pages/differences-page.tsx'
import { OfficeDocumentPage } from './desk/pages/document-page.tsx'
import { PreviewLinkPage } from './desk/pages/preview-link-page.tsx'
import { WritePage } from './desk/pages/write-page.tsx'
import { countDesk, findUnreviewed, listDesk, listLinkingTo, MOST_COUNTED } from './desk/store.ts'
import { ALL_TAKEDOWNS, ALL_VERBS, type Document, SECRECY, type Secrecy } from './document.ts'
import { listFiles } from './files/store.ts'
import { listHeads } from './history/store.ts'
import { paths } from './paths.ts'
import { mayTakeDown, mayWrite, passedBy, stepsOpen } from './policy.ts'
import { loadDocumentView } from './portal/load-document.ts'
import { DocumentPage } from './portal/pages/document-page.tsx'
import { endPreviews, hashOf, makePreview } from './previews/previews.ts'
import { countPreviews, findPreviewed } from './previews/store.ts'
import { interpretBy, publishBy } from './rules/terms.ts'
import { findFound } from './screened/store.ts'
import { listSteps } from './steps/store.ts'
import { findDocumentById, findDocumentInSight, findDraft, findEditionById, findLive } from './store.ts'

type Query = Readonly<Record<string, unknown>>
interface OfDocument {
  Params: { number: string }
}
interface OfEdition {
  Params: { number: string; ordinal: string }
}
interface Given {
  readonly typed?: Typed
  readonly errors?: readonly FieldError[]
}

const LISTS = Object.keys(DESK_LISTS) as DeskList[]
const SECRECIES = Object.keys(SECRECY) as Secrecy[]
const PREVIEWED = '这是还没有发布的文稿，只供预览，请不要转发。'

/** 信息发布: writing, reviewing, publishing and taking down. */
export function publishingOfficeRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    await app.register(async office => mount(office, services))
    showPreviews(app, services)
  }
}

/** For whoever holds a link: nobody signs in for it. */
function showPreviews(app: FastifyInstance, { db, now, config }: Services): void {
  app.get<{ Params: { token: string } }>(paths.preview(':token'), async (request, reply) => {
    const editionId = await findPreviewed(db, hashOf(request.params.token), now())
    const edition = editionId === undefined ? undefined : await findEditionById(db, editionId)
    const document = edition && (await findDocumentById(db, edition.documentId))
    if (!edition || !document)
      throw new NotFound('这个预览链接已经收回或者过期，请向给您链接的单位再要一个。')
    const around = { today: dayInChina(now()), baseUrl: config.baseUrl.replace(/\/$/, '') }
    const view = await loadDocumentView(db, { document, edition }, around)
    reply.header('x-robots-tag', 'noindex')
    return reply.page(DocumentPage({ chrome: request.portalChrome(), view: { ...view, said: PREVIEWED } }))
  })
}

function mount(app: FastifyInstance, services: Services): void {
  const { db, config } = services
  const today = () => dayInChina(services.now())
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: Query }>(paths.office, async (request, reply) => {
    const sight = await inSight(request)
    const list = LISTS.find(one => one === request.query.list) ?? 'work'
    const after = Number(request.query.after)
    const calendar = await loadCalendar(db)
    const { rows, next } = await listDesk(db, sight, {
      list,
      after: Number.isSafeInteger(after) && after > 0 ? after : undefined,
    })
    const view = {
      ...{ list, next, today: today(), most: MOST_COUNTED },
      counts: await countDesk(db, sight),
      rows: rows.map(row => {
        const published = row.publishedAt === null ? null : dayInChina(row.publishedAt)
        if (list === 'uninterpreted') return { ...row, due: published && interpretBy(calendar, published) }
        return {
          ...row,
          due: row.madeOn === null || published !== null ? null : publishBy(calendar, row.madeOn),
        }
      }),
      further: request.query.after !== undefined,
      mayWrite: writesIn(request) !== null,
    }
    return reply.page(DeskPage({ chrome: await request.officeChrome(paths.office), view }))
  })

  app.get(paths.columns, async (request, reply) => {
    const standings = await listColumnStandings(db, await inSight(request))
    const view = {
      today: today(),
      rows: standings.map(({ column, documents, lastAt }) => {
        const lastPublishedOn = lastAt && dayInChina(lastAt)
        const duty = updateDuty(column.kind, { openedOn: column.openedOn, lastPublishedOn }, today())
        return { column, documents, lastPublishedOn, duty }
      }),
    }
    return reply.page(ColumnsPage({ chrome: await request.officeChrome(paths.office), view }))
  })

  app.get(paths.write, (request, reply) => showWrite(request, reply, null, {}))

  app.post(paths.write, async (request, reply) => {
    const unitId = writesIn(request)
    if (unitId === null) throw new NotFound('文档由各单位的工作人员撰写。')
    const form = new Form(request.body)
    const formKey = form.key()
    const read = readText(form)
    if (!read.ok) return showWrite(request, reply, null, read)
    const begun = await beginDocument(services, { actor: request.actor, unitId, formKey }, read.value)
    if (begun.ok) return reply.redirect(paths.officeDocument(begun.value), 303)
    return showWrite(request, reply, null, form.back({ field: 'columnId', sentence: begun.sentence }))
  })

  app.get<OfDocument>(paths.officeDocument(':number'), (request, reply) => show(request, reply, {}))

  app.get<OfDocument>(paths.text(':number'), async (request, reply) =>
    showWrite(request, reply, await addressed(request), {}),
  )

  app.post<OfDocument>(paths.text(':number'), async (request, reply) => {
    const document = await addressed(request)
    const form = new Form(request.body)
    const formKey = form.key()
    const after = form.integer('saving', { label: '保存的次数', min: 0, max: 1_000_000 })
    const read = readText(form)
    if (!read.ok) return showWrite(request, reply, document, read)
    const written = await writeDraft(services, orderOf(request, formKey), { text: read.value, after })
    if (written.ok) return reply.redirect(paths.officeDocument(document.number), 303)
    return showWrite(request, reply, document, form.back({ field: 'body', sentence: written.sentence }))
  })

  app.post<OfDocument>(paths.draft(':number'), async (request, reply) => {
    const document = await addressed(request)
    const form = new Form(request.body)
    const formKey = form.key()
    const after = form.integer('saving', { label: '保存的次数', min: 0, max: 1_000_000 })
    const read = readText(form)
    if (!read.ok) return reply.code(422).send({ sentence: read.errors[0]?.sentence ?? '' })
    const written = await writeDraft(services, orderOf(request, formKey), { text: read.value, after })
    const draft = await findDraft(db, document.id)
    const at = timeInChina(draft?.savedAt ?? services.now())
    if (written.ok) return reply.send({ saved: at, saving: draft?.saving ?? 0 })
    return written.code === 'changed-since'
      ? reply.code(409).send({ by: draft?.savedByName ?? '', at })
      : reply.code(422).send({ sentence: written.sentence })
  })

  app.get<OfDocument>(paths.differences(':number'), async (request, reply) => {
    const document = await addressed(request)
    const [draft, live] = [await findDraft(db, document.id), await findLive(db, document.id)]
    if (!draft || !live) throw new NotFound('要有已发布的版本和在写的文稿，才能对照。')
    const chrome = await request.officeChrome(paths.office)
    return reply.page(DifferencesPage({ chrome, view: { document, draft, live } }))
  })

  step(paths.revision(':number'), 'kind', order => beginRevision(services, order), paths.text)

  step(paths.step(':number'), 'said', (order, form) => {
    const verb = form.choice('verb', { label: '怎样办理', among: ALL_VERBS })
    const said = form.text('said', { label: '意见', max: 500 })
    const secrecy = form.choiceIfAny('secrecy', { label: '保密审查结论', among: SECRECIES })
    const overrideWhy = form.text('overrideWhy', { label: '不改的理由', max: 500 })
    const read = form.result({ verb, said, secrecy, overrideWhy })
    return read.ok ? review(services, order, read.value) : read
  })

  step(paths.laterReview(':number'), 'opinion', (order, form) => {
    const ordinal = form.integer('ordinal', { label: '版本', min: 1, max: 10_000 })
    const read = form.result({
      ordinal,
      said: form.text('opinion', { label: '事后审核意见', max: 500, required: true }),
    })
    return read.ok ? reviewLater(services, order, read.value) : read
  })

  app.post<OfEdition>(paths.withholding(':number', ':ordinal'), async (request, reply) => {
    const document = await addressed(request)
    const form = new Form(request.body)
    const [formKey, why] = [form.key(), form.text('withheldWhy', { label: '停止提供的原因', max: 500 })]
    const read = form.result({ ordinal: Number(request.params.ordinal), why })
    if (!read.ok) return show(request, reply, read)
    const withheld = await withholdEarlier(services, orderOf(request, formKey), read.value)
    if (withheld.ok) return reply.redirect(paths.officeDocument(document.number), 303)
    return show(request, reply, form.back({ field: 'withheldWhy', sentence: withheld.sentence }))
  })

  step(paths.takedown(':number'), 'why', (order, form) => {
    const kind = form.choice('kind', { label: '怎样撤下', among: ALL_TAKEDOWNS })
    const why = form.text('why', { label: '原因', max: 500, required: true })
    const to = form.text('to', { label: '转到的文档', max: 20 })
    const read = form.result({ kind, why, to: to === '' ? null : to })
    return read.ok ? takeDown(services, order, read.value) : read
  })

  app.get<OfDocument>(paths.officePreview(':number'), async (request, reply) => {
    const document = await addressed(request)
    const edition = await findDraft(db, document.id)
    if (!edition) throw new NotFound('没有在写的文稿，没有可以预览的。')
    const around = { today: today(), baseUrl: config.baseUrl.replace(/\/$/, '') }
    const view = await loadDocumentView(db, { document, edition }, around)
    return reply.page(DocumentPage({ chrome: request.portalChrome(), view: { ...view, said: PREVIEWED } }))
  })

  app.post<OfDocument>(paths.previews(':number'), async (request, reply) => {
    const document = await addressed(request)
    const form = new Form(request.body)
    const read = form.result({ formKey: form.key() })
    if (!read.ok) return show(request, reply, read)
    const made = await makePreview(services, orderOf(request, read.value.formKey))
    if (!made.ok) return show(request, reply, form.back({ field: 'said', sentence: made.sentence }))
    const address = `${config.baseUrl.replace(/\/$/, '')}${paths.preview(made.value)}`
    const chrome = await request.officeChrome(paths.office)
    return reply.page(PreviewLinkPage({ chrome, number: document.number, address }))
  })

  step(paths.revocation(':number'), 'said', order => endPreviews(services, order))

  app.post<OfDocument>(paths.officeFiles(':number'), async (request, reply) => {
    const document = await addressed(request)
    const limits = { fileSize: LARGEST_ATTACHMENT, files: 1 }
    return withUploads(request, { dataFolder: config.dataFolder, limits }, async ({ body, uploads }) => {
      const form = new Form(body)
      const read = form.result({ formKey: form.key() })
      if (!read.ok) return showWrite(request, reply, document, read)
      const [upload] = uploads
      const put =
        upload === undefined
          ? refused('no-file', '请选择要上传的文件。')
          : await putFile(services, orderOf(request, read.value.formKey), upload)
      if (request.headers.accept === 'application/json') {
        return put.ok
          ? reply.send({ address: paths.officeFile(document.number, Number(put.value)) })
          : reply.code(422).send({ sentence: put.sentence })
      }
      if (put.ok) return reply.redirect(`${paths.text(document.number)}#files`, 303)
      return showWrite(request, reply, document, form.back({ field: 'file', sentence: put.sentence }))
    })
  })

  app.get<{ Params: { number: string; file: string } }>(
    paths.officeFile(':number', ':file'),
    async (request, reply) => {
      const document = await addressed(request)
      const file = (await listFiles(db, document.id)).find(({ id }) => String(id) === request.params.file)
      if (!file) throw new NotFound('没有找到这份文件。')
      return reply
        .type(file.mediaType)
        .header(
          'content-disposition',
          file.mediaType.startsWith('image/') ? 'inline' : attachmentNamed(file.name),
        )
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(await filesIn(config.dataFolder).stream(file.fileKey))
    },
  )

  const orderOf = (request: FastifyRequest<OfDocument>, formKey: string): DocumentOrder => ({
    actor: request.actor,
    number: request.params.number,
    formKey,
  })

  /** A step of a document: back to its page, with a sentence at `field` where it was refused. */
  function step(
    address: string,
    field: string,
    take: (order: DocumentOrder, form: Form) => Promise<Result<string>> | ReturnType<Form['back']>,
    next: (number: string) => string = paths.officeDocument,
  ): void {
    app.post<OfDocument>(address, async (request, reply) => {
      const document = await addressed(request)
      const form = new Form(request.body)
      const formKey = form.key()
      const taken = await take(orderOf(request, formKey), form)
      if (taken.ok) return reply.redirect(next(document.number), 303)
      const back = 'errors' in taken ? taken : form.back({ field, sentence: taken.sentence })
      return show(request, reply, back)
    })
  }

  async function inSight(request: FastifyRequest): Promise<number[]> {
    const sight = await sightOf(db, request.actor)
    if (sight.length === 0) throw new NotFound('信息发布由各单位和政务公开办办理。')
    return sight
  }

  /** The unit a person writes for: his own. */
  function writesIn({ actor }: FastifyRequest): number | null {
    const units = unitsWhere(actor, ['clerk', 'reviewer', 'disclosure-head', 'head'])
    return units.find(unit => unit === actor.unitId) ?? units[0] ?? null
  }

  async function addressed({ actor, params }: FastifyRequest<OfDocument>): Promise<Document> {
    const document = await findDocumentInSight(db, await sightOf(db, actor), params.number)
    if (document === undefined) throw new NotFound('没有找到这份文档。')
    return document
  }

  async function showWrite(
    request: FastifyRequest,
    reply: FastifyReply,
    document: Document | null,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const unitId = document?.unitId ?? writesIn(request)
    if (unitId === null || !mayWrite(request.actor, unitId))
      throw new NotFound('文档由各单位的工作人员撰写。')
    const draft = document === null ? null : ((await findDraft(db, document.id)) ?? null)
    if (document !== null && draft?.stage !== 'draft')
      throw new NotFound('没有在写的文稿，请回到这份文档看最新的情况。')
    const view = {
      ...{ document, draft, typed, errors, formKey: newFormKey(), maxBytes: LARGEST_ATTACHMENT },
      columns: await listColumnsFor(db, unitId, document?.id),
      files: document === null ? [] : await listFiles(db, document.id),
      unitName: (await getUnit(db, unitId)).name,
      relations: showRelations(draft?.relations ?? []),
    }
    const chrome = await request.officeChrome(paths.office)
    return reply.page(WritePage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }

  async function show(
    request: FastifyRequest<OfDocument>,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const document = await addressed(request)
    const draft = (await findDraft(db, document.id)) ?? null
    const live = (await findLive(db, document.id)) ?? null
    const { actor } = request
    const { unitId } = document
    const liveSteps = live === null ? [] : await listSteps(db, live.id)
    const steps = draft === null ? liveSteps : await listSteps(db, draft.id)
    const view = {
      ...{ document, draft, live, steps, typed, errors, formKey: newFormKey() },
      open:
        draft === null ? [] : stepsOpen(actor, { unitId, edition: draft, passedBy: passedBy(draft, steps) }),
      mayRevise: draft === null && live !== null && mayWrite(actor, unitId),
      mayTakeDown: live !== null && mayTakeDown(actor, unitId),
      mayPreview: draft !== null && mayWrite(actor, unitId),
      previews: draft === null ? 0 : await countPreviews(db, document.id, services.now()),
      toReviewLater: await findUnreviewed(db, document.id),
      editions: await listHeads(db, document.id),
      checked: draft === null ? [] : await checkEdition(db, draft),
      found: live === null ? [] : await findFound(db, live.id),
      linking: live === null ? [] : await listLinkingTo(db, document),
    }
    const chrome = await request.officeChrome(paths.office)
    return reply.page(OfficeDocumentPage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }
}
