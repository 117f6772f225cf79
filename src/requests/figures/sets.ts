import type { ApplicantKind, Channel } from '../request.ts'
import {
  DECISION_CODES,
  DECISION_GROUPS,
  DECISIONS,
  type DecisionCode,
  type DecisionGroup,
  groupOf,
  type ReportRow,
} from '../rules/decisions.ts'
import type { Period } from './period.ts'

/**
 * Sets of cases that are counted. A count and the list it opens go by the same set, so that a figure is as long as its
 * list. 上年结转＋本年新收＝办结＋结转下年 (年报第三表): every case of a period is in one of the first two and in one of the
 * next two.
 */
export const SETS = {
  'carried-in': '期初结转',
  received: '本期新收',
  closed: '本期办结',
  'carried-forward': '结转下期',
  'closed-on-time': '按期办结',
  'closed-late': '逾期办结',
  'closed-elsewhere': '导入的历史办结',
  'overdue-at-end': '期末逾期未办结',
  // Of all that were received in the period, as they stand today: see docs/decisions/0095.
  cohort: '本期收到的全部申请',
  'cohort-late': '本期收到、至今逾期（含逾期办结和逾期未办结）',
  'cohort-open': '本期收到、尚未办结',
  'cohort-extended': '本期收到、已延期',
  'cohort-deferred': '本期收到、已延迟答复',
  'cohort-corrected': '本期收到、要求补正',
  'cohort-split': '本期收到、由原申请拆分而来',
  'cohort-declined': '本期收到、以不予处理或者其他处理办结',
} as const
export type FigureSet = keyof typeof SETS
export const SET_NAMES = Object.keys(SETS) as FigureSet[]

export function isSet(text: string): text is FigureSet {
  return Object.hasOwn(SETS, text)
}

export type Counts = Readonly<Record<FigureSet, number>>

/** What a list of cases is narrowed to. */
export interface Narrowing {
  /** A row of table three, or a group of rows. */
  readonly row: ReportRow | DecisionGroup | null
  readonly kind: ApplicantKind | null
  readonly channel: Channel | null
}

export const NOT_NARROWED: Narrowing = { row: null, kind: null, channel: null }

/** What a figure, or a list, is of: one unit, a unit with all below it, or all in sight. */
export interface FiguresAsked {
  readonly period: Period
  readonly unit: string | null
  /** Whether the units below the unit count with it, as they do in its annual report. */
  readonly withBelow?: boolean
}

/** The decisions that count in a row, in either form of the report, or in a group of rows. */
export function decisionsIn(row: ReportRow | DecisionGroup): DecisionCode[] {
  return DECISION_CODES.filter(code => {
    const { rows } = DECISIONS[code]
    return groupOf(code) === row || rows[2019] === row || rows[2021] === row
  })
}

export function readRow(text: string): ReportRow | DecisionGroup | null {
  if (Object.hasOwn(DECISION_GROUPS, text)) return text as DecisionGroup
  const rows = DECISION_CODES.flatMap(code => Object.values(DECISIONS[code].rows))
  return rows.find(row => row === text) ?? null
}

/** The cases of one unit that have this kind, channel and decision in common, counted in every set. */
export interface Cell {
  readonly unitId: number
  readonly kind: ApplicantKind
  readonly channel: Channel
  readonly decision: DecisionCode | null
  readonly counts: Counts
}
