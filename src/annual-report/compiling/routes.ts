import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { findUnitByCode, requireOffice, sightOf, type Unit } from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { type FieldError, Form, type FormResult, type Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { supervisedBy } from '#requests'
import { pageOfLines } from '../page-of-lines.ts'
import { paths } from '../paths.ts'
import { listReturns } from '../returns/store.ts'
import type { ChapterText } from '../values.ts'
import { FIRST_YEAR, readYear, yearsUpTo } from '../years.ts'
import { publishReport } from './actions/publish.ts'
import { saveText } from './actions/save-text.ts'
import { loadCell } from './cell.ts'
import { differencesTo, saysTheSame } from './differences.ts'
import { CellPage } from './pages/cell-page.tsx'
import { ReportsPage } from './pages/list-page.tsx'
import { ReportPage } from './pages/report-page.tsx'
import { MOST_TEXT, TextPage } from './pages/text-page.tsx'
import { mayPublishReport } from './policy.ts'
import { type Standing, standingOf } from './standing.ts'
import { findVersion, listReports, listVersions } from './store.ts'

interface OfReport {
  Params: { unit: string; year: string }
}

/** 年度报告 in the office: figures as they stand, the text, publishing, and what is behind each cell. */
export function compilingRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  const { db } = services
  const today = () => dayInChina(services.now())
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: { year?: unknown; after?: unknown } }>(paths.office, async (request, reply) => {
    const sight = await sightOf(db, request.actor)
    if (sight.length === 0) throw new NotFound('年度报告由办理业务的单位和政务公开办编写。')
    const thisYear = yearOf(today())
    // In a new year one writes the report of the last.
    const year = readYear(request.query.year, thisYear) ?? Math.max(FIRST_YEAR, thisYear - 1)
    const years = yearsUpTo(thisYear)
    const chrome = await request.officeChrome(paths.office)
    const supervised = await supervisedBy(db, request.actor)
    const lines = await listReports(db, sight, year)
    const view = {
      ...{
        year,
        years,
        ...pageOfLines(lines, ({ unitCode }) => unitCode, String(request.query.after ?? '')),
      },
      ...{ units: lines.length, published: lines.filter(({ version }) => version !== null).length },
      mayImport: sight.some(id => mayPublishReport(request.actor, id, supervised)),
    }
    return reply.page(ReportsPage({ chrome, view }))
  })

  app.get<OfReport>(paths.report(':unit', ':year'), (request, reply) => showReport(request, reply, {}))

  app.post<OfReport>(paths.publication(':unit', ':year'), async (request, reply) => {
    const { unit, year } = await addressed(request)
    const form = new Form(request.body)
    const reason = form.text('reason', { label: '更正的原因', max: 500 })
    const read = form.result({ formKey: form.key(), reason })
    if (!read.ok) return showReport(request, reply, read)
    const order = { actor: request.actor, unitCode: unit.code, year, formKey: read.value.formKey }
    const published = await publishReport(services, order, { reason: read.value.reason })
    if (published.ok) return reply.redirect(paths.report(unit.code, year), 303)
    return showReport(request, reply, form.back({ field: 'reason', sentence: published.sentence }))
  })

  app.get<OfReport>(paths.text(':unit', ':year'), async (request, reply) => {
    const { unit, year } = await addressed(request)
    return showText(request, reply, await standingOf(db, { unit, year, today: today() }), {})
  })

  app.post<OfReport>(paths.text(':unit', ':year'), async (request, reply) => {
    const { unit, year } = await addressed(request)
    const read = readText(request.body)
    const sentence = read.ok ? await saved(request, unit, year, read.value) : null
    if (read.ok && sentence === null) return reply.redirect(paths.report(unit.code, year), 303)
    const back = read.ok ? new Form(request.body).back({ field: 'chapter1', sentence: sentence ?? '' }) : read
    return showText(request, reply, await asTyped(unit, year, request.body), back)
  })

  app.post<OfReport>(paths.textCheck(':unit', ':year'), async (request, reply) => {
    const { unit, year } = await addressed(request)
    const { typed } = new Form(request.body).back()
    return showText(request, reply, await asTyped(unit, year, request.body), { typed })
  })

  app.get<{ Params: { unit: string; year: string; cell: string } }>(
    paths.cell(':unit', ':year', ':cell'),
    async (request, reply) => {
      const { unit, year } = await addressed(request)
      const sight = await sightOf(db, request.actor)
      const view = await loadCell(db, { unit, year, key: request.params.cell, sight })
      if (view === undefined) throw new NotFound('这一年的表格里没有这一格。')
      const chrome = await request.officeChrome(paths.office)
      return reply.page(CellPage({ chrome, view }))
    },
  )

  async function addressed(request: FastifyRequest<OfReport>): Promise<{ unit: Unit; year: number }> {
    const unit = await findUnitByCode(db, request.params.unit)
    const year = readYear(request.params.year, yearOf(today()))
    const sight = await sightOf(db, request.actor)
    if (!unit || year === null || !sight.includes(unit.id)) {
      throw new NotFound('没有找到这份年度报告。')
    }
    return { unit, year }
  }

  async function saved(
    request: FastifyRequest<OfReport>,
    unit: Unit,
    year: number,
    { formKey, ...text }: TextRead,
  ): Promise<string | null> {
    const result = await saveText(
      services,
      { actor: request.actor, unitCode: unit.code, year, formKey },
      text,
    )
    return result.ok ? null : result.sentence
  }

  function asTyped(unit: Unit, year: number, body: unknown): Promise<Standing> {
    return standingOf(db, { unit, year, today: today() }, chaptersIn(new Form(body)))
  }

  async function showText(
    request: FastifyRequest<OfReport>,
    reply: FastifyReply,
    standing: Standing,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const chrome = await request.officeChrome(paths.office)
    const view = { standing, formKey: newFormKey(), typed, errors }
    return reply.page(TextPage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }

  async function showReport(
    request: FastifyRequest<OfReport>,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const { unit, year } = await addressed(request)
    const standing = await standingOf(db, { unit, year, today: today() })
    const last = await findVersion(db, unit.id, year)
    const { values, unitIds } = standing.compiled
    const view = {
      standing,
      versions: await listVersions(db, unit.id, year),
      differences: last === undefined ? [] : differencesTo(last.content, values),
      nothingNew: last !== undefined && saysTheSame(last.content, standing.content),
      awaited: (await listReturns(db, unitIds, year)).filter(({ stage }) => stage !== 'accepted'),
      mayPublish: mayPublishReport(request.actor, unit.id, await supervisedBy(db, request.actor)),
      ...{ formKey: newFormKey(), typed, errors },
    }
    const chrome = await request.officeChrome(paths.office)
    return reply.page(ReportPage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }
}

interface Given {
  readonly typed?: Typed
  readonly errors?: readonly FieldError[]
}

interface TextRead {
  readonly formKey: string
  readonly chapters: readonly ChapterText[]
  readonly after: number
}

function readText(body: unknown): FormResult<TextRead> {
  const form = new Form(body)
  const chapters = chaptersIn(form)
  const after = form.integer('after', { label: '版本', min: 0, max: 1_000_000 })
  return form.result({ formKey: form.key(), chapters, after })
}

function chaptersIn(form: Form): ChapterText[] {
  return [1, 2, 3, 4, 5, 6].map(chapter => ({
    chapter,
    text: form.lines(`chapter${chapter}`, {
      label: `第${'一二三四五六'.charAt(chapter - 1)}章`,
      max: MOST_TEXT,
      required: [1, 5, 6].includes(chapter),
    }),
  }))
}
