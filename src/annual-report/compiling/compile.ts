import { type Unit, unitAndBelow } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import type { CountedDocument } from '#publishing'
import { documentCellsOf } from '../document-cells.ts'
import { DISPUTE_COLUMNS, DISPUTE_GROUPS } from '../form/dispute-columns.ts'
import { PROSE_KEYS } from '../form/prose-figures.ts'
import type { Format } from '../form/requests-rows.ts'
import type { ReportContent, Values } from '../values.ts'
import { type FigureBook, figureBook } from './figure-book.ts'
import type { Book } from './fill-in.ts'
import { requestValues } from './request-cells.ts'
import { type AcceptedReturn, type Counted, count, type DisputeCounts, isCountedIn } from './sources.ts'
import { findVersion } from './store.ts'
import { disclosureValues, sumOfDecimals } from './sum-returns.ts'
import { templateOf } from './templates.ts'

/** The three tables of a year as the cases, disputes and returns stand now. */
export interface Compiled {
  readonly unitIds: readonly number[]
  readonly year: number
  readonly format: Format
  readonly values: Values
  readonly counted: Counted
  readonly figures: FigureBook
}

/** 《条例》第五十条: what a unit's report says in figures. It counts the unit and all below it in the tree. */
export async function compile(db: Db | Tx, unitId: number, year: number): Promise<Compiled> {
  const unitIds = await unitAndBelow(db, unitId)
  const counted = await count(db, { unitIds, year })
  const { format } = templateOf(year)
  const values = valuesFrom(counted, format)
  return {
    unitIds,
    year,
    format,
    values,
    counted,
    figures: figureBook(values, format, proseSums(counted.returns)),
  }
}

/** Every cell of the form from what was counted, in the form's order. */
export function valuesFrom({ requests, disputes, returns, documents }: Counted, format: Format): Values {
  return {
    ...disclosureValues(
      [...returns.map(({ figures }) => figures), documentFigures(documents, format)],
      format,
    ),
    ...requestValues(requests, format),
    ...disputeValues(disputes),
  }
}

/** What documents make of table two; nothing for a sort of which there is none: that nobody returned it stays to be seen. */
function documentFigures(documents: readonly CountedDocument[], format: Format): Record<string, string> {
  const genres = new Set(documents.map(({ genre }) => genre))
  return Object.fromEntries(
    documentCellsOf(format)
      .filter(({ genre }) => genres.has(genre))
      .map(cell => [cell.key, String(documents.filter(document => isCountedIn(cell, document)).length)]),
  )
}

function disputeValues(counts: DisputeCounts): Values {
  return Object.fromEntries(
    DISPUTE_GROUPS.flatMap(group =>
      DISPUTE_COLUMNS.map(column => [`${group}.${column}`, counts[group][column]]),
    ),
  )
}

function proseSums(returns: readonly AcceptedReturn[]): Record<string, string> {
  return Object.fromEntries(
    PROSE_KEYS.flatMap(key => {
      const sum = sumOfDecimals(returns.flatMap(({ figures }) => figures[`prose.${key}`] ?? []))
      return sum === null ? [] : [[`prose.${key}`, sum]]
    }),
  )
}

/** What the text is filled in from: this year as it stands, and last year as it was published. */
export async function bookOf(db: Db | Tx, unit: Unit, compiled: Compiled): Promise<Book> {
  const { year } = compiled
  return { unit: unit.name, year, now: compiled.figures, before: await lastYear(db, unit.id, year - 1) }
}

async function lastYear(db: Db | Tx, unitId: number, year: number): Promise<FigureBook | null> {
  const published = await findVersion(db, unitId, year)
  if (published === undefined) return null
  const { values, formats } = published.content
  return figureBook(values, formats.requests ?? templateOf(year).format, {})
}

/** The content of a report: the tables as compiled, and the text as it stands. */
export function contentFrom(
  unit: Unit,
  { year, format, values }: Compiled,
  chapters: ReportContent['chapters'],
): ReportContent {
  return { unit: unit.name, year, formats: { disclosure: format, requests: format }, values, chapters }
}
