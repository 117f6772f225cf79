import type { Day } from '#platform/day.ts'
import type { Genre, Stage } from '../document.ts'

/** The lists of the desk. */
export const DESK_LISTS = {
  work: '在办',
  first: '待初审',
  second: '待复审',
  final: '待终审',
  approved: '待发布',
  making: '20个工作日内应公开',
  live: '已发布',
  urgent: '紧急发布待事后审核',
  uninterpreted: '尚无解读',
  found: '发布后查出问题',
} as const
export type DeskList = keyof typeof DESK_LISTS

export interface DeskLine {
  readonly editionId: number
  readonly number: string
  readonly title: string
  readonly unitName: string
  readonly genre: Genre
  readonly stage: Stage
  /** From when it is to be public within its term; null: it is, or it was made no later than what is. */
  readonly madeOn: Day | null
  readonly savedByName: string
  readonly savedAt: Date
  readonly publishAt: Date | null
  readonly publishedAt: Date | null
  /** What its place in the list goes by, where that is a term and not what was touched last. */
  readonly since: Date | null
}
