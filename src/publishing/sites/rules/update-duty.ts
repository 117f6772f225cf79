import { addDays, type Day, daysFrom } from '#platform/day.ts'
import { COLUMN_KINDS, type ColumnKind } from '../site.ts'

export interface UpdateDuty {
  /** The last day on which something new still comes in time. */
  readonly dueOn: Day
  readonly state: 'inTime' | 'near' | 'late'
}

/**
 * When a column must show something new. 《政府网站与政务新媒体检查指标》V4: the fortnight before the day of looking (动态要闻), its six
 * months (通知公告、政策文件), its year (规划计划). A column with nothing in it counts from the day it was opened, after which it
 * is 空白栏目. Near: a third of its time is left [口径]. Null: the kind is not counted.
 */
export function updateDuty(
  kind: ColumnKind,
  { openedOn, lastPublishedOn }: { readonly openedOn: Day; readonly lastPublishedOn: Day | null },
  today: Day,
): UpdateDuty | null {
  const { days } = COLUMN_KINDS[kind]
  if (days === null) return null
  const dueOn = addDays(lastPublishedOn ?? openedOn, days)
  const left = daysFrom(today, dueOn)
  return { dueOn, state: left < 0 ? 'late' : left * 3 <= days ? 'near' : 'inTime' }
}
