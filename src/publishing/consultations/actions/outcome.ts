import { dayInChina, showDay } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { documentIdsOf } from '../../documents/relations/store.ts'
import { CONSULTATION_STEPS } from '../consultation.ts'
import { countOpinions } from '../opinions/store.ts'
import { nameFinalDocument, rewriteOutcome } from '../store.ts'
import { askToPublish, type ConsultationOrder, consultationStep } from './write.ts'

/** Goes on with the outcome; `send`: it goes to whoever lets it out, when every opinion has been answered. */
export function writeOutcome(
  services: Services,
  order: ConsultationOrder,
  outcome: { readonly outcome: string; readonly finalDocument: string; readonly send: boolean },
): Promise<Result<string>> {
  const verb = outcome.send ? 'sendOutcome' : 'writeOutcome'
  return consultationStep(services, order, verb, async ({ tx, thing, by, at }) => {
    if (dayInChina(at) <= thing.closesOn) {
      return refused('not-arrived-yet', `征集到${showDay(thing.closesOn)}截止，截止以后再写采纳情况。`)
    }
    const refusal =
      (await unknownDocument(tx, outcome.finalDocument)) ?? (outcome.send ? await open(tx, thing.id) : null)
    if (refusal !== null) return refusal
    const stage = CONSULTATION_STEPS[verb].to
    await rewriteOutcome(tx, thing.id, { ...outcome, stage, by })
    return {
      leadsTo: thing.number,
      trail: { consultationStage: stage },
      tell: outcome.send ? await askToPublish(tx, thing, { what: '采纳情况', by, at }) : undefined,
    }
  })
}

/** Says which document the draft became, often long after the outcome. '' takes it away. */
export function nameDocumentOfConsultation(
  services: Services,
  order: ConsultationOrder,
  finalDocument: string,
): Promise<Result<string>> {
  return consultationStep(services, order, 'nameDocument', async ({ tx, thing }) => {
    const refusal = await unknownDocument(tx, finalDocument)
    if (refusal !== null) return refusal
    await nameFinalDocument(tx, thing.id, finalDocument)
    return { leadsTo: thing.number, trail: { document: finalDocument } }
  })
}

/** 《重大行政决策程序暂行条例》第十八条: 对社会各方面提出的意见进行归纳整理、研究论证. Each one, and none left over. */
async function open(tx: Tx, id: number): Promise<Refusal | null> {
  const { open: left } = await countOpinions(tx, id)
  return left === 0
    ? null
    : refused('opinions-open', `还有${left}条意见没有写采纳情况，请逐条写明后再送审核。`)
}

async function unknownDocument(tx: Tx, number: string): Promise<Refusal | null> {
  if (number === '' || (await documentIdsOf(tx, [number])).has(number)) return null
  return refused('no-such-document', `没有找到编号为“${number}”的已发布文档，请填文档页面地址里的数字。`)
}
