import { type Calendar, endOfTerm } from '#calendar'
import { type Day, showDay } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import { LAWS, type LawVersion } from './law.ts'

/** 合理的补正期限, in workdays. The Regulation sets no number: what offices use, and what an officer may choose from. */
export const CORRECTION_PERIOD = { shortest: 5, usual: 10, longest: 30 } as const

export interface CorrectionWish {
  readonly law: LawVersion
  readonly receivedOn: Day
  /** The due day as it stands. */
  readonly dueOn: Day
  readonly today: Day
  /** Workdays the applicant has. */
  readonly workdays: number
}

/**
 * 《条例》第三十条: what is not clear is asked for once, within 7 workdays of receipt, with a reasonable period. A notice
 * that would come too late is refused: it could not stop the clock any more, nor end the case when nobody answers it.
 * Reading `correctionUnder2008`: the old law set no such days, and the period must only be running still.
 *
 * @returns the last day for the applicant to correct
 */
export function checkCorrection(
  { law, receivedOn, dueOn, today, workdays }: CorrectionWish,
  calendar: Calendar,
): Result<Day> {
  const { name, correction } = LAWS[law]
  const article = `${name}${correction.article}`
  const within = correction.workdays
  const askBy = within === null ? dueOn : endOfTerm(calendar, receivedOn, { workdays: within })
  if (today > askBy) {
    return refused(
      'correction-asked-too-late',
      `告知补正须在${within === null ? '答复期限' : `收到申请之日起${within}个工作日`}内，最迟${showDay(askBy)}，现在已经超过。请按现有内容办理，可以与申请人沟通确认。`,
      article,
    )
  }
  const { shortest, longest } = CORRECTION_PERIOD
  if (!Number.isInteger(workdays) || workdays < shortest || workdays > longest) {
    return refused('not-so-many-days', `补正期限应为 ${shortest} 至 ${longest} 个工作日。`, article)
  }
  return done(endOfTerm(calendar, today, { workdays }))
}
