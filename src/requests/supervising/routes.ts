import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { loadCalendar } from '#calendar'
import { findUnitByCode, requireOffice, sightOf } from '#organisations'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { type FieldError, Form, type FormResult, type Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Order } from '../actions/take-step.ts'
import { getCase } from '../store.ts'
import { acceptOrder, answerOrder, returnOrder } from './actions/answer-order.ts'
import { issueOrder } from './actions/issue-order.ts'
import { urge } from './actions/urge.ts'
import * as forms from './forms.ts'
import { loadSupervision } from './load.ts'
import { isRecent } from './order.ts'
import { CaseSupervisionPage } from './pages/case-page.tsx'
import { type DeskView, SupervisionDeskPage } from './pages/desk-page.tsx'
import { OrdersPage } from './pages/orders-page.tsx'
import { paths } from './paths.ts'
import { supervisedBy } from './policy.ts'
import { printOrder } from './print-order.ts'
import { listOrders, listUrgings } from './store.ts'
import { countUrgency, listByUrgency, listOrdersInSight } from './tallies.ts'
import { isUrgency } from './urgency.ts'

interface CaseAddress {
  Params: { no: string; id?: string }
}
interface DeskAddress {
  Querystring: Readonly<Record<string, unknown>>
}

const NO = ':no'

/** 监督: the lists of the disclosure office, 催办 and 督办令. */
export function supervisingRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  app.addHook('preHandler', requireOffice)

  app.get<DeskAddress>(paths.desk, async (request, reply) => {
    const view = await loadDesk(services, request)
    const chrome = await request.officeChrome(paths.desk)
    return reply.page(SupervisionDeskPage({ chrome, view }))
  })

  app.get<DeskAddress>(paths.orders, async (request, reply) => {
    const { db } = services
    const sight = await sightOf(db, request.actor)
    if (sight.length === 0) throw new NotFound('督办令由办理申请的单位和政务公开办查看。')
    const running = request.query.list !== 'done'
    const found = await listOrdersInSight(db, { sight, running, after: textIn(request.query.after) })
    const chrome = await request.officeChrome(paths.orders)
    return reply.page(OrdersPage({ chrome, view: { ...found, running, today: dayInChina(services.now()) } }))
  })

  app.get<CaseAddress>(paths.case(NO), (request, reply) =>
    showCase(request, reply, { errors: [], typed: {} }),
  )

  app.get<CaseAddress>(paths.orderPaper(NO, ':id'), async (request, reply) => {
    const { db } = services
    const theCase = await getCase(db, request.params.no, await sightOf(db, request.actor))
    const order = (await listOrders(db, [theCase.id])).find(({ id }) => String(id) === request.params.id)
    if (order === undefined) throw new NotFound('本件没有这份督办令。')
    return reply
      .type('application/pdf')
      .header('content-disposition', attachmentNamed(`督办令 ${order.number}.pdf`))
      .send(Buffer.from(await printOrder(theCase, order)))
  })

  step(paths.urging(NO), forms.readUrging, (order, input) => urge(services, order, input))
  step(paths.newOrder(NO), forms.readOrder, (order, input) => issueOrder(services, order, input))
  step(paths.step.answerOrder(NO, ':id'), forms.readAnswer, (order, input, id) =>
    answerOrder(services, order, { ...input, id }),
  )
  step(paths.step.acceptOrder(NO, ':id'), forms.readAcceptance, (order, input, id) =>
    acceptOrder(services, order, { ...input, id }),
  )
  step(paths.step.returnOrder(NO, ':id'), forms.readReturn, (order, input, id) =>
    returnOrder(services, order, { ...input, id }),
  )

  /** One step: read the form, do it, and to the page of the case; or that page with what was typed. */
  function step<T>(
    path: string,
    read: (body: unknown) => FormResult<{ readonly formKey: string; readonly input: T }>,
    act: (order: Order, input: T, id: number) => Promise<Result<string>>,
  ): void {
    app.post<CaseAddress>(path, async (request, reply) => {
      const form = read(request.body)
      if (!form.ok) return showCase(request, reply, form)
      const { no, id } = request.params
      const order = { actor: request.actor, numberKey: no, formKey: form.value.formKey }
      const taken = await act(order, form.value.input, Number(id ?? 0))
      if (taken.ok) return reply.redirect(forms.readWayBack(request.body) ?? paths.case(no), 303)
      const errors = [{ field: 'steps', sentence: taken.sentence }]
      return showCase(request, reply, { errors, typed: new Form(request.body).back().typed })
    })
  }

  async function showCase(
    request: FastifyRequest<CaseAddress>,
    reply: FastifyReply,
    { errors, typed }: { errors: readonly FieldError[]; typed: Typed },
  ): Promise<FastifyReply> {
    const { db } = services
    const theCase = await getCase(db, request.params.no, await sightOf(db, request.actor))
    const supervision = await loadSupervision(services, request.actor, theCase)
    const view = { request: theCase, supervision, errors, typed, formKey: newFormKey }
    const chrome = await request.officeChrome(supervision.supervises ? paths.desk : paths.orders)
    return reply.page(CaseSupervisionPage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }
}

async function loadDesk(services: Services, request: FastifyRequest<DeskAddress>): Promise<DeskView> {
  const { db } = services
  const { query } = request
  const [list, code, after] = [textIn(query.list), textIn(query.unit), textIn(query.after)]
  const today = dayInChina(services.now())
  const supervised = await supervisedBy(db, request.actor)
  if (supervised.length === 0) throw new NotFound('监督由政务公开办办理。')
  const units = await countUrgency(db, supervised, today)
  const unit = code === '' ? undefined : await findUnitByCode(db, code)
  if (code !== '' && (unit === undefined || !supervised.includes(unit.id))) {
    throw new NotFound('没有找到这个单位。')
  }
  const urgency = isUrgency(list) ? list : null
  const sight = unit === undefined ? supervised : [unit.id]
  const { rows, next } = await listByUrgency(db, { sight, today, urgency, after })
  const ids = rows.map(row => row.id)
  const [urgings, orders, calendar] = await Promise.all([
    listUrgings(db, ids),
    listOrders(db, ids),
    loadCalendar(db),
  ])
  return {
    ...{ rows, next, urgency, units, today, formKey: newFormKey },
    unit: unit === undefined ? null : { code: unit.code, name: unit.name },
    urgings: Map.groupBy(urgings, urging => urging.requestId),
    orders: new Map(
      orders.filter(order => order.stage !== 'accepted').map(order => [order.requestId, order]),
    ),
    urgedLately: new Set(
      urgings.filter(urging => isRecent(urging, calendar, today)).map(urging => urging.requestId),
    ),
    workdaysLeft: new Map(
      rows.flatMap(row => (row.dueOn === null ? [] : [[row.id, calendar.workdaysBetween(today, row.dueOn)]])),
    ),
  }
}

/** What stands once in the address; whatever stands there twice is nothing. */
function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
