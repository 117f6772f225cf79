import { type Calendar, endOfTerm, loadCalendar } from '#calendar'
import { type Day, dayInChina } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { CaseFact } from './case.ts'
import type { Channel } from './request.ts'
import { type Clock, type ClockFact, clock } from './rules/clock.ts'
import { type ConsultedParty, LIMITS } from './rules/law.ts'
import { receiptOf } from './rules/receipt.ts'
import { arrivalAtUnit } from './rules/routing.ts'
import { type CaseChange, factsOf } from './store.ts'

/** The facts of a case that move its clock. */
export function clockFacts(facts: readonly CaseFact[], channel: Channel): ClockFact[] {
  return facts.flatMap(({ kind, onDay: on, data }): ClockFact[] => {
    switch (kind) {
      case 'received':
        return [{ kind, on, channel }]
      case 'correction-asked':
      case 'corrected':
      case 'fee-asked':
      case 'fee-paid':
      case 'answered':
        return [{ kind, on }]
      case 'consulted':
        return [{ kind, on, id: String(data.consultation), party: data.party as ConsultedParty }]
      case 'consultation-received':
      case 'consultation-answered':
        return [{ kind, on, id: String(data.consultation) }]
      // What was given up, or came to nothing, is waited for no longer.
      case 'consultation-called-off':
      case 'consultation-lapsed':
        return [{ kind: 'consultation-answered', on, id: String(data.consultation) }]
      case 'extended':
        return [{ kind, on, workdays: Number(data.days) }]
      case 'deferred':
        return [{ kind, on, until: data.until as Day }]
      default:
        return []
    }
  })
}

/** The clock of a case today, or null while it has not been received. */
export function readClock(
  facts: readonly CaseFact[],
  channel: Channel,
  calendar: Calendar,
  today: Day,
): Clock | null {
  const moving = clockFacts(facts, channel)
  return moving.some(fact => fact.kind === 'received') ? clock(moving, calendar, today) : null
}

/** What the row keeps of the clock, for lists. */
export function columnsOf({ law, receivedOn, dueOn, nearOn, provisional }: Clock) {
  return { law, received_on: receivedOn, due_on: dueOn, near_on: nearOn, provisional } satisfies CaseChange
}

/** The same, read anew from the facts of a case. */
export async function clockColumns(
  tx: Tx,
  request: { readonly id: number; readonly channel: Channel },
  today: Day,
): Promise<CaseChange> {
  const reading = readClock(await factsOf(tx, request.id), request.channel, await loadCalendar(tx), today)
  return reading ? columnsOf(reading) : {}
}

/** The last day to confirm receipt of what arrived, or was handed on, today. */
export async function confirmationOwedBy(db: Db | Tx, arrivedOn: Day): Promise<Day> {
  return endOfTerm(await loadCalendar(db), arrivedOn, LIMITS['confirm-receipt'].length)
}

/** 《条例》第三十一条: the day that counts as receipt when it is confirmed today. */
export async function legalDayOfReceipt(
  tx: Tx,
  request: { readonly id: number; readonly channel: Channel; readonly arrivedAt: Date },
  today: Day,
): Promise<Day> {
  const calendar = await loadCalendar(tx)
  const routedOn = (await factsOf(tx, request.id)).findLast(fact => fact.kind === 'routed')?.onDay ?? null
  const arrivedOn = arrivalAtUnit(dayInChina(request.arrivedAt), routedOn, calendar)
  const receipt = receiptOf({ channel: request.channel, arrivedOn, confirmedOn: today }, calendar, today)
  return receipt?.on ?? today
}

/** The due day a case would have with so many workdays more. */
export async function dueAfterExtension(
  tx: Tx,
  request: { readonly id: number; readonly channel: Channel },
  workdays: number,
  today: Day,
): Promise<Day> {
  const extended: ClockFact = { kind: 'extended', on: today, workdays }
  const facts = clockFacts(await factsOf(tx, request.id), request.channel)
  return clock([...facts, extended], await loadCalendar(tx), today).dueOn
}

/** Whether an answer that reaches the applicant today is in time. */
export async function answeredOnTime(
  tx: Tx,
  request: { readonly id: number; readonly channel: Channel },
  today: Day,
): Promise<boolean> {
  const facts = clockFacts(await factsOf(tx, request.id), request.channel)
  return clock([...facts, { kind: 'answered', on: today }], await loadCalendar(tx), today).onTime === true
}
