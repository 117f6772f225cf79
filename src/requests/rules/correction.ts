import { type Calendar, endOfTerm } from '#calendar'
import { type Day, showDay } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import { LIMITS } from './law.ts'

/** 合理的补正期限, in workdays. The Regulation sets no number: what offices use, and what an officer may choose from. */
export const CORRECTION_PERIOD = { shortest: 5, usual: 10, longest: 30 } as const

export interface CorrectionWish {
  readonly receivedOn: Day
  readonly today: Day
  /** Workdays the applicant has. */
  readonly workdays: number
}

/**
 * 《条例》第三十条: what is not clear is asked for once, within 7 workdays of receipt, with a reasonable period. A notice
 * that would come too late is refused: it could not stop the clock any more, nor end the case when nobody answers it.
 *
 * @returns the last day for the applicant to correct
 */
export function checkCorrection(
  { receivedOn, today, workdays }: CorrectionWish,
  calendar: Calendar,
): Result<Day> {
  const askBy = endOfTerm(calendar, receivedOn, LIMITS['correction-notice'].length)
  if (today > askBy) {
    return refused(
      'correction-asked-too-late',
      `告知补正须在收到申请之日起7个工作日内，最迟${showDay(askBy)}，现在已经超过。请按现有内容办理，可以与申请人沟通确认。`,
      LIMITS['correction-notice'].article,
    )
  }
  const { shortest, longest } = CORRECTION_PERIOD
  if (!Number.isInteger(workdays) || workdays < shortest || workdays > longest) {
    return refused(
      'not-so-many-days',
      `补正期限应为 ${shortest} 至 ${longest} 个工作日。`,
      '《条例》第三十条',
    )
  }
  return done(endOfTerm(calendar, today, { workdays }))
}
