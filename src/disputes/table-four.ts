import { type DisputeKind, OUTCOME_GROUPS } from './dispute.ts'

/** A column of table four: how it ended, or that it had not by the end of the year. */
export const DISPUTE_COLUMNS = ['upheld', 'corrected', 'other', 'pending'] as const
export type DisputeColumn = (typeof DISPUTE_COLUMNS)[number]

export const TABLE_COLUMNS = [...DISPUTE_COLUMNS, 'total'] as const

export type DisputeCounts = Readonly<
  Record<DisputeKind, Readonly<Record<(typeof TABLE_COLUMNS)[number], number>>>
>

export function isColumn(text: string): text is DisputeColumn {
  return DISPUTE_COLUMNS.some(column => column === text)
}

/** 结果维持 …, 尚未审结, 总计 */
export function columnLabel(column: (typeof TABLE_COLUMNS)[number]): string {
  if (column === 'total') return '总计'
  return column === 'pending' ? '尚未审结' : OUTCOME_GROUPS[column]
}
