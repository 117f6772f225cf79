import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, getUnit, holds, listUnits, requireOffice } from '#organisations'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { Forbidden } from '#platform/errors.ts'
import { type FieldError, Form } from '#platform/form.ts'
import type { Services } from '#platform/services.ts'
import { withUploads } from '#platform/upload.ts'
import { type ImportRefused, importCases, type LookedThrough, lookThrough } from './import-cases.ts'
import { ImportPage } from './pages/import-page.tsx'
import { PreviewPage } from './pages/preview-page.tsx'
import { paths } from './paths.ts'
import { LARGEST_FILE } from './read-file.ts'
import type { WrongRow } from './row.ts'
import { listImports } from './store.ts'
import { makeTemplate } from './template.ts'
import { forgetWaiting, keepWaiting, withWaiting } from './waiting-file.ts'

/** Looking through 50,000 rows is work: not without end from one address. */
const FEW = { config: { rateLimit: { max: 60, timeWindow: '10 minutes' } } }
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 导入往年办件: a workbook is looked through, shown, and brought in when its clerk says yes. */
export function importingRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: { done?: string } }>(paths.import, (request, reply) =>
    show(request, reply, { done: request.query.done ?? '' }),
  )

  app.get(paths.template, async (request, reply) => {
    await unitsOf(request.actor)
    return reply
      .type(XLSX)
      .header('content-disposition', attachmentNamed('往年办件导入模板.xlsx'))
      .send(Buffer.from(await makeTemplate()))
  })

  app.post(paths.import, FEW, async (request, reply) => {
    const units = await unitsOf(request.actor)
    const limits = { fileSize: LARGEST_FILE, files: 1 }
    return withUploads(request, { dataFolder: services.config.dataFolder, limits }, async form => {
      const unitCode = new Form(form.body).choice('unit', { label: '单位', among: Object.keys(units) })
      const [upload] = form.uploads
      if (!form.whole || upload === undefined) {
        return show(request, reply, {
          unitCode,
          sentence: '请选择填好的 Excel 文件；没有传完整的请再传一次。',
        })
      }
      if (upload.tooLarge) {
        const most = LARGEST_FILE / 1024 / 1024
        return show(request, reply, { unitCode, sentence: `文件超过 ${most} MB，请分成几个文件导入。` })
      }
      const looked = await lookThrough(services, request.actor, { ...upload, unitCode })
      if (!looked.ok) return show(request, reply, { unitCode, sentence: looked.sentence })
      const { wrong, unit, fileName } = looked.value
      if (wrong.length > 0) return preview(request, reply, looked.value, null)
      const token = await keepWaiting(services, request.actor, {
        ...{ path: upload.path, unitId: unit.id, fileName },
      })
      return preview(request, reply, looked.value, token)
    })
  })

  app.post(paths.confirmation, FEW, async (request, reply) => {
    await unitsOf(request.actor)
    const token = new Form(request.body).text('file', { label: '文件', max: 100 })
    const imported = await withWaiting(services, request.actor, token, async ({ path, unitId, fileName }) => {
      const { code } = await getUnit(services.db, unitId)
      return importCases(services, request.actor, { path, name: fileName, unitCode: code })
    })
    if (imported === undefined) {
      const sentence = '这个文件已经导入，或者放了超过一天已经删除。导入过的见下面；没有的请重新选择文件。'
      return show(request, reply, { sentence })
    }
    if (!imported.ok) return showRefused(request, reply, imported)
    await forgetWaiting(services, request.actor, token)
    return reply.redirect(`${paths.import}?done=${imported.value.id}`, 303)
  })

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: { unitCode?: string; sentence?: string; done?: string; wrong?: readonly WrongRow[] },
  ): Promise<FastifyReply> {
    const units = await unitsOf(request.actor)
    const ids = (await listUnits(services.db)).filter(({ unit }) => Object.hasOwn(units, unit.code))
    const imports = await listImports(
      services.db,
      ids.map(({ unit }) => unit.id),
    )
    const { sentence, done = '', unitCode = '', wrong = [] } = asked
    const errors: FieldError[] = sentence === undefined ? [] : [{ field: 'file', sentence }]
    const view = {
      ...{ units, imports, errors, unitCode, wrong },
      done: imports.find(one => String(one.id) === done) ?? null,
    }
    const chrome = await request.officeChrome('/office')
    return reply.page(ImportPage({ chrome, view }), errors.length > 0 ? 422 : 200)
  }

  function showRefused(
    request: FastifyRequest,
    reply: FastifyReply,
    { sentence, wrong = [] }: ImportRefused,
  ): Promise<FastifyReply> {
    return show(request, reply, { sentence, wrong })
  }

  async function preview(
    request: FastifyRequest,
    reply: FastifyReply,
    { unit, fileName, cases, wrong }: LookedThrough,
    token: string | null,
  ): Promise<FastifyReply> {
    const chrome = await request.officeChrome('/office')
    const view = { unitName: unit.name, fileName, cases, wrong, token }
    return reply.page(PreviewPage({ chrome, view }), wrong.length > 0 ? 422 : 200)
  }

  /** The units somebody is a clerk of, by code. Whoever is none has no such page. */
  async function unitsOf(actor: Actor): Promise<Readonly<Record<string, string>>> {
    const own = (await listUnits(services.db)).filter(({ unit }) => holds(actor, 'clerk', unit.id))
    if (own.length === 0) throw new Forbidden('往年办件由受理单位的经办人导入。')
    return Object.fromEntries(own.map(({ unit: { code, name } }) => [code, name]))
  }
}
