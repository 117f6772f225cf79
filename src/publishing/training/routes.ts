import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { requireOffice, sightOf } from '#organisations'
import { NotFound } from '#platform/errors.ts'
import type { Form } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import type { Given } from '../forms.ts'
import { readListAsked } from '../listing.ts'
import { mayWrite } from '../rules/steps.ts'
import { beginsBy, stepsBy } from '../step-routes.ts'
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

  const begin = beginsBy(services, {
    ...{ menu: paths.list, nobody: '培训由主办单位登记。', field: 'heldOn' },
    read: readTraining,
    begin: registerTraining,
    page: paths.training,
    view: RegisterTrainingPage,
  })
  app.get(paths.register, begin.show)
  app.post(paths.register, begin.send)

  app.get<OfTraining>(paths.training(':id'), (request, reply) => show(request, reply, {}))

  const step = stepsBy(services, {
    addressed,
    named: ({ id }) => ({ id }),
    page: ({ id }) => paths.training(id),
    show,
  })
  app.post<OfTraining>(paths.voiding(':id'), step('reason', readReason, voidTraining))

  async function addressed(request: FastifyRequest<OfTraining>): Promise<Training> {
    const { id } = request.params
    const sight = await sightOf(db, request.actor)
    const found = /^\d{1,15}$/.test(id) ? await findTraining(db, sight, Number(id)) : undefined
    if (found === undefined) throw new NotFound('没有找到这次培训。')
    return found
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

const readReason = (form: Form) => form.text('reason', { label: '作废的原因', max: 500 })
