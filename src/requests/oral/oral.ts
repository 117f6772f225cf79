import type { Day } from '#platform/day.ts'

/** 《条例》第二十九条: what an officer wrote down was read out, and the applicant agreed to it in one of these ways. */
export const AGREEMENTS = {
  said: '已宣读，申请人口头确认无误',
  signed: '已宣读，申请人在代填的申请上签名（捺印）',
} as const
export type Agreement = keyof typeof AGREEMENTS

export function isAgreement(text: string): text is Agreement {
  return Object.hasOwn(AGREEMENTS, text)
}

/** 口头申请, as it was taken down. */
export interface OralApplication {
  readonly takenDownBy: string
  readonly agreed: Agreement
  /** The day of receipt. */
  readonly agreedOn: Day
}
