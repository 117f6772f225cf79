import type { FastifyPluginAsync } from 'fastify'
import type { Services } from '#platform/services.ts'
import { giveReasons } from './actions/ask-reasons.ts'
import { correct } from './actions/correct.ts'
import { withdraw } from './actions/withdraw.ts'
import * as apply from './pages/apply/handlers.ts'
import * as send from './pages/apply/send-handlers.ts'
import * as suggestions from './pages/apply/suggestion-handlers.ts'
import * as track from './pages/track/handlers.ts'
import { paths } from './paths.ts'
import * as several from './several-units/handlers.ts'

/** Against floods from one address, before anything is read. What counts as too many applications is in intake/limits. */
const MANY = { config: { rateLimit: { max: 150, timeWindow: '10 minutes' } } }

/** 申请和查询: what the public sees of requests, address by address. */
export function citizenRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    app.get(paths.apply.start, apply.showStart(services))
    app.get(paths.apply.unit, apply.showUnit(services))
    app.post(paths.apply.unit, MANY, apply.submitUnit(services))
    app.get(paths.apply.furtherUnits, several.showFurtherUnits(services))
    app.post(paths.apply.furtherUnits, MANY, several.submitFurtherUnits(services))
    app.get(paths.apply.kind, apply.showKind(services))
    app.post(paths.apply.kind, MANY, apply.submitKind(services))
    app.get(paths.apply.applicant, apply.showApplicant(services))
    app.post(paths.apply.applicant, MANY, apply.submitApplicant(services))
    app.get(paths.apply.information, apply.showInformation(services))
    app.post(paths.apply.information, MANY, apply.submitInformation(services))
    app.get(paths.apply.suggestions, MANY, suggestions.showSuggestions(services))
    app.post(paths.apply.suggestionOpening, MANY, suggestions.openSuggestion(services))
    app.post(paths.apply.suggestionTaking, MANY, suggestions.acceptSuggestion(services))
    app.get(paths.apply.attachments, apply.showAttachments(services))
    app.post(paths.apply.attachments, MANY, apply.submitAttachments(services))
    app.post(paths.apply.attachmentRemoval(':id'), MANY, apply.removeAttachment(services))
    app.get(paths.apply.preview, send.showPreview(services))
    app.post(paths.apply.submission, MANY, send.sendApplication(services))
    app.get(paths.apply.receipt, send.showReceipt(services))
    app.get(paths.apply.receiptPdf, MANY, send.downloadReceipt(services))

    app.get(paths.track.start, track.showTrack(services))
    app.post(paths.track.start, MANY, track.submitTrack(services))
    app.get(paths.track.case, track.showCase(services))
    app.get(paths.track.letter(':id'), track.downloadLetter(services))
    app.get(paths.track.document(':id'), track.downloadDocument(services))
    app.post(paths.track.exit, track.exitTrack())
    app.post(paths.track.forward, MANY, track.forwardTracked(services))
    app.get(paths.track.ownData, MANY, track.downloadOwnData(services))
    app.post(paths.track.proposal, MANY, track.proposeTracked(services))
    app.post(paths.track.part, track.openPart(services))
    app.post(paths.track.step.correct, MANY, track.takeTrackedStep(services, 'correct', correct))
    app.post(paths.track.step.giveReasons, MANY, track.takeTrackedStep(services, 'giveReasons', giveReasons))
    app.post(paths.track.step.withdraw, MANY, track.takeTrackedStep(services, 'withdraw', withdraw))
  }
}
