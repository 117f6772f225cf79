import type { FastifyReply, FastifyRequest } from 'fastify'
import { findUnitByCode, searchUnits, takesRequests, type Unit } from '#organisations'
import { LARGEST_ATTACHMENT } from '#platform/attachment.ts'
import { dayInChina } from '#platform/day.ts'
import type { FieldError } from '#platform/form.ts'
import type { Services } from '#platform/services.ts'
import { withUploads } from '#platform/upload.ts'
import { NO_SUCH_UNIT } from '../../actions/enter.ts'
import {
  APPLICANT_FIELDS,
  type Draft,
  EMPTY_DRAFT,
  INFORMATION_FIELDS,
  isApplicantKind,
  readApplicant,
  readApplication,
  readInformation,
  readKind,
  typedIn,
  UNIT_NOT_KNOWN,
} from '../../intake/application.ts'
import { attach, detach, findDraft, type KeptDraft, writeDraft } from '../../intake/draft.ts'
import { findReceipt } from '../../intake/receipt.ts'
import { paths } from '../../paths.ts'
import { offerSuggestions, type Wanted } from '../../published/suggestions/suggest.ts'
import { furtherUnitsOf } from '../../several-units/further-units.ts'
import { ApplicantPage } from './applicant-page.tsx'
import { AttachmentsPage } from './attachments-page.tsx'
import { draftCookieOf, setDraftCookie } from './draft-cookie.ts'
import { DraftGonePage } from './draft-gone-page.tsx'
import { InformationPage } from './information-page.tsx'
import { KindPage } from './kind-page.tsx'
import { StartPage } from './start-page.tsx'
import { FROM_PREVIEW, PAGES } from './steps.ts'
import { UnitPage } from './unit-page.tsx'

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

export const fieldIn = (from: unknown, name: string): string => {
  const value = typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined
  return typeof value === 'string' ? value : ''
}

/** A page opened from the preview carries it on, so that it leads back there. */
export const fromOf = (from: unknown) => (fieldIn(from, 'from') === FROM_PREVIEW ? FROM_PREVIEW : '')

const nextOf = (page: keyof typeof PAGES, body: unknown) =>
  fromOf(body) === FROM_PREVIEW ? paths.apply.preview : PAGES[page].next

/** After a choice: whoever changed it in an application that is whole goes back to the preview. */
export const goOn = (services: Services, page: 'unit' | 'kind', draft: Draft) =>
  readApplication(draft, dayInChina(services.now())).ok ? paths.apply.preview : PAGES[page].next

export function showStart(services: Services): Handler {
  return async (request, reply) => {
    const begun = (await findDraft(services, draftCookieOf(request))) !== undefined
    const unit = fieldIn(request.query, 'unit')
    return reply.page(StartPage({ chrome: request.portalChrome(paths.apply.start), begun, unit }))
  }
}

