import { type Day, showDay } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Consultation } from '../case.ts'
import { addConsultation, changeConsultation, listConsultations } from '../consultations/store.ts'
import { issueConsultation, issueConsultationNotice } from '../letters/issue.ts'
import type { Opinion } from '../request.ts'
import { type Order, type Step, takeStep } from './take-step.ts'
import { tellApplicant } from './tell-applicant.ts'

export type PartyAsked = Pick<Consultation, 'party' | 'name' | 'contact' | 'content'>

/**
 * 征求意见: a third party (《条例》第三十二条) or an organ that made the information too (第三十四条). The time is not counted
 * (第三十三条第三款), and the applicant is told. The letter to them does not say who applied.
 */
export function consult(services: Services, order: Order, asked: PartyAsked): Promise<Result<string>> {
  return takeStep(services, order, 'consult', async step => {
    const { tx, request, today, by } = step
    const consultation = await addConsultation(tx, { requestId: request.id, ...asked, askedOn: today, by })
    await tellApplicant(step, { about: `consulted-${consultation}`, what: '正在征求意见' })
    return done({
      fact: { kind: 'consulted', data: { consultation, party: asked.party, name: asked.name } },
      trail: { consultation, party: asked.party },
      afterwards: async changed => {
        const letter = await issueConsultation(step, changed, asked)
        if (!letter.ok) return letter
        return issueConsultationNotice(step, changed, { ...asked, askedOn: today })
      },
    })
  })
}

/** The party signed for the letter: their 15 workdays run from that day. */
export function recordConsultationReceipt(
  services: Services,
  order: Order,
  input: { readonly consultation: number; readonly receivedOn: Day },
): Promise<Result<string>> {
  return takeStep(services, order, 'recordConsultationReceipt', async step => {
    const waiting = await stillWaiting(step, input.consultation)
    if (!waiting.ok) return waiting
    const { receivedOn } = input
    const { id, name, askedOn } = waiting.value.one
    const days = within(receivedOn, askedOn, step.today, '对方收到')
    if (!days.ok) return days
    await changeConsultation(step.tx, id, { received_on: receivedOn })
    return done({
      fact: { kind: 'consultation-received', onDay: receivedOn, data: { consultation: id, name } },
      trail: { consultation: id, receivedOn },
    })
  })
}

export interface OpinionGiven {
  readonly consultation: number
  readonly outcome: Extract<Opinion, 'agrees' | 'objects'>
  readonly opinion: string
  readonly answeredOn: Day
}

/** What they say, on the day it came. A third party that objects must say why. 《条例》第三十二条 */
export function recordOpinion(
  services: Services,
  order: Order,
  given: OpinionGiven,
): Promise<Result<string>> {
  return takeStep(services, order, 'recordOpinion', async step => {
    const waiting = await stillWaiting(step, given.consultation)
    if (!waiting.ok) return waiting
    const { one, others } = waiting.value
    const { outcome, opinion, answeredOn } = given
    const days = within(answeredOn, one.receivedOn ?? one.askedOn, step.today, '意见')
    if (!days.ok) return days
    await changeConsultation(step.tx, one.id, { outcome, opinion, answered_on: answeredOn })
    return done({
      fact: {
        kind: 'consultation-answered',
        onDay: answeredOn,
        data: { consultation: one.id, name: one.name, outcome },
      },
      last: others === 0,
      trail: { consultation: one.id, outcome },
    })
  })
}

/** Asking turned out to be needless: the clock runs on from today. */
export function callOffConsultation(
  services: Services,
  order: Order,
  input: { readonly consultation: number; readonly reason: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'callOffConsultation', async step => {
    const waiting = await stillWaiting(step, input.consultation)
    if (!waiting.ok) return waiting
    const { one, others } = waiting.value
    await changeConsultation(step.tx, one.id, {
      outcome: 'called-off',
      opinion: input.reason,
      answered_on: step.today,
    })
    return done({
      fact: {
        kind: 'consultation-called-off',
        data: { consultation: one.id, name: one.name, reason: input.reason },
      },
      last: others === 0,
      trail: { consultation: one.id },
    })
  })
}

/** The one asked, and how many others are still waited for. */
async function stillWaiting(
  { tx, request }: Step,
  id: number,
): Promise<Result<{ readonly one: Consultation; readonly others: number }>> {
  const waiting = (await listConsultations(tx, request.id)).filter(({ outcome }) => outcome === null)
  const one = waiting.find(consultation => consultation.id === id)
  if (one === undefined) {
    return refused('not-waited-for', '这一方的意见已经登记，或者没有征求过。请刷新页面查看最新进展。')
  }
  return done({ one, others: waiting.length - 1 })
}

function within(on: Day, earliest: Day, today: Day, what: string): Result<Day> {
  if (on >= earliest && on <= today) return done(on)
  return refused(
    'not-in-these-days',
    `${what}的日期应在${showDay(earliest)}至${showDay(today)}之间，不能是${showDay(on)}。`,
  )
}
