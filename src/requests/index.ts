/**
 * 依申请公开: from the application to the answer, and the statutory clock. 《条例》第二十七条至第四十五条
 * Facts first, then state; every step goes by the one table of transitions; the law is in rules/.
 */

export { askCorrection } from './actions/ask-correction.ts'
export { askExtension } from './actions/ask-extension.ts'
export { grantFee, proposeFee, recordPayment, refuseFee } from './actions/ask-fee.ts'
export { askReasons, giveReasons, recordReasons } from './actions/ask-reasons.ts'
export { assign } from './actions/assign.ts'
export { confirm } from './actions/confirm.ts'
export {
  callOffConsultation,
  consult,
  recordConsultationReceipt,
  recordOpinion,
} from './actions/consult.ts'
export { correct, recordCorrection } from './actions/correct.ts'
export { grantExtension, refuseExtension } from './actions/decide-extension.ts'
export { defer } from './actions/defer.ts'
export { deliver } from './actions/deliver.ts'
export { type AnswerDraft, draftAnswer } from './actions/draft-answer.ts'
export { fileApplication } from './actions/enter.ts'
export { forward } from './actions/forward.ts'
export { handOver } from './actions/hand-over.ts'
export { overruleThirdParty } from './actions/overrule-third-party.ts'
export { recordReturn } from './actions/record-return.ts'
export { type Registration, register } from './actions/register.ts'
export { passReview, returnFromReview } from './actions/review.ts'
export { route } from './actions/route.ts'
export { sendToReview } from './actions/send-to-review.ts'
export { returnFromSigning, sign } from './actions/sign.ts'
export { split } from './actions/split.ts'
export type { Order } from './actions/take-step.ts'
export { recordWithdrawal, withdraw } from './actions/withdraw.ts'
export { calendarFeedRoutes } from './calendar-feed/routes.ts'
export type { Entered } from './case.ts'
export { citizenRoutes } from './citizen-routes.ts'
export { CONFIRMATION_OUTCOMES, CONFIRMATION_WAYS } from './confirming/confirmation.ts'
export { confirmingRoutes } from './confirming/routes.ts'
export { DEMO_TOKEN } from './demonstration/examples.ts'
export { digestsOf } from './digest.ts'
export { casesAddress } from './figures/paths.ts'
export { yearPeriod } from './figures/period.ts'
export { figuresRoutes } from './figures/routes.ts'
export type { FigureSet } from './figures/sets.ts'
export {
  casesOfReportYear,
  countReportYear,
  YEAR_SETS,
  type YearCase,
  type YearCount,
  type YearSet,
} from './figures/tallies.ts'
export { type Handover, listHandovers, takeHandover } from './handovers/store.ts'
export { importingRoutes } from './importing/routes.ts'
export { forgetWaitingFiles } from './importing/waiting-file.ts'
export { MOST } from './intake/application.ts'
export { forgetWhatIsOver } from './intake/forget.ts'
export { letterTemplateRoutes } from './letter-templates/routes.ts'
export { filledIn } from './letters/examples.ts'
export { officeRoutes } from './office-routes.ts'
export { keepMissingFingerprints } from './often-asked/fingerprints.ts'
export { oftenAskedRoutes } from './often-asked/routes.ts'
export { AGREEMENTS } from './oral/oral.ts'
export { ownRecordsRoutes } from './own-records/routes.ts'
export { paperRoutes } from './paper-routes.ts'
export { paths as requestPaths } from './paths.ts'
export { caseForProgram, casesForProgram } from './programs/cases.ts'
export { readApplicationSent } from './programs/read.ts'
export { STEPS_OF_PROGRAMS, type StepOfPrograms, stepByProgram } from './programs/steps.ts'
export { submitByProgram } from './programs/submit.ts'
export { countLoad, countYear } from './programs/tallies.ts'
export { type TrackSent, trackForProgram } from './programs/track.ts'
export { makeEarlierAnswersFindable } from './published/findable.ts'
export { publishedRoutes } from './published/routes.ts'
export { keepMissingAnswerFingerprints } from './published/suggestions/suggest.ts'
export { recomputeOpenCases } from './recompute.ts'
export { redactionRoutes } from './redaction-routes.ts'
export { type CaseReferred, findCaseReferred, namesOfCases } from './references/store.ts'
export { registerRoutes } from './register-routes.ts'
export { sendReminders } from './reminders/remind.ts'
export {
  ANSWER_STAGES,
  APPLICANT_KINDS,
  type ApplicantKind,
  CHANNELS,
  CORRECTION_STAGES,
  DELIVERIES,
  EXTENSION_STAGES,
  FEE_STAGES,
  FEE_STANDARDS,
  ID_KINDS,
  OPINIONS,
  PARTIES,
  REASONS_STAGES,
  STAGES,
  WANTED_FORMS,
} from './request.ts'
export { anonymiseWhatIsOver } from './retention/anonymise.ts'
export { PHASES } from './rules/clock.ts'
export { DECISION_CODES, DECISIONS, type DecisionCode, type ReportRow } from './rules/decisions.ts'
export { remedyKind } from './rules/remedy.ts'
export { REMINDERS } from './rules/reminders.ts'
export { fileTogether } from './several-units/send-together.ts'
export { acceptOrder, answerOrder, returnOrder } from './supervising/actions/answer-order.ts'
export { issueOrder } from './supervising/actions/issue-order.ts'
export { urge } from './supervising/actions/urge.ts'
export { supervisedBy } from './supervising/policy.ts'
export { supervisingRoutes } from './supervising/routes.ts'
export { countOrdersToAnswer } from './supervising/tallies.ts'
export { countWaiting } from './tallies.ts'
export { turnTheDay } from './turn-of-the-day.ts'
export { isWorklist, WORKLISTS, type WorklistName } from './worklist.ts'
