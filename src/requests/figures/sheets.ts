import { showDay } from '#platform/day.ts'
import { APPLICANT_KINDS } from '../request.ts'
import { type Figures, punctuality, type Share, showShare, type UnitFigures } from './figures.ts'
import { SHEETS, type SheetName } from './paths.ts'
import { showPeriod } from './period.ts'
import { SETS } from './sets.ts'
import { showTaken } from './workdays.ts'

export type SheetCell = string | number
/** A table as it is taken away: what is shown, and nothing else. */
export interface Sheet {
  readonly name: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly SheetCell[])[]
}

export function sheetOf(name: SheetName, figures: Figures): Sheet {
  return { name: SHEETS[name], ...TABLES[name](figures) }
}

const TABLES: Readonly<Record<SheetName, (figures: Figures) => Omit<Sheet, 'name'>>> = {
  'table-three': ({ tableThree }) => ({
    head: ['', ...Object.values(APPLICANT_KINDS), '总计'],
    rows: tableThree.map(({ label, cells }) => [label, ...cells.map(cell => cell.count)]),
  }),
  units: figures => ({
    head: ['单位', ...UNIT_COLUMNS, '平均工作日', '中位工作日'],
    rows: withTotal(figures, unitRow),
  }),
  outcomes: ({ byGroup }) => shares('办理结果', byGroup),
  channels: ({ byChannel }) => shares('渠道', byChannel),
  kinds: ({ byKind }) => shares('申请人类别', byKind),
  months: ({ byMonth }) => ({
    head: ['月份', '新收', '办结'],
    rows: byMonth.map(({ month, received, closed }) => [showPeriod(month), received, closed]),
  }),
  comparison: figures => ({ head: COMPARISON_HEAD, rows: withTotal(figures, comparisonRow) }),
}

/** The sets that stand in the table of units, in its order. */
export const UNIT_SETS = [
  'carried-in',
  'received',
  'closed',
  'carried-forward',
  'closed-on-time',
  'closed-late',
  'overdue-at-end',
] as const
const UNIT_COLUMNS = UNIT_SETS.map(set => SETS[set])

/** The sets that stand beside the measures of the comparison, in its order. */
export const COMPARED_SETS = {
  'cohort-open': '尚未办结',
  'cohort-extended': '延期',
  'cohort-deferred': '延迟答复',
  'cohort-corrected': '补正',
  'cohort-split': '拆分而来',
  'cohort-declined': '不予处理、其他处理',
} as const
export const COMPARISON_HEAD = [
  ...['单位', '本期收到', '逾期', '按期率', '平均工作日', '中位工作日'],
  ...Object.values(COMPARED_SETS),
]
const COMPARED = Object.keys(COMPARED_SETS) as (keyof typeof COMPARED_SETS)[]

function unitRow({ name, counts, taken }: UnitFigures): SheetCell[] {
  return [name, ...UNIT_SETS.map(set => counts[set]), numberOf(taken.average), numberOf(taken.median)]
}

function comparisonRow({ name, counts, cohortTaken }: UnitFigures): SheetCell[] {
  return [
    ...[name, counts.cohort, counts['cohort-late'], showShare(punctuality(counts))],
    ...[numberOf(cohortTaken.average), numberOf(cohortTaken.median)],
    ...COMPARED.map(set => counts[set]),
  ]
}

/** All units as one, in the last line of every table of units. */
export function totalOf(figures: Figures): UnitFigures {
  const { total: counts, taken, cohortTaken } = figures
  return { code: '', name: '合计', counts, taken, cohortTaken }
}

function withTotal(figures: Figures, row: (unit: UnitFigures) => SheetCell[]): SheetCell[][] {
  return [...figures.units.map(row), row(totalOf(figures))]
}

function shares(what: string, rows: readonly Share<string>[]): Omit<Sheet, 'name'> {
  const all = rows.reduce((sum, { count }) => sum + count, 0)
  return {
    head: [what, '件数', '占比'],
    rows: rows.map(({ label, count }) => [label, count, showShare(all === 0 ? null : count / all)]),
  }
}

const numberOf = (workdays: number | null): SheetCell =>
  workdays === null ? '—' : Number(showTaken(workdays))

/** What the file is of: 2026年，截至2026年3月2日. */
export function titleOf({ period, today }: Figures): string {
  const over = period.to < today
  return `${showPeriod(period)}政府信息公开申请办理统计${over ? '' : `，截至${showDay(today)}`}`
}
