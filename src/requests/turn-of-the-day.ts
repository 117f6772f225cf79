import { loadCalendar } from '#calendar'
import { tell } from '#notifications'
import { officersWith, scheduled, supervisorsOf } from '#organisations'
import { dayInChina, showDay } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { record, recordAll } from '#trail'
import { tellApplicant } from './actions/tell-applicant.ts'
import type { Case } from './case.ts'
import { clockColumns, columnsOf, readClock } from './case-clock.ts'
import { changeConsultation, listConsultations, listUnanswered } from './consultations/store.ts'
import { opinionBy, SILENCE } from './rules/consultation.ts'
import { leadsTo } from './rules/transitions.ts'
import {
  addFacts,
  changeCase,
  changeClocks,
  getTrackedCaseForChange,
  listFacts,
  listOpenCases,
  listUnconfirmed,
  standingColumns,
} from './store.ts'
import { remindLateOrders } from './supervising/remind-late-orders.ts'

const BY = scheduled('期限推算')

/**
 * What the mere passing of a day does to cases. Each part looks for what is due, so that a day missed is made up for.
 *
 * @returns how many cases each part moved
 */
export async function turnTheDay(
  services: Services,
): Promise<{ presumed: number; lapsed: number; moved: number; late: number }> {
  const presumed = await presumeReceipts(services)
  const lapsed = await lapseConsultations(services)
  const moved = await inTransaction(services.db, tx => moveHeldUp(tx, services.now()))
  const late = await remindLateOrders(services)
  return { presumed, lapsed, moved, late }
}

/**
 * 推定收到: a unit that does not confirm cannot push the day. When the workday for it has passed the clock starts by
 * itself, and the unit, its heads and the disclosure office hear of it. 《条例》第三十一条; reading `presumedReceipt`
 */
async function presumeReceipts(services: Services): Promise<number> {
  const now = services.now()
  const today = dayInChina(now)
  return eachCase(services, await listUnconfirmed(services.db, today), async (tx, request) => {
    const { numberKey } = request
    if (request.stage !== 'arrived' || request.confirmBy === null || request.confirmBy >= today) return
    const onDay = request.confirmBy
    const data = { presumed: true }
    await addFacts(tx, [{ requestId: request.id, kind: 'received', onDay, at: now, byUser: null, data }])
    const clock = await clockColumns(tx, request, today)
    await changeCase(tx, request.id, { stage: 'open', ...clock })
    await record(tx, {
      by: BY,
      verb: 'requests.presumeReceipt',
      subject: { kind: 'request', id: numberKey },
      unitId: request.unitId,
      at: now,
      after: { receivedOn: onDay, dueOn: clock.due_on ?? null },
    })
    await tellApplicant({ tx, request, services, now }, { about: 'received', what: '依法视为已收到' })
    const roles = ['clerk', 'disclosure-head', 'head'] as const
    const people = [
      ...(await officersWith(tx, request.unitId, roles)),
      ...(await supervisorsOf(tx, request.unitId)),
    ]
    await tell(tx, {
      to: [...new Set(people.map(person => person.id))],
      key: `request:${numberKey}:presumed`,
      subject: `未按时确认，推定收到：${request.number}`,
      body: `${request.number} 应在${showDay(onDay)}前与申请人确认收到，至今没有确认。已按${showDay(onDay)}收到起算答复期限，请立即办理。`,
      link: `/office/requests/${numberKey}`,
      at: now,
    })
  })
}

/** Whoever was asked and let the 15 workdays pass: silence means what the Regulation says. 《条例》第三十二条、第三十四条 */
async function lapseConsultations(services: Services): Promise<number> {
  const now = services.now()
  const today = dayInChina(now)
  const calendar = await loadCalendar(services.db)
  const over = (await listUnanswered(services.db)).filter(asked => opinionBy(asked, calendar) < today)
  return eachCase(services, over, async (tx, request, { id }) => {
    const { numberKey } = request
    const waiting = (await listConsultations(tx, request.id)).filter(({ outcome }) => outcome === null)
    const asked = waiting.find(one => one.id === id)
    if (asked === undefined || request.stage !== 'open') return
    const { party, name } = asked
    await changeConsultation(tx, id, { outcome: 'silent', opinion: SILENCE[party], answered_on: today })
    const data = { consultation: id, name, reason: SILENCE[party] }
    const fact = { requestId: request.id, onDay: today, at: now, byUser: null, data }
    await addFacts(tx, [{ ...fact, kind: 'consultation-lapsed' }])
    const standing = leadsTo('recordOpinion', request, waiting.length === 1)
    await changeCase(tx, request.id, {
      ...standingColumns(standing),
      ...(await clockColumns(tx, request, today)),
    })
    await record(tx, {
      by: BY,
      verb: 'requests.lapseConsultation',
      subject: { kind: 'request', id: numberKey },
      unitId: request.unitId,
      at: now,
      after: { consultation: id, party },
    })
    await tellClerks(tx, request, {
      key: `request:${numberKey}:lapsed:${id}`,
      subject: `征求意见期满：${request.number}`,
      body: `${name}${SILENCE[party]}`,
      at: now,
    })
  })
}

/** Each in a transaction of its own: one that fails keeps no other from its turn, and is tried again. */
async function eachCase<T extends { readonly numberKey: string }>(
  services: Services,
  due: readonly T[],
  turn: (tx: Tx, request: Case, item: T) => Promise<void>,
): Promise<number> {
  let failed = 0
  for (const item of due) {
    try {
      await inTransaction(services.db, async tx =>
        turn(tx, await getTrackedCaseForChange(tx, item.numberKey), item),
      )
    } catch (error) {
      failed += 1
      services.log.error({ err: error, request: item.numberKey }, 'the day could not be turned for a case')
    }
  }
  if (failed > 0) throw new Error(`${failed} of ${due.length} cases could not have their day turned`)
  return due.length
}

/** While something is waited for, the due day moves with every day that passes: lists and reminders go by it. */
async function moveHeldUp(tx: Tx, now: Date): Promise<number> {
  const today = dayInChina(now)
  const calendar = await loadCalendar(tx)
  const held = await listOpenCases(tx, 'held-up')
  const facts = await listFacts(
    tx,
    held.map(request => request.id),
  )
  const moves = held.flatMap(request => {
    const clock = readClock(facts.get(request.id) ?? [], request.channel, calendar, today)
    return clock === null || clock.dueOn === request.dueOn ? [] : [{ request, clock }]
  })
  await changeClocks(
    tx,
    moves.map(({ request, clock }) => ({ id: request.id, ...columnsOf(clock) })),
  )
  await recordAll(
    tx,
    moves.map(({ request, clock }) => ({
      by: BY,
      verb: 'requests.recompute',
      subject: { kind: 'request', id: request.numberKey },
      unitId: request.unitId,
      at: now,
      before: { dueOn: request.dueOn },
      after: { dueOn: clock.dueOn },
    })),
  )
  return moves.length
}

async function tellClerks(
  tx: Tx,
  request: Case,
  message: { readonly key: string; readonly subject: string; readonly body: string; readonly at: Date },
): Promise<void> {
  const officers =
    request.handlerId === null
      ? await officersWith(tx, request.unitId, ['clerk'])
      : [{ id: request.handlerId }]
  await tell(tx, {
    ...message,
    to: officers.map(officer => officer.id),
    link: `/office/requests/${request.numberKey}`,
  })
}
