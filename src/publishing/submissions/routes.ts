import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { requireOffice, sightOf } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import type { Form } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import type { Given } from '../forms.ts'
import { readListAsked } from '../listing.ts'
import { stepsOpen } from '../rules/steps.ts'
import { beginsBy, stepsBy } from '../step-routes.ts'
import { unitsToWriteFor } from '../store.ts'
import { supervises } from '../supervised.ts'
import { adoptSubmission, registerSubmission, undoSubmission } from './actions/change.ts'
import { SubmissionsPage } from './pages/list-page.tsx'
import { RankingPage } from './pages/ranking-page.tsx'
import { RegisterSubmissionPage, SubmissionPage } from './pages/submission-page.tsx'
import { paths } from './paths.ts'
import { rank } from './rules/points.ts'
import { findSubmission, listSubmissions } from './store.ts'
import {
  LEVELS_ABOVE,
  type LevelAbove,
  SUBMISSION_STAGES,
  SUBMISSION_STEPS,
  type Submission,
  type SubmissionFacts,
} from './submission.ts'
import { countByUnit, countSubmissions } from './tallies.ts'

interface OfSubmission {
  Params: { id: string }
}

const LEVELS = Object.keys(LEVELS_ABOVE) as LevelAbove[]

/** 信息报送 in the office: what was sent up, what of it was adopted, and how units stand. */
export function submissionsRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  const { db } = services
  const today = () => dayInChina(services.now())
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: { list?: unknown } }>(paths.list, async (request, reply) => {
    const asked = await readListAsked(services, request)
    const { unitIds, year, after } = asked
    const adopted = request.query.list === 'adopted'
    const { rows, next } = await listSubmissions(db, { unitIds, year, after, adopted })
    const view = {
      ...{ ...asked, adopted, submissions: rows, next, today: today() },
      counts: await countSubmissions(db, { unitIds, year }),
      mayRegister: (await unitsToWriteFor(db, request.actor)).length > 0,
    }
    return reply.page(SubmissionsPage({ chrome: await request.officeChrome(paths.list), view }))
  })

  app.get(paths.ranking, async (request, reply) => {
    const { sight, year, years } = await readListAsked(services, request)
    const ranked = rank(await countByUnit(db, { unitIds: sight, year }))
    const chrome = await request.officeChrome(paths.list)
    return reply.page(RankingPage({ chrome, view: { year, years, ranked, today: today() } }))
  })

  const begin = beginsBy(services, {
    ...{ menu: paths.list, nobody: '报送的稿件由本单位登记。', field: 'title' },
    read: readSubmission,
    begin: registerSubmission,
    page: paths.submission,
    view: RegisterSubmissionPage,
  })
  app.get(paths.register, begin.show)
  app.post(paths.register, begin.send)

  app.get<OfSubmission>(paths.submission(':id'), (request, reply) => show(request, reply, {}))

  const step = stepsBy(services, {
    addressed,
    named: ({ id }) => ({ id }),
    page: ({ id }) => paths.submission(id),
    show,
  })
  app.post<OfSubmission>(paths.adoption(':id'), step('adoptedOn', readAdoption, adoptSubmission))
  app.post<OfSubmission>(
    paths.decision(':id'),
    step('said', readUndoing, (s, order, { verb, said }) => undoSubmission(s, order, verb, said)),
  )

  async function addressed(request: FastifyRequest<OfSubmission>): Promise<Submission> {
    const { id } = request.params
    const sight = await sightOf(db, request.actor)
    const found = /^\d{1,15}$/.test(id) ? await findSubmission(db, sight, Number(id)) : undefined
    if (found === undefined) throw new NotFound('没有找到这篇稿件。')
    return found
  }

  async function show(
    request: FastifyRequest<OfSubmission>,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const submission = await addressed(request)
    const { unitId, stage, registeredBy } = submission
    const supervised = await supervises(db, request.actor, unitId)
    const inHand = { unitId, stage, writers: [registeredBy], supervised }
    const open = stepsOpen(request.actor, SUBMISSION_STEPS, inHand, SUBMISSION_STAGES)
    const view = { submission, open, formKey: newFormKey, back: { typed, errors } }
    const chrome = await request.officeChrome(paths.list)
    return reply.page(SubmissionPage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }
}

const readAdoption = (form: Form) => ({
  adoptedBy: form.text('adoptedBy', { label: '采用的网站、栏目', max: 120, required: true }),
  adoptedOn: form.day('adoptedOn', { label: '采用日期' }),
})

const readUndoing = (form: Form) => ({
  verb: form.choice('verb', { label: '怎样处理', among: ['takeBack', 'void'] }),
  said: form.lines('said', { label: '原因', max: 500 }),
})

function readSubmission(form: Form): SubmissionFacts {
  const facts = {
    title: form.text('title', { label: '标题', max: 120, required: true }),
    level: form.choice('level', { label: '报送到哪个网站', among: LEVELS }),
    sentOn: form.day('sentOn', { label: '报送日期' }),
    link: form.text('link', { label: '稿件网址', max: 500 }),
    text: form.lines('text', { label: '稿件正文', max: 20_000 }),
  }
  const { link, text } = facts
  if (link === '' && text === '') form.fail('link', '请填写稿件网址，或者在下面贴上正文。')
  const href = addressIn(link)
  if (href === null) form.fail('link', '稿件网址应以 https:// 或者 http:// 开头，照浏览器地址栏填写。')
  return { ...facts, link: href ?? '' }
}

/** An address of the web, in one form; null when it is none. */
function addressIn(text: string): string | null {
  if (text === '') return ''
  if (!URL.canParse(text)) return null
  const { protocol, href } = new URL(text)
  return protocol === 'https:' || protocol === 'http:' ? href : null
}
