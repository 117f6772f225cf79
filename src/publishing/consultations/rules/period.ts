/** From when to when the public is asked, and by when it is told what became of its opinions. */
import { type Calendar, endOfTerm } from '#calendar'
import { addDays, type Day, daysFrom, showDay } from '#platform/day.ts'
import type { ConsultationStage, ConsultationText } from '../consultation.ts'

/**
 * 《重大行政决策程序暂行条例》第十五条: 一般不少于30日，因情况紧急等原因需要缩短期限的，公开征求意见时应当予以说明；《规章制定程序条例》
 * 第十五条、第二十一条、《优化营商环境条例》第六十二条 the same. Calendar days; the day it opens is not counted [口径].
 */
export const LEAST_DAYS = 30

/** No law of the whole country sets it; a number is changed here [口径]. */
export const OUTCOME_WORKDAYS = 15

export interface PeriodRefused {
  readonly field: 'opensOn' | 'closesOn' | 'shortenedBecause'
  readonly sentence: string
}

/** What is wrong with a period; null: nothing. */
export function periodRefused(
  {
    opensOn,
    closesOn,
    shortenedBecause,
  }: Pick<ConsultationText, 'opensOn' | 'closesOn' | 'shortenedBecause'>,
  today: Day,
): PeriodRefused | null {
  if (opensOn < today) {
    return { field: 'opensOn', sentence: '开始日期已经过去，公众的时间会变短。请改为今天或者以后的日期。' }
  }
  if (closesOn <= opensOn) return { field: 'closesOn', sentence: '截止日期应在开始日期之后。' }
  if (daysFrom(opensOn, closesOn) >= LEAST_DAYS || shortenedBecause !== '') return null
  const least = showDay(addDays(opensOn, LEAST_DAYS))
  return {
    field: 'shortenedBecause',
    sentence: `征求意见一般不少于${LEAST_DAYS}日，截止日期最早是${least}。因情况紧急等需要缩短的，请写明原因，原因会一并公开。`,
  }
}

/**
 * Why it is not given until another day; null: it is. What was promised to the public is not shortened, and nobody who came too
 * late is let in again.
 */
export function prolongingRefused(closesOn: Day, until: Day, today: Day): string | null {
  if (today > closesOn) return `征集已于${showDay(closesOn)}截止，不能再延长。`
  if (until <= closesOn) return `只能延长，不能提前：新的截止日期应在${showDay(closesOn)}之后。`
  return null
}

/** How a consultation stands on a day, for everybody. */
export type Standing = 'upcoming' | 'open' | 'closed' | 'answered' | 'cancelled'

export function standingOn(
  today: Day,
  { stage, opensOn, closesOn }: Pick<ConsultationText, 'opensOn' | 'closesOn'> & { stage: ConsultationStage },
): Standing {
  if (stage === 'cancelled' || stage === 'answered') return stage
  if (today < opensOn) return 'upcoming'
  return today <= closesOn ? 'open' : 'closed'
}

/** The last day on which the outcome is published in time. */
export function outcomeBy(calendar: Calendar, closesOn: Day): Day {
  return endOfTerm(calendar, closesOn, { workdays: OUTCOME_WORKDAYS })
}
