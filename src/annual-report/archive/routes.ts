import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { findUnitByCode, type Unit } from '#organisations'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { csvOf } from '#platform/csv.ts'
import { dayInChina } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { holds } from '#platform/kept/keep-pages.ts'
import type { Services } from '#platform/services.ts'
import { differencesTo } from '../compiling/differences.ts'
import { findVersion, listArchive, listVersions, listYears } from '../compiling/store.ts'
import type { Version } from '../compiling/version.ts'
import { exportReport, isExportKind } from '../exporting/export-report.ts'
import { pageOfLines } from '../page-of-lines.ts'
import { paths } from '../paths.ts'
import { CHAPTER_TITLES } from '../reading/chapters.ts'
import { type ReportContent, reportOf } from '../values.ts'
import { type ComparisonAsked, comparisonTable, loadComparison } from './comparison.ts'
import { mountImporting } from './import-routes.ts'
import { ArchivePage } from './pages/archive-page.tsx'
import { ComparisonPage } from './pages/comparison-page.tsx'
import { PublishedPage } from './pages/published-page.tsx'

const MANY = { config: { rateLimit: { max: 600, timeWindow: '10 minutes' } } }
/** Making a PDF or a workbook takes a processor for a moment. */
const FEWER = { config: { rateLimit: { max: 120, timeWindow: '10 minutes' } } }

/** 年度报告 for everybody: what is published, each version, and as files; and the office that brings in earlier years. */
export function archiveRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    mount(app, services)
    await app.register(async office => mountImporting(office, services))
  }
}

interface OfVersion {
  Params: { unit: string; year: string }
  Querystring: { version?: unknown }
}

function mount(app: FastifyInstance, { db }: Services): void {
  app.get<{ Querystring: { year?: unknown; unit?: unknown; q?: unknown; after?: unknown } }>(
    paths.archive,
    MANY,
    async (request, reply) => {
      const q = said(request.query.q).trim().slice(0, 100)
      const unit = (await findUnitByCode(db, said(request.query.unit))) ?? null
      const years = await listYears(db)
      const year = yearIn(request.query.year) ?? (q === '' && unit === null ? (years[0] ?? null) : null)
      const all = await listArchive(db, { year, unitIds: unit === null ? null : [unit.id] })
      const found = all.filter(({ unitName }) => unitName.includes(q))
      const page = pageOfLines(found, one => `${one.year}-${one.unitCode}`, said(request.query.after))
      return reply.page(
        ArchivePage({ chrome: request.portalChrome(paths.archive), view: { q, unit, year, years, ...page } }),
      )
    },
  )

  app.get<{ Querystring: Choice }>(paths.comparison, MANY, async (request, reply) => {
    const asked = askedIn(request.query)
    const view = { asked, ...(await loadComparison(db, asked)) }
    return reply.page(ComparisonPage({ chrome: request.portalChrome(paths.archive), view }))
  })

  app.get<{ Querystring: Choice }>(paths.comparisonCsv, MANY, async (request, reply) => {
    const { loaded } = await loadComparison(db, askedIn(request.query))
    if (loaded === null) throw new NotFound('没有公开的报告，请另选单位或者年度。')
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachmentNamed('年度报告对比.csv'))
      .send(csvOf(comparisonTable(loaded.comparison)))
  })

  app.get<OfVersion>(paths.published(':unit', ':year'), MANY, async (request, reply) => {
    const { unit, version } = await published(db, request)
    const before = await findVersion(db, unit.id, version.year, version.version - 1)
    const view = {
      ...{ unit, version },
      versions: await listVersions(db, unit.id, version.year),
      differences: before === undefined ? [] : differencesTo(before.content, version.content.values),
      rewritten: before === undefined ? [] : rewrittenIn(before.content, version.content),
    }
    return reply.page(PublishedPage({ chrome: request.portalChrome(paths.archive), view }))
  })

  app.get<OfVersion & { Params: { kind: string } }>(
    paths.file(':unit', ':year', ':kind'),
    FEWER,
    async (request, reply) => {
      const { kind } = request.params
      if (!isExportKind(kind)) throw new NotFound('没有这种格式的文件。')
      const { unit, version } = await published(db, request)
      // A version never changes: whoever holds the file is told so, and it is not made again.
      const tag = `"${unit.code}-${version.year}-${version.version}-${kind}"`
      reply.header('cache-control', 'no-cache').header('etag', tag)
      if (holds(request.headers['if-none-match'], tag)) return reply.status(304).send()
      // Dated with the day it was published: the same file every time.
      const file = await exportReport(kind, reportOf(version.content), dayInChina(version.publishedAt))
      return reply
        .type(file.type)
        .header('content-disposition', attachmentNamed(file.name))
        .send(Buffer.from(file.bytes))
    },
  )
}

/** The version an address means: the one it names, else the last. */
async function published(
  db: Db,
  { params, query }: { params: OfVersion['Params']; query: OfVersion['Querystring'] },
): Promise<{ unit: Unit; version: Version }> {
  const unit = await findUnitByCode(db, params.unit)
  const year = yearIn(params.year)
  const asked = said(query.version)
  const number = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : null
  const isMeant = asked === '' || number !== null
  const version = unit && year !== null && isMeant ? await findVersion(db, unit.id, year, number) : undefined
  if (!unit || version === undefined) throw new NotFound('这一年度的报告还没有公开，或者没有这一版。')
  return { unit, version }
}

/** The titles of the chapters that say something else. */
function rewrittenIn(before: ReportContent, now: ReportContent): string[] {
  const textIn = (content: ReportContent, chapter: number) =>
    content.chapters.find(one => one.chapter === chapter)?.text ?? ''
  return CHAPTER_TITLES.filter((_, i) => textIn(before, i + 1) !== textIn(now, i + 1))
}

interface Choice {
  units?: unknown
  years?: unknown
}

function askedIn({ units, years }: Choice): ComparisonAsked {
  return { units: listIn(units), years: listIn(years).flatMap(one => yearIn(one) ?? []) }
}

/** A list of an address, with commas or a field for each. */
function listIn(value: unknown): string[] {
  const fields = Array.isArray(value) ? value.map(said) : [said(value)]
  return [...new Set(fields.flatMap(one => one.split(',')))].filter(one => one !== '').slice(0, 500)
}

const said = (value: unknown): string => (typeof value === 'string' ? value.replaceAll('\0', '') : '')

function yearIn(value: unknown): number | null {
  const text = said(value)
  return /^20\d\d$/.test(text) ? Number(text) : null
}
