import { type Calendar, endOfTerm } from '#calendar'
import type { Day } from '#platform/day.ts'

/** 《条例》第二十六条: within 20 workdays of being made or changed. */
export const PUBLISHING_WORKDAYS = 20
/** 中办发〔2016〕8号 [记忆]；郑州：最迟3个工作日. The interpretation follows its document. */
export const INTERPRETING_WORKDAYS = 3
/** What went out urgently is reviewed within as many hours. */
export const LATER_REVIEW_HOURS = 24

const HOUR_MS = 3_600_000

/** The last day on which what was made on `madeOn` is published in time. */
export function publishBy(calendar: Calendar, madeOn: Day): Day {
  return endOfTerm(calendar, madeOn, { workdays: PUBLISHING_WORKDAYS })
}

/** The last day on which the interpretation of what went out on `publishedOn` is in time. */
export function interpretBy(calendar: Calendar, publishedOn: Day): Day {
  return endOfTerm(calendar, publishedOn, { workdays: INTERPRETING_WORKDAYS })
}

export function reviewLaterBy(publishedAt: Date): Date {
  return new Date(publishedAt.getTime() + LATER_REVIEW_HOURS * HOUR_MS)
}
