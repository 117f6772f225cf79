import { type Day, showDay } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'

export interface ExtensionWish {
  readonly days: number
  readonly today: Day
  /** The due day as it stands. */
  readonly dueOn: Day
  readonly law: '2008' | '2019'
  readonly alreadyExtended: boolean
}

/** The longest extension, in workdays. 《条例》第三十三条；2008年《条例》第二十四条 */
export const LONGEST_EXTENSION = { '2008': 15, '2019': 20 } as const

/**
 * 《条例》第三十三条: needing more time, the organ may extend the period by at most 20 workdays, with the consent of the
 * head of its disclosure office, and tells the applicant. Reading: once only, and before the period is over; on the due
 * day itself it is still in time.
 */
export function checkExtension({ days, today, dueOn, law, alreadyExtended }: ExtensionWish): Result<number> {
  const longest = LONGEST_EXTENSION[law]
  const article = law === '2019' ? '《条例》第三十三条' : '2008年《条例》第二十四条'
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
