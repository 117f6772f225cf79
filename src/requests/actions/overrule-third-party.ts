import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { changeConsultation, listConsultations } from '../consultations/store.ts'
import { issueThirdPartyNotice } from '../letters/issue.ts'
import { standsAgainst } from '../rules/consultation.ts'
import { type Order, takeStep } from './take-step.ts'

/**
 * Not disclosing would do great harm to the public interest: it is disclosed although the third party objects, and what
 * and why is told to them in writing. 《条例》第三十二条
 */
export function overruleThirdParty(
  services: Services,
  order: Order,
  input: { readonly consultation: number; readonly content: string; readonly reason: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'overruleThirdParty', async step => {
    const { tx, request, today } = step
    const asked = (await listConsultations(tx, request.id)).find(({ id }) => id === input.consultation)
    if (asked === undefined || !standsAgainst(asked)) {
      return refused('nobody-objects', '没有不同意公开、尚未告知的第三方。请刷新页面查看最新进展。')
    }
    const { content, reason } = input
    await changeConsultation(tx, asked.id, { told_on: today, told_reason: reason })
    return done({
      fact: { kind: 'third-party-told', data: { consultation: asked.id, name: asked.name, reason } },
      trail: { consultation: asked.id },
      afterwards: changed =>
        issueThirdPartyNotice(step, changed, {
          name: asked.name,
          objectedOn: asked.answeredOn,
          content,
          reason,
        }),
    })
  })
}
