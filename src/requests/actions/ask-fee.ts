import { endOfTerm, loadCalendar } from '#calendar'
import { officersWith } from '#organisations'
import { type Day, showDay } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Fee } from '../case.ts'
import { addFeeProposal, changeFee, findFee } from '../fees/store.ts'
import { issueFeeNotice } from '../letters/issue.ts'
import { feeMayBeCharged, feeOn, yuanOf } from '../rules/fee.ts'
import { LIMITS } from '../rules/law.ts'
import { type Order, takeStep } from './take-step.ts'
import { tellApplicant } from './tell-applicant.ts'

export type FeeProposed = Pick<Fee, 'standard' | 'quantity' | 'reason' | 'howToPay'>

/**
 * Proposes a fee: for the n-th request of the applicant in the month, or by the page, never both. The amount is the
 * rule's, not the officer's. 《条例》第四十二条；国办函〔2020〕109号
 */
export function proposeFee(services: Services, order: Order, proposed: FeeProposed): Promise<Result<string>> {
  return takeStep(services, order, 'proposeFee', async ({ tx, request, by, now, today }) => {
    const { standard, quantity, reason } = proposed
    if (request.dueOn === null || request.receivedOn === null)
      return refused('no-clock', '本件还没有开始计时。')
    if (!feeMayBeCharged(request.receivedOn)) {
      return refused(
        'no-fees-then',
        '本件收到时信息处理费的规定还没有施行，不能收费。',
        '国办函〔2020〕109号',
      )
    }
    if (today > request.dueOn) return tooLate(request.dueOn)
    const fen = feeOf(proposed)
    if (fen === 0) {
      return refused(
        'nothing-to-pay',
        standard === 'per-request' ? '当月第 10 件以内不收费。' : '30 页以内不收费。',
        '国办函〔2020〕109号',
      )
    }
    await addFeeProposal(tx, { requestId: request.id, ...proposed, fen, by, at: now })
    return done({
      fact: { kind: 'fee-proposed', data: { standard, quantity, fen, reason } },
      trail: { standard, quantity, fen },
      tell: [
        {
          to: (await officersWith(tx, request.unitId, ['head'])).map(officer => officer.id),
          subject: `收费待您审批：${request.number}`,
          body: `经办人提出对 ${request.number} 收取信息处理费 ${yuanOf(fen)} 元。须在答复期限内通知申请人。`,
        },
      ],
    })
  })
}

/** The head agrees, and the notice goes out: 20 workdays to pay; the clock waits. */
export function grantFee(
  services: Services,
  order: Order,
  { opinion }: { readonly opinion: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'grantFee', async step => {
    const { tx, request, by, now, today } = step
    const fee = await findFee(tx, request.id)
    if (!fee || request.dueOn === null) return refused('nothing-asked', '没有等待审批的收费。')
    if (today > request.dueOn) return tooLate(request.dueOn)
    const payBy = endOfTerm(await loadCalendar(tx), today, LIMITS['fee-payment'].length)
    await changeFee(tx, fee.id, {
      granted: true,
      decided_by: by,
      decided_at: now,
      opinion,
      asked_on: today,
      pay_by: payBy,
    })
    await tellApplicant(step, { about: 'fee-asked', what: '需要缴纳信息处理费' })
    return done({
      fact: { kind: 'fee-asked', data: { fen: fee.fen, payBy } },
      trail: { fen: fee.fen, payBy },
      afterwards: changed => issueFeeNotice(step, changed, { ...fee, payBy }),
    })
  })
}

export function refuseFee(
  services: Services,
  order: Order,
  { opinion }: { readonly opinion: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'refuseFee', async ({ tx, request, by, now }) => {
    const fee = await findFee(tx, request.id)
    if (!fee) return refused('nothing-asked', '没有等待审批的收费。')
    await changeFee(tx, fee.id, { granted: false, decided_by: by, decided_at: now, opinion })
    return done({
      fact: { kind: 'fee-refused', data: { opinion } },
      tell: [
        {
          to: [fee.proposedBy],
          subject: `不收费：${request.number}`,
          body: `${request.number} 的收费未获同意。`,
        },
      ],
    })
  })
}

/** Paid in full: the period is counted anew from today. Reading `feeRestarts`. */
export function recordPayment(
  services: Services,
  order: Order,
  { receiptNumber }: { readonly receiptNumber: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'recordPayment', async step => {
    const { tx, request, today } = step
    const fee = await findFee(tx, request.id)
    if (!fee) return refused('nothing-asked', '没有等待缴纳的费用。')
    await changeFee(tx, fee.id, { paid_on: today, receipt_number: receiptNumber })
    await tellApplicant(step, { about: 'fee-paid', what: '已收到缴费，答复期限重新计算' })
    return done({ fact: { kind: 'fee-paid', data: { fen: fee.fen } }, trail: { fen: fee.fen } })
  })
}

/** In 分, by the one scale that was chosen. */
export function feeOf({ standard, quantity }: Pick<Fee, 'standard' | 'quantity'>): number {
  return feeOn(
    standard === 'per-request' ? { scale: 'requests', nth: quantity } : { scale: 'pages', pages: quantity },
  )
}

function tooLate(dueOn: Day) {
  return refused(
    'period-is-over',
    `收费通知须在答复期限内发出，期限已于${showDay(dueOn)}届满。`,
    '国办函〔2020〕109号',
  )
}
