import type { FastifyInstance } from 'fastify'
import { dayInChina, parseDay, showDay } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { kept } from '#platform/kept/keep-pages.ts'
import type { Services } from '#platform/services.ts'
import type { Document } from '../document.ts'
import { findEdition } from '../editions/store.ts'
import { paths } from '../paths.ts'
import { changesTo } from '../portal/listed.ts'
import { loadDocumentView } from '../portal/load-document.ts'
import { DocumentPage } from '../portal/pages/document-page.tsx'
import { validityOn } from '../rules/validity.ts'
import { findDocument } from '../store.ts'
import { relatedOn } from './as-it-was.ts'
import { endOf, spanOn, spansOf } from './history.ts'
import { EditionDifferencesPage, HistoryPage } from './pages.tsx'
import { isWithheld, listHeads } from './store.ts'

const DOOR = paths.library

/** More than a column of the database counts is nobody's. */
const MOST_EDITIONS = 1_000_000

interface OfEdition {
  Params: { number: string; ordinal: string }
}

/** What stood at a document's address before: every edition, what it changed, and the page of any day. */
export function mountHistory(app: FastifyInstance, services: Services): void {
  const { db, config } = services
  const baseUrl = config.baseUrl.replace(/\/$/, '')

  app.get<{ Params: { number: string }; Querystring: { on?: unknown } }>(
    paths.history(':number'),
    async (request, reply) => {
      const document = await documentOut(request.params.number)
      const spans = spansOf(await listHeads(db, document.id), document.takenDownAt)
      const typed = typeof request.query.on === 'string' ? request.query.on.trim().slice(0, 40) : ''
      const on = parseDay(typed)
      // Of today there is nothing but the page itself.
      if (on === dayInChina(services.now())) return reply.redirect(paths.document(document.number), 303)
      const future = on !== null && endOf(on) > services.now()
      const span = on === null || future ? undefined : spanOn(spans, on)
      const chrome = request.portalChrome(DOOR)
      if (on === null || span === undefined) {
        const wrong = typed !== '' && (on === null || future)
        const view = {
          ...{ document, spans, typed, title: spans[0]?.head.title ?? '' },
          empty: wrong ? null : on,
          error: wrong ? '请填写今天以前的一天，例如 2026-03-02。' : undefined,
        }
        return reply.page(HistoryPage({ chrome, view }), wrong ? 422 : 200)
      }
      const edition = await editionOut(document, span.head.ordinal)
      const now = await loadDocumentView(db, { document, edition }, { today: on, baseUrl })
      const related = await relatedOn(db, { document, edition }, on)
      const { effectiveOn, expiresOn } = edition
      const view = {
        ...{ ...now, related, consultedIn: [] },
        validity: validityOn(on, { effectiveOn, expiresOn, changes: changesTo(related) }),
        said: `这是${showDay(on)}结束时的样子，不是现在的。`,
      }
      return reply.page(DocumentPage({ chrome, view }))
    },
  )

  app.get<OfEdition>(paths.edition(':number', ':ordinal'), kept(), async (request, reply) => {
    const document = await documentOut(request.params.number)
    const edition = await editionOut(document, Number(request.params.ordinal))
    const today = { today: dayInChina(services.now()), baseUrl }
    const view = await loadDocumentView(db, { document, edition }, today)
    const said = edition.stage === 'live' ? {} : { said: '这是以前的版本，已经有新的版本，见“历次版本”。' }
    return reply.page(DocumentPage({ chrome: request.portalChrome(DOOR), view: { ...view, ...said } }))
  })

  app.get<OfEdition>(paths.editionDifferences(':number', ':ordinal'), kept(), async (request, reply) => {
    const document = await documentOut(request.params.number)
    const edition = await editionOut(document, Number(request.params.ordinal))
    const before = await editionOut(document, edition.ordinal - 1)
    return reply.page(
      EditionDifferencesPage({ chrome: request.portalChrome(DOOR), view: { document, edition, before } }),
    )
  })

  async function documentOut(number: string): Promise<Document> {
    const document = await findDocument(db, number)
    if (!document || document.firstPublishedAt === null || document.takenDown !== null) {
      throw new NotFound('没有找到这份文档。')
    }
    return document
  }

  async function editionOut(document: Document, ordinal: number) {
    const isOrdinal = Number.isInteger(ordinal) && ordinal >= 1 && ordinal <= MOST_EDITIONS
    const edition = isOrdinal ? await findEdition(db, document.id, ordinal) : undefined
    if (!edition || edition.publishedAt === null) throw new NotFound('没有找到这一版。')
    if (await isWithheld(db, edition.id)) throw new NotFound('这一版含有不得公开的内容，不再提供。')
    return edition
  }
}
