import { citizen } from '#organisations'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { tellHandler } from '../actions/correct.ts'
import { type Step, takeApplicantStep } from '../actions/take-step.ts'
import { tellApplicant } from '../actions/tell-applicant.ts'
import { legalDayOfReceipt } from '../case-clock.ts'
import { issueReceipt } from '../letters/issue.ts'
import { factsOf } from '../store.ts'
import { CONFIRMATION_OUTCOMES, type Objection } from './confirmation.ts'
import { hashLink, isLinkToken } from './link.ts'
import { answerLink, findLink, type Link } from './store.ts'

/** Whoever holds the link, and where they are. */
export interface Holder {
  readonly token: string
  readonly origin: string
}

/**
 * The applicant's side: now both have confirmed and the clock starts. The day is today, and never later than the day the
 * unit should have confirmed by. 《条例》第三十一条; reading `presumedReceipt`
 */
export function confirmByLink(services: Services, holder: Holder): Promise<Result<string>> {
  return answered(services, holder, 'confirmReceipt', async (step, link) => {
    const { tx, request, today, now } = step
    const receivedOn = await legalDayOfReceipt(tx, request, today)
    await answerLink(tx, link.id, { outcome: 'confirmed', note: '', on: today, at: now })
    await tellApplicant(step, { about: 'received', what: '已收到，开始计算答复期限' })
    const handler = await registeredBy(step)
    return done({
      fact: { kind: 'received', onDay: receivedOn, data: { how: '申请人凭链接确认' } },
      ...(handler === null ? {} : { change: { handler_id: handler } }),
      trail: { receivedOn },
      tell: await tellHandler(step, '申请人已确认'),
      afterwards: changed => issueReceipt(step, changed),
    } as const)
  })
}

/** 不是我提出的, 内容有误: told to the unit. It stops no clock: nothing that is claimed from outside can. */
export function objectByLink(
  services: Services,
  holder: Holder,
  { about, note }: { readonly about: Objection; readonly note: string },
): Promise<Result<string>> {
  return answered(services, holder, 'objectToReceipt', async (step, link) => {
    const { tx, today, now } = step
    await answerLink(tx, link.id, { outcome: about, note, on: today, at: now })
    return done({
      fact: { kind: 'receipt-objected', data: { how: CONFIRMATION_OUTCOMES[about] } },
      trail: { objection: about },
      tell: await tellHandler(step, '申请人说明登记有误'),
    } as const)
  })
}

async function answered(
  services: Services,
  { token, origin }: Holder,
  verb: 'confirmReceipt' | 'objectToReceipt',
  decide: (step: Step<null>, link: Link) => ReturnType<Parameters<typeof takeApplicantStep>[3]>,
): Promise<Result<string>> {
  const hash = hashLink(services.secrets, token)
  const link = isLinkToken(token) ? await findLink(services.db, hash) : undefined
  if (!link) return NO_SUCH_LINK
  const order = { actor: citizen(origin), numberKey: link.numberKey, formKey: `${verb} ${hash}` }
  return takeApplicantStep(services, order, verb, async step => {
    // Looked at again with the case in hand: another window may have answered meanwhile.
    const now = await findLink(step.tx, hash)
    if (!now || now.outcome !== null) return refused('answered-already', '这个链接已经答复过，不能再用。')
    if (now.expiresAt !== null && now.expiresAt <= step.now) return refused('link-over', '这个链接已经过期。')
    return decide(step, now)
  })
}

export const NO_SUCH_LINK = refused('no-such-link', '链接不完整或者不存在，请从邮件、短信里重新打开。')

/** The clerk who entered it is who handles it, if it is the unit's own. */
async function registeredBy({ tx, request }: Step<null>): Promise<number | null> {
  const facts = await factsOf(tx, request.id)
  if (facts.some(({ kind }) => kind === 'routed')) return null
  return facts.find(({ kind }) => kind === 'arrived')?.byUser ?? null
}
