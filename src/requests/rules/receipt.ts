import type { Calendar } from '#calendar'
import { endOfTerm } from '#calendar'
import type { Day } from '#platform/day.ts'
import type { Channel } from '../request.ts'
import { LIMITS } from './law.ts'

export interface ReceiptRule {
  /** Received when it arrives, or when unit and applicant have confirmed it to each other. */
  readonly by: 'arrival' | 'confirmation'
  /** The applicant is still to be asked. Who sends over the platform has confirmed their side by sending. */
  readonly asksApplicant?: true
  readonly article: string
  /** What day counts, as a phrase: 双方确认之日. */
  readonly text: string
}

const RULES = {
  'in-person': { by: 'arrival', article: '第三十一条', text: '提交之日' },
  'registered-mail': { by: 'arrival', article: '第三十一条', text: '行政机关签收之日' },
  letter: { by: 'confirmation', asksApplicant: true, article: '第三十一条', text: '与申请人确认之日' },
  web: { by: 'confirmation', article: '第三十一条', text: '双方确认之日' },
  fax: { by: 'confirmation', asksApplicant: true, article: '第三十一条', text: '双方确认之日' },
  email: { by: 'confirmation', asksApplicant: true, article: '第三十一条', text: '双方确认之日' },
  /** Reading `oralReceipt`: 第二十九条 lets the unit write it down; it is submitted when the applicant agrees to the text. */
  oral: { by: 'arrival', article: '第三十一条', text: '代填内容经申请人确认之日' },
} as const satisfies Record<Channel, ReceiptRule>

/** 《条例》第三十一条: the day that counts as the day of receipt, by the way the request came. */
export function receiptRule(channel: Channel): ReceiptRule {
  return RULES[channel]
}

/** Whether receipt waits for the applicant too: reading `bothSides`. */
export function asksApplicant(channel: Channel): boolean {
  return receiptRule(channel).asksApplicant ?? false
}

export interface Arrival {
  readonly channel: Channel
  /** When it reached the counter, was signed for, or came in at the platform, the fax or the mailbox. */
  readonly arrivedOn: Day
  /** When unit and applicant confirmed it to each other; null while they have not. */
  readonly confirmedOn: Day | null
}

export interface Receipt {
  readonly on: Day
  /** The unit did not confirm in time: the day counts all the same. */
  readonly presumed: boolean
}

/** The last day to confirm a request; null where arrival is receipt. */
export function confirmBy({ channel, arrivedOn }: Arrival, calendar: Calendar): Day | null {
  return RULES[channel].by === 'arrival'
    ? null
    : endOfTerm(calendar, arrivedOn, LIMITS['confirm-receipt'].length)
}

/**
 * The legal day of receipt; null while it is still to be confirmed.
 * Reading `presumedReceipt`: a unit that does not confirm cannot push the day. When the workday after arrival has passed
 * without a confirmation, or the confirmation came later, that workday is the day of receipt.
 */
export function receiptOf(arrival: Arrival, calendar: Calendar, today: Day): Receipt | null {
  const { arrivedOn, confirmedOn } = arrival
  const lastDay = confirmBy(arrival, calendar)
  if (lastDay === null) return { on: arrivedOn, presumed: false }
  if (confirmedOn !== null && confirmedOn <= lastDay) return { on: confirmedOn, presumed: false }
  return confirmedOn !== null || today > lastDay ? { on: lastDay, presumed: true } : null
}
