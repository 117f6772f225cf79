import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { requireOffice, sightOf } from '#organisations'
import { NotFound } from '#platform/errors.ts'
import { Form } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { type Given, readUnit } from '../forms.ts'
import { readListAsked } from '../listing.ts'
import { mayWrite } from '../rules/steps.ts'
import { unitsToWriteFor } from '../store.ts'
import { registerTraining, voidTraining } from './actions/change.ts'
import { RegisterTrainingPage, TrainingPage } from './pages/training-page.tsx'
import { TrainingsPage } from './pages/trainings-page.tsx'
import { paths } from './paths.ts'
import { findTraining, listTrainings } from './store.ts'
import { countTrainings } from './tallies.ts'
import { TRAINING_KINDS, type Training, type TrainingFacts, type TrainingKind } from './training.ts'

interface OfTraining {
  Params: { id: string }
}

const KINDS = Object.keys(TRAINING_KINDS) as TrainingKind[]

/** 培训 in the office: the trainings each unit held. */
export function trainingsRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  const { db } = services
  app.addHook('preHandler', requireOffice)

  app.get(paths.list, async (request, reply) => {
    const asked = await readListAsked(services, request)
    const ofYear = { unitIds: asked.unitIds, year: asked.year }
    const { rows, next } = await listTrainings(db, ofYear, asked.after)
    const view = {
      ...{ ...asked, trainings: rows, next },
      counts: await countTrainings(db, ofYear),
      mayRegister: (await unitsToWriteFor(db, request.actor)).length > 0,
    }
    return reply.page(TrainingsPage({ chrome: await request.officeChrome(paths.list), view }))
  })

  app.get(paths.register, (request, reply) => showRegister(request, reply, {}))

  app.post(paths.register, async (request, reply) => {
    const form = new Form(request.body)
    const formKey = form.key()
    const unitCode = readUnit(form, await writesFor(request))
    const read = form.result({ ...readTraining(form), unitCode })
    if (!read.ok) return showRegister(request, reply, read)
    const made = await registerTraining(services, { actor: request.actor, formKey }, read.value)
    if (made.ok) return reply.redirect(paths.training(made.value), 303)
    return showRegister(request, reply, form.back({ field: 'heldOn', sentence: made.sentence }))
  })

  app.get<OfTraining>(paths.training(':id'), (request, reply) => show(request, reply, {}))

  app.post<OfTraining>(paths.voiding(':id'), async (request, reply) => {
    const { id } = await addressed(request)
    const form = new Form(request.body)
    const order = { actor: request.actor, formKey: form.key(), id }
    const read = form.result(form.text('reason', { label: '作废的原因', max: 500 }))
    if (!read.ok) return show(request, reply, read)
    const voided = await voidTraining(services, order, read.value)
    if (voided.ok) return reply.redirect(paths.training(id), 303)
    return show(request, reply, form.back({ field: 'reason', sentence: voided.sentence }))
  })

  async function addressed(request: FastifyRequest<OfTraining>): Promise<Training> {
    const { id } = request.params
    const sight = await sightOf(db, request.actor)
    const found = /^\d{1,15}$/.test(id) ? await findTraining(db, sight, Number(id)) : undefined
    if (found === undefined) throw new NotFound('没有找到这次培训。')
    return found
  }

  async function writesFor(request: FastifyRequest) {
    const units = await unitsToWriteFor(db, request.actor)
    if (units.length === 0) throw new NotFound('培训由主办单位登记。')
    return units
  }

  async function showRegister(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const units = await writesFor(request)
    const chrome = await request.officeChrome(paths.list)
    const page = RegisterTrainingPage({ chrome, units, formKey: newFormKey(), back: { typed, errors } })
    return reply.page(page, errors.length === 0 ? 200 : 422)
  }

  async function show(
    request: FastifyRequest<OfTraining>,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const training = await addressed(request)
    const mayVoid = mayWrite(request.actor, training.unitId)
    const view = { training, mayVoid, formKey: newFormKey(), back: { typed, errors } }
    const chrome = await request.officeChrome(paths.list)
    return reply.page(TrainingPage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }
}

function readTraining(form: Form): TrainingFacts {
  return {
    subject: form.text('subject', { label: '主题', max: 120, required: true }),
    heldOn: form.day('heldOn', { label: '日期' }),
    kind: form.choice('kind', { label: '类别', among: KINDS }),
    audience: form.integer('audience', { label: '参加人数', min: 1, max: 100_000 }),
    note: form.lines('note', { label: '说明', max: 2000 }),
  }
}
