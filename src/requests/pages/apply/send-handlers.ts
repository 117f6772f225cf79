import type { FastifyReply, FastifyRequest } from 'fastify'
import { citizen, findUnitByCode, takesRequests } from '#organisations'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { dayInChina } from '#platform/day.ts'
import { type FieldError, Form } from '#platform/form.ts'
import { makeHumanCheck } from '#platform/intake/human-check.ts'
import type { Services } from '#platform/services.ts'
import { submit } from '../../actions/submit.ts'
import { readApplication } from '../../intake/application.ts'
import { findDraft } from '../../intake/draft.ts'
import { findReceipt, printReceipt } from '../../intake/receipt.ts'
import { paths } from '../../paths.ts'
import { maskedIdNumber } from '../../rules/identity.ts'
import { openFurther } from '../../several-units/handlers.ts'
import { draftCookieOf } from './draft-cookie.ts'
import { draftGone } from './handlers.ts'
import { PreviewPage } from './preview-page.tsx'
import { ReceiptPage } from './receipt-page.tsx'
import { FROM_PREVIEW, PAGES } from './steps.ts'

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

export function showPreview(services: Services): Handler {
  return (request, reply) => previewPage(services, request, reply, [])
}

/** What was filled in, whole; or the first page that is not right yet. */
async function previewPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FieldError[],
): Promise<FastifyReply> {
  const token = draftCookieOf(request)
  const kept = await findDraft(services, token)
  if (!kept) {
    const sent = await findReceipt(services, token)
    return sent ? reply.redirect(paths.apply.receipt, 303) : draftGone(request, reply)
  }
  const today = dayInChina(services.now())
  const application = readApplication(kept.draft, today)
  if (!application.ok) {
    return reply.redirect(`${PAGES[application.page].path}?from=${FROM_PREVIEW}`, 303)
  }
  const { unitCode, applicant, information } = application.value
  const unit = unitCode === null ? null : await findUnitByCode(services.db, unitCode)
  if (unit === undefined || (unit !== null && !takesRequests(unit, today))) {
    return reply.redirect(`${paths.apply.unit}?from=${FROM_PREVIEW}`, 303)
  }
  const further = await openFurther(services, kept.draft)
  if (further === null) return reply.redirect(paths.apply.furtherUnits, 303)
  const page = PreviewPage({
    chrome: request.portalChrome(paths.apply.start),
    unitName: unit?.name ?? null,
    furtherUnits: further.map(({ name }) => name),
    applicant: { ...applicant, idNumber: maskedIdNumber(applicant.idNumber) },
    information,
    attachments: kept.attachments,
    human: await makeHumanCheck(services.secrets, services.now()),
    errors,
  })
  return reply.page(page, errors.length > 0 ? 422 : 200)
}

export function sendApplication(services: Services): Handler {
  return async (request, reply) => {
    const { typed } = new Form(request.body).back()
    const human = {
      work: typed.humanCheck ?? '',
      token: typed.humanToken ?? '',
      answer: typed.humanAnswer ?? '',
    }
    const sent = await submit(services, citizen(request.ip), { token: draftCookieOf(request), human })
    if (sent.ok) return reply.redirect(paths.apply.receipt, 303)
    switch (sent.code) {
      case 'draft-gone':
        return draftGone(request, reply)
      case 'incomplete':
      case 'unit-takes-none':
        return reply.redirect(paths.apply.preview, 303)
      default:
        return previewPage(services, request, reply, [{ field: 'humanAnswer', sentence: sent.sentence }])
    }
  }
}

export function showReceipt(services: Services): Handler {
  return async (request, reply) => {
    const receipt = await findReceipt(services, draftCookieOf(request))
    if (!receipt) return draftGone(request, reply)
    return reply.page(ReceiptPage({ chrome: request.portalChrome(paths.apply.start), receipt }))
  }
}

export function downloadReceipt(services: Services): Handler {
  return async (request, reply) => {
    const receipt = await findReceipt(services, draftCookieOf(request))
    if (!receipt) return draftGone(request, reply)
    const pdf = await printReceipt(receipt)
    return reply
      .type('application/pdf')
      .header('content-disposition', attachmentNamed(`提交回执 ${receipt.number}.pdf`))
      .send(Buffer.from(pdf))
  }
}
