import { type Day, dayInChina, showDay } from '#platform/day.ts'
import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { checkWords } from '../../checks/words.ts'
import type { Channel, OpinionAnswer, OpinionText } from '../consultation.ts'
import { addOpinion, findOpinion, keepAnswer } from '../opinions/store.ts'
import { type ConsultationOrder, consultationStep } from './write.ts'

/** An opinion that came by letter, mail or telephone, or at a meeting: beside those of the net. */
export function registerOpinion(
  services: Services,
  order: ConsultationOrder,
  { channel, receivedOn, ...text }: OpinionText & { readonly channel: Channel; readonly receivedOn: Day },
): Promise<Result<string>> {
  return consultationStep(services, order, 'registerOpinion', async ({ tx, thing, by, at }) => {
    const { opensOn, closesOn } = thing
    if (receivedOn < opensOn || receivedOn > closesOn || receivedOn > dayInChina(at)) {
      return refused(
        'not-in-these-days',
        `收到的日期应在${showDay(opensOn)}到${showDay(closesOn)}之间，不晚于今天；征集截止以后收到的不登记在这里。`,
      )
    }
    const ordinal = await addOpinion(tx, {
      ...{ ...text, consultationId: thing.id, channel, receivedOn, takenBy: by, at },
    })
    return { leadsTo: thing.number, trail: { opinion: ordinal } }
  })
}

/** What was made of an opinion, and why; `alike`: and of all that say the same. */
export function answerOpinion(
  services: Services,
  order: ConsultationOrder & { readonly ordinal: number },
  { alike, ...answer }: OpinionAnswer & { readonly alike: boolean },
): Promise<Result<string>> {
  const { ordinal } = order
  return consultationStep(services, order, 'answerOpinion', async ({ tx, thing, by, at }) => {
    const opinion = await findOpinion(tx, thing.id, ordinal)
    if (opinion === undefined) return refused('not-now', '没有找到这条意见。')
    if (answer.adoption !== 'adopted' && answer.reason === '') {
      return refused('no-reason', '部分采纳、未采纳或者与征集内容无关的，请写明理由。')
    }
    const blocking = [...checkWords('意见摘要', answer.summary), ...checkWords('理由', answer.reason)].find(
      ({ severity }) => severity === 'error',
    )
    if (blocking !== undefined) {
      return refused(
        'not-public',
        `${blocking.field}里有“${blocking.text}”，会随采纳情况公开。${blocking.advice}`,
      )
    }
    const answered = await keepAnswer(tx, { consultationId: thing.id, ordinal, alike }, { ...answer, by, at })
    return { leadsTo: thing.number, trail: { opinion: ordinal, adoption: answer.adoption, answered } }
  })
}
