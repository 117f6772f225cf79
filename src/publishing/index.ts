/**
 * 主动公开: what units tell the public of their own accord. Sites and columns, documents with their editions, three reviews,
 * publishing and taking down (《条例》第六条、第十二条、第十七条、第十九条至第二十六条; 国办发〔2017〕47号; 国办公开办函〔2019〕61号);
 * 回应关切 (国办发〔2016〕80号、61号), 新闻发布会; and what the office keeps of 信息报送 and 培训. Each thing is counted once, and every
 * count opens to its list.
 */

export { showLateHours, watchHours, watchTerms } from './alarms/watch.ts'
export { decideConsultation } from './consultations/actions/decide.ts'
export { giveOpinion } from './consultations/actions/give-opinion.ts'
export { answerOpinion, registerOpinion } from './consultations/actions/opinions.ts'
export { nameDocumentOfConsultation, writeOutcome } from './consultations/actions/outcome.ts'
export { beginConsultation } from './consultations/actions/write.ts'
export {
  ADOPTIONS,
  type Adoption,
  CONSULTATION_STAGES,
  type OpenConsultation,
} from './consultations/consultation.ts'
export { forgetOpinionGivers } from './consultations/forget.ts'
export { OpenConsultations } from './consultations/pages/open-list.tsx'
export { paths as consultationPaths } from './consultations/paths.ts'
export { remindOfConsultations } from './consultations/remind.ts'
export { consultationsRoutes } from './consultations/routes.ts'
export { listOpenToday } from './consultations/store.ts'
export { countConsultations } from './consultations/tallies.ts'
export { reviewLater } from './documents/actions/later-review.ts'
export { review } from './documents/actions/review.ts'
export { takeDown } from './documents/actions/take-down.ts'
export { beginDocument, beginRevision, writeDraft } from './documents/actions/write.ts'
export { type CountedAs, countedAddress } from './documents/counted/counted.ts'
export { countedDocumentsRoutes } from './documents/counted/routes.ts'
export {
  type CountedDocument,
  countPolicyDocuments,
  documentsOfReport,
  namesOfDocuments,
} from './documents/counted/tallies.ts'
export { countDocumentsWaiting } from './documents/desk/waiting.ts'
export {
  ALL_GENRES,
  type EditionText,
  GENRES,
  type Genre,
  INTERPRETATION_FORMS,
  type InterpretationForm,
  isPolicy,
  type Listed,
  POLICY_GENRES,
  RELATIONS,
  type Relation,
  STATUTORY_ITEMS,
  TAKEDOWNS,
  TOPICS,
} from './documents/document.ts'
export { turnValidities } from './documents/find-entry.ts'
export { interpretationsRoutes } from './documents/interpreted/routes.ts'
export { countInterpretations } from './documents/interpreted/tallies.ts'
export { publishingOfficeRoutes } from './documents/office-routes.ts'
export { paths as documentPaths } from './documents/paths.ts'
export { DocumentList } from './documents/portal/pages/parts.tsx'
export { siteHome } from './documents/portal/site-home.ts'
export { countItems, listNewest, type NewestAsked } from './documents/portal/store.ts'
export { documentForPrograms } from './documents/programs/read.ts'
export { type ForPrograms, listForPrograms } from './documents/programs/store.ts'
export { publishDue } from './documents/publish-due.ts'
export { documentsRoutes } from './documents/routes.ts'
export { ALL_VALIDITIES, VALIDITIES, type Validity } from './documents/rules/validity.ts'
export { screenPublished } from './documents/screened/screen-published.ts'
export { urgentRoutes } from './documents/urgent/routes.ts'
export { paths as figuresPaths } from './figures/figures.ts'
export { MonthsChart } from './figures/figures-page.tsx'
export { publishedFiguresRoutes } from './figures/routes.ts'
export { countMonths } from './figures/tallies.ts'
export { beginIssue } from './gazette/actions/begin.ts'
export { addDocuments, publishIssue, sendIssue } from './gazette/actions/change.ts'
export { findGazetteOffice } from './gazette/office.ts'
export { gazetteRoutes } from './gazette/routes.ts'
export { answerPageError } from './page-errors/actions/handle.ts'
export { reportPageError } from './page-errors/actions/report.ts'
export { pageErrorAddress } from './page-errors/address.ts'
export { forgetFinders } from './page-errors/forget.ts'
export { OUTCOMES as PAGE_ERROR_OUTCOMES, PAGE_ERROR_KINDS } from './page-errors/page-error.ts'
export { remindOfPageErrors } from './page-errors/remind.ts'
export { pageErrorsRoutes } from './page-errors/routes.ts'
export { countPageErrorsDue } from './page-errors/store.ts'
export { decideConference } from './press-conferences/actions/decide.ts'
export { prepareConference, writeRecord } from './press-conferences/actions/write.ts'
export { CONFERENCE_STAGES } from './press-conferences/conference.ts'
export { makeEarlierConferencesFindable } from './press-conferences/find-entry.ts'
export { conferencesAddress, paths as conferencePaths } from './press-conferences/paths.ts'
export { pressConferencesRoutes } from './press-conferences/routes.ts'
export { listPublicConferences } from './press-conferences/store.ts'
export { countPressConferences } from './press-conferences/tallies.ts'
export { closeConcern } from './responding/actions/change-concern.ts'
export { registerConcern } from './responding/actions/register-concern.ts'
export { giveBackResponse, publishResponse, writeResponse } from './responding/actions/respond.ts'
export { CONCERN_KINDS, RESPONSE_FORMS } from './responding/concern.ts'
export { makeEarlierConcernsFindable } from './responding/find-entry.ts'
export { paths as responsePaths, responsesAddress } from './responding/paths.ts'
export { remindOfConcerns } from './responding/remind.ts'
export { respondingRoutes } from './responding/routes.ts'
export { countOpenConcerns, listPublicConcerns } from './responding/store.ts'
export { countResponses } from './responding/tallies.ts'
export { openColumn } from './sites/actions/open-column.ts'
export { openSite } from './sites/actions/open-site.ts'
export { leadToPlatform, tellSites } from './sites/at-host.ts'
export { makeEarlierColumnsFindable } from './sites/find-entry.ts'
export { unitsKept } from './sites/keeping.ts'
export { sitesOfficeRoutes } from './sites/routes.ts'
export { baseOf as baseOfSite } from './sites/rules/domain.ts'
export { openAtTop } from './sites/rules/tree.ts'
export { COLUMN_KINDS, type SiteColumns, type SiteWhole } from './sites/site.ts'
export { listColumnsFor, listSites, listSitesWithColumns } from './sites/store.ts'
export { adoptSubmission, registerSubmission } from './submissions/actions/change.ts'
export { submissionsAddress } from './submissions/paths.ts'
export { submissionsRoutes } from './submissions/routes.ts'
export { LEVELS_ABOVE } from './submissions/submission.ts'
export { countSubmissions } from './submissions/tallies.ts'
export { decideTopic } from './topics/actions/decide.ts'
export { beginTopic, writeTopic } from './topics/actions/write.ts'
export { TopicList } from './topics/pages/public-pages.tsx'
export { paths as topicPaths } from './topics/paths.ts'
export { topicsRoutes } from './topics/routes.ts'
export { listPublicTopics } from './topics/store.ts'
export type { PublicTopic } from './topics/topic.ts'
export { registerTraining } from './training/actions/change.ts'
export { trainingsAddress } from './training/paths.ts'
export { trainingsRoutes } from './training/routes.ts'
export { countTrainings } from './training/tallies.ts'
