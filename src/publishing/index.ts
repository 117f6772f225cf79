/**
 * 主动公开: what units tell the public of their own accord. Sites and columns, documents with their editions, three reviews,
 * publishing and taking down (《条例》第六条、第十二条、第十七条、第十九条至第二十六条; 国办发〔2017〕47号; 国办公开办函〔2019〕61号);
 * 回应关切 (国办发〔2016〕80号、61号), 新闻发布会; and what the office keeps of 信息报送 and 培训. Each thing is counted once, and every
 * count opens to its list.
 */

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
  type EditionText,
  GENRES,
  type Genre,
  type InterpretationForm,
  type Listed,
  POLICY_GENRES,
  type Relation,
  TAKEDOWNS,
} from './documents/document.ts'
export { turnValidities } from './documents/find-entry.ts'
export { publishingOfficeRoutes } from './documents/office-routes.ts'
export { paths as documentPaths } from './documents/paths.ts'
export { DocumentList } from './documents/portal/pages/parts.tsx'
export { showSite } from './documents/portal/show-site.ts'
export { listNewest } from './documents/portal/store.ts'
export { publishDue } from './documents/publish-due.ts'
export { documentsRoutes } from './documents/routes.ts'
export { screenPublished } from './documents/screened/screen-published.ts'
export { decideConference } from './press-conferences/actions/decide.ts'
export { prepareConference, writeRecord } from './press-conferences/actions/write.ts'
export { CONFERENCE_STAGES } from './press-conferences/conference.ts'
export { conferencesAddress } from './press-conferences/paths.ts'
export { pressConferencesRoutes } from './press-conferences/routes.ts'
export { countPressConferences } from './press-conferences/tallies.ts'
export { closeConcern } from './responding/actions/change-concern.ts'
export { registerConcern } from './responding/actions/register-concern.ts'
export { giveBackResponse, publishResponse, writeResponse } from './responding/actions/respond.ts'
export { CONCERN_KINDS, RESPONSE_FORMS } from './responding/concern.ts'
export { responsesAddress } from './responding/paths.ts'
export { remindOfConcerns } from './responding/remind.ts'
export { respondingRoutes } from './responding/routes.ts'
export { countOpenConcerns } from './responding/store.ts'
export { countResponses } from './responding/tallies.ts'
export { openColumn } from './sites/actions/open-column.ts'
export { openSite } from './sites/actions/open-site.ts'
export { leadToPlatform, tellSites } from './sites/at-host.ts'
export { unitsKept } from './sites/keeping.ts'
export { sitesOfficeRoutes } from './sites/routes.ts'
export { listColumnsFor, listFronts, listSites, type SiteFront } from './sites/store.ts'
export { adoptSubmission, registerSubmission } from './submissions/actions/change.ts'
export { submissionsAddress } from './submissions/paths.ts'
export { submissionsRoutes } from './submissions/routes.ts'
export { LEVELS_ABOVE } from './submissions/submission.ts'
export { countSubmissions } from './submissions/tallies.ts'
export { registerTraining } from './training/actions/change.ts'
export { trainingsAddress } from './training/paths.ts'
export { trainingsRoutes } from './training/routes.ts'
export { countTrainings } from './training/tallies.ts'
