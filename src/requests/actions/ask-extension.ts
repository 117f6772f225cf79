import { officersWith } from '#organisations'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { addExtensionRequest } from '../extensions/store.ts'
import { checkExtension } from '../rules/extension.ts'
import { type Order, takeStep } from './take-step.ts'

/** Asks the head of the disclosure office for more time. 《条例》第三十三条 */
export function askExtension(
  services: Services,
  order: Order,
  input: { readonly days: number; readonly reason: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'askExtension', async ({ tx, request, by, now, today }) => {
    if (request.dueOn === null || request.law === null) return refused('no-clock', '本件还没有开始计时。')
    const { days, reason } = input
    const checked = checkExtension({
      days,
      today,
      dueOn: request.dueOn,
      law: request.law,
      alreadyExtended: request.extension === 'granted',
    })
    if (!checked.ok) return checked
    await addExtensionRequest(tx, { requestId: request.id, days, reason, by, at: now })
    return done({
      fact: { kind: 'extension-asked', data: { days, reason } },
      trail: { days },
      tell: [
        {
          to: (await officersWith(tx, request.unitId, ['disclosure-head'])).map(officer => officer.id),
          subject: `延期待您审批：${request.number}`,
          body: `经办人申请将 ${request.number} 的答复期限延长 ${days} 个工作日。须在原期限届满前决定并告知申请人。`,
        },
      ],
    })
  })
}