/** For pages after the first: without a draft there is nothing to go on with. */
export function withDraft(
  services: Services,
  show: (kept: KeptDraft, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): Handler {
  return async (request, reply) => {
    const token = draftCookieOf(request)
    const kept = await findDraft(services, token)
    if (kept) return show(kept, request, reply)
    if (await findReceipt(services, token)) return reply.redirect(paths.apply.receipt, 303)
    return draftGone(request, reply)
  }
}

export function draftGone(request: FastifyRequest, reply: FastifyReply, kept = false): FastifyReply {
  return reply.page(DraftGonePage({ chrome: request.portalChrome(paths.apply.start), kept }), 410)
}

/**
 * Writes what a page sent into the draft before anything is judged. When there was no draft any more a new one is begun
 * with it, and its sender is told what happened to the rest.
 */
async function keep(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  change: (draft: Draft) => Draft,
): Promise<{ draft: Draft; begunAnew: boolean }> {
  const before = draftCookieOf(request)
  const { token, draft } = await writeDraft(services, before, change)
  setDraftCookie(services, reply, token)
  return { draft, begunAnew: token !== before }
}

// 受理单位 -----------------------------------------------------------------------------------------------------------

export function showUnit(services: Services): Handler {
  return async (request, reply) => {
    const draft = (await findDraft(services, draftCookieOf(request)))?.draft ?? EMPTY_DRAFT
    const chosen = fieldIn(request.query, 'unit') || draft.unit
    const closed = draft.unit !== '' && chosen === draft.unit && !(await isOpen(services, draft.unit))
    const errors = closed ? [{ field: 'unit', sentence: NO_SUCH_UNIT }] : []
    const several = furtherUnitsOf(draft).length > 0
    return unitPage(services, request, reply, { asked: request.query, chosen, several, errors })
  }
}

export function submitUnit(services: Services): Handler {
  return async (request, reply) => {
    const unit = fieldIn(request.body, 'unit')
    if (unit === '' || !(await isOpen(services, unit))) {
      const sentence = unit === '' ? '请选择受理单位；不知道的，选“我不知道该向哪个单位申请”。' : NO_SUCH_UNIT
      const errors = [{ field: 'unit', sentence }]
      const several = fieldIn(request.body, 'several') !== ''
      return unitPage(services, request, reply, { asked: request.body, chosen: unit, several, errors })
    }
    const several = fieldIn(request.body, 'several') !== '' && unit !== UNIT_NOT_KNOWN
    const { draft } = await keep(services, request, reply, ({ further = [], ...earlier }) => {
      // Unticked: the unit alone is asked.
      return { ...earlier, unit, further: several ? further : [] }
    })
    return reply.redirect(several ? paths.apply.furtherUnits : goOn(services, 'unit', draft), 303)
  }
}

async function isOpen(services: Services, code: string): Promise<boolean> {
  if (code === UNIT_NOT_KNOWN) return true
  const unit = await findChosen(services, code)
  return unit !== undefined && takesRequests(unit, dayInChina(services.now()))
}

export async function findChosen({ db }: Services, code: string): Promise<Unit | undefined> {
  return /^[a-z0-9-]{2,40}$/.test(code) ? findUnitByCode(db, code) : undefined
}

const UNITS_SHOWN = 20
/** Before anything was searched for: enough to see what the list is like. */
const UNITS_AT_FIRST = 8

async function unitPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  state: { asked: unknown; chosen: string; several: boolean; errors: readonly FieldError[] },
): Promise<FastifyReply> {
  const { asked, chosen, several, errors } = state
  const wanted = fieldIn(asked, 'q').replaceAll('\0', '').trim().slice(0, 50)
  const today = dayInChina(services.now())
  const shown = wanted === '' ? UNITS_AT_FIRST : UNITS_SHOWN
  const found = await searchUnits(services.db, wanted, { takingRequestsOn: today, limit: shown + 1 })
  const already = await findChosen(services, chosen)
  const listed = found.slice(0, shown)
  const offered =
    already && takesRequests(already, today) && !listed.some(unit => unit.id === already.id)
      ? [already, ...listed]
      : listed
  const page = UnitPage({
    chrome: request.portalChrome(paths.apply.start),
    wanted,
    units: offered,
    found: listed.length,
    more: found.length > shown,
    chosen,
    several,
    errors,
  })
  return reply.page(page, request.method === 'POST' ? 422 : 200)
}

// 申请人 -------------------------------------------------------------------------------------------------------------

export function showKind(services: Services): Handler {
  return withDraft(services, async ({ draft }, request, reply) =>
    reply.page(KindPage({ chrome: request.portalChrome(paths.apply.start), chosen: draft.kind, errors: [] })),
  )
}

export function submitKind(services: Services): Handler {
  return async (request, reply) => {
    const kind = fieldIn(request.body, 'kind')
    const change = { kind: kind.slice(0, 50) }
    const { draft, begunAnew } = await keep(services, request, reply, earlier => ({ ...earlier, ...change }))
    if (begunAnew) return draftGone(request, reply, true)
    const form = readKind(request.body)
    if (form.ok) return reply.redirect(goOn(services, 'kind', draft), 303)
    const chrome = request.portalChrome(paths.apply.start)
    return reply.page(KindPage({ chrome, chosen: kind, errors: form.errors }), 422)
  }
}

export function showApplicant(services: Services): Handler {
  return withDraft(services, async ({ draft }, request, reply) => {
    const { kind, applicant } = draft
    if (!isApplicantKind(kind)) return reply.redirect(paths.apply.kind, 303)
    // What was filled in before and is not right says so when one comes back to it.
    const form = isBegun(applicant) ? readApplicant(kind, applicant, dayInChina(services.now())) : null
    const errors = form === null || form.ok ? [] : form.errors
    const chrome = request.portalChrome(paths.apply.start)
    return reply.page(ApplicantPage({ chrome, kind, typed: applicant, from: fromOf(request.query), errors }))
  })
}

