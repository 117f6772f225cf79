import type { Day } from '#platform/day.ts'

/** 没有找到的: what was looked for and not found, how often, and when last. */
export interface Miss {
  readonly query: string
  readonly asked: number
  readonly last: Day
}
