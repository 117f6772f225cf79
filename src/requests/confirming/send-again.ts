import { getUnit } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Order, takeStep } from '../actions/take-step.ts'
import { confirmationOwedBy } from '../case-clock.ts'
import { getApplicant } from '../store.ts'
import { askToConfirm } from './ask.ts'
import { LINKS_AT_MOST } from './confirmation.ts'
import { listConfirmations } from './store.ts'

/**
 * 重新发送确认链接: for whoever did not get the first one. Any of the links confirms, and one answer settles it; the day of
 * receipt does not move by asking again. 《条例》第三十一条
 */
export function sendLinkAgain(services: Services, order: Order): Promise<Result<string>> {
  return takeStep(services, order, 'sendLinkAgain', async ({ tx, request, today }) => {
    const { id: requestId, unitId, number, numberKey, channel } = request
    const sent = (await listConfirmations(tx, requestId)).filter(({ way }) => way !== 'phone')
    if (sent.length >= LINKS_AT_MOST) {
      return refused(
        'asked-often',
        `确认链接已经发过${LINKS_AT_MOST}次，请打电话与申请人确认；联系不上的，次一工作日自动推定收到。`,
      )
    }
    const way = await askToConfirm(
      services,
      tx,
      {
        ...{ requestId, number, numberKey, channel },
        unitName: (await getUnit(tx, unitId)).name,
        confirmBy: request.confirmBy ?? (await confirmationOwedBy(tx, dayInChina(request.arrivedAt))),
        time: sent.length + 1,
      },
      await getApplicant(tx, requestId),
    )
    if (way === null) {
      return refused(
        'not-reached-by-a-link',
        '没有可以发送确认链接的电子邮箱或者手机，请打电话与申请人确认。',
      )
    }
    return done({
      fact: { kind: 'link-sent-again', onDay: today },
      trail: { confirmation: way, time: sent.length + 1 },
    })
  })
}
