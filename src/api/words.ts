/** The closed lists that stand in the interface, from the modules that hold them. */
export { NOTIFY } from '#notifications'
export {
  COLUMN_KINDS,
  GENRES,
  INTERPRETATION_FORMS,
  RELATIONS,
  STATUTORY_ITEMS,
  TOPICS,
  VALIDITIES,
} from '#publishing'
export {
  ANSWER_STAGES,
  APPLICANT_KINDS,
  CHANNELS,
  DECISION_CODES,
  DELIVERIES,
  ID_KINDS,
  MOST as LONGEST,
  PHASES,
  STAGES,
  WANTED_FORMS,
  WORKLISTS,
} from '#requests'