export function submitApplicant(services: Services): Handler {
  return async (request, reply) => {
    const applicant = typedIn(request.body, APPLICANT_FIELDS)
    const { draft, begunAnew } = await keep(services, request, reply, earlier => ({ ...earlier, applicant }))
    if (begunAnew) return draftGone(request, reply, true)
    const { kind } = draft
    if (!isApplicantKind(kind)) return reply.redirect(paths.apply.kind, 303)
    const form = readApplicant(kind, request.body, dayInChina(services.now()))
    if (form.ok) return reply.redirect(nextOf('applicant', request.body), 303)
    const chrome = request.portalChrome(paths.apply.start)
    const { errors } = form
    return reply.page(
      ApplicantPage({ chrome, kind, typed: applicant, from: fromOf(request.body), errors }),
      422,
    )
  }
}

const isBegun = (typed: Readonly<Record<string, string>>) => Object.values(typed).some(text => text !== '')

// 所需信息 -----------------------------------------------------------------------------------------------------------

export function showInformation(services: Services): Handler {
  return withDraft(services, async ({ draft: { information } }, request, reply) => {
    const form = isBegun(information) ? readInformation(information) : null
    const errors = form === null || form.ok ? [] : form.errors
    const chrome = request.portalChrome(paths.apply.start)
    return reply.page(InformationPage({ chrome, typed: information, from: fromOf(request.query), errors }))
  })
}

export function submitInformation(services: Services): Handler {
  return async (request, reply) => {
    const information = typedIn(request.body, INFORMATION_FIELDS)
    const { begunAnew } = await keep(services, request, reply, draft => ({ ...draft, information }))
    if (begunAnew) return draftGone(request, reply, true)
    const form = readInformation(request.body)
    if (form.ok) return reply.redirect(await afterInformation(services, request, form.value), 303)
    const chrome = request.portalChrome(paths.apply.start)
    const { errors } = form
    return reply.page(
      InformationPage({ chrome, typed: information, from: fromOf(request.body), errors }),
      422,
    )
  }
}

/** First by what is public already, when something may serve that was not shown before. */
async function afterInformation(
  services: Services,
  request: FastifyRequest,
  wanted: Wanted,
): Promise<string> {
  const token = draftCookieOf(request)
  if (token === undefined || !(await offerSuggestions(services, token, wanted))) {
    return nextOf('information', request.body)
  }
  const from = fromOf(request.body)
  return from === '' ? paths.apply.suggestions : `${paths.apply.suggestions}?from=${from}`
}

// 附件 ---------------------------------------------------------------------------------------------------------------

/** More than may stay, so that the sixth is answered with a sentence. */
const UPLOADS_AT_ONCE = 10

export function showAttachments(services: Services): Handler {
  return withDraft(services, async ({ attachments }, request, reply) =>
    reply.page(AttachmentsPage({ chrome: request.portalChrome(paths.apply.start), attachments, errors: [] })),
  )
}

export function submitAttachments(services: Services): Handler {
  return async (request, reply) => {
    const token = draftCookieOf(request)
    const limits = { fileSize: LARGEST_ATTACHMENT, files: UPLOADS_AT_ONCE }
    const { dataFolder } = services.config
    const { errors, body } = await withUploads(request, { dataFolder, limits }, async form => {
      if (token === undefined || !(await findDraft(services, token))) return { errors: null, body: form.body }
      const complaints = await attach(services, token, form.uploads)
      return { errors: form.whole ? complaints : [...complaints, BROKEN_OFF], body: form.body }
    })
    if (errors === null) return draftGone(request, reply)
    const isDone = fieldIn(body, 'go') === 'next'
    if (errors.length === 0) {
      return reply.redirect(isDone ? PAGES.attachments.next : paths.apply.attachments, 303)
    }
    const attachments = (await findDraft(services, token))?.attachments ?? []
    const chrome = request.portalChrome(paths.apply.start)
    return reply.page(AttachmentsPage({ chrome, attachments, errors: asOne(errors) }), 422)
  }
}

const BROKEN_OFF: FieldError = {
  field: 'files',
  sentence: '附件没有传完整就中断了。列在下面的已经收下，其余请再传一次。',
}

const asOne = (errors: readonly FieldError[]): FieldError[] => [
  { field: 'files', sentence: errors.map(error => error.sentence).join('') },
]

export function removeAttachment(services: Services): Handler {
  return async (request, reply) => {
    const id = Number(fieldIn(request.params, 'id'))
    const token = draftCookieOf(request)
    if (token !== undefined && Number.isSafeInteger(id)) await detach(services, token, id)
    return reply.redirect(paths.apply.attachments, 303)
  }
}
