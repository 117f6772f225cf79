import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, getUnit, requireOffice, unitsWhere } from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { Form, type FormResult } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { type AfterImport, importNoticeOnce } from './actions/import-notice.ts'
import { effectOf } from './effect.ts'
import { CalendarPage } from './pages/calendar-page.tsx'
import { FIELDS, readNoticeForm } from './pages/notice-form.ts'
import { NoticeFormPage } from './pages/notice-form-page.tsx'
import { PreviewPage } from './pages/preview-page.tsx'
import { yearShown } from './pages/year.ts'
import { objectionsTo } from './parse-notice.ts'
import { paths } from './paths.ts'
import { mayImport } from './policy.ts'
import { listNotices, loadCalendar } from './store.ts'

const FIRST_YEAR = 2008
type Wrong = Extract<FormResult<never>, { ok: false }>

/** 工作日历: for everybody in the office to look at, for the city's 政务公开办 to bring notices into. */
export function calendarRoutes(services: Services, afterImport: AfterImport): FastifyPluginAsync {
  const { db, now } = services
  return async app => {
    app.addHook('preHandler', requireOffice)

    app.get<{ Querystring: { year?: string; imported?: string } }>(paths.calendar, async (request, reply) => {
      const calendar = await loadCalendar(db)
      const thisYear = yearOf(dayInChina(now()))
      const years = Array.from({ length: thisYear + 2 - FIRST_YEAR }, (_, n) => thisYear + 1 - n)
      const asked = Number(request.query.year)
      const shown = yearShown(calendar, years.includes(asked) ? asked : thisYear)
      const justImported =
        shown.notices.find(notice => notice.number === request.query.imported)?.number ?? null
      const view = { shown, years, justImported, mayImport: await maySend(db, request.actor) }
      return reply.page(CalendarPage({ chrome: await request.officeChrome(paths.calendar), view }))
    })

    app.get(paths.newNotice, async (request, reply) => {
      await importersOnly(db, request)
      const year = yearOf(dayInChina(now())) + 1
      return showForm(request, reply, { ok: false, errors: [], typed: { year: String(year) } }, 200)
    })

    app.post(paths.preview, async (request, reply) => {
      await importersOnly(db, request)
      const form = readNoticeForm(request.body)
      const typed = typedIn(request.body)
      if (new Form(request.body).checked('edit'))
        return showForm(request, reply, { ok: false, errors: [], typed }, 200)
      if (!form.ok) return showForm(request, reply, form)
      const known = await listNotices(db)
      const objections = objectionsTo(form.value.notice, known)
      if (objections.length > 0) return showForm(request, reply, objected(objections.join(''), typed))
      const chrome = await request.officeChrome(paths.calendar)
      return reply.page(
        PreviewPage({
          chrome,
          view: { ...form.value, ...effectOf(form.value.notice, known), typed, formKey: newFormKey() },
        }),
      )
    })

    app.post(paths.notices, async (request, reply) => {
      await importersOnly(db, request)
      const form = readNoticeForm(request.body)
      if (!form.ok) return showForm(request, reply, form)
      const key = new Form(request.body)
      const formKey = key.key()
      const keyed = key.result(null)
      if (!keyed.ok) return showForm(request, reply, { ...keyed, typed: typedIn(request.body) })
      const { notice } = form.value
      const imported = await importNoticeOnce(services, request.actor, notice, formKey, afterImport)
      if (!imported.ok) return showForm(request, reply, objected(imported.sentence, typedIn(request.body)))
      const address = `${paths.year(imported.value)}&imported=${encodeURIComponent(notice.number)}`
      return reply.redirect(address, 303)
    })
  }

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    { errors, typed }: Wrong,
    status = 422,
  ): Promise<FastifyReply> {
    const amendable = (await listNotices(db))
      .filter(notice => notice.amends === undefined)
      .map(notice => notice.number)
      .reverse()
    const chrome = await request.officeChrome(paths.calendar)
    return reply.page(NoticeFormPage({ chrome, view: { errors, typed, amendable } }), status)
  }
}

function objected(sentence: string, typed: Wrong['typed']): Wrong {
  return { ok: false, errors: [{ field: 'number', sentence }], typed }
}

/** What was typed into the fields of the form, and nothing else. */
function typedIn(body: unknown): Record<string, string> {
  const form = new Form(body)
  return Object.fromEntries(FIELDS.map(name => [name, form.lines(name, { label: '', max: 100_000 })]))
}

async function maySend(db: Db, actor: Actor): Promise<boolean> {
  const offices = await Promise.all(unitsWhere(actor, ['supervisor']).map(id => getUnit(db, id)))
  return mayImport(actor, offices).ok
}

/** For anybody else there is no such page. */
async function importersOnly(db: Db, request: FastifyRequest): Promise<void> {
  if (!(await maySend(db, request.actor))) throw new NotFound('放假通知由市政务公开办录入。')
}
