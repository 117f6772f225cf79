import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { dueAfterExtension } from '../case-clock.ts'
import { decideExtension, findExtensionRequest } from '../extensions/store.ts'
import { issueExtensionNotice } from '../letters/issue.ts'
import { checkExtension } from '../rules/extension.ts'
import { type Order, takeStep } from './take-step.ts'
import { tellApplicant } from './tell-applicant.ts'

/**
 * The head of the disclosure office consents, before the period is over, and the applicant is told.
 * 《条例》第三十三条. One case at a time: there is no deciding in bulk.
 */
export function grantExtension(
  services: Services,
  order: Order,
  input: { readonly opinion: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'grantExtension', async step => {
    const { tx, request, by, now, today } = step
    const asked = await findExtensionRequest(tx, request.id)
    if (!asked || request.dueOn === null || request.law === null) {
      return refused('nothing-asked', '没有等待审批的延期申请。请刷新页面查看最新进展。')
    }
    const checked = checkExtension({
      days: asked.days,
      today,
      dueOn: request.dueOn,
      law: request.law,
      alreadyExtended: false,
    })
    if (!checked.ok) return checked
    const dueBefore = request.dueOn
    const dueAfter = await dueAfterExtension(tx, request, asked.days, today)
    const opinion = input.opinion
    await decideExtension(tx, { id: asked.id, granted: true, opinion, by, at: now, dueBefore, dueAfter })
    await tellApplicant(step, { about: 'extended', what: '的答复期限已依法延长' })
    return done({
      fact: { kind: 'extended', data: { days: asked.days, reason: asked.reason } },
      trail: { days: asked.days, dueBefore, dueAfter },
      tell: [
        {
          to: [asked.askedBy],
          subject: `已同意延期：${request.number}`,
          body: `${request.number} 的答复期限延长 ${asked.days} 个工作日，延期答复告知书已发出。`,
        },
      ],
      afterwards: changed => issueExtensionNotice(step, changed, { ...asked, dueBefore }),
    })
  })
}

export function refuseExtension(
  services: Services,
  order: Order,
  input: { readonly opinion: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'refuseExtension', async ({ tx, request, by, now }) => {
    const asked = await findExtensionRequest(tx, request.id)
    if (!asked || request.dueOn === null) {
      return refused('nothing-asked', '没有等待审批的延期申请。请刷新页面查看最新进展。')
    }
    const { opinion } = input
    await decideExtension(tx, {
      id: asked.id,
      granted: false,
      opinion,
      by,
      at: now,
      dueBefore: request.dueOn,
      dueAfter: null,
    })
    return done({
      fact: { kind: 'extension-refused', data: { opinion } },
      tell: [
        {
          to: [asked.askedBy],
          subject: `未同意延期：${request.number}`,
          body: `${request.number} 的延期申请未获同意。`,
        },
      ],
    })
  })
}
