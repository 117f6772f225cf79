import type { Day } from '#platform/day.ts'

/** 双方确认: how the applicant's side was asked for. */
export const CONFIRMATION_WAYS = { email: '电子邮件', sms: '短信', phone: '电话' } as const
export type ConfirmationWay = keyof typeof CONFIRMATION_WAYS

export const CONFIRMATION_OUTCOMES = {
  confirmed: '已确认',
  'not-mine': '不是我提出的申请',
  wrong: '登记的内容有误',
} as const
export type ConfirmationOutcome = keyof typeof CONFIRMATION_OUTCOMES
export type Objection = Exclude<ConfirmationOutcome, 'confirmed'>

/** Days of the calendar. Receipt is settled by the next workday with or without it; after that it serves objections. */
export const LINK_LIVES_DAYS = 15

/** So many links for one application; after that somebody has to call. */
export const LINKS_AT_MOST = 5

/** One time the applicant's side was asked for, by a link or over the telephone. */
export interface Confirmation {
  readonly id: number
  readonly way: ConfirmationWay
  readonly askedAt: Date
  readonly expiresAt: Date | null
  /** Who made the call. */
  readonly recordedByName: string | null
  /** Who was reached by it. */
  readonly reached: string
  readonly outcome: ConfirmationOutcome | null
  readonly note: string
  readonly answeredOn: Day | null
}
