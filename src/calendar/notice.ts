import type { Day } from '#platform/day.ts'

/** A festival's days off, both ends included: `{ name: '春节', from: 2026-02-15, to: 2026-02-23 }`. */
export interface DaysOff {
  /** As the notice names it: 春节, or 国庆节、中秋节 where the two are one holiday. */
  readonly name: string
  readonly from: Day
  readonly to: Day
}

/**
 * The State Council's notice of a year's days off. What a later notice says of a day stands in place of what an earlier
 * one said of it, and nothing else changes: so an amendment names only the days it moves.
 */
export interface HolidayNotice {
  /** The year it arranges. Its days may reach into the last days of the year before. */
  readonly year: number
  /** 文号 */
  readonly number: string
  /** The day it was made public: from then on, and not before, dates are counted by it. */
  readonly announcedOn: Day
  /** The 文号 of the notice it changes; the notice of a whole year has none. */
  readonly amends?: string
  readonly daysOff: readonly DaysOff[]
  /** 调休上班: days that would be off and are worked. */
  readonly makeUpWorkdays: readonly Day[]
  /** Where its text can be read. */
  readonly source: string
  /** Set when the 文号 was not read in the notice itself. */
  readonly numberUnconfirmed?: true
}
