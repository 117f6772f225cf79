import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, holds, holdsAnywhere, listUnits, requireOffice, takesRequests } from '#organisations'
import { LARGEST_ATTACHMENT, MOST_ATTACHMENTS } from '#platform/attachment.ts'
import { dayInChina } from '#platform/day.ts'
import { Forbidden } from '#platform/errors.ts'
import { type FieldError, Form, type Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { withUploads } from '#platform/upload.ts'
import { register } from './actions/register.ts'
import { UNIT_NOT_KNOWN } from './intake/application.ts'
import { readRegistration } from './pages/register/form.ts'
import { RegisterPage } from './pages/register/register-page.tsx'
import { RegisteredPage } from './pages/register/registered-page.tsx'
import { paths } from './paths.ts'

/** 登记线下申请: for the officers who receive what does not come over the net. */
export function registerRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  app.addHook('preHandler', requireOffice)
  const today = () => dayInChina(services.now())

  app.get(paths.registration, async (request, reply) => show(request, reply, { typed: {}, errors: [] }, 200))

  app.post(paths.register, async (request, reply) => {
    await unitsOf(request.actor)
    const limits = { fileSize: LARGEST_ATTACHMENT, files: MOST_ATTACHMENTS }
    const { dataFolder } = services.config
    return withUploads(request, { dataFolder, limits }, async ({ body, uploads, whole }) => {
      const form = readRegistration(body, today())
      if (!form.ok) return show(request, reply, form, 422)
      const { typed } = new Form(body).back()
      if (!whole) return show(request, reply, { typed, errors: [BROKEN_OFF] }, 422)
      const { formKey, ...registration } = form.value
      const order = { actor: request.actor, formKey }
      const registered = await register(services, order, { ...registration, scans: uploads })
      if (!registered.ok) {
        const field = FIELD_OF[registered.code] ?? 'files'
        return show(request, reply, { typed, errors: [{ field, sentence: registered.sentence }] }, 422)
      }
      const chrome = await request.officeChrome(paths.desk)
      return reply.page(RegisteredPage({ chrome, entered: registered.value }))
    })
  })

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, errors }: { readonly typed: Typed; readonly errors: readonly FieldError[] },
    status: number,
  ): Promise<FastifyReply> {
    const units = await unitsOf(request.actor)
    const chrome = await request.officeChrome(paths.desk)
    const formKey = typed.form_key ?? newFormKey()
    const view = { units, today: today(), formKey, typed, errors }
    return reply.page(RegisterPage({ chrome, view }), status)
  }

  /** The units somebody registers for. Whoever has none has no such page. */
  async function unitsOf(actor: Actor): Promise<Readonly<Record<string, string>>> {
    const own = (await listUnits(services.db))
      .map(({ unit }) => unit)
      .filter(unit => holds(actor, 'clerk', unit.id) && takesRequests(unit, today()))
      .map(({ code, name }) => [code, name])
    const units = [
      ...own,
      ...(holdsAnywhere(actor, 'supervisor') ? [[UNIT_NOT_KNOWN, '还不知道归哪个单位，先登记再转办']] : []),
    ]
    if (units.length === 0) throw new Forbidden('登记申请由受理单位的经办人办理。')
    return Object.fromEntries(units)
  }
}

const BROKEN_OFF: FieldError = {
  field: 'files',
  sentence: '扫描件没有传完整就中断了，没有登记。请再传一次。',
}

const FIELD_OF: Readonly<Record<string, string>> = {
  'not-arrived-yet': 'arrivedOn',
  'not-read-out': 'agreed',
  'not-your-role': 'unit',
  'unit-takes-none': 'unit',
}
