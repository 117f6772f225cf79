import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { findUnitByCode, listUnits, requireOffice, reviewChannelOf, sightOf, type Unit } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { type FieldError, Form, type Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import type { LetterContent, LetterKind, LetterUnit } from '../letters/letter.ts'
import { TEMPLATES } from '../letters/places.ts'
import { previewTemplate, sampleLetter } from '../letters/preview-template.ts'
import { placesOf } from '../letters/template.ts'
import { differences } from '../rules/duplicates/differences.ts'
import { readTemplateChange, readWording } from './form.ts'
import { TemplatesPage } from './pages/list-page.tsx'
import { TemplatePage } from './pages/template-page.tsx'
import { paths } from './paths.ts'
import { mayWriteTemplates } from './policy.ts'
import { saveTemplate } from './save-template.ts'
import { listVersions, loadWordings } from './store.ts'
import { ALL_KINDS } from './wording.ts'

interface Address {
  Params: { unit: string; kind: string }
}

/** 文书模板: an office's own sentences around what the law wants told. */
export function letterTemplateRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  const { db } = services
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: { unit?: unknown } }>(paths.list, async (request, reply) => {
    const sight = await sightOf(db, request.actor)
    const units = (await listUnits(db)).map(({ unit }) => unit).filter(({ id }) => sight.includes(id))
    const own = units.find(({ id }) => id === request.actor.unitId)
    const asked = request.query.unit
    const unit = asked === undefined ? (own ?? units[0]) : units.find(({ code }) => code === asked)
    if (!unit) throw new NotFound('没有找到这个单位的文书模板。')
    const wordings = await loadWordings(db, unit.id, ALL_KINDS)
    const chrome = await request.officeChrome(paths.list)
    return reply.page(TemplatesPage({ chrome, view: { unit, units, wordings } }))
  })

  app.get<Address>(paths.template(':unit', ':kind'), (request, reply) => show(request, reply, {}))

  app.post<Address>(paths.template(':unit', ':kind'), async (request, reply) => {
    const { unit, kind } = await addressed(request)
    const form = readTemplateChange(request.body)
    if (!form.ok) return show(request, reply, form)
    const { formKey, change } = form.value
    const order = { actor: request.actor, unitCode: unit.code, kind, formKey }
    const saved = await saveTemplate(services, order, change)
    if (saved.ok) return reply.redirect(paths.template(unit.code, kind), 303)
    return notYet(request, reply, saved.sentence)
  })

  app.post<Address>(paths.preview(':unit', ':kind'), async (request, reply) => {
    const { unit, kind } = await addressed(request)
    const form = readWording(request.body)
    if (!form.ok) return show(request, reply, form)
    const sample = sampleLetter(kind, form.value, await letterUnit(unit))
    if (!sample.ok) return notYet(request, reply, sample.sentence)
    return show(request, reply, { typed: new Form(request.body).back().typed, preview: sample.value })
  })

  app.post<Address>(paths.paper(':unit', ':kind'), async (request, reply) => {
    const { unit, kind } = await addressed(request)
    const form = readWording(request.body)
    if (!form.ok) return show(request, reply, form)
    const paper = await previewTemplate(kind, form.value, await letterUnit(unit))
    if (!paper.ok) return notYet(request, reply, paper.sentence)
    return reply
      .type('application/pdf')
      .header('content-disposition', 'inline')
      .send(Buffer.from(paper.value))
  })

  /** The page again with what was typed, and why it cannot be a letter. */
  function notYet(
    request: FastifyRequest<Address>,
    reply: FastifyReply,
    sentence: string,
  ): Promise<FastifyReply> {
    return show(request, reply, new Form(request.body).back({ field: 'wording', sentence }))
  }

  async function addressed(request: FastifyRequest<Address>): Promise<{ unit: Unit; kind: LetterKind }> {
    const unit = await findUnitByCode(db, request.params.unit)
    const kind = ALL_KINDS.find(one => one === request.params.kind)
    const sight = await sightOf(db, request.actor)
    if (!unit || !kind || !sight.includes(unit.id)) throw new NotFound('没有找到这份文书模板。')
    return { unit, kind }
  }

  async function letterUnit(unit: Unit): Promise<LetterUnit> {
    return { ...unit, reviewChannel: await reviewChannelOf(db, unit, dayInChina(services.now())) }
  }

  async function show(
    request: FastifyRequest<Address>,
    reply: FastifyReply,
    given: {
      readonly typed?: Typed
      readonly errors?: readonly FieldError[]
      readonly preview?: LetterContent
    },
  ): Promise<FastifyReply> {
    const { unit, kind } = await addressed(request)
    const { typed = {}, errors = [], preview = null } = given
    const inForce = (await loadWordings(db, unit.id, [kind])).get(kind) ?? {
      wording: TEMPLATES[kind],
      from: null,
    }
    const view = {
      unit,
      kind,
      inForce,
      versions: await listVersions(db, unit.id, kind),
      places: placesOf(kind),
      pieces: inForce.from === null ? [] : differences(TEMPLATES[kind], inForce.wording),
      mayWrite: await mayWriteTemplates(db, request.actor, unit.id),
      formKey: newFormKey(),
      typed,
      errors,
      preview,
    }
    const chrome = await request.officeChrome(paths.list)
    return reply.page(TemplatePage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }
}
