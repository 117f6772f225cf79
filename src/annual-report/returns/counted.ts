import type { Db } from '#platform/db.ts'
import {
  conferencesAddress,
  countedAddress,
  countPolicyDocuments,
  countPressConferences,
  countResponses,
  countSubmissions,
  countTrainings,
  responsesAddress,
  submissionsAddress,
  trainingsAddress,
} from '#publishing'
import { documentCellsOf } from '../document-cells.ts'
import { formatOf } from '../form/requests-rows.ts'
import type { ReturnField } from './fields.ts'

/** What the platform itself counts, and the list behind it: told beside a field, never filled in for anybody. */
export interface Counted {
  readonly count: number
  readonly href: string
}

/** By field, of one unit and a year. */
export async function loadCounted(
  db: Db,
  unit: { readonly id: number; readonly code: string },
  year: number,
): Promise<ReadonlyMap<ReturnField, Counted>> {
  const ofYear = { unitIds: [unit.id], year }
  const list = { unit: unit.code, year }
  const [documents, responses, conferences, submissions, { trainings }] = await Promise.all([
    countPolicyDocuments(db, ofYear),
    countResponses(db, ofYear),
    countPressConferences(db, ofYear),
    countSubmissions(db, ofYear),
    countTrainings(db, ofYear),
  ])
  const ofDocuments = documentCellsOf(formatOf(year)).map(({ key, genre, as }): [ReturnField, Counted] => [
    key,
    { count: documents[genre][as], href: countedAddress({ ...list, genre, as }) },
  ])
  return new Map<ReturnField, Counted>([
    ...ofDocuments,
    ['prose.responses', { count: responses, href: responsesAddress(list) }],
    ['prose.pressConferences', { count: conferences, href: conferencesAddress(list) }],
    ['prose.articlesSubmitted', { count: submissions.sent, href: submissionsAddress(list) }],
    [
      'prose.articlesAdopted',
      { count: submissions.adopted, href: submissionsAddress({ ...list, adopted: true }) },
    ],
    ['prose.trainings', { count: trainings, href: trainingsAddress(list) }],
  ])
}
