import type { GeneratedAlways, JSONColumnType } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { HolidayNotice } from './notice.ts'

export type CalendarTables = {
  calendar_notices: {
    id: GeneratedAlways<number>
    number: string
    year: number
    announced_on: Day
    notice: JSONColumnType<HolidayNotice>
    imported_by: number | null
    imported_at: Date
  }
}
