import { dayInChina } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { missingKeys, putEntries, type SearchEntry } from '#search'
import { findVersion, listArchive } from '../compiling/store.ts'
import { paths } from '../paths.ts'
import type { ReportContent } from '../values.ts'

interface FindableReport {
  readonly unit: { readonly id: number; readonly code: string; readonly name: string }
  readonly year: number
  readonly content: ReportContent
  readonly at: Date
}

const KIND = 'report'
const keyOf = (unitCode: string, year: number): string => `${unitCode}-${year}`

/** A published report is found by its title and its text; a correction takes the place of what it corrects. */
export async function makeReportFindable(tx: Tx, { unit, year, content, at }: FindableReport): Promise<void> {
  const entry: SearchEntry = {
    ...{ kind: KIND, key: keyOf(unit.code, year), unitId: unit.id },
    title: `${unit.name}${year}年政府信息公开工作年度报告`,
    body: content.chapters.map(({ text }) => text).join('\n'),
    path: paths.published(unit.code, year),
    publishedOn: dayInChina(at),
  }
  await putEntries(tx, [entry])
}

/** Reports that were published before there was a search. */
export async function makeEarlierReportsFindable({ db }: Services): Promise<void> {
  const lines = await listArchive(db, { year: null, unitIds: null })
  const keys = lines.map(({ unitCode, year }) => keyOf(unitCode, year))
  const missing = new Set(await missingKeys(db, KIND, keys))
  for (const { unitId, unitCode, unitName, year } of lines) {
    if (!missing.has(keyOf(unitCode, year))) continue
    await inTransaction(db, async tx => {
      const version = await findVersion(tx, unitId, year)
      if (version === undefined) return
      const unit = { id: unitId, code: unitCode, name: unitName }
      await makeReportFindable(tx, { unit, year, content: version.content, at: version.publishedAt })
    })
  }
}
