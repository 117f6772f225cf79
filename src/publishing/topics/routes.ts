import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { requireOffice, sightOf } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { Form } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import { kept } from '#platform/kept/keep-pages.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type FeedOfTwo, itemsOf, sendAtom, sendRss } from '../documents/portal/feed.ts'
import { type Given, readUnit } from '../forms.ts'
import { textIn } from '../listing.ts'
import { objectionTo } from '../rules/steps.ts'
import { unitsToWriteFor } from '../store.ts'
import { decideTopic } from './actions/decide.ts'
import { beginTopic, writeTopic } from './actions/write.ts'
import { resolveEntries } from './entries.ts'
import { readCode, readTopic } from './form.ts'
import { BeginTopicPage, TopicPage, TopicsPage } from './pages/office-pages.tsx'
import { PublicTopicPage, PublicTopicsPage } from './pages/public-pages.tsx'
import { paths } from './paths.ts'
import { findPublicTopic, findTopic, listPublicTopics, listTopics } from './store.ts'
import { DECIDING_VERBS, TOPIC_STAGES, TOPIC_STEPS, type Topic, type TopicVerb } from './topic.ts'

interface OfTopic {
  Params: { code: string }
}

const VERBS = Object.keys(TOPIC_STEPS) as TopicVerb[]

/** 专题: the pages for everybody, and the office that puts them together. */
export function topicsRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    mountPublic(app, services)
    await app.register(async office => mountOffice(office, services))
  }
}

function mountPublic(app: FastifyInstance, services: Services): void {
  const { db, config } = services
  const base = config.baseUrl
  const today = () => dayInChina(services.now())

  app.get<{ Querystring: { after?: unknown } }>(paths.list, kept('after'), async (request, reply) => {
    const after = textIn(request.query.after)
    const { rows, next } = await listPublicTopics(db, { after })
    const view = { topics: rows, next, further: after !== '' }
    return reply.page(PublicTopicsPage({ chrome: request.portalChrome(paths.list), view }))
  })

  app.get<OfTopic>(paths.topic(':code'), kept(), async (request, reply) => {
    const topic = await addressed(request)
    const view = { topic, entries: (await resolveEntries(db, topic, today())).entries }
    return reply.page(PublicTopicPage({ chrome: request.portalChrome(paths.list), view }))
  })

  app.get<OfTopic>(paths.rss(':code'), kept(), async (request, reply) =>
    sendRss(reply, await feedAsked(request)),
  )
  app.get<OfTopic>(paths.atom(':code'), kept(), async (request, reply) =>
    sendAtom(reply, await feedAsked(request)),
  )

  async function addressed(request: FastifyRequest<OfTopic>) {
    const topic = await findPublicTopic(db, request.params.code)
    if (topic === undefined) throw new NotFound('没有找到这个专题。')
    return topic
  }

  async function feedAsked(request: FastifyRequest<OfTopic>): Promise<FeedOfTwo> {
    const topic = await addressed(request)
    const { code, title, introduction } = topic
    return {
      ...{ title: `专题：${title}`, description: introduction || title, address: paths.topic(code) },
      ...{ base, rss: paths.rss(code), atom: paths.atom(code) },
      items: itemsOf((await resolveEntries(db, topic, today())).documents, base),
    }
  }
}

function mountOffice(app: FastifyInstance, services: Services): void {
  const { db } = services
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: { after?: unknown } }>(paths.office, async (request, reply) => {
    const sight = await sightOf(db, request.actor)
    if (sight.length === 0) throw new NotFound('专题由各单位开设。')
    const { rows, next } = await listTopics(db, sight, textIn(request.query.after))
    const mayWrite = (await unitsToWriteFor(db, request.actor)).length > 0
    const chrome = await request.officeChrome(paths.office)
    return reply.page(TopicsPage({ chrome, topics: rows, next, mayWrite }))
  })

  app.get(paths.begin, (request, reply) => showBeginning(request, reply, {}))

  app.post(paths.begin, async (request, reply) => {
    const form = new Form(request.body)
    const formKey = form.key()
    const unitCode = readUnit(form, await writesFor(request))
    const read = form.result({ ...readTopic(form), code: readCode(form), unitCode })
    if (!read.ok) return showBeginning(request, reply, read)
    const made = await beginTopic(services, { actor: request.actor, formKey }, read.value)
    if (made.ok) return reply.redirect(paths.officeTopic(made.value), 303)
    return showBeginning(request, reply, form.back({ field: 'code', sentence: made.sentence }))
  })

  app.get<OfTopic>(paths.officeTopic(':code'), (request, reply) => show(request, reply, {}))

  app.post<OfTopic>(paths.text(':code'), async (request, reply) => {
    const { form, order } = await ordered(request)
    const read = form.result({ ...readTopic(form), send: form.checked('send') })
    if (!read.ok) return show(request, reply, read)
    return after(request, reply, form, 'title', writeTopic(services, order, read.value))
  })

  app.post<OfTopic>(paths.decision(':code'), async (request, reply) => {
    const { form, order } = await ordered(request)
    const verb = form.choice('verb', { label: '怎样处理', among: DECIDING_VERBS })
    const read = form.result({ verb, said: form.lines('said', { label: '意见或者原因', max: 500 }) })
    if (!read.ok) return show(request, reply, read)
    return after(request, reply, form, 'said', decideTopic(services, order, read.value))
  })

  async function ordered(request: FastifyRequest<OfTopic>) {
    const { code } = await addressed(request)
    const form = new Form(request.body)
    return { form, order: { actor: request.actor, formKey: form.key(), code } }
  }

  /** Back to the topic's page, with a sentence at `field` where it was refused. */
  async function after(
    request: FastifyRequest<OfTopic>,
    reply: FastifyReply,
    form: Form,
    field: string,
    taking: Promise<Result<string>>,
  ): Promise<FastifyReply> {
    const taken = await taking
    if (taken.ok) return reply.redirect(paths.officeTopic(taken.value), 303)
    return show(request, reply, form.back({ field, sentence: taken.sentence }))
  }

  async function addressed(request: FastifyRequest<OfTopic>): Promise<Topic> {
    const found = await findTopic(db, await sightOf(db, request.actor), request.params.code)
    if (found === undefined) throw new NotFound('没有找到这个专题。')
    return found
  }

  async function writesFor(request: FastifyRequest) {
    const units = await unitsToWriteFor(db, request.actor)
    if (units.length === 0) throw new NotFound('专题由主办单位开设。')
    return units
  }

  async function showBeginning(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const units = await writesFor(request)
    const chrome = await request.officeChrome(paths.office)
    const page = BeginTopicPage({ chrome, units, formKey: newFormKey(), back: { typed, errors } })
    return reply.page(page, errors.length === 0 ? 200 : 422)
  }

  async function show(
    request: FastifyRequest<OfTopic>,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const topic = await addressed(request)
    const open = VERBS.filter(verb => {
      const step = { ...TOPIC_STEPS[verb], to: TOPIC_STEPS[verb].to ?? topic.stage }
      return objectionTo(request.actor, step, topic, TOPIC_STAGES) === null
    })
    const { entries } = await resolveEntries(db, topic, dayInChina(services.now()))
    const view = { topic, entries, open, formKey: newFormKey, back: { typed, errors } }
    const chrome = await request.officeChrome(paths.office)
    return reply.page(TopicPage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }
}
