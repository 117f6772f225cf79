import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { filesIn } from '#platform/files.ts'
import { kept } from '#platform/kept/keep-pages.ts'
import type { Services } from '#platform/services.ts'
import { documentPdf, sheetOf } from '../print/document-pdf.ts'
import { KeptPrints } from '../print/kept-prints.ts'
import { ALL_GENRES, POLICY_GENRES, TOPICS } from './document.ts'
import { findOut } from './editions/store.ts'
import { listFiles } from './files/store.ts'
import { mountHistory } from './history/routes.ts'
import { isFileOut, listHeads } from './history/store.ts'
import { paths } from './paths.ts'
import { mountDisclosure } from './portal/disclosure-routes.ts'
import { itemsOf, sendAtom, sendRss } from './portal/feed.ts'
import { countFacets, listPolicies } from './portal/library/store.ts'
import { ALL_POLICIES, isNarrowed, type PolicyFilter } from './portal/listed.ts'
import { loadDocumentView } from './portal/load-document.ts'
import { catalogueOf, POLICY_FIELDS, policyCsv, policyJson } from './portal/open-data.ts'
import { DocumentPage, TakenDownPage } from './portal/pages/document-page.tsx'
import { LibraryPage } from './portal/pages/library-page.tsx'
import { OpenDataPage } from './portal/pages/open-data-page.tsx'
import { mountSites } from './portal/site-routes.ts'
import { listNewest } from './portal/store.ts'
import { ALL_VALIDITIES } from './rules/validity.ts'
import { findDocument } from './store.ts'

type Query = Readonly<Record<string, unknown>>
interface OfDocument {
  Params: { number: string }
}

const DOOR = paths.library
/** Setting type costs more than a page. */
const PRINTS = { config: { rateLimit: { max: 120, timeWindow: '10 minutes' } } }
/** What the library is narrowed by, but for words: those have no end. */
const FACETS = ['topic', 'year', 'unit', 'genre', 'validity']
const textIn = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '')

