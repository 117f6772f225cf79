import type { FastifyReply, FastifyRequest } from 'fastify'
import { citizen } from '#organisations'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { filesIn } from '#platform/files.ts'
import { Form, type FormResult } from '#platform/form.ts'
import { readQueryCode } from '#platform/intake/query-code.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { forward } from '../../actions/forward.ts'
import type { Order } from '../../actions/take-step.ts'
import { listExamples } from '../../demonstration/examples.ts'
import { CASE_OPEN_MINUTES, lookUp, openCase, sealCase } from '../../intake/look-up.ts'
import { readNumberKey } from '../../intake/number-key.ts'
import { LETTER_KINDS } from '../../letters/letter.ts'
import { proposePublishing } from '../../often-asked/actions.ts'
import { paths } from '../../paths.ts'
import type { ApplicantVerb } from '../../rules/transitions.ts'
import { ForwardedPage } from './forwarded-page.tsx'
import { ownData } from './own-data.ts'
import { TrackPage } from './track-page.tsx'
import { findTrackedCase, type TrackedCase } from './tracked.ts'
import { TrackedCasePage } from './tracked-case-page.tsx'

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

const COOKIE = 'mingfu_case'

/** Number and code as people write them. What cannot be either is said at the field and is no try. */
export function readTrack(body: unknown): FormResult<{ numberKey: string; code: string }> {
  const form = new Form(body)
  const number = form.text('number', { label: '申请编号', max: 60, required: true })
  const code = form.text('code', { label: '查询码', max: 60, required: true })
  const numberKey = readNumberKey(number)
  if (form.isFineSoFar('number') && numberKey === null) {
    form.fail('number', '申请编号的写法不对，应像“归申〔2026〕0131号”或“20260131”这样。')
  }
  const plainCode = readQueryCode(code)
  if (form.isFineSoFar('code') && plainCode === null) {
    form.fail('code', '查询码是16位字母和数字，请对照回执核对，看看是不是少写或多写了。')
  }
  return form.result({ numberKey: numberKey ?? '', code: plainCode ?? '' })
}

export function showTrack(services: Services): Handler {
  return async (request, reply) => {
    const closed =
      request.cookies[COOKIE] !== undefined && openCase(services, request.cookies[COOKIE]) === null
    const chrome = request.portalChrome(paths.track.start)
    const examples = await listExamples(services)
    return reply.page(TrackPage({ chrome, typed: {}, errors: [], closed, examples }))
  }
}

export function submitTrack(services: Services): Handler {
  return async (request, reply) => {
    const chrome = request.portalChrome(paths.track.start)
    const form = readTrack(request.body)
    if (!form.ok) return reply.page(TrackPage({ chrome, ...form, closed: false }), 422)
    const found = await lookUp(services, form.value)
    if (!found.ok) {
      const { typed } = new Form(request.body).back()
      const errors = [{ field: 'code', sentence: found.sentence }]
      return reply.page(TrackPage({ chrome, typed, errors, closed: false }), 422)
    }
    return handOver(services, reply, found.value)
  }
}

/** Opens the case in this browser, for as long as a visit lasts. */
function handOver(services: Services, reply: FastifyReply, requestId: number): FastifyReply {
  return reply
    .setCookie(COOKIE, sealCase(services, requestId), {
      path: paths.track.start,
      httpOnly: true,
      sameSite: 'lax',
      secure: services.config.baseUrl.startsWith('https:'),
      maxAge: CASE_OPEN_MINUTES * 60,
    })
    .redirect(paths.track.case, 303)
}

export function showCase(services: Services): Handler {
  return async (request, reply) => {
    const tracked = await openTracked(services, request)
    const chrome = request.portalChrome(paths.track.start)
    if (!tracked) return reply.page(TrackPage({ chrome, typed: {}, errors: [], closed: true }))
    return reply.page(TrackedCasePage({ chrome, tracked, cameBack: null }))
  }
}

type ApplicantAction = (
  services: Services,
  order: Order,
  input: { readonly said: string },
) => Promise<Result<string>>

/** A step of the applicant: what was written, done, and back to the case; or the page again with what was typed. */
export function takeTrackedStep(services: Services, verb: ApplicantVerb, act: ApplicantAction): Handler {
  return async (request, reply) => {
    const tracked = await openTracked(services, request)
    const chrome = request.portalChrome(paths.track.start)
    if (!tracked) {
      const { typed } = new Form(request.body).back()
      return reply.page(TrackPage({ chrome, typed, errors: [], closed: true }), 403)
    }
    const form = readSaid(request.body)
    if (!form.ok) {
      const cameBack = { verb, errors: form.errors, typed: form.typed }
      return reply.page(TrackedCasePage({ chrome, tracked, cameBack }), 422)
    }
    const { formKey, said } = form.value
    const { numberKey } = tracked.request
    const taken = await act(services, { actor: citizen(request.ip), numberKey, formKey }, { said })
    if (taken.ok) return reply.redirect(paths.track.case, 303)
    const cameBack = { verb, errors: [{ field: 'said', sentence: taken.sentence }], typed: { said } }
    return reply.page(TrackedCasePage({ chrome, tracked, cameBack }), 422)
  }
}

