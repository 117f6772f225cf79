import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, listUnits, requireOffice, sightOf, type Unit } from '#organisations'
import { Forbidden } from '#platform/errors.ts'
import { type FieldError, Form, type Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { withUploads } from '#platform/upload.ts'
import { supervisedBy } from '#requests'
import { checkReport } from '../checks/check-report.ts'
import { mayPublishReport } from '../compiling/policy.ts'
import { findVersion } from '../compiling/store.ts'
import { paths } from '../paths.ts'
import { LARGEST_REPORT, reportIn } from '../routes.ts'
import { reportOf } from '../values.ts'
import { FIRST_YEAR } from '../years.ts'
import { GONE, importReport } from './actions/import-report.ts'
import { ImportPage } from './pages/import-page.tsx'
import { ImportPreviewPage } from './pages/import-preview-page.tsx'
import { keepWaiting, waitingOf } from './waiting.ts'

/** Reading a large PDF takes seconds of a processor: nobody needs more than this. */
const FEW = { config: { rateLimit: { max: 60, timeWindow: '10 minutes' } } }

/** 导入以前年度的报告: a file is read, shown, and published when whoever answers for the report says yes. */
export function mountImporting(app: FastifyInstance, services: Services): void {
  const { db, config, now } = services
  app.addHook('preHandler', requireOffice)

  app.get(paths.importing, (request, reply) => ask(request, reply, []))

  app.post(paths.importing, FEW, async (request, reply) => {
    const units = await unitsOf(request.actor)
    const limits = { fileSize: LARGEST_REPORT, files: 1 }
    return withUploads(
      request,
      { dataFolder: config.dataFolder, limits },
      async ({ body, uploads, whole }) => {
        const form = new Form(body)
        const code = form.choice('unit', { label: '单位', among: units.map(one => one.code) })
        const unit = units.find(one => one.code === code)
        const { errors } = form.back()
        if (unit === undefined || errors.length > 0) return ask(request, reply, errors)
        const wrong = (sentence: string) => ask(request, reply, [{ field: 'file', sentence }], code)
        if (!whole) return wrong('文件没有传完整就中断了，请再选一次。')
        const read = await reportIn(uploads, 'file')
        if (!read.ok) return wrong(read.sentence)
        if (read.value === null) return wrong('请选择年度报告的文件。')
        const fileName = uploads[0]?.name ?? ''
        const token = await keepWaiting(services, request.actor, { unit, fileName, report: read.value })
        return preview(request, reply, token, {})
      },
    )
  })

  app.post(paths.importConfirmation, async (request, reply) => {
    await unitsOf(request.actor)
    const form = new Form(request.body)
    const token = form.text('file', { label: '文件', max: 100 })
    const waiting = await waitingOf(db, request.actor, { token, at: now() })
    const reason = form.text('reason', { label: '更正的原因', max: 500 })
    const asksYear = waiting !== undefined && waiting.report.year === null
    const year = asksYear ? form.integer('year', { label: '年度', min: FIRST_YEAR, max: 2099 }) : null
    const read = form.result({ formKey: form.key(), year, reason })
    if (!read.ok) return preview(request, reply, token, read)
    const order = { actor: request.actor, token, formKey: read.value.formKey }
    const imported = await importReport(services, order, read.value)
    if (imported.ok) return reply.redirect(imported.value, 303)
    const field = imported.code === 'no-reason' ? 'reason' : 'year'
    return preview(request, reply, token, form.back({ field, sentence: imported.sentence }))
  })

  async function ask(
    request: FastifyRequest,
    reply: FastifyReply,
    errors: readonly FieldError[],
    unitCode = '',
  ): Promise<FastifyReply> {
    const units = await unitsOf(request.actor)
    const chrome = await request.officeChrome(paths.office)
    const view = { units, unitCode, errors, maxBytes: LARGEST_REPORT }
    return reply.page(ImportPage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }

  async function preview(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    { typed = {}, errors = [] }: { readonly typed?: Typed; readonly errors?: readonly FieldError[] },
  ): Promise<FastifyReply> {
    const waiting = await waitingOf(db, request.actor, { token, at: now() })
    const unit = (await unitsOf(request.actor)).find(one => one.code === waiting?.unitCode)
    if (waiting === undefined || unit === undefined) {
      return ask(request, reply, [{ field: 'file', sentence: GONE.sentence }])
    }
    const { report, fileName } = waiting
    const { year } = report
    const previous = year === null ? undefined : await findVersion(db, unit.id, year - 1)
    const view = {
      ...{ unit, report, fileName, token, typed, errors, formKey: newFormKey() },
      findings: checkReport(report, previous === undefined ? undefined : reportOf(previous.content)),
      before: year === null ? null : ((await findVersion(db, unit.id, year)) ?? null),
    }
    const chrome = await request.officeChrome(paths.office)
    return reply.page(ImportPreviewPage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }

  /** The units whose reports this person makes public. Whoever has none has no such page. */
  async function unitsOf(actor: Actor): Promise<Unit[]> {
    const supervised = await supervisedBy(db, actor)
    const seen = (await listUnits(db, await sightOf(db, actor))).map(({ unit }) => unit)
    const own = seen.filter(unit => mayPublishReport(actor, unit.id, supervised))
    if (own.length === 0) {
      throw new Forbidden('以前年度的报告由本单位负责人、工作机构负责人或者政务公开办导入。')
    }
    return own
  }
}
