import type { RecordsStage } from './records-application.ts'

/** The addresses of applications to put a record right. */
export const paths = {
  /** GET: what it is, and the form; POST: sends it. */
  apply: '/requests/own-records',
  track: '/requests/own-records/track',
  tracked: '/requests/own-records/track/application',
  trackedLetter: '/requests/own-records/track/letter',
  withdrawal: '/requests/own-records/track/withdrawal',
  exit: '/requests/own-records/track/exit',
  office: '/office/own-records',
  officeStage: (stage: RecordsStage) => `/office/own-records?list=${stage}`,
  application: (numberKey: string) => `/office/own-records/${numberKey}`,
  file: (numberKey: string, id: number | ':id') => `/office/own-records/${numberKey}/files/${id}`,
  letter: (numberKey: string) => `/office/own-records/${numberKey}/letter`,
  step: {
    confirmRecords: (numberKey: string) => `/office/own-records/${numberKey}/receipt`,
    proposeRecords: (numberKey: string) => `/office/own-records/${numberKey}/proposal`,
    returnRecords: (numberKey: string) => `/office/own-records/${numberKey}/return`,
    decideRecords: (numberKey: string) => `/office/own-records/${numberKey}/decision`,
    openRecordsIdentity: (numberKey: string) => `/office/own-records/${numberKey}/identity`,
  },
} as const
