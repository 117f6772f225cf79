import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { findUnitByCode, requireOffice, sightOf, type Unit } from '#organisations'
import { csvOf } from '#platform/csv.ts'
import { dayInChina, yearOf } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { type FieldError, Form, type Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { supervisedBy } from '#requests'
import { pageOfLines } from '../page-of-lines.ts'
import { FIRST_YEAR, readYear, yearsUpTo } from '../years.ts'
import { DECIDING_VERBS, decide } from './actions/decide.ts'
import { fillIn } from './actions/fill-in.ts'
import { urgeReturns } from './actions/urge.ts'
import { loadCounted } from './counted.ts'
import { fieldsOf } from './fields.ts'
import { ReturnsPage } from './pages/list-page.tsx'
import { ReturnPage, type ReturnView } from './pages/return-page.tsx'
import { paths } from './paths.ts'
import { stepsOpen } from './policy.ts'
import { isMissing } from './return.ts'
import { checkReturn, readFigures } from './rules/check-return.ts'
import { findReturn, listReturnSteps, listReturns, loadAcceptedReturns } from './store.ts'

interface OfReturn {
  Params: { unit: string; year: string }
}
interface OfYear {
  Querystring: { year?: unknown; after?: unknown }
}

/** 年报数据填报: the figures each unit returns for the annual report. */
export function returnsRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  const { db } = services
  const today = () => dayInChina(services.now())
  app.addHook('preHandler', requireOffice)

  app.get<OfYear>(paths.list, (request, reply) => showList(request, reply))

  app.get<OfYear>(paths.csv, async (request, reply) => {
    const { year, sight } = await asked(request)
    const returns = await loadAcceptedReturns(db, { unitIds: sight, year })
    const fields = fieldsOf(year)
    const head = ['单位', ...fields.map(({ name, unit }) => `${name}（${unit}）`)]
    const rows = returns.map(({ unitName, figures }) => [
      unitName,
      ...fields.map(({ key }) => Number(figures[key] ?? 0)),
    ])
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="annual-returns-${year}.csv"`)
      .send(csvOf({ head, rows }))
  })

  app.post(paths.urging, async (request, reply) => {
    const form = new Form(request.body)
    const year = form.integer('year', { label: '年度', min: FIRST_YEAR, max: yearOf(today()) })
    const read = form.result({ year, formKey: form.key() })
    if (!read.ok) throw new NotFound('没有这一年的年报数据。')
    const urged = await urgeReturns(services, { actor: request.actor, ...read.value })
    if (!urged.ok && urged.code === 'not-your-role') throw new NotFound(urged.sentence)
    return reply.redirect(paths.listOf(year), 303)
  })

  app.get<OfReturn>(paths.return(':unit', ':year'), (request, reply) => show(request, reply, {}))

  app.post<OfReturn>(paths.return(':unit', ':year'), async (request, reply) => {
    const { unit, year } = await addressed(request)
    const form = new Form(request.body)
    const note = form.lines('note', { label: '说明', max: 1000 })
    const after = form.integer('after', { label: '版本', min: 0, max: 1_000_000 })
    const submit = form.checked('submit')
    const formKey = form.key()
    const { figures, errors } = readFigures(year, form.back().typed)
    for (const { field, sentence } of errors) form.fail(field, sentence)
    const read = form.result({ figures, note, after, submit })
    if (!read.ok) return show(request, reply, read)
    const order = { actor: request.actor, unitCode: unit.code, year, formKey }
    const kept = await fillIn(services, order, read.value)
    if (kept.ok) return reply.redirect(submit ? paths.listOf(year) : paths.return(unit.code, year), 303)
    return show(request, reply, form.back({ field: 'note', sentence: kept.sentence }))
  })

  app.post<OfReturn>(paths.check(':unit', ':year'), (request, reply) =>
    show(request, reply, { typed: new Form(request.body).back().typed }),
  )

  app.post<OfReturn>(paths.decision(':unit', ':year'), async (request, reply) => {
    const { unit, year } = await addressed(request)
    const form = new Form(request.body)
    const verb = form.choice('verb', { label: '怎样处理', among: DECIDING_VERBS })
    const said = form.lines('said', { label: '意见', max: 500 })
    const formKey = form.key()
    const read = form.result({ verb, said })
    if (!read.ok) return show(request, reply, read)
    const decided = await decide(
      services,
      { actor: request.actor, unitCode: unit.code, year, formKey },
      read.value,
    )
    if (decided.ok) return reply.redirect(paths.listOf(year), 303)
    return show(request, reply, form.back({ field: 'said', sentence: decided.sentence }))
  })

  async function asked(request: FastifyRequest<OfYear>): Promise<{ year: number; sight: readonly number[] }> {
    const sight = await sightOf(db, request.actor)
    if (sight.length === 0) throw new NotFound('年报数据由办理业务的单位填报。')
    const thisYear = yearOf(today())
    return { year: readYear(request.query.year, thisYear) ?? Math.max(FIRST_YEAR, thisYear - 1), sight }
  }

  async function addressed(request: FastifyRequest<OfReturn>): Promise<{ unit: Unit; year: number }> {
    const unit = await findUnitByCode(db, request.params.unit)
    const year = readYear(request.params.year, yearOf(today()))
    const sight = await sightOf(db, request.actor)
    if (!unit || year === null || !sight.includes(unit.id)) throw new NotFound('没有找到这份年报数据。')
    return { unit, year }
  }

  async function showList(request: FastifyRequest<OfYear>, reply: FastifyReply): Promise<FastifyReply> {
    const { year, sight } = await asked(request)
    const lines = await listReturns(db, sight, year)
    const supervised = await supervisedBy(db, request.actor)
    const thisYear = yearOf(today())
    const view = {
      ...pageOfLines(lines, ({ unitCode }) => unitCode, String(request.query.after ?? '')),
      ...{ year, today: today(), formKey: newFormKey() },
      ...{ units: lines.length, missing: lines.filter(isMissing).length },
      hasAccepted: lines.some(({ stage }) => stage === 'accepted'),
      years: yearsUpTo(thisYear),
      toUrge: lines.filter(line => isMissing(line) && supervised.includes(line.unitId)).length,
    }
    const chrome = await request.officeChrome(paths.list)
    return reply.page(ReturnsPage({ chrome, view }))
  }

  async function show(
    request: FastifyRequest<OfReturn>,
    reply: FastifyReply,
    { typed = {}, errors = [] }: { readonly typed?: Typed; readonly errors?: readonly FieldError[] },
  ): Promise<FastifyReply> {
    const { unit, year } = await addressed(request)
    const current = (await findReturn(db, unit.id, year)) ?? null
    const before = (await findReturn(db, unit.id, year - 1))?.figures ?? {}
    const read = Object.keys(typed).length === 0 ? null : readFigures(year, typed)
    const checked = checkReturn(year, read?.figures ?? current?.figures ?? {}, before)
    const view: ReturnView = {
      ...{ unit, year, current, before, typed, errors },
      checked: { ...checked, errors: [...(read?.errors ?? []), ...checked.errors] },
      counted: await loadCounted(db, unit, year),
      steps: current === null ? [] : await listReturnSteps(db, current.id),
      open: stepsOpen(request.actor, unit.id, current ?? undefined, await supervisedBy(db, request.actor)),
      formKey: newFormKey(),
    }
    const chrome = await request.officeChrome(paths.list)
    return reply.page(ReturnPage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }
}
