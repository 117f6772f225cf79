import type { CsvTable } from '#platform/csv.ts'
import type { Db } from '#platform/db.ts'
import { type Comparison, compareReports } from '../comparing/compare.ts'
import { listArchive, listLatest } from '../compiling/store.ts'
import { wordsIn } from '../exporting/official-tables.ts'
import type { Report } from '../report.ts'
import { reportOf } from '../values.ts'

/** More columns than this nobody compares, on no screen and on no paper. */
export const MOST_REPORTS = 20

export interface ComparisonAsked {
  /** Codes of units. */
  readonly units: readonly string[]
  readonly years: readonly number[]
}

/** A published report among those compared. */
export interface ReportCompared {
  readonly unitCode: string
  readonly unitName: string
  readonly year: number
  readonly report: Report
}

export interface Loaded {
  readonly along: Comparison['along']
  /** Years in their order, or units in theirs. */
  readonly reports: readonly ReportCompared[]
  readonly comparison: Comparison
  /** What the figures are not, in a sentence each. */
  readonly notices: readonly string[]
}

/** What there is to choose among: units that have published anything, and the years. */
export interface Choosable {
  readonly units: readonly { readonly code: string; readonly name: string }[]
  /** The latest first. */
  readonly years: readonly number[]
}

/**
 * The last versions of the reports asked for, side by side: of one unit its years (all there are, when none is named);
 * otherwise of one year its units. null when nothing is asked for, or nothing of it is published.
 */
export async function loadComparison(
  db: Db,
  asked: ComparisonAsked,
): Promise<{ choosable: Choosable; loaded: Loaded | null }> {
  const all = await listArchive(db, { year: null, unitIds: null })
  const named = new Map(all.map(line => [line.unitCode, line.unitName]))
  const choosable = {
    units: [...named].map(([code, name]) => ({ code, name })),
    years: [...new Set(all.map(line => line.year))],
  }
  if (asked.units.length === 0 && asked.years.length === 0) return { choosable, loaded: null }
  const along = asked.units.length === 1 ? 'years' : 'units'
  const year = Math.max(...(asked.years.length > 0 ? asked.years : choosable.years))
  const wanted = all.filter(
    line =>
      (asked.units.length === 0 || asked.units.includes(line.unitCode)) &&
      (along === 'units' ? line.year === year : asked.years.length === 0 || asked.years.includes(line.year)),
  )
  const taken = wanted.slice(0, MOST_REPORTS)
  const reports = await reportsOf(db, along === 'years' ? taken.toReversed() : taken)
  if (reports.length === 0) return { choosable, loaded: null }
  const compared = reports.map(({ report, unitName, year: ofYear }) => ({
    label: along === 'years' ? `${ofYear}年` : unitName,
    report,
  }))
  const notices = [
    ...(along === 'units' && asked.years.length > 1 ? [`几个单位只能对比同一年度，这里是${year}年。`] : []),
    ...(wanted.length > taken.length ? [`只列前${MOST_REPORTS}份，共有${wanted.length}份。`] : []),
    ...notThere(asked, along, year, taken, named),
    ...(along === 'years' ? notInARow(reports) : []),
  ]
  return { choosable, loaded: { along, reports, comparison: compareReports(compared, along), notices } }
}

type Line = Awaited<ReturnType<typeof listArchive>>[number]

async function reportsOf(db: Db, lines: readonly Line[]): Promise<ReportCompared[]> {
  const versions = await listLatest(db, {
    unitIds: [...new Set(lines.map(({ unitId }) => unitId))],
    years: [...new Set(lines.map(({ year }) => year))],
  })
  return lines.flatMap(({ id, unitCode, unitName, year }) => {
    const version = versions.find(one => one.id === id)
    return version === undefined ? [] : [{ unitCode, unitName, year, report: reportOf(version.content) }]
  })
}

function notThere(
  asked: ComparisonAsked,
  along: Comparison['along'],
  year: number,
  taken: readonly Line[],
  named: ReadonlyMap<string, string>,
): string[] {
  const missing =
    along === 'years'
      ? asked.years.filter(one => !taken.some(line => line.year === one)).map(one => `${one}年`)
      : asked.units
          .filter(code => !taken.some(line => line.unitCode === code))
          .flatMap(code => named.get(code) ?? [])
  if (missing.length === 0 || taken.length === MOST_REPORTS) return []
  const where = along === 'years' ? '' : `${year}年度`
  return [`${missing.join('、')}还没有公开${where}的报告。`]
}

/** 比上年 says what changed since the report before: when that is of an earlier year, a reader should know. */
function notInARow(reports: readonly ReportCompared[]): string[] {
  const [before, last] = [reports.at(-2)?.year, reports.at(-1)?.year]
  if (before === undefined || last === undefined || last - before === 1) return []
  return [`表中没有${last - 1}年的报告，“比上年”一栏是与${before}年相比。`]
}

/** The same to be taken away: a row for each figure, what is not there left empty. */
export function comparisonTable({ labels, along, parts }: Comparison): CsvTable {
  const ofYears = along === 'years' && labels.length > 1
  return {
    head: ['表', '项目', ...labels, ...(ofYears ? ['比上年'] : []), '说明'],
    rows: parts.flatMap(({ title, rows }) =>
      rows.map(({ name, cells, change, note }) => [
        title,
        name,
        ...cells.map(cell =>
          cell === undefined || cell.value === null ? wordsIn(cell) : Number(cell.value),
        ),
        ...(ofYears ? [change ?? ''] : []),
        note ?? '',
      ]),
    ),
  }
}
