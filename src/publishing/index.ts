/**
 * 主动公开: what units tell the public of their own accord. 回应关切 (国办发〔2016〕80号、61号), each part counted once and
 * every count opening to its list.
 */
export { closeConcern } from './responding/actions/change-concern.ts'
export { registerConcern } from './responding/actions/register-concern.ts'
export { giveBackResponse, publishResponse, writeResponse } from './responding/actions/respond.ts'
export { CONCERN_KINDS, RESPONSE_FORMS } from './responding/concern.ts'
export { responsesAddress } from './responding/paths.ts'
export { remindOfConcerns } from './responding/remind.ts'
export { respondingRoutes } from './responding/routes.ts'
export { countOpenConcerns } from './responding/store.ts'
export { countResponses } from './responding/tallies.ts'
