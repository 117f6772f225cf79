import type { Tx } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { changeAnswer, findAnswer } from '../answers/store.ts'
import { listConsultations } from '../consultations/store.ts'
import { issueAnswer } from '../letters/issue.ts'
import { standsAgainst } from '../rules/consultation.ts'
import { type DecisionCode, groupOf } from '../rules/decisions.ts'
import { isDecisionOpen } from '../rules/precedents.ts'
import { factsOf } from '../store.ts'
import { tellDrafter } from './review.ts'
import { type Order, takeStep } from './take-step.ts'

/** 签发: the letter takes its number and its date. Nothing of it changes after this. */
export function sign(services: Services, order: Order): Promise<Result<string>> {
  return takeStep(services, order, 'sign', async step => {
    const { tx, request, by, now, today } = step
    const answer = await findAnswer(tx, request.id)
    if (!answer) return refused('no-draft', '还没有答复稿。')
    const open = isDecisionOpen(answer.decision, await factsOf(tx, request.id), today)
    if (!open.ok) return open
    const free = await nobodyStandsAgainst(tx, request.id, answer.decision)
    if (!free.ok) return free
    const letter = await issueAnswer(step, answer)
    if (!letter.ok) return letter
    await changeAnswer(tx, request.id, { signed_by: by, signed_at: now })
    return done({
      fact: { kind: 'signed', data: { letter: letter.value, decision: answer.decision } },
      trail: { letter: letter.value, decision: answer.decision },
      tell: [
        {
          to: request.handlerId === null ? [answer.draftedBy] : [request.handlerId],
          subject: `答复已签发，请送达：${request.number}`,
          body: `${letter.value} 已签发。答复以送达之日为准，请在期限届满前送达。`,
        },
      ],
    })
  })
}

/**
 * 《条例》第十五条、第三十二条: what a third party does not agree to is not disclosed, unless it was decided that the public
 * interest asks for it and they were told.
 */
async function nobodyStandsAgainst(tx: Tx, requestId: number, decision: DecisionCode): Promise<Result<null>> {
  if (groupOf(decision) !== 'disclosed') return done(null)
  const objecting = (await listConsultations(tx, requestId)).find(standsAgainst)
  if (objecting === undefined) return done(null)
  return refused(
    'third-party-objects',
    `${objecting.name}不同意公开。请改为部分公开或者不予公开；认为不公开会对公共利益造成重大影响的，先由负责人决定公开并告知第三方。`,
    '《条例》第十五条、第三十二条',
  )
}

export function returnFromSigning(
  services: Services,
  order: Order,
  input: { readonly opinion: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'returnFromSigning', async ({ tx, request }) => {
    const { opinion } = input
    return done({
      fact: { kind: 'returned-from-signing', data: { opinion } },
      tell: await tellDrafter({ tx, request }, '签发退回', opinion),
    })
  })
}
