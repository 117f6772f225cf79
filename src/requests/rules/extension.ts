import { type Day, showDay } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import { LAWS, type LawVersion } from './law.ts'

export interface ExtensionWish {
  readonly days: number
  readonly today: Day
  /** The due day as it stands. */
  readonly dueOn: Day
  readonly law: LawVersion
  readonly alreadyExtended: boolean
}

/**
 * 《条例》第三十三条: needing more time, the organ may extend the period by at most 20 workdays, with the consent of the
 * head of its disclosure office, and tells the applicant. Reading: once only, and before the period is over; on the due
 * day itself it is still in time.
 */
export function checkExtension({ days, today, dueOn, law, alreadyExtended }: ExtensionWish): Result<number> {
  const { workdays: longest, article: number } = LAWS[law].extension
  const article = `${LAWS[law].name}${number}`
  if (alreadyExtended) return refused('extended-already', '答复期限只能延长一次，本件已经延长过。', article)
  if (today > dueOn) {
    return refused(
      'period-is-over',
      `答复期限已于${showDay(dueOn)}届满，期限届满后不能延长。请尽快答复。`,
      article,
    )
  }
  if (!Number.isInteger(days) || days < 1 || days > longest) {
    return refused('not-so-many-days', `延长的期限应为 1 至 ${longest} 个工作日。`, article)
  }
  return done(days)
}
