import type { Calendar } from '#calendar'
import { dayInChina, showDay, showInstant } from '#platform/day.ts'
import { LATE_MINUTES, workdaysSaid } from '../../alarms/rules/standings.ts'
import { showLength } from '../../responding/rules/due-times.ts'
import { interpretBy, publishBy, reviewLaterBy } from '../rules/terms.ts'
import type { DeskLine, DeskList } from './lists.ts'

/** By when something must be done with a document, and how much is left: in words. */
export interface Term {
  readonly due: string | null
  readonly left: string
  readonly state: 'ok' | 'near' | 'late'
}

const NONE: Term = { due: null, left: '', state: 'ok' }
const NEAR_WORKDAYS = 5
const NEAR_MS = 4 * 3_600_000

/** The term a line of the desk stands under, in the list it is looked at in. */
export function termOf(
  row: DeskLine,
  { list, calendar, now }: { readonly list: DeskList; readonly calendar: Calendar; readonly now: Date },
): Term {
  if (list === 'urgent' && row.since !== null) return until(reviewLaterBy(row.since), now)
  const late = now.getTime() - (row.publishAt?.getTime() ?? now.getTime())
  if (row.stage === 'approved' && row.publishAt !== null && late >= LATE_MINUTES * 60_000) {
    return { due: showInstant(row.publishAt), left: `没有按时发出，已晚${showLength(late)}`, state: 'late' }
  }
  const today = dayInChina(now)
  const due =
    list === 'uninterpreted' && row.since !== null
      ? interpretBy(calendar, dayInChina(row.since))
      : row.publishedAt === null && row.madeOn !== null
        ? publishBy(calendar, row.madeOn)
        : null
  if (due === null) return NONE
  const near = list === 'uninterpreted' ? 1 : NEAR_WORKDAYS
  const state = today > due ? 'late' : calendar.workdaysBetween(today, due) <= near ? 'near' : 'ok'
  return { due: showDay(due), left: workdaysSaid(calendar, due, today), state }
}

function until(due: Date, now: Date): Term {
  const left = due.getTime() - now.getTime()
  const said = left < 0 ? `已超过${showLength(left)}` : `还剩${showLength(left)}`
  return { due: showInstant(due), left: said, state: left < 0 ? 'late' : left <= NEAR_MS ? 'near' : 'ok' }
}