/** The portal's side of publishing: documents, columns, the policy library, the unit's own section, feeds and open data. */
export function documentsRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  const { db, config } = services
  const today = () => dayInChina(services.now())
  const base = config.baseUrl

  app.get<OfDocument>(paths.document(':number'), kept(), async (request, reply) => {
    const { number } = request.params
    const out = await findOut(db, number)
    if (out === undefined) return showTakenDown(request, reply)
    const view = await loadDocumentView(db, out, { today: today(), baseUrl: base })
    return reply.page(DocumentPage({ chrome: request.portalChrome(DOOR), view }))
  })

  async function showTakenDown(request: FastifyRequest<OfDocument>, reply: FastifyReply) {
    const document = await findDocument(db, request.params.number)
    if (document === undefined || document.takenDown === null) throw new NotFound('没有找到这份文档。')
    if (document.takenDown === 'redirected' && document.redirectedTo !== null) {
      return reply.redirect(paths.document(document.redirectedTo), 301)
    }
    const title = document.takenDown === 'privacy' ? null : await lastTitle(document.id)
    const chrome = request.portalChrome(DOOR)
    return reply.page(TakenDownPage({ chrome, document, title }), 410)
  }

  mountHistory(app, services)
  mountSites(app, services)

  const prints = new KeptPrints()
  app.get<OfDocument>(paths.pdf(':number'), PRINTS, async (request, reply) => {
    const { number } = request.params
    const out = await findOut(db, number)
    if (out === undefined) {
      prints.forget(number)
      throw new NotFound('没有找到这份文档，它可能已经撤下。')
    }
    const view = await loadDocumentView(db, out, { today: today(), baseUrl: base })
    const sheet = sheetOf(view, today())
    const pdf = await prints.print(number, sheet, () =>
      documentPdf(view, sheet, { base, dataFolder: config.dataFolder }),
    )
    return reply
      .type('application/pdf')
      .header('cache-control', 'no-cache')
      .header('content-disposition', attachmentNamed(`${out.edition.title}.pdf`))
      .send(Buffer.from(pdf))
  })

  app.get<{ Params: { number: string; file: string } }>(
    paths.file(':number', ':file'),
    async (request, reply) => {
      const { number } = request.params
      const document = await liveDocument(number)
      const id = Number(request.params.file)
      const file = (await listFiles(db, document.id)).find(one => one.id === id)
      if (!file || !(await isFileOut(db, document.id, { id, path: paths.file(number, id) }))) {
        throw new NotFound('没有找到这份文件。')
      }
      const image = file.mediaType.startsWith('image/')
      return reply
        .type(file.mediaType)
        .header('content-disposition', image ? 'inline' : attachmentNamed(file.name))
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(await filesIn(config.dataFolder).stream(file.fileKey))
    },
  )

  const facetsOfAll = services.kept.remember(() => countFacets(db, ALL_POLICIES, today()))
  app.get<{ Querystring: Query }>(paths.library, kept(...FACETS, 'after'), async (request, reply) => {
    const { query } = request
    const filter = readFilter(query)
    const after = textIn(query.after)
    const view = {
      filter,
      facets: await (isNarrowed(filter) ? countFacets(db, filter, today()) : facetsOfAll()),
      page: await listPolicies(db, filter, { today: today(), after }),
      further: after !== '',
    }
    return reply.page(LibraryPage({ chrome: request.portalChrome(DOOR), view }))
  })

  const policyFeed = async () => {
    const { rows } = await listNewest(db, { genres: POLICY_GENRES, most: 50 })
    return {
      ...{ title: '政策文件', description: '新发布的规章、行政规范性文件和其他政策文件' },
      ...{ base, address: paths.library, rss: paths.feed, atom: paths.atom, items: itemsOf(rows, base) },
    }
  }
  app.get(paths.feed, kept(), async (_request, reply) => sendRss(reply, await policyFeed()))
  app.get(paths.atom, kept(), async (_request, reply) => sendAtom(reply, await policyFeed()))

  mountDisclosure(app, services)

  app.get(paths.openData, kept(), async (request, reply) =>
    reply.page(OpenDataPage({ chrome: request.portalChrome(DOOR), fields: POLICY_FIELDS })),
  )

  app.get(paths.openDataCsv, kept(), async (_request, reply) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachmentNamed('政策文件.csv'))
      .send(policyCsv(await allPolicies(), base)),
  )

  app.get(paths.openDataJson, kept(), async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(policyJson(await allPolicies(), base)),
  )

  app.get(paths.catalogue, kept(), async (_request, reply) =>
    reply.type('application/ld+json; charset=utf-8').send(catalogueOf(base)),
  )

  const allPolicies = async () =>
    (await listPolicies(db, ALL_POLICIES, { today: today(), most: 10_000 })).rows

  async function liveDocument(number: string) {
    const document = await findDocument(db, number)
    if (!document || document.firstPublishedAt === null || document.takenDown !== null) {
      throw new NotFound('没有找到这份文档。')
    }
    return document
  }

  /** The title it had when it was taken down. */
  async function lastTitle(documentId: number): Promise<string | null> {
    return (await listHeads(db, documentId))[0]?.title ?? null
  }
}

function readFilter(query: Query): PolicyFilter {
  const year = textIn(query.year)
  return {
    q: textIn(query.q).trim(),
    topic: TOPICS.find(topic => topic === query.topic) ?? null,
    year: /^(19|20)\d\d$/.test(year) ? Number(year) : null,
    unit: /^[a-z0-9-]{2,40}$/.test(textIn(query.unit)) ? textIn(query.unit) : null,
    genre: ALL_GENRES.find(genre => genre === query.genre && POLICY_GENRES.includes(genre)) ?? null,
    validity: ALL_VALIDITIES.find(validity => validity === query.validity) ?? null,
  }
}
