import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { loadCalendar } from '#calendar'
import { requireOffice, sightOf } from '#organisations'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { dayInChina, yearOf } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { filesIn } from '#platform/files.ts'
import { type FieldError, Form, type Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import { mayBeFramed, mayFrame } from '#platform/framed.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { textIn } from '../listing.ts'
import { updateDuty } from '../sites/rules/update-duty.ts'
import { listColumnStandings } from '../sites/store.ts'
import { reviewLater } from './actions/later-review.ts'
import type { DocumentOrder } from './actions/order.ts'
import { review } from './actions/review.ts'
import { takeDown } from './actions/take-down.ts'
import { withholdEarlier } from './actions/withhold-edition.ts'
import { beginRevision } from './actions/write.ts'
import { checkEdition, filesOf } from './checks.ts'
import { addressed, type OfDocument, orderOf, writesIn } from './desk/addressed.ts'
import { DESK_LISTS, type DeskList } from './desk/lists.ts'
import { ColumnsPage } from './desk/pages/columns-page.tsx'
import { DeskPage } from './desk/pages/desk-page.tsx'
import { DifferencesPage } from './desk/pages/differences-page.tsx'
import { OfficeDocumentPage } from './desk/pages/document-page.tsx'
import { PreviewLinkPage } from './desk/pages/preview-link-page.tsx'
import { PreviewWidthsPage } from './desk/pages/preview-widths-page.tsx'
import { countDesk, findUnreviewed, listDesk, listLinkingTo, MOST_COUNTED } from './desk/store.ts'
import { termOf } from './desk/term.ts'
import { mountWriting } from './desk/writing-routes.ts'
import { ALL_TAKEDOWNS, ALL_VERBS, type DocumentFile, SECRECY, type Secrecy } from './document.ts'
import { findDraft, findEditionById, findLive } from './editions/store.ts'
import { listFiles } from './files/store.ts'
import { listHeads } from './history/store.ts'
import { paths } from './paths.ts'
import { mayTakeDown, mayWrite, passedBy, stepsOpen } from './policy.ts'
import { loadDocumentView } from './portal/load-document.ts'
import { DocumentPage } from './portal/pages/document-page.tsx'
import { endPreviews, hashOf, makePreview } from './previews/previews.ts'
import { countPreviews, findPreviewed } from './previews/store.ts'
import { findFound } from './screened/store.ts'
import { listSteps } from './steps/store.ts'
import { findDocumentById } from './store.ts'
import { countUrgent } from './urgent/tallies.ts'

type Query = Readonly<Record<string, unknown>>
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
  const previewed = async (token: string) => {
    const editionId = await findPreviewed(db, hashOf(token), now())
    const edition = editionId === undefined ? undefined : await findEditionById(db, editionId)
    if (!edition) throw new NotFound('这个预览链接已经收回或者过期，请向给您链接的单位再要一个。')
    return edition
  }

  app.get<{ Params: { token: string } }>(paths.preview(':token'), async (request, reply) => {
    const { token } = request.params
    const edition = await previewed(token)
    const document = await findDocumentById(db, edition.documentId)
    if (!document) throw new NotFound('没有找到这份文档。')
    const around = { today: dayInChina(now()), baseUrl: config.baseUrl.replace(/\/$/, '') }
    const loaded = await loadDocumentView(db, { document, edition }, around)
    const view = { ...loaded, said: PREVIEWED, fileAt: (id: number) => paths.previewFile(token, id) }
    reply.header('x-robots-tag', 'noindex')
    return reply.page(DocumentPage({ chrome: request.portalChrome(), view }))
  })

  app.get<{ Params: { token: string; file: string } }>(
    paths.previewFile(':token', ':file'),
    async (request, reply) => {
      const edition = await previewed(request.params.token)
      const id = Number(request.params.file)
      const files = filesOf(edition).includes(id) ? await listFiles(db, edition.documentId) : []
      return sendFile(
        reply,
        config,
        files.find(file => file.id === id),
      )
    },
  )
}

/** Of a draft: no page can make it do anything. */
async function sendFile(
  reply: FastifyReply,
  { dataFolder }: Pick<Services['config'], 'dataFolder'>,
  file: DocumentFile | undefined,
): Promise<FastifyReply> {
  if (!file) throw new NotFound('没有找到这份文件。')
  const { mediaType, name, fileKey } = file
  return reply
    .type(mediaType)
    .header('content-disposition', mediaType.startsWith('image/') ? 'inline' : attachmentNamed(name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(await filesIn(dataFolder).stream(fileKey))
}

function mount(app: FastifyInstance, services: Services): void {
  const { db, config } = services
  const today = () => dayInChina(services.now())
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: Query }>(paths.office, async (request, reply) => {
    const sight = await inSight(request)
    const list = LISTS.find(one => one === request.query.list) ?? 'work'
    const calendar = await loadCalendar(db)
    const { rows, next } = await listDesk(db, sight, { list, after: textIn(request.query.after) })
    const view = {
      ...{ list, next, now: services.now(), most: MOST_COUNTED },
      counts: await countDesk(db, sight),
      rows: rows.map(row => ({ ...row, ...termOf(row, { list, calendar, now: services.now() }) })),
      urgent: await countUrgent(db, { unitIds: sight, year: yearOf(today()), now: services.now() }),
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

  mountWriting(app, services)

  app.get<OfDocument>(paths.officeDocument(':number'), (request, reply) => show(request, reply, {}))

  app.get<OfDocument>(paths.differences(':number'), async (request, reply) => {
    const document = await addressed(db, request)
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
    const document = await addressed(db, request)
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
    const document = await addressed(db, request)
    const edition = await findDraft(db, document.id)
    if (!edition) throw new NotFound('没有在写的文稿，没有可以预览的。')
    const around = { today: today(), baseUrl: config.baseUrl.replace(/\/$/, '') }
    const loaded = await loadDocumentView(db, { document, edition }, around)
    const fileAt = (id: number) => paths.officeFile(document.number, id)
    mayBeFramed(reply)
    const view = { ...loaded, said: PREVIEWED, fileAt }
    return reply.page(DocumentPage({ chrome: request.portalChrome(), view }))
  })

  app.get<OfDocument>(paths.previewWidths(':number'), async (request, reply) => {
    const document = await addressed(db, request)
    const draft = await findDraft(db, document.id)
    if (!draft) throw new NotFound('没有在写的文稿，没有可以预览的。')
    const chrome = await request.officeChrome(paths.office)
    mayFrame(reply)
    return reply.page(PreviewWidthsPage({ chrome, number: document.number, title: draft.title }))
  })

  app.post<OfDocument>(paths.previews(':number'), async (request, reply) => {
    const document = await addressed(db, request)
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

  app.get<{ Params: { number: string; file: string } }>(
    paths.officeFile(':number', ':file'),
    async (request, reply) => {
      const document = await addressed(db, request)
      const files = await listFiles(db, document.id)
      return sendFile(
        reply,
        config,
        files.find(({ id }) => String(id) === request.params.file),
      )
    },
  )

  /** A step of a document: back to its page, with a sentence at `field` where it was refused. */
  function step(
    address: string,
    field: string,
    take: (order: DocumentOrder, form: Form) => Promise<Result<string>> | ReturnType<Form['back']>,
    next: (number: string) => string = paths.officeDocument,
  ): void {
    app.post<OfDocument>(address, async (request, reply) => {
      const document = await addressed(db, request)
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

  async function show(
    request: FastifyRequest<OfDocument>,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const document = await addressed(db, request)
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
