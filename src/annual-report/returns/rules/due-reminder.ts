import type { Calendar } from '#calendar'
import { type Day, daysFrom } from '#platform/day.ts'

export type DueReminder = 'early' | 'near' | 'due' | 'overdue'

/** In days before the last day. */
const EARLY = 14
/** In workdays before the last day. */
const NEAR = 3
/** Nobody is reminded of what was missed longer ago, in days. */
const FORGET_AFTER = 60

/** Which reminder is owed today for something due on a day; null: none yet, or none any more. */
export function dueReminder(calendar: Calendar, today: Day, due: Day): DueReminder | null {
  const left = daysFrom(today, due)
  if (left < -FORGET_AFTER || left > EARLY) return null
  if (left < 0) return 'overdue'
  if (left === 0) return 'due'
  return calendar.workdaysBetween(today, due) <= NEAR ? 'near' : 'early'
}
