import type { Day } from '#platform/day.ts'

export type DemoTables = {
  demonstration_year: { only_row: boolean; last_day: Day; planned: number; made: number }
}
