import { officersWith, sightOf } from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { mayWrite, objectionTo, PUBLISHERS } from '../../rules/steps.ts'
import { nextNumber } from '../../store.ts'
import { type InHand, type Order, type Taken, takeStep } from '../../take-step.ts'
import { unitInSight } from '../../unit-in-sight.ts'
import {
  CONFERENCE_STAGES,
  CONFERENCE_STEPS,
  type ConferenceVerb,
  isAboutRecord,
  type NoticeText,
  type PressConference,
  type RecordText,
} from '../conference.ts'
import { paths } from '../paths.ts'
import { readTranscript } from '../rules/transcript.ts'
import {
  addConference,
  findConcernOf,
  findConferenceForChange,
  rewriteNotice,
  rewriteRecord,
} from '../store.ts'

export interface ConferenceOrder extends Order {
  readonly number: string
}

/** Begins a press conference with its notice; `send`: it goes to whoever lets it out. */
export function prepareConference(
  services: Services,
  order: Order,
  { unitCode, send, ...notice }: NoticeText & { readonly unitCode: string; readonly send: boolean },
): Promise<Result<string>> {
  const { actor } = order
  const about = {
    verb: 'publishing.prepareConference',
    subject: () => ({ kind: 'unit', id: unitCode }),
    load: (tx: Tx) => unitInSight(tx, actor, unitCode),
    missing: '没有找到这个单位。',
  }
  return takeStep(services, order, about, async ({ tx, thing: unit, by, at }) => {
    if (!mayWrite(actor, unit.id)) return refused('not-your-role', '新闻发布会由主办单位登记。')
    const concern = await concernOf(tx, unit.id, notice.concernNumber)
    if (!concern.ok) return concern
    const number = await nextNumber(tx, 'press-conference', yearOf(dayInChina(at)))
    const stage = send ? ('noticeWaiting' as const) : ('draft' as const)
    const written = { ...notice, concernId: concern.value, stage, by, at }
    await addConference(tx, { ...written, number, unitId: unit.id })
    return {
      leadsTo: number,
      subject: { kind: 'press-conference', id: number },
      trail: { conferenceStage: stage },
      tell: send ? await askToPublish(tx, { number, unitId: unit.id }, '通知', by, at) : undefined,
    }
  })
}

/** Goes on with a notice. */
export function writeNotice(
  services: Services,
  order: ConferenceOrder,
  { send, ...notice }: NoticeText & { readonly send: boolean },
): Promise<Result<string>> {
  const verb = send ? 'sendNotice' : 'writeNotice'
  return conferenceStep(services, order, verb, async ({ tx, thing, by, at }) => {
    const concern = await concernOf(tx, thing.unitId, notice.concernNumber)
    if (!concern.ok) return concern
    const stage = CONFERENCE_STEPS[verb].to
    await rewriteNotice(tx, thing.id, { ...notice, concernId: concern.value, stage, by, at })
    return {
      leadsTo: thing.number,
      trail: { conferenceStage: stage },
      tell: send ? await askToPublish(tx, thing, '通知', by, at) : undefined,
    }
  })
}

/** Goes on with the record: what was said, by whom, and the video with what takes its place. */
export function writeRecord(
  services: Services,
  order: ConferenceOrder,
  { send, ...record }: RecordText & { readonly send: boolean },
): Promise<Result<string>> {
  const verb = send ? 'sendRecord' : 'writeRecord'
  return conferenceStep(services, order, verb, async ({ tx, thing, by, at }) => {
    const refusal = send ? notWhole(record, thing) : null
    if (refusal !== null) return refusal
    const stage = CONFERENCE_STEPS[verb].to
    await rewriteRecord(tx, thing.id, { ...record, stage, by, at })
    return {
      leadsTo: thing.number,
      trail: { conferenceStage: stage },
      tell: send ? await askToPublish(tx, thing, '实录', by, at) : undefined,
    }
  })
}

/** The frame of every step of a conference: within sight, locked, allowed by the table. */
export function conferenceStep(
  services: Services,
  order: ConferenceOrder,
  verb: ConferenceVerb,
  change: (inHand: InHand<PressConference>) => Promise<Taken | Refusal>,
): Promise<Result<string>> {
  const { actor, number } = order
  const about = {
    verb: `publishing.${verb}`,
    subject: () => ({ kind: 'press-conference', id: number }),
    load: async (tx: Tx) => findConferenceForChange(tx, await sightOf(tx, actor), number),
    missing: '没有找到这场新闻发布会。',
  }
  return takeStep(services, order, about, async inHand => {
    const { unitId, stage, noticeWriters, recordWriters } = inHand.thing
    const writers = isAboutRecord(verb) ? recordWriters : noticeWriters
    const objection = objectionTo(
      actor,
      CONFERENCE_STEPS[verb],
      { unitId, stage, writers },
      CONFERENCE_STAGES,
    )
    return objection ?? change(inHand)
  })
}

async function concernOf(tx: Tx, unitId: number, number: string | null): Promise<Result<number | null>> {
  if (number === null) return { ok: true, value: null }
  const id = await findConcernOf(tx, unitId, number)
  return id === undefined
    ? refused('no-such-concern', `没有找到本单位编号为“${number}”的关切。`)
    : { ok: true, value: id }
}

/** What a record lacks before anybody can let it out. */
function notWhole({ transcript }: RecordText, { speakers }: PressConference): Refusal | null {
  if (transcript === '') return refused('not-right', '请填写文字实录。')
  const [first] = readTranscript(transcript, speakers).unclaimed
  if (first === undefined) return null
  return refused(
    'not-right',
    `实录开头的“${first.slice(0, 20)}”没有写明是谁说的。每人的话以“姓名：”开头，姓名要与发布人一致；主持人写“主持人：”，提问写“某某记者：”。`,
  )
}

async function askToPublish(
  tx: Tx,
  { number, unitId }: { readonly number: string; readonly unitId: number },
  what: string,
  by: number,
  at: Date,
) {
  const publishers = await officersWith(tx, unitId, PUBLISHERS)
  return {
    to: publishers.map(({ id }) => id).filter(id => id !== by),
    key: `press-conference:${number}:waiting:${at.toISOString()}`,
    subject: `新闻发布会${what}待审核公开：${number}`,
    body: `新闻发布会的${what}已送审，请审核。`,
    link: paths.officeConference(number),
  }
}
