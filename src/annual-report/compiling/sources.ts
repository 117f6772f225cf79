import { countDisputes, type DisputeKind, disputesOfReport } from '#disputes'
import type { Db, Tx } from '#platform/db.ts'
import { type CountedDocument, documentsOfReport } from '#publishing'
import { type ApplicantKind, casesOfReportYear, countReportYear, type YearCount } from '#requests'
import { requestKey } from '../cells.ts'
import { type DocumentCell, documentCellsOf } from '../document-cells.ts'
import type { DisputeColumn, DisputeGroup } from '../form/dispute-columns.ts'
import type { Format } from '../form/requests-rows.ts'
import { loadAcceptedReturns } from '../returns/store.ts'
import { COLUMN_OF, KIND_OF, rowOf } from './request-cells.ts'
import type { Source } from './version.ts'

/** Of which units and which year; a unit's report counts the unit and all below it. */
export interface Asked {
  readonly unitIds: readonly number[]
  readonly year: number
}

/** What one unit returned for a year, accepted. */
export type AcceptedReturn = Awaited<ReturnType<typeof loadAcceptedReturns>>[number]

export type DisputeCounts = Readonly<Record<DisputeGroup, Readonly<Record<DisputeColumn, number>>>>

/** All a report is compiled from, counted. */
export interface Counted {
  readonly requests: readonly YearCount[]
  readonly disputes: DisputeCounts
  readonly returns: readonly AcceptedReturn[]
  /** Of the units that returned nothing: a unit that did answers for its own figure. */
  readonly documents: readonly CountedDocument[]
}

/** The group of table four a dispute stands in. */
export const GROUP_OF: Readonly<Record<DisputeKind, DisputeGroup>> = {
  review: 'review',
  direct: 'litigation.direct',
  afterReview: 'litigation.afterReview',
}

export async function count(db: Db | Tx, asked: Asked): Promise<Counted> {
  const requests = await countReportYear(db, asked)
  const disputes = await countDisputes(db, asked)
  const returns = await loadAcceptedReturns(db, asked)
  return {
    requests,
    disputes: {
      review: disputes.review,
      'litigation.direct': disputes.direct,
      'litigation.afterReview': disputes.afterReview,
    },
    returns,
    documents: await documentsWithout(db, asked, returns),
  }
}

function documentsWithout(
  db: Db | Tx,
  { unitIds, year }: Asked,
  returns: readonly AcceptedReturn[],
): Promise<CountedDocument[]> {
  const returned = new Set(returns.map(({ unitId }) => unitId))
  return documentsOfReport(db, { unitIds: unitIds.filter(id => !returned.has(id)), year })
}

/** What stands behind each cell now: sums are not listed, their parts are. */
export async function sourcesOf(db: Db | Tx, asked: Asked, format: Format): Promise<Source[]> {
  return [
    ...(await requestSources(db, asked, format)),
    ...(await disputeSources(db, asked)),
    ...(await disclosureSources(db, asked, format)),
  ]
}

/** The same of the table and the column one cell stands in: nothing else could stand behind it. */
export async function sourcesAround(
  db: Db | Tx,
  asked: Asked,
  format: Format,
  key: string,
): Promise<Source[]> {
  if (key.startsWith('disclosure.')) return disclosureSources(db, asked, format)
  if (!key.startsWith('requests.')) return disputeSources(db, asked)
  return requestSources(db, { ...asked, kind: KIND_OF.get(key.slice(key.lastIndexOf('.') + 1)) }, format)
}

async function requestSources(
  db: Db | Tx,
  asked: Asked & { readonly kind?: ApplicantKind | undefined },
  format: Format,
): Promise<Source[]> {
  const cases = await casesOfReportYear(db, asked)
  return cases.flatMap(({ id, kind, decision, sets }) =>
    sets.map(set => ({
      cell: requestKey(rowOf(set, decision, format), COLUMN_OF[kind]),
      kind: 'request' as const,
      sourceId: id,
    })),
  )
}

async function disputeSources(db: Db | Tx, asked: Asked): Promise<Source[]> {
  const disputes = await disputesOfReport(db, asked)
  return disputes.map(({ disputeId, kind, column }) => ({
    cell: `${GROUP_OF[kind]}.${column}`,
    kind: 'dispute' as const,
    sourceId: disputeId,
  }))
}

async function disclosureSources(db: Db | Tx, asked: Asked, format: Format): Promise<Source[]> {
  const returns = await loadAcceptedReturns(db, asked)
  const documents = await documentsWithout(db, asked, returns)
  return [
    ...returns.flatMap(({ returnId, figures }) =>
      Object.keys(figures).map(cell => ({ cell, kind: 'return' as const, sourceId: returnId })),
    ),
    ...documentCellsOf(format).flatMap(cell =>
      documents
        .filter(document => isCountedIn(cell, document))
        .map(({ id }) => ({ cell: cell.key, kind: 'document' as const, sourceId: id })),
    ),
  ]
}

/** Whether a cell counts a document. */
export const isCountedIn = (cell: DocumentCell, document: CountedDocument): boolean =>
  document.genre === cell.genre && document.as.includes(cell.as)
