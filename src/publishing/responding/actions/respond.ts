import { officersWith, sightOf } from '#organisations'
import type { Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { letOut } from '../../checks/words.ts'
import { mayWrite, objectionTo, PUBLISHERS } from '../../rules/steps.ts'
import { type InHand, type Taken, takeStep } from '../../take-step.ts'
import {
  type Concern,
  RESPONSE_STAGES,
  RESPONSE_STEPS,
  type Response,
  type ResponseText,
  type ResponseVerb,
  responseWords,
} from '../concern.ts'
import { makeConcernFindable } from '../find-entry.ts'
import { paths } from '../paths.ts'
import {
  addResponse,
  findConcernForChange,
  giveBackResponseRow,
  listResponsesTo,
  publishResponseRow,
  rewriteResponse,
  withdrawResponseRow,
} from '../store.ts'
import type { ConcernOrder } from './change-concern.ts'

/**
 * Begins a response, or goes on with one (`id`); `send`: it goes to whoever lets it out.
 *
 * @returns the response's id
 */
export function writeResponse(
  services: Services,
  order: ConcernOrder & { readonly id: number | null },
  { send, ...text }: ResponseText & { readonly send: boolean },
): Promise<Result<string>> {
  const verb = send ? 'send' : 'write'
  return step(services, order, verb, async ({ tx, thing: concern, by, at, response }) => {
    const objection = response === null ? mayBegin(order, concern) : null
    const refusal = objection ?? timesRefused(text, concern, at)
    if (refusal !== null) return refusal
    const written = { ...text, stage: send ? ('waiting' as const) : ('draft' as const), by, at }
    if (response !== null) await rewriteResponse(tx, response.id, written)
    const id = response?.id ?? (await addResponse(tx, { ...written, concern }))
    return {
      leadsTo: String(id),
      trail: { response: id, form: text.form },
      tell: send ? await askToPublish(tx, concern, { id, by, at }) : undefined,
    }
  })
}

/** Lets it out: from now on everybody reads it. `why`: what the checks found stays, for this reason. */
export function publishResponse(
  services: Services,
  order: ConcernOrder & { readonly id: number },
  why = '',
): Promise<Result<string>> {
  return step(services, order, 'publish', async ({ tx, thing, by, at, response }) => {
    if (response === null) return gone()
    const out = letOut({ 关切: thing.subject, ...responseWords(response) }, why)
    if (!out.ok) return out
    await publishResponseRow(tx, response.id, by, at)
    await makeConcernFindable(tx, thing.number)
    return {
      leadsTo: thing.number,
      trail: { response: response.id, ...out.value },
      tell: {
        to: response.writers.filter(id => id !== by),
        key: `response:${response.id}:published`,
        subject: `回应已公开：${thing.number}`,
        body: `「${thing.number}」的回应已向社会公开。`,
        link: paths.officeConcern(thing.number),
      },
    }
  })
}

export function giveBackResponse(
  services: Services,
  order: ConcernOrder & { readonly id: number },
  opinion: string,
): Promise<Result<string>> {
  return step(services, order, 'giveBack', async ({ tx, thing, by, at, response }) => {
    if (response === null) return gone()
    if (opinion === '') return refused('no-reason', '退回请写明意见，撰写人要据此修改。')
    await giveBackResponseRow(tx, response.id, opinion)
    return {
      leadsTo: thing.number,
      trail: { response: response.id, said: opinion },
      tell: {
        to: response.writers.filter(id => id !== by),
        key: `response:${response.id}:returned:${at.toISOString()}`,
        subject: `回应退回修改：${thing.number}`,
        body: `「${thing.number}」的回应已退回，请修改后再送。时限仍在计算。`,
        link: paths.officeConcern(thing.number),
      },
    }
  })
}

/** Takes it away from the public at once. It counts no more, and stays here with its reason. */
export function withdrawResponse(
  services: Services,
  order: ConcernOrder & { readonly id: number },
  reason: string,
): Promise<Result<string>> {
  return step(services, order, 'withdraw', async ({ tx, thing, at, response }) => {
    if (response === null) return gone()
    if (reason === '') return refused('no-reason', '撤下请写明原因。')
    await withdrawResponseRow(tx, response.id, reason, at)
    await makeConcernFindable(tx, thing.number)
    return { leadsTo: thing.number, trail: { response: response.id, reason } }
  })
}

function step(
  services: Services,
  order: ConcernOrder & { readonly id: number | null },
  verb: ResponseVerb,
  change: (inHand: InHand<Concern> & { readonly response: Response | null }) => Promise<Taken | Refusal>,
): Promise<Result<string>> {
  const { actor, number, id } = order
  const about = {
    verb: `publishing.${verb}Response`,
    subject: () => ({ kind: 'concern', id: number }),
    load: async (tx: Tx) => findConcernForChange(tx, await sightOf(tx, actor), number),
    missing: '没有找到这件关切。',
  }
  return takeStep(services, order, about, async inHand => {
    const { tx, thing } = inHand
    const response = id === null ? null : (await listResponsesTo(tx, thing.id)).find(one => one.id === id)
    if (response === undefined) throw new NotFound('没有找到这份回应。')
    const objection =
      response === null ? null : objectionTo(actor, RESPONSE_STEPS[verb], response, RESPONSE_STAGES)
    return objection ?? change({ ...inHand, response })
  })
}

function mayBegin({ actor }: ConcernOrder, concern: Concern): Refusal | null {
  if (!mayWrite(actor, concern.unitId)) {
    return refused('not-your-role', '回应由涉事责任单位撰写。', '国办发〔2016〕80号')
  }
  return concern.stage === 'open' ? null : refused('not-now', '本件已办结，要继续回应的，请先重新打开。')
}

/** Nobody answers before he knows, and nobody has told the public in the future. */
function timesRefused({ givenAt }: ResponseText, { knownAt }: Concern, at: Date): Refusal | null {
  if (givenAt === null || (givenAt >= knownAt && givenAt <= at)) return null
  return refused('not-in-these-days', '在其他渠道发布的时间应在知悉之后、现在之前。')
}

const gone = (): Refusal => refused('not-now', '还没有这份回应。')

async function askToPublish(tx: Tx, concern: Concern, sent: { id: number; by: number; at: Date }) {
  const publishers = await officersWith(tx, concern.unitId, PUBLISHERS)
  return {
    to: publishers.map(({ id }) => id).filter(id => id !== sent.by),
    key: `response:${sent.id}:waiting:${sent.at.toISOString()}`,
    subject: `回应待审核公开：${concern.number}`,
    body: `「${concern.number}」的回应已送审，时限正在计算，请尽快审核。`,
    link: paths.officeConcern(concern.number),
  }
}
