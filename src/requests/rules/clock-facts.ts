import type { Day } from '#platform/day.ts'
import type { Channel } from '../request.ts'
import type { ConsultedParty } from './law.ts'

/** What moves the clock. `on` is the day that counts in law, not the day it was typed in. */
export type ClockFact =
  /** 收到申请（第三十一条）: `on` is the legal day of receipt (receipt.ts). */
  | { readonly kind: 'received'; readonly on: Day; readonly channel?: Channel }
  /** 告知补正（第三十条）, and 收到补正, which answers the notice recorded before it. */
  | { readonly kind: 'correction-asked'; readonly on: Day }
  | { readonly kind: 'corrected'; readonly on: Day }
  /** 收费通知 and 缴清（第四十二条）: the notice, and the payment that answers it. */
  | { readonly kind: 'fee-asked'; readonly on: Day }
  | { readonly kind: 'fee-paid'; readonly on: Day }
  /** 征求意见（第三十二条、第三十四条）: sent, received by the one asked, answered. `id` tells them apart. */
  | { readonly kind: 'consulted'; readonly on: Day; readonly id: string; readonly party: ConsultedParty }
  | { readonly kind: 'consultation-received'; readonly on: Day; readonly id: string }
  | { readonly kind: 'consultation-answered'; readonly on: Day; readonly id: string }
  /** 延长（第三十三条）: the day it was decided, and by how many workdays. */
  | { readonly kind: 'extended'; readonly on: Day; readonly workdays: number }
  /** 延迟答复（第三十五条）: the day it was decided, and the day it was put off to. */
  | { readonly kind: 'deferred'; readonly on: Day; readonly until: Day }
  /** 答复: posted, or signed for. */
  | { readonly kind: 'answered'; readonly on: Day }

export type FactOf<K extends ClockFact['kind']> = Extract<ClockFact, { kind: K }>

/** The facts of one kind, in the order they were recorded. */
export function only<K extends ClockFact['kind']>(facts: readonly ClockFact[], kind: K): FactOf<K>[] {
  return facts.filter((fact): fact is FactOf<K> => fact.kind === kind)
}
