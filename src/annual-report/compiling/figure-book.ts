import { requestKey } from '../cells.ts'
import { DISCLOSURE_COLUMNS, disclosureRowsOf } from '../form/disclosure-rows.ts'
import {
  DISPUTE_COLUMN_LABELS,
  DISPUTE_COLUMNS,
  DISPUTE_GROUPS,
  type DisputeGroup,
} from '../form/dispute-columns.ts'
import { PROSE_FIGURES, PROSE_KEYS, type ProseKey } from '../form/prose-figures.ts'
import {
  APPLICANT_COLUMNS,
  COLUMN_LABELS,
  type Format,
  GROUP_LABELS,
  REQUEST_ROWS,
  type RequestRow,
  type ResultGroup,
  resultRowsOf,
  rowsOf,
} from '../form/requests-rows.ts'
import type { Values } from '../values.ts'
import { sumOfDecimals } from './sum-returns.ts'

/** A figure that can be put into the text by its name: `{{新收申请}}`. */
export interface NamedFigure {
  readonly name: string
  /** 件, 条, 万元: what is counted. */
  readonly unit: string
  readonly value: number | string | null
  /** The cells it is, or is the sum of; none for a figure that only the text names. */
  readonly cells: readonly string[]
  /** The name of what it is a part of, for a percentage; null when there is none. */
  readonly whole: string | null
}

export type FigureBook = ReadonlyMap<string, NamedFigure>

/** Every figure of a year the text may name: the cells of the three tables, the heads of their groups, and what the units returned. */
export function figureBook(
  values: Values,
  format: Format,
  prose: Readonly<Record<string, string>>,
): FigureBook {
  const all = [
    ...requestFigures(values, format),
    ...disputeFigures(values),
    ...disclosureFigures(values, format),
    ...proseFigures(prose),
  ]
  return new Map(all.map(figure => [figure.name, figure]))
}

const ROW_NAMES: Partial<Readonly<Record<RequestRow, string>>> = {
  received: '新收申请',
  carriedOver: '上年结转',
  totalClosed: '办结',
  carriedForward: '结转下年',
}

const bare = (label: string) => label.replace(/^（.）|^\d\.|（.*$/g, '')

/** The name of a row in the text: 予以公开, 不予公开·属于国家秘密. */
function nameOfRow(row: RequestRow): string {
  const { label, group } = REQUEST_ROWS[row]
  const own = ROW_NAMES[row] ?? bare(label)
  return group === undefined ? own : `${bare(GROUP_LABELS[group])}·${own}`
}

function requestFigures(values: Values, format: Format): NamedFigure[] {
  const closed = nameOfRow('totalClosed')
  const results: readonly RequestRow[] = resultRowsOf(format)
  const rows = rowsOf(format).flatMap(row => {
    const name = nameOfRow(row)
    const total = requestKey(row, 'total')
    return [
      figure(name, '件', values, [total], results.includes(row) ? closed : null),
      ...APPLICANT_COLUMNS.map(column =>
        figure(`${name}·${COLUMN_LABELS[column]}`, '件', values, [requestKey(row, column)], name),
      ),
    ]
  })
  const groups = (Object.keys(GROUP_LABELS) as ResultGroup[]).flatMap(group => {
    const cells = results
      .filter(row => REQUEST_ROWS[row].group === group)
      .map(row => requestKey(row, 'total'))
    return cells.length === 0 ? [] : [figure(bare(GROUP_LABELS[group]), '件', values, cells, closed)]
  })
  return [...rows, ...groups]
}

const DISPUTE_NAMES: Readonly<Record<DisputeGroup, string>> = {
  review: '行政复议',
  'litigation.direct': '未经复议直接起诉',
  'litigation.afterReview': '复议后起诉',
}

function disputeFigures(values: Values): NamedFigure[] {
  const groups = DISPUTE_GROUPS.flatMap(group =>
    DISPUTE_COLUMNS.map(column => {
      const total = DISPUTE_NAMES[group]
      return column === 'total'
        ? figure(total, '件', values, [`${group}.total`], null)
        : figure(`${total}·${DISPUTE_COLUMN_LABELS[column]}`, '件', values, [`${group}.${column}`], total)
    }),
  )
  const both = ['litigation.direct.total', 'litigation.afterReview.total']
  return [...groups, figure('行政诉讼', '件', values, both, null)]
}

function disclosureFigures(values: Values, format: Format): NamedFigure[] {
  return disclosureRowsOf(format).flatMap(([row, { label, columns }]) =>
    columns.map(column => {
      const unit =
        column === 'amountWan' ? '万元' : column === 'lastYearItems' || column === 'change' ? '项' : '件'
      const name = `${label}·${bare(DISCLOSURE_COLUMNS[column].label)}`
      return figure(name, unit, values, [`disclosure.${row}.${column}`], null)
    }),
  )
}

function proseFigures(prose: Readonly<Record<string, string>>): NamedFigure[] {
  return PROSE_KEYS.map(key => {
    const { unit, partOf, among } = PROSE_FIGURES[key]
    const whole = partOf ?? among
    return {
      ...{ name: nameOfProse(key), unit, value: prose[`prose.${key}`] ?? null, cells: [] },
      whole: whole === undefined ? null : nameOfProse(whole),
    }
  })
}

function nameOfProse(key: ProseKey): string {
  return PROSE_FIGURES[key].label.replace(/^其中：/, '')
}

function figure(
  name: string,
  unit: string,
  values: Values,
  cells: readonly string[],
  whole: string | null,
): NamedFigure {
  const parts = cells.map(cell => values[cell] ?? null)
  const sum = parts.some(part => part === null) ? null : sumOfDecimals(parts.map(String))
  return { name, unit, value: sum, cells, whole }
}
