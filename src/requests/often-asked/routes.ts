import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { requireOffice, sightOf } from '#organisations'
import { NotFound } from '#platform/errors.ts'
import { type FieldError, Form, type FormResult, type Typed } from '#platform/form.ts'
import type { Services } from '#platform/services.ts'
import { type DecisionMade, decidePublishing } from './actions.ts'
import { loadOftenAsked } from './load.ts'
import { OUTCOMES, type Outcome } from './outcome.ts'
import { OftenAskedPage } from './pages/often-asked-page.tsx'
import { paths } from './paths.ts'

/** 常被申请: what several asked for, and what became of it. */
export function oftenAskedRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    app.addHook('preHandler', requireOffice)

    app.get<{ Querystring: { unit?: unknown } }>(paths.list, (request, reply) => {
      const { unit } = request.query
      return show(services, request, reply, typeof unit === 'string' ? unit : '', null)
    })

    app.post(paths.decisions, async (request, reply) => {
      const form = readDecision(request.body)
      const { typed } = new Form(request.body).back()
      const unit = typed.unit ?? ''
      if (!form.ok) return show(services, request, reply, unit, { errors: form.errors, typed })
      const { formKey, input } = form.value
      const decided = await decidePublishing(services, { actor: request.actor, formKey }, input)
      if (decided.ok) return reply.redirect(paths.of(decided.value), 303)
      const errors = [{ field: 'reason', sentence: decided.sentence }]
      return show(services, request, reply, unit, { errors, typed })
    })
  }
}

/** As many cases as one group can hold. */
const MOST_CASES = 300

function readDecision(body: unknown): FormResult<{ formKey: string; input: DecisionMade }> {
  const form = new Form(body)
  const unitCode = form.text('unit', { label: '单位', max: 40, required: true })
  const cases = form.text('cases', { label: '办件', max: 20 * MOST_CASES, required: true }).split(' ')
  const outcome = form.choice('outcome', { label: '决定', among: Object.keys(OUTCOMES) as Outcome[] })
  const reason = form.lines('reason', { label: '理由', max: 500, required: true })
  return form.result({ formKey: form.key(), input: { unitCode, cases, outcome, reason } })
}

async function show(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  unitCode: string,
  cameBack: { readonly errors: readonly FieldError[]; readonly typed: Typed } | null,
): Promise<FastifyReply> {
  const { actor } = request
  if ((await sightOf(services.db, actor)).length === 0) {
    throw new NotFound('常被申请的信息由办理申请的单位和政务公开办查看。')
  }
  const view = { ...(await loadOftenAsked(services, actor, unitCode)), cameBack }
  const chrome = await request.officeChrome(paths.list)
  return reply.page(OftenAskedPage({ chrome, view }), cameBack === null ? 200 : 422)
}
