import { type Day, day } from '#platform/day.ts'

/**
 * 《条例》第四十九条: 部门 hands in and publishes by 31 January, 县级以上地方人民政府 by 31 March of the year after. A city may
 * ask earlier, never later: an earlier day for a year is a line here.
 */
export function returnDueOn(year: number): Day {
  return day(`${year + 1}-01-31`)
}

export function governmentReportDueOn(year: number): Day {
  return day(`${year + 1}-03-31`)
}
