import { type Day, showDay } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { issueDeferralNotice } from '../letters/issue.ts'
import { type Order, takeStep } from './take-step.ts'
import { tellApplicant } from './tell-applicant.ts'

/**
 * 延迟答复: the reasons hold, but the answers cannot all be given in time; a day within reason is set and told. Before the
 * period is over, once. 《条例》第三十五条
 */
export function defer(
  services: Services,
  order: Order,
  { until, reason }: { readonly until: Day; readonly reason: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'defer', async step => {
    const { request, today } = step
    const { dueOn } = request
    if (dueOn === null) return refused('no-clock', '本件还没有开始计时。')
    if (request.law !== '2019') {
      return refused('no-deferral-in-this-law', '本件适用2008年《条例》，没有延迟答复的规定。')
    }
    if (today > dueOn) {
      return refused(
        'period-is-over',
        `答复期限已于${showDay(dueOn)}届满，不能再延迟答复。`,
        '《条例》第三十五条',
      )
    }
    if (until <= dueOn) {
      return refused(
        'no-later-day',
        `延迟答复的日期应晚于现在的期限${showDay(dueOn)}。`,
        '《条例》第三十五条',
      )
    }
    await tellApplicant(step, { about: 'deferred', what: '将延迟答复' })
    return done({
      fact: { kind: 'deferred', data: { until, reason } },
      trail: { until, dueBefore: dueOn },
      afterwards: changed => issueDeferralNotice(step, changed, { until: changed.dueOn ?? until, reason }),
    })
  })
}
