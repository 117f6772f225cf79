import type { Db } from '#platform/db.ts'
import {
  type CountedAs,
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
import type { DisclosureColumn } from '../form/disclosure-rows.ts'
import { type Format, formatOf } from '../form/requests-rows.ts'
import type { ReturnField } from './fields.ts'

/** The rows and columns of 第二十条第（一）项, and what is counted for each. */
const ROWS = { regulation: 'regulations', normative: 'normativeDocuments' } as const
const COLUMNS: Readonly<Record<Format, readonly (readonly [DisclosureColumn, CountedAs])[]>> = {
  '2019': [
    ['made', 'made'],
    ['disclosed', 'disclosed'],
    ['standing', 'standing'],
  ],
  '2021': [
    ['issued', 'made'],
    ['repealed', 'repealed'],
    ['inForce', 'inForce'],
  ],
}

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
  const ofDocuments = (['regulation', 'normative'] as const).flatMap(genre =>
    COLUMNS[formatOf(year)].map(([column, as]): [ReturnField, Counted] => [
      `disclosure.${ROWS[genre]}.${column}`,
      { count: documents[genre][as], href: countedAddress({ ...list, genre, as }) },
    ]),
  )
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