function readSaid(body: unknown): FormResult<{ formKey: string; said: string }> {
  const form = new Form(body)
  const said = form.lines('said', { label: '要说的内容', max: 5000, required: true })
  return form.result({ formKey: form.key(), said })
}

/** The same to the organ the answer named. Number and code stand on the page that answers, and nowhere else. */
export function forwardTracked(services: Services): Handler {
  return async (request, reply) => {
    const tracked = await openTracked(services, request)
    const chrome = request.portalChrome(paths.track.start)
    if (!tracked) return reply.page(TrackPage({ chrome, typed: {}, errors: [], closed: true }), 403)
    const { numberKey } = tracked.request
    const order = { actor: citizen(request.ip), numberKey, formKey: new Form(request.body).key() }
    const forwarded = await forward(services, order)
    if (forwarded.ok) {
      const unit = tracked.forwardTo ?? '该机关'
      return reply.page(ForwardedPage({ chrome, entered: forwarded.value, unit }))
    }
    const errors = [{ field: 'forward', sentence: forwarded.sentence }]
    const cameBack = { verb: 'forward', errors, typed: {} } as const
    return reply.page(TrackedCasePage({ chrome, tracked, cameBack }), 422)
  }
}

/** 建议主动公开: what was given to one, for all. */
export function proposeTracked(services: Services): Handler {
  return async (request, reply) => {
    const tracked = await openTracked(services, request)
    const chrome = request.portalChrome(paths.track.start)
    if (!tracked) return reply.page(TrackPage({ chrome, typed: {}, errors: [], closed: true }), 403)
    const { numberKey } = tracked.request
    const order = { actor: citizen(request.ip), numberKey, formKey: new Form(request.body).key() }
    const proposed = await proposePublishing(services, order)
    if (proposed.ok) return reply.redirect(paths.track.case, 303)
    const errors = [{ field: 'propose', sentence: proposed.sentence }]
    const cameBack = { verb: 'propose', errors, typed: {} } as const
    return reply.page(TrackedCasePage({ chrome, tracked, cameBack }), 422)
  }
}

/** Another part of the same application, or another case of the same sending, for whoever opened one of them by its code. */
export function openPart(services: Services): Handler {
  return async (request, reply) => {
    const tracked = await openTracked(services, request)
    const chrome = request.portalChrome(paths.track.start)
    if (!tracked) return reply.page(TrackPage({ chrome, typed: {}, errors: [], closed: true }), 403)
    const asked = new Form(request.body).text('part', { label: '编号', max: 60 })
    const others = [...tracked.siblings, ...tracked.together]
    const part = others.find(({ numberKey }) => numberKey === asked)
    if (!part) throw new NotFound('没有找到这件申请。')
    return handOver(services, reply, part.id)
  }
}

export function downloadLetter(services: Services): Handler {
  return async (request, reply) => {
    const tracked = await openTracked(services, request)
    const { id } = request.params as { id: string }
    const letter = tracked?.letters.find(one => String(one.id) === id)
    if (!letter) throw new NotFound('没有找到这份文书。')
    return reply
      .type('application/pdf')
      .header(
        'content-disposition',
        attachmentNamed(`${LETTER_KINDS[letter.kind].title} ${letter.number}.pdf`),
      )
      .send(await filesIn(services.config.dataFolder).stream(letter.fileKey))
  }
}

export function downloadDocument(services: Services): Handler {
  return async (request, reply) => {
    const tracked = await openTracked(services, request)
    const { id } = request.params as { id: string }
    const file = tracked?.documents.find(one => String(one.id) === id)
    if (!file) throw new NotFound('没有找到这份文件。')
    return reply
      .type(file.mediaType)
      .header('content-disposition', attachmentNamed(file.name))
      .send(await filesIn(services.config.dataFolder).stream(file.fileKey))
  }
}

/** 我的数据, as a file that people and programs read. */
export function downloadOwnData(services: Services): Handler {
  return async (request, reply) => {
    const tracked = await openTracked(services, request)
    if (!tracked) throw new NotFound('请先用编号和查询码打开申请。')
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', attachmentNamed(`${tracked.request.number}.json`))
      .send(JSON.stringify(await ownData(services, tracked), null, 2))
  }
}

export function exitTrack(): Handler {
  return async (_request, reply) =>
    reply.clearCookie(COOKIE, { path: paths.track.start }).redirect(paths.track.start, 303)
}

async function openTracked(services: Services, request: FastifyRequest): Promise<TrackedCase | undefined> {
  const requestId = openCase(services, request.cookies[COOKIE])
  if (requestId === null) return undefined
  return findTrackedCase(services.db, requestId, dayInChina(services.now()))
}
