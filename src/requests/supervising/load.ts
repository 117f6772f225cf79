import { loadCalendar } from '#calendar'
import type { Actor } from '#organisations'
import { type Day, dayInChina } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import type { Case } from '../case.ts'
import { isRecent, LIMITS, type SupervisionOrder, type Urging } from './order.ts'
import { mayAnswer, supervises } from './policy.ts'
import { listOrders, listUrgings } from './store.ts'

/** What supervision did about a case, and what the reader may do. */
export interface SupervisionOfCase {
  readonly numberKey: string
  readonly urgings: readonly Urging[]
  readonly orders: readonly SupervisionOrder[]
  readonly supervises: boolean
  readonly answers: boolean
  /** Who urged the case so lately that it is not urged again yet; null: it may be urged. */
  readonly urgedLately: Urging | null
  /** What the form of an order begins with. */
  readonly suggestedAnswerBy: Day
  readonly today: Day
}

/** For the page of a case, which has made sure that the actor sees it. */
export async function loadSupervision(
  services: Services,
  actor: Actor,
  request: Pick<Case, 'id' | 'numberKey' | 'unitId'>,
): Promise<SupervisionOfCase> {
  const { db } = services
  const today = dayInChina(services.now())
  const [urgings, orders, overIt, calendar] = await Promise.all([
    listUrgings(db, [request.id]),
    listOrders(db, [request.id]),
    supervises(db, actor, request.unitId),
    loadCalendar(db),
  ])
  return {
    ...{ numberKey: request.numberKey, urgings, orders, today },
    supervises: overIt,
    answers: mayAnswer(actor, request.unitId),
    urgedLately: urgings.find(urging => isRecent(urging, calendar, today)) ?? null,
    suggestedAnswerBy: calendar.advance(today, LIMITS.answerSuggested),
  }
}
