import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { requireOffice, sightOf } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import type { Form } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import { kept } from '#platform/kept/keep-pages.ts'
import type { Services } from '#platform/services.ts'
import { type FeedOfTwo, itemsOf, sendAtom, sendRss } from '../documents/portal/feed.ts'
import { type Given, readDecision } from '../forms.ts'
import { textIn } from '../listing.ts'
import { objectionTo } from '../rules/steps.ts'
import { beginsBy, stepsBy } from '../step-routes.ts'
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

  const begin = beginsBy(services, {
    ...{ menu: paths.office, nobody: '专题由主办单位开设。', field: 'code' },
    read: form => ({ ...readTopic(form), code: readCode(form) }),
    begin: beginTopic,
    page: paths.officeTopic,
    view: BeginTopicPage,
  })
  app.get(paths.begin, begin.show)
  app.post(paths.begin, begin.send)

  app.get<OfTopic>(paths.officeTopic(':code'), (request, reply) => show(request, reply, {}))

  const step = stepsBy(services, {
    addressed,
    named: ({ code }) => ({ code }),
    page: ({ code }) => paths.officeTopic(code),
    show,
  })
  app.post<OfTopic>(paths.text(':code'), step('title', readText, writeTopic))
  app.post<OfTopic>(
    paths.decision(':code'),
    step('said', form => readDecision(form, DECIDING_VERBS), decideTopic),
  )

  async function addressed(request: FastifyRequest<OfTopic>): Promise<Topic> {
    const found = await findTopic(db, await sightOf(db, request.actor), request.params.code)
    if (found === undefined) throw new NotFound('没有找到这个专题。')
    return found
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

const readText = (form: Form) => ({ ...readTopic(form), send: form.checked('send') })
